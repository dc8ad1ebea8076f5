"""What holds for health as a whole: bounds, weights, what is not known, lifts, what is kept."""

from __future__ import annotations

import json
import random
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from tests.core.checks.model import MODEL, TODAY, change, head, judged, whole
from tokui.core import plan as values
from tokui.core.checks import Report
from tokui.core.health import (
    MEASURES,
    SETTINGS,
    Health,
    Rubric,
    document_of,
    fade,
    health_of,
    lifts_of,
    lifts_of_part,
    rubric_problems,
    told_of,
)
from tokui.core.health_scales import HEALTH, HEALTH_PART
from tokui.core.plan import Judged, PlanSnapshot

GRADES = (None, "assumed", "inferred", "stated", "confirmed")
EMPTY = PlanSnapshot(
    values.PlanHead("p", "x"), values.Account("a", "x"), MODEL.taken_at, MODEL.taken_on
)


def any_plan(seed: int) -> PlanSnapshot:
    """The model with parts left out and values changed, the same for the same seed."""
    dice = random.Random(seed)
    parts: dict[str, Any] = {
        name: tuple(one for one in getattr(MODEL, name) if dice.random() > 0.3)
        for name in ("needs", "objectives", "plays", "actions", "deals", "facts", "coverage",
                     "stakeholders", "activities", "footprint", "orders")
    }  # fmt: skip
    parts["needs"] = tuple(
        replace(need, state=Judged(dice.choice(["confirmed", "hypothesis"]), dice.choice(GRADES),
                                   on=date(2026, dice.randint(1, 11), 1)))
        for need in parts["needs"]
    )  # fmt: skip
    parts["stakeholders"] = tuple(
        replace(held, attitude=judged(dice.choice(["champion", "opponent", "unknown"])))
        for held in parts["stakeholders"]
    )
    return replace(whole(**parts), taken_on=date(2026, dice.randint(1, 12), 28))


PLANS = [MODEL, EMPTY, *(any_plan(seed) for seed in range(24))]


def part(health: Health, code: str) -> Any:
    return next(one for one in health.parts if one.code == code)


@pytest.mark.parametrize("plan", PLANS)
def test_every_number_lies_between_nothing_and_full(plan: PlanSnapshot) -> None:
    health = health_of(plan)
    assert health.points is None or 0 <= health.points <= 100
    for one in health.parts:
        assert one.points is None or 0 <= one.points <= 100
        for held in one.measures:
            assert all(row.share is None or 0 <= row.share <= 1 for row in held.rows)
            assert held.unknown == sum(row.share is None for row in held.rows)
    known = [health.weight_of(one) for one in health.parts]
    assert not health.known or abs(sum(known) - 1) < 1e-9


@pytest.mark.parametrize("plan", PLANS)
def test_the_same_plan_has_the_same_health_whatever_the_order(plan: PlanSnapshot) -> None:
    turned = replace(plan, **{
        name: tuple(reversed(getattr(plan, name)))
        for name in ("needs", "stakeholders", "actions", "deals", "coverage", "people")
    })  # fmt: skip
    # Which of two equals a check names first is the check's own affair.
    first, again = (document_of(health_of(one, report=Report(()))) for one in (plan, turned))
    assert first == again
    assert document_of(health_of(plan)) == document_of(health_of(replace(plan)))


def test_better_evidence_of_a_need_never_lowers_the_part() -> None:
    for plan in PLANS:
        for need in plan.needs:
            points = []
            for grade in GRADES:
                state = replace(need.state, grade=grade)
                needs = tuple(replace(one, state=state) if one.id == need.id else one
                              for one in plan.needs)  # fmt: skip
                points.append(part(health_of(replace(plan, needs=needs)), "evidence").share)
            assert points == sorted(points)


def test_what_is_not_known_never_counts_as_nothing() -> None:
    before = health_of(MODEL)
    unknown = health_of(change("stakeholders", "s-top", attitude=judged("unknown")))
    opposed = health_of(change("stakeholders", "s-top", attitude=judged("opponent")))
    relationship = part(unknown, "relationship")
    assert relationship.points == part(before, "relationship").points
    assert relationship.unknown == part(before, "relationship").unknown + 1
    assert part(opposed, "relationship").points < relationship.points


def test_a_part_with_nothing_to_judge_is_left_out_of_the_total() -> None:
    health = health_of(EMPTY)
    assert health.points is None
    assert health.word == "unknown"
    assert health.known == ()
    without = whole(needs=(), objectives=(), plays=())
    found = health_of(without)
    assert part(found, "evidence").points is None
    assert len(found.known) == 5
    assert found.weight_of(part(found, "evidence")) == 0
    weights = {one.code: found.weight_of(one) for one in found.known}
    assert round(weights["relationship"], 4) == round(25 / 80, 4)


def test_a_total_wants_as_many_parts_as_the_rubric_says() -> None:
    plan = whole(needs=(), objectives=(), plays=(), actions=(), stakeholders=(), deals=(),
                 coverage=(), plan=replace(MODEL.plan, revenue_target=None))  # fmt: skip
    known = len(health_of(plan, Rubric(chosen={"parts": 1})).known)
    assert health_of(plan, Rubric(chosen={"parts": known})).points is not None
    assert health_of(plan, Rubric(chosen={"parts": known + 1})).points is None


def test_a_part_without_weight_does_not_count() -> None:
    chosen = {"relationship": 0, "results": 45}
    health = health_of(MODEL, Rubric(chosen=chosen))
    assert len(health.known) == 5
    assert health.weight_of(part(health, "relationship")) == 0
    assert health.weight_of(part(health, "results")) == 0.45


def test_who_may_not_see_opinions_gets_a_health_that_tells_nothing_of_them() -> None:
    plain = health_of(MODEL.without_opinions())
    codes = {one.measure.code for held in plain.parts for one in held.measures}
    assert codes == {code for code, one in MEASURES.items() if not one.is_opinion}
    for attitude in ("champion", "opponent", "unknown"):
        changed = change("stakeholders", "s-top", attitude=judged(attitude), roles=("approver",),
                         influence=judged("local"))  # fmt: skip
        assert document_of(health_of(changed.without_opinions())) == document_of(plain)


def test_a_lift_is_what_the_total_gains() -> None:
    plan = change("stakeholders", "s-top", attitude=judged("opponent"))
    health = health_of(plan)
    lift = lifts_of_part(health, part(health, "relationship"))[0]
    assert lift.row is not None
    assert lift.row.id == "s-top"
    assert lift.row.mend is not None
    assert lift.row.mend.ja == "社長 一を推進者にする"
    won = health_of(change("stakeholders", "s-top", attitude=judged("champion")))

    gained = part(won, "relationship").share - part(health, "relationship").share
    assert abs(100 * 0.25 * gained - lift.gain) < 1e-9
    assert lift.points == round(lift.gain, 1) == 4.2


@pytest.mark.parametrize("plan", PLANS)
def test_lifts_come_largest_first_and_two_for_a_part(plan: PlanSnapshot) -> None:
    health = health_of(plan)
    gains = [one.gain for one in lifts_of(health)]
    assert gains == sorted(gains, reverse=True)
    assert all(gain > 0 for gain in gains)
    for one in health.parts:
        lifts = lifts_of_part(health, one)
        assert len(lifts) <= 2
        assert all(lift.row and lift.row.mend and lift.gain >= 0 for lift in lifts)
        whole_part = sum(lift.gain for lift in lifts_of_part(health, one, 999))
        assert whole_part <= 100 * health.weight_of(one) * (1 - (one.share or 0)) + 1e-9


def test_what_cannot_be_mended_is_no_lift() -> None:
    lost = replace(MODEL.deals[0], id="x", grade="lost", closes_on=TODAY)
    health = health_of(whole(deals=(*MODEL.deals, lost)))
    assert all(one.measured.measure.code != "results.deals" for one in lifts_of(health))


def test_a_kept_health_holds_codes_and_numbers_and_reads_back() -> None:
    health = health_of(MODEL)
    document = json.loads(json.dumps(document_of(health)))
    text = json.dumps(document, ensure_ascii=False)
    assert not any(one.name in text or one.id in text for one in MODEL.stakeholders)
    told = told_of(document)
    assert [one.points for one in told.parts] == [one.points for one in health.parts]
    assert told.known == 6
    evidence = told.parts[1]
    assert (evidence.words.ja, evidence.weight) == ("課題の裏付け", 20)
    first = evidence.measures[0]
    assert (first.code, first.points, first.known, first.unknown) == ("evidence.needs", 77, 3, 0)
    assert told.parts[5].measures[0].unknown == 1
    document["parts"][0]["code"] = "of_other_days"
    document["parts"][1]["measures"][0]["code"] = "evidence.of_other_days"
    document["parts"][1]["points"] = None
    later = told_of(document)
    assert [one.code for one in later.parts] == list(HEALTH_PART.codes[1:])
    assert later.parts[0].measures[0].words is None
    assert later.known == 4


def test_measures_of_nothing_are_not_kept() -> None:
    kept = [one.code for one in told_of(document_of(health_of(MODEL))).parts[0].measures]
    assert "relationship.wanted" not in kept
    assert "relationship.attitude" in kept


@pytest.mark.parametrize(("age", "left"), [(-5, 1.0), (0, 1.0), (10, 1.0), (20, 0.5), (30, 0.25)])
def test_things_fade_by_half(age: int, left: float) -> None:
    assert fade(age, 10) == left


def test_the_rubric_that_tokui_brings_is_sound() -> None:
    assert list(rubric_problems({})) == []
    assert sum(Rubric()[code] for code in HEALTH_PART.codes) == 100
    assert set(Rubric().values) == set(SETTINGS)


@pytest.mark.parametrize(
    ("chosen", "at"),
    [({"relationship": 26}, "relationship"), ({"relationship": 24}, "relationship"),
     ({"good": 45}, "watch"), ({"watch": 70}, "watch"), ({"good": 101}, "good"),
     ({"watch": 0}, "watch"), ({"parts": 0}, "parts"), ({"parts": 7}, "parts"),
     ({"error": 51}, "warning"), ({"hint": 49}, "warning"), ({"contact_days": 0}, "contact_days"),
     ({"fact_days": 1461}, "fact_days"), ({"elsewhere": 1}, "elsewhere")],
)  # fmt: skip
def test_numbers_that_do_not_fit_are_said(chosen: dict[str, int], at: str) -> None:
    assert at in [code for code, _words in rubric_problems(chosen)]


def test_the_limits_themselves_fit() -> None:
    chosen = {"good": 46, "error": 50, "hint": 50, "contact_days": 730, "parts": 6,
              "relationship": 100, "evidence": 0, "consistency": 0, "execution": 0, "results": 0,
              "freshness": 0}  # fmt: skip
    assert list(rubric_problems(chosen)) == []


@pytest.mark.parametrize(
    ("points", "word"),
    [(None, "unknown"), (0, "at_risk"), (44, "at_risk"), (45, "watch"), (69, "watch"),
     (70, "good"), (100, "good")],
)  # fmt: skip
def test_points_have_a_word(points: int | None, word: str) -> None:
    assert Rubric().word(points) == word
    assert word in HEALTH


def test_a_changed_threshold_changes_the_word_alone() -> None:
    before, after = health_of(MODEL), health_of(MODEL, Rubric(2, {"good": 99}))
    assert before.points == after.points
    assert (before.word, after.word) == ("good", "watch")


def test_every_measure_says_its_formula_in_both_languages() -> None:
    assert {one.part for one in MEASURES.values()} == set(HEALTH_PART.codes)
    for code, one in MEASURES.items():
        assert code.startswith(f"{one.part}.")
        assert one.weight > 0
        assert one.formula.en.endswith(".")
        assert one.formula.ja.endswith("。")


def test_names_with_braces_are_names() -> None:
    plan = head(revenue_target=99)
    odd = replace(plan, needs=(replace(MODEL.needs[0], title="{0} {name}"),), plays=(
        replace(MODEL.plays[0], title="{x}", whom=()),))  # fmt: skip
    assert health_of(odd).points is not None
