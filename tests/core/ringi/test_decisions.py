"""A decision out of a plan: its route and dates, what is wrong, what would help, what to do."""

import datetime as dt
from dataclasses import replace
from decimal import Decimal

import pytest

from tests.core.ringi.planning import (
    BOARD,
    DEAL,
    DECIDE,
    DRAFT,
    LARGE,
    TODAY,
    person,
    snapshot,
    stakeholder,
)
from tokui.core.plan import Action, DecisionRoute, OrderTotal, PlanSnapshot, RouteStep
from tokui.core.ringi import DecisionPlan, Wanted, findings, plan_decision, wanted_of

SMALL = DecisionRoute(
    "r0", "1億円未満", amount_to=100_000_000,
    steps=(RouteStep("st0", "decide", 1, None, "本部長", lead_days=3),),
)  # fmt: skip


def decide(
    plan: PlanSnapshot, day: dt.date | None = None, amount: int | None = None
) -> DecisionPlan:
    wanted = wanted_of(plan.deals[0])
    changed = replace(wanted, day=day or wanted.day, amount=amount or wanted.amount)
    return plan_decision(plan, changed, TODAY)


def codes(plan: PlanSnapshot, wanted: dt.date | None = None) -> list[tuple[str, str]]:
    return [(one.id, one.code) for one in findings(plan, wanted)]


def test_a_sound_plan_has_nothing_to_mend() -> None:
    assert codes(snapshot(), dt.date(2027, 3, 31)) == []


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ({"routes": (replace(LARGE, steps=()),)}, ("r1", "no_steps")),
        ({"routes": (replace(LARGE, steps=(DRAFT,)),)}, ("r1", "no_decider")),
        ({"routes": (SMALL, replace(LARGE, amount_from=90_000_000))}, ("r1", "overlap")),
        ({"routes": (SMALL, replace(LARGE, amount_from=200_000_000))}, ("r1", "gap")),
        ({"routes": (replace(LARGE, amount_to=100_000_000),)}, ("r1", "amounts_reversed")),
        ({"bodies": (replace(BOARD, off_months=tuple(map(str, range(1, 13)))),)},
         ("b1", "never_meets")),
        ({"bodies": (replace(BOARD, day_of_month=None),)}, ("b1", "not_known_when")),
        ({"bodies": (replace(BOARD, closures="お盆"),)}, ("b1", "closures")),
        ({"people": (person("p-a", "起案 太郎"), person("p-b", "決裁 次郎", left=True))},
         ("st2", "person_left")),
        ({"routes": (replace(LARGE, steps=(replace(DRAFT, lead_days=None), DECIDE)),)},
         ("st1", "no_days")),
        ({"routes": (replace(LARGE, steps=(RouteStep("st9", "approve", 1), DECIDE)),)},
         ("st9", "nobody")),
    ],
)  # fmt: skip
def test_what_is_wrong_is_said_at_its_record(
    given: dict[str, object], expected: tuple[str, str]
) -> None:
    assert expected in codes(snapshot(**given))


def test_a_band_of_another_basis_fills_a_gap_and_overlaps_nothing() -> None:
    yearly = replace(SMALL, id="r2", amount_from=100_000_000, amount_to=200_000_000,
                     amount_basis="year")  # fmt: skip
    routes = (SMALL, yearly, replace(LARGE, amount_from=200_000_000))
    assert not {"gap", "overlap"} & {code for _id, code in codes(snapshot(routes=routes))}


@pytest.mark.parametrize(
    ("day", "expected"),
    [("2027-04-01", [("p", "after_the_plan")]), ("2026-03-31", [("p", "before_the_plan")]),
     ("2026-04-01", []), ("2027-03-31", [])],
)  # fmt: skip
def test_a_day_outside_the_period_of_the_plan(day: str, expected: list[tuple[str, str]]) -> None:
    assert codes(snapshot(), dt.date.fromisoformat(day)) == expected


def test_orders_of_earlier_years_lift_a_deal_onto_the_heavier_route() -> None:
    # 30 million now. Three years before 31 March 2027 reach back to 31 March 2024: April counts,
    # March 2024 does not. 40 + 35 + 30 = 105 million.
    orders = tuple(
        OrderTotal(dt.date(year, month, 1), None, "", amount, Decimal(1), 1)
        for year, month, amount in ((2024, 3, 90_000_000), (2024, 4, 40_000_000),
                                    (2026, 6, 35_000_000))
    )  # fmt: skip
    three_years = replace(LARGE, amount_basis="cumulative", cumulative_years=3)
    plan = snapshot(routes=(SMALL, three_years), orders=orders)
    found = decide(plan, amount=30_000_000)
    assert found.choice is not None
    assert found.choice.verdicts[1].counted == 105_000_000
    assert found.route == three_years
    without = decide(snapshot(routes=(SMALL, three_years)), amount=30_000_000)
    assert without.route == SMALL


def test_a_late_decision_says_what_would_make_it_possible() -> None:
    plan = snapshot(routes=(SMALL, LARGE))
    found = decide(plan, day=dt.date(2026, 12, 18))
    assert found.schedule is not None
    assert not found.schedule.is_possible
    ways = {one.kind: one.day for one in found.remedies}
    # An extraordinary board on the day itself; below 100 million three days from the 20th, which
    # is the holiday of the 23rd: the 24th; the board of December; and a start on 30 October.
    assert ways == {
        "extraordinary": dt.date(2026, 12, 18),
        "smaller": dt.date(2026, 11, 24),
        "later": dt.date(2026, 12, 25),
        "begun": None,
    }
    assert found.schedule.draft_by == dt.date(2026, 10, 30)


def test_departments_asked_at_once_may_be_the_way() -> None:
    steps = tuple(
        RouteStep(f"c{number}", kind, number, None, kind, lead_days=10)
        for number, kind in enumerate(("consult", "consult", "decide"))
    )
    plan = snapshot(routes=(replace(LARGE, steps=steps),))
    # One after the other: 30 November, 10 December, 21 December (the 20th is a Sunday); at once:
    # 30 November and 10 December.
    found = decide(plan, day=dt.date(2026, 12, 11))
    assert [one.kind for one in found.remedies] == ["parallel", "later", "begun"]
    assert found.remedies[0].day == dt.date(2026, 12, 10)


def test_a_possible_decision_needs_no_way_out() -> None:
    assert decide(snapshot()).remedies == ()


def test_without_opinions_there_are_dates_but_nobody_to_win() -> None:
    plan = snapshot()
    full, bare = decide(plan), decide(plan.without_opinions())
    assert full.schedule == bare.schedule
    assert full.order is not None
    assert [turn.voice.name for turn in full.order.turns] == ["起案 太郎", "裏方 志乃", "決裁 次郎"]
    assert bare.order is None
    assert all(not one.key.startswith("word:") for one in bare.proposals)
    assert "裏方" not in repr(bare.proposals)


def test_whoever_left_is_not_to_be_won() -> None:
    people = (person("p-a", "起案 太郎"), person("p-b", "決裁 次郎"),
              person("p-c", "裏方 志乃", left=True))  # fmt: skip
    order = decide(snapshot(people=people)).order
    assert order is not None
    assert "裏方 志乃" not in {turn.voice.name for turn in order.turns}


def test_the_boss_of_a_post_counts_as_a_line() -> None:
    people = (person("p-a", "起案 太郎"), person("p-b", "決裁 次郎"),
              person("p-c", "裏方 志乃", boss="p-b"))  # fmt: skip
    held = (
        stakeholder("a", "起案 太郎"),
        stakeholder("b", "決裁 次郎"),
        stakeholder("c", "裏方 志乃"),
    )
    steps = (DRAFT, DECIDE, RouteStep("st3", "approve", 3, "s-c", "室長", is_parallel=True))
    plan = snapshot(people=people, stakeholders=held, ties=(),
                    routes=(replace(LARGE, steps=steps),))  # fmt: skip
    order = decide(plan).order
    assert order is not None
    assert [turn.voice.name for turn in order.turns] == ["起案 太郎", "裏方 志乃", "決裁 次郎"]


def test_an_open_action_with_the_same_person_is_named_beside() -> None:
    there = Action("x1", "別件の面談", counterpart="s-b", deal="d1")
    found = decide(snapshot(actions=(there,)))
    word = next(one for one in found.proposals if one.counterpart == "s-b" and one.side == "ours")
    assert (word.taken, word.beside) == (None, there)


def test_without_an_amount_or_a_day_it_says_what_it_can() -> None:
    plan = snapshot()
    assert plan_decision(plan, Wanted("x", None, None), TODAY).choice is None
    undated = plan_decision(plan, Wanted("x", DEAL.amount, None), TODAY)
    assert (undated.route, undated.schedule) == (LARGE, None)


def test_a_long_name_of_a_deal_still_gives_a_title_that_fits() -> None:
    plan = snapshot(deals=(replace(DEAL, name="検" * 200),))
    for one in decide(plan).proposals:
        assert len(one.title.ja) <= 200
        assert len(one.title.en) <= 200
