"""The five panels, the yearly sums by the customer's own closing day, and the open questions."""

from __future__ import annotations

from dataclasses import fields, is_dataclass, replace
from datetime import date
from decimal import Decimal
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.snapshots import TAKEN_ON, empty_snapshot, large_snapshot, sample_snapshot
from tokui.core.compact import compact_plan, progress_of
from tokui.core.deal_worth import probability_of, weighted_amount
from tokui.core.plan import (
    Action,
    Coverage,
    Deal,
    Judged,
    Kpi,
    OrderTotal,
    Person,
    PlanSnapshot,
    Post,
    Reading,
    Stakeholder,
)
from tokui.core.questions import open_questions
from tokui.core.relations import gaps, key_people
from tokui.core.words import Words
from tokui.core.yearly import revenue_by_fiscal_year


def order(month: date, amount: int, currency: str = "JPY") -> OrderTotal:
    return OrderTotal(month, None, "運用支援", amount, Decimal(1), 1, currency)


def with_orders(closing: str, *orders: OrderTotal) -> PlanSnapshot:
    empty = empty_snapshot()
    return replace(empty, account=replace(empty.account, fiscal_close=closing), orders=orders)


def test_years_are_cut_on_the_closing_day_of_the_customer() -> None:
    march, april = order(date(2026, 3, 1), 100), order(date(2026, 4, 1), 1000)
    by_march = revenue_by_fiscal_year(with_orders("3月31日", march, april))
    by_december = revenue_by_fiscal_year(with_orders("12月末日", march, april))
    assert [(year.short.ja, year.amount) for year in by_march] == [
        ("2025年度", 100),
        ("2026年度", 1000),
    ]
    assert [(year.short.ja, year.amount) for year in by_december] == [("2026年度", 1100)]


@pytest.mark.parametrize(("closing", "years"), [("3月20日", 1), ("3月8日", 2), ("3月15日", 2)])
def test_a_month_cut_in_two_counts_where_most_of_it_lies(closing: str, years: int) -> None:
    sums = revenue_by_fiscal_year(with_orders(closing, order(date(2026, 3, 1), 100)))
    earned = next(year for year in sums if year.amount)
    assert earned.year.end == (date(2026, 3, 20) if years == 1 else earned.year.end)
    assert (earned.year.end.year == 2026) is (years == 1)


def test_a_year_without_orders_is_a_zero_and_the_running_year_is_marked() -> None:
    sums = revenue_by_fiscal_year(
        with_orders("3月末日", order(date(2023, 5, 1), 7), order(date(2025, 5, 1), 9))
    )
    assert [year.amount for year in sums] == [7, 0, 9, 0]
    assert [year.is_running for year in sums] == [False, False, False, True]


def test_other_currencies_are_kept_apart() -> None:
    sums = revenue_by_fiscal_year(
        with_orders("3月末日", order(date(2026, 5, 1), 7), order(date(2026, 6, 1), 900, "USD"))
    )
    assert sums[-1].amount == 7
    assert sums[-1].others == (("USD", 900),)


@given(
    closing=st.sampled_from(["3月31日", "2月末日", "12月31日", "3月20日", "6月8日", "", "?"]),
    months=st.lists(st.dates(date(2015, 1, 1), date(2026, 11, 30)), max_size=20),
)
def test_no_order_is_lost_whatever_the_closing_day(closing: str, months: list[date]) -> None:
    orders = [order(day.replace(day=1), 100 + n) for n, day in enumerate(months)]
    sums = revenue_by_fiscal_year(with_orders(closing, *orders))
    assert sum(year.amount for year in sums) == sum(one.amount for one in orders)
    for before, after in pairwise(sums):
        assert before.year.next() == after.year


def test_the_panels_of_the_sample_hold_what_its_sections_say() -> None:
    compact = compact_plan(sample_snapshot())
    figures = {fact.code: fact.value for fact in compact.overview.figures}
    assert figures["revenue"] == Words("¥184.3B (FY ending Mar 2026)", "1,843億円（2026年3月期）")
    assert [one.objective.id for one in compact.direction.objectives] == ["o1", "o2", "o3", "o4"]
    assert "n10" not in {need.id for need in compact.direction.needs}
    potential = compact.potential
    assert potential.weighted == 68_000_000 // 2 + 12_000_000 // 5
    assert potential.gap == potential.target - potential.ordered - potential.weighted
    assert potential.unpriced == 1
    assert dict(potential.footprint)["competitor"] == 2
    assert dict(compact.relation.attitudes or ())["unknown"] == 5
    assert [action.id for action in compact.actions.overdue] == ["ac2"]
    assert [action.id for action in compact.actions.soon] == ["ac5", "ac3"]
    assert compact.actions.open == 9


def test_an_empty_plan_has_five_empty_panels_and_asks_for_the_essentials() -> None:
    compact = compact_plan(empty_snapshot())
    assert compact.overview.figures == ()
    assert compact.potential.years == ()
    assert compact.potential.gap is None
    assert compact.relation.gaps == ()
    asked = {(question.noun, question.field) for question in compact.questions}
    assert {("account", "fiscal_close"), ("stakeholder", "roles"), ("route", "name")} <= asked


def test_without_opinions_the_panel_names_who_decides_and_nothing_more() -> None:
    relation = compact_plan(sample_snapshot().without_opinions()).relation
    assert relation.attitudes is None
    assert relation.gaps == ()
    assert {key.stakeholder.name for key in relation.people} == {
        "藤森 正隆",
        "倉持 慎",
        "白瀬 真理",
    }
    assert {key.relation for key in relation.people} == {None}
    assert {key.colleague for key in relation.people} == {""}


def test_actions_due_today_and_in_thirty_days_are_soon() -> None:
    days = {-1: "overdue", 0: "soon", 30: "soon", 31: "later"}
    actions = tuple(
        Action(f"a{n}", "x", due_on=date.fromordinal(TAKEN_ON.toordinal() + n)) for n in days
    )
    panel = compact_plan(replace(empty_snapshot(), actions=actions)).actions
    assert [action.id for action in panel.overdue] == ["a-1"]
    assert [action.id for action in panel.soon] == ["a0", "a30"]
    assert panel.later == 1


@pytest.mark.parametrize(
    ("deal", "chance"),
    [
        (Deal("d", "x", grade="A", amount=100), "0.8"),
        (Deal("d", "x", grade="A", amount=100, probability=Decimal(35)), "0.35"),
        (Deal("d", "x", grade="D", amount=100, probability=Decimal(0)), "0"),
        (Deal("d", "x", amount=100), None),
    ],
)
def test_a_chance_is_the_deals_own_or_the_floor_of_its_grade(
    deal: Deal, chance: str | None
) -> None:
    assert probability_of(deal) == (None if chance is None else Decimal(chance))
    assert weighted_amount(deal) == (0 if chance is None else int(Decimal(chance) * 100))


@pytest.mark.parametrize(
    ("direction", "baseline", "target", "now", "share"),
    [
        ("up", 0, 100, 25, "0.25"),
        ("down", 14, 4, 9, "0.5"),
        ("up", 50, 100, 40, "-0.2"),
        ("up", 0, 100, 130, "1"),
        ("down", 14, 4, 1, "1"),
        ("keep", 90, 100, 80, "0.8"),
        ("up", None, 100, 80, None),
    ],
)
def test_progress_is_the_share_of_the_way(
    direction: str, baseline: int | None, target: int, now: int, share: str | None
) -> None:
    kpi = Kpi(
        "k", "x", direction=direction, target=Decimal(target),
        baseline=None if baseline is None else Decimal(baseline),
        readings=(Reading("r", TAKEN_ON, Decimal(now)),),
    )  # fmt: skip
    assert progress_of(kpi) == (None if share is None else Decimal(share))
    assert progress_of(replace(kpi, readings=())) is None


def one_person(**held: Any) -> PlanSnapshot:
    person = Person("p", "雨宮 律", posts=(Post("x", "部長", 4),))
    known = {"roles": ("approver",), "attitude": Judged("neutral"), **held}
    return replace(
        empty_snapshot(),
        people=(person,),
        stakeholders=(Stakeholder("s", person.name, person="p", **known),),
    )


def test_an_approver_nobody_has_met_is_a_gap() -> None:
    unmet = one_person(coverage=Judged("none", "stated"))
    assert [gap.code for gap in gaps(unmet)] == ["unmet"]
    met = replace(unmet, coverage=(Coverage("c", "me", "p", Judged("meetings", "stated")),))
    assert gaps(met) == ()


def test_the_best_relation_counts_whoever_has_it() -> None:
    several = replace(
        one_person(),
        coverage=(
            Coverage("c1", "a", "p", Judged("known", "stated")),
            Coverage("c2", "b", "p", Judged("consulted", "stated")),
            Coverage("c3", "c", "p", Judged()),
        ),
    )
    assert key_people(several)[0].relation == "consulted"


def test_an_influential_opponent_without_a_next_step_is_a_gap() -> None:
    against = {
        "roles": ("evaluator",),
        "influence": Judged("political", "stated"),
        "attitude": Judged("opponent", "stated"),
        "coverage": Judged("multiple", "stated"),
    }
    assert [gap.code for gap in gaps(one_person(**against))] == ["no_approver", "unanswered"]
    assert [gap.code for gap in gaps(one_person(**against, next_step="面会"))] == ["no_approver"]


def test_a_lapsed_judgement_is_asked_again_with_its_last_value() -> None:
    questions = {
        (question.subject_id, question.field): question.words
        for question in open_questions(sample_snapshot())
    }
    asked = questions["s-godai", "attitude"]
    assert asked.ja == "五代 郁夫（購買部長）：態度は今も「懐疑」ですか。"
    assert "Sceptic" in asked.en


def test_every_unknown_judgement_of_a_stakeholder_is_asked_and_no_known_one() -> None:
    snapshot = sample_snapshot()
    asked = {
        (question.subject_id, question.field)
        for question in open_questions(snapshot)
        if question.noun == "stakeholder"
    }
    for held in snapshot.external():
        if held.is_placeholder:
            assert (held.id, "person") in asked
            continue
        for field in ("attitude", "influence", "authority", "adaptability", "coverage"):
            assert ((held.id, field) in asked) is not getattr(held, field).is_known


def test_a_name_with_braces_is_only_a_name() -> None:
    odd = one_person(attitude=Judged())
    odd = replace(odd, people=(replace(odd.people[0], name="{subject} {0}"),))
    assert any("{subject} {0}" in question.words.ja for question in open_questions(odd))


def _texts(value: object) -> list[str]:
    if isinstance(value, str):
        return [value]
    if isinstance(value, tuple):
        return [text for item in value for text in _texts(item)]
    if is_dataclass(value):
        return [text for part in fields(value) for text in _texts(getattr(value, part.name))]
    return []


def test_nothing_an_outsider_may_not_see_reaches_the_panels() -> None:
    """Every text of a sensitive field is marked, and no mark may come through."""
    secret = "秘匿語"
    marked = tuple(
        replace(held, personal_goal=secret, private_note=secret)
        for held in sample_snapshot().stakeholders
    )
    snapshot = replace(sample_snapshot(), stakeholders=marked).without_opinions()
    texts = _texts(compact_plan(snapshot))
    assert texts
    assert not [text for text in texts if secret in text]
    assert not [text for text in texts if "懐疑" in text or "Sceptic" in text]


def test_a_large_plan_is_compact_too() -> None:
    compact = compact_plan(large_snapshot(300))
    assert compact.relation.stakeholders == 300
    assert sum(count for _, count in compact.relation.attitudes or ()) == 300
