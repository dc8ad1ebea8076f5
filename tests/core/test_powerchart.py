"""What the cards and lines of the power chart say, for who may read opinions and who may not."""

from __future__ import annotations

from dataclasses import fields, replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.snapshots import TAKEN_ON, empty_snapshot, large_snapshot, sample_snapshot
from tokui.core import scales
from tokui.core.japan import fold
from tokui.core.orgchart import org_tree
from tokui.core.plan import Coverage, Judged, OurRival, PlanSnapshot, RouteStep
from tokui.core.powerchart import Card, PowerChart, power_chart
from tokui.core.powerchart_words import (
    COVERED,
    FRESHNESS,
    ROLE_SHAPES,
    TONES,
    WEIGHTS,
    age_step,
    covered_code,
    freshness_code,
)


def cards_of(snapshot: PlanSnapshot) -> dict[str, Card]:
    return {card.id: card for card in power_chart(snapshot).cards}


def everything_in(chart: PowerChart) -> str:
    return repr([getattr(chart, part.name) for part in fields(chart)])


class TestCards:
    def test_every_place_of_the_tree_has_one_card_in_the_same_order(self) -> None:
        snapshot = large_snapshot()
        tree = org_tree(snapshot)
        cards = power_chart(snapshot).cards
        assert [(card.id, card.parent, card.is_unit) for card in cards] == [
            (node.id, node.parent, node.is_unit) for node in tree
        ]

    def test_a_stakeholder_brings_roles_attitude_and_influence(self) -> None:
        snapshot = sample_snapshot()
        cards = cards_of(snapshot)
        held = next(one for one in snapshot.external() if one.person in cards)
        card = cards[held.person or ""]
        assert (card.stakeholder, card.roles) == (held.id, held.roles)
        assert (card.attitude, card.influence) == (held.attitude, held.influence)
        assert (card.noun, card.key) == ("stakeholder", held.id)

    def test_the_best_relation_of_all_colleagues_is_shown_with_who_has_it(self) -> None:
        snapshot = sample_snapshot()
        person = snapshot.people[0].id
        near, far = snapshot.colleagues[:2]
        snapshot = replace(
            snapshot,
            coverage=(
                Coverage("1", far.id, person, Judged("known")),
                Coverage("2", near.id, person, Judged("consulted")),
            ),
        )
        card = cards_of(snapshot)[person]
        assert (card.relation, card.relation_of) == ("consulted", near.name)
        assert card.covered_by == (far.name, near.name)
        assert card.covered == "several"

    def test_a_guess_is_a_known_judgement_that_nobody_said(self) -> None:
        said, guessed = Judged("champion", "stated"), Judged("political", "inferred")
        assert not Card("a", "person", "A", attitude=said).is_guess
        assert Card("a", "person", "A", attitude=said, influence=guessed).is_guess
        assert not Card("a", "person", "A", attitude=Judged(grade="assumed")).is_guess

    def test_who_supports_a_rival_carries_its_flag(self) -> None:
        snapshot = sample_snapshot()
        held = next(one for one in snapshot.external() if one.person in cards_of(snapshot))
        rival = OurRival("rival", "東雲情報サービス", supporters=(held.id,))
        card = cards_of(replace(snapshot, our_rivals=(rival,)))[held.person or ""]
        assert card.friend_of == ("東雲情報サービス",)

    def test_a_head_opens_the_box_of_the_department(self) -> None:
        snapshot = sample_snapshot()
        led = {one.head: one.name for one in snapshot.departments if one.head}
        cards = cards_of(snapshot)
        boxed = {id: card.box for id, card in cards.items() if card.box}
        assert boxed
        assert all(led[id] in box for id, box in boxed.items())

    def test_people_are_found_by_kanji_kana_and_latin_letters(self) -> None:
        snapshot = sample_snapshot()
        person = next(one for one in snapshot.people if one.kana)
        card = cards_of(snapshot)[person.id]
        assert fold(person.name) in card.spoken
        assert fold(person.kana) in card.spoken


class TestLines:
    def test_steps_of_a_route_are_numbered_and_stand_on_cards(self) -> None:
        snapshot = sample_snapshot()
        chart = power_chart(snapshot)
        shown = {card.id for card in chart.cards}
        route = next(one for one in chart.routes if any(stop.card for stop in one.stops))
        assert [stop.number for stop in route.stops] == list(range(1, len(route.stops) + 1))
        assert {stop.card for stop in route.stops if stop.card} <= shown
        assert all(stop.who for stop in route.stops)

    def test_a_step_for_a_title_alone_stands_on_no_card(self) -> None:
        snapshot = sample_snapshot()
        route = replace(snapshot.routes[0], steps=(RouteStep("s", "approve", title="経理部長"),))
        chart = power_chart(replace(snapshot, routes=(route,)))
        assert [(stop.card, stop.who) for stop in chart.routes[0].stops] == [(None, "経理部長")]

    def test_lines_end_at_cards_that_are_shown(self) -> None:
        chart = power_chart(sample_snapshot())
        shown = {card.id for card in chart.cards}
        assert chart.ties
        assert {end for tie in chart.ties for end in (tie.source, tie.target)} <= shown
        assert {line.card for line in chart.covers} <= shown
        assert {line.colleague for line in chart.covers} <= {one.id for one in chart.ours}

    def test_a_deal_names_whom_we_met_about_it(self) -> None:
        snapshot = sample_snapshot()
        deal = next(one for one in snapshot.deals if one.is_open)
        person = power_chart(snapshot).cards[0].id
        met = replace(snapshot.activities[0], deal=deal.id, people=(person,))
        chart = power_chart(replace(snapshot, activities=(met,)))
        assert person in next(one.cards for one in chart.deals if one.id == deal.id)


class TestWithoutOpinions:
    def test_what_we_think_of_people_is_absent(self) -> None:
        chart = power_chart(sample_snapshot().without_opinions())
        assert not chart.has_opinions
        assert chart.ties == ()
        for card in chart.cards:
            said = (card.attitude, card.influence, card.relation, card.relation_of, card.friend_of)
            assert said == (None, None, None, "", ())
        assert all(line.now is None for line in chart.covers)

    def test_no_word_of_an_opinion_is_anywhere_in_the_chart(self) -> None:
        canary = "ひみつのことば"
        snapshot = sample_snapshot()
        told = Judged("opponent", "stated", source=canary, quote=canary)
        people = tuple(
            replace(held, attitude=told, influence=replace(told, value="political"),
                    private_note=canary, personal_goal=canary)
            for held in snapshot.stakeholders
        )  # fmt: skip
        ties = tuple(replace(tie, label=canary) for tie in snapshot.ties)
        covers = tuple(replace(one, now=replace(told, value="known")) for one in snapshot.coverage)
        snapshot = replace(snapshot, stakeholders=people, ties=ties, coverage=covers)
        assert canary in everything_in(power_chart(snapshot))
        assert canary not in everything_in(power_chart(snapshot.without_opinions()))


class TestWords:
    @given(st.integers(0, 4000))
    def test_freshness_never_gets_better_with_time(self, days: int) -> None:
        number = FRESHNESS.number
        today = TAKEN_ON
        now = number(freshness_code(today - timedelta(days), today))
        later = number(freshness_code(today - timedelta(days), today + timedelta(1)))
        assert now is not None
        assert later is not None
        assert later <= now

    @pytest.mark.parametrize(
        ("days", "code"),
        [(0, "fresh"), (30, "fresh"), (31, "cooling"), (90, "cooling"), (91, "cold")],
    )
    def test_the_edges_of_freshness(self, days: int, code: str) -> None:
        assert freshness_code(TAKEN_ON - timedelta(days), TAKEN_ON) == code

    def test_no_contact_is_a_value_of_its_own(self) -> None:
        assert freshness_code(None, TAKEN_ON) == "never"

    @pytest.mark.parametrize(("count", "code"), [(0, "nobody"), (1, "one"), (2, "several")])
    def test_a_single_thread_is_told_apart(self, count: int, code: str) -> None:
        assert covered_code(count) == code

    @pytest.mark.parametrize(("days", "step"), [(0, 0), (90, 0), (91, 1), (180, 1), (181, 2)])
    def test_a_judgement_fades_in_three_steps(self, days: int, step: int) -> None:
        assert age_step(date(2026, 11, 20) - timedelta(days), date(2026, 11, 20)) == step

    def test_every_step_has_a_tone_a_mark_or_a_number(self) -> None:
        coloured = {"attitude": scales.ATTITUDE, "relation": scales.RELATION,
                    "freshness": FRESHNESS, "covered": COVERED}  # fmt: skip
        for name, scale in coloured.items():
            known = {step.code for step in scale if step.code != "unknown"}
            assert set(TONES[name]) == known
            assert all(step.mark or step.number is not None for step in scale)

    def test_every_role_has_a_shape_of_its_own(self) -> None:
        assert set(ROLE_SHAPES) == {role.code for role in scales.ROLE if role.code != "unknown"}
        assert len(set(ROLE_SHAPES.values())) == len(ROLE_SHAPES)

    def test_influence_weighs_one_to_three(self) -> None:
        assert {step.code: step.number for step in scales.INFLUENCE if step.number} == WEIGHTS


def test_an_empty_plan_has_an_empty_chart() -> None:
    chart = power_chart(empty_snapshot())
    assert (chart.cards, chart.ties, chart.routes) == ((), (), ())
