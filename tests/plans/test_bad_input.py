"""Input that cannot be right: it is kept or refused, and the page says which and why."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
import time_machine
from django.test import Client

from tests.plans.test_pages import at, browser, got
from tests.world import World
from tokui.core.checks import check_plan
from tokui.core.japan import Closing, fiscal_year_of
from tokui.kernel.errors import Conflict, InvalidInput
from tokui.kernel.nouns import noun_of
from tokui.kernel.records import change_record
from tokui.plans.base import PlanVersion
from tokui.plans.queries import plan_snapshot
from tokui.plans.reviews.actions import seal_review, start_review

NOW = datetime.fromisoformat("2026-09-30T12:00+09:00")


@pytest.fixture(autouse=True)
def today() -> Any:
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def goal(world: World) -> Any:
    return world.add("objective", title="年間受注を伸ばす", owner=world.emi.public_id)


def kpi(world: World, goal: Any, **given: Any) -> Any:
    values = {
        "unit": "百万円", "baseline": "100", "baseline_on": "2026-04-01", "target": "220",
        "due_on": "2027-03-31", "cadence": "monthly", **given,
    }  # fmt: skip
    return world.add("kpi", objective=goal.public_id, name="受注額", **values)


def page(world: World, measured: Any) -> str:
    return got(browser(world, "emi"), at(world, f"kpis/{measured.public_id}/"))


def codes(world: World, **given: Any) -> set[str]:
    """The rules that find something in the plan."""
    return {one.code for one in check_plan(plan_snapshot(world.plan, now=NOW, **given)).findings}


@pytest.mark.parametrize("length", [1, 2, 3])
def test_actions_that_wait_for_each_other_are_refused(world: World, length: int):
    ids = [world.add("action", title="手順0")]
    for number in range(1, length):
        ids.append(world.add("action", title=f"手順{number}", after=[ids[-1].public_id]))
    first, last = ids[0], ids[-1]
    with pytest.raises(InvalidInput) as refused:
        change_record(noun_of("action"), first, {"after": [last.public_id]}, by=world.emi)
    (problem,) = refused.value.problems
    assert (problem.code, problem.field) == ("cycle", "after")
    assert str(last) in problem.message
    assert "循環" in problem.message
    first.refresh_from_db()
    assert list(first.after.all()) == []


def test_a_circle_of_objectives_is_refused(world: World, goal: Any):
    part = world.add("objective", title="新部門での受注", parent=goal.public_id)
    with pytest.raises(InvalidInput) as refused:
        change_record(noun_of("objective"), goal, {"parent": part.public_id}, by=world.emi)
    (problem,) = refused.value.problems
    assert (problem.code, problem.field) == ("cycle", "parent")


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"target": "100"}, "目標値と基準値が同じ100です"),
        ({"target": "90"}, "目標値90が基準値100から見て逆向きです"),
        ({"due_on": "2026-04-01"}, "期日2026/04/01が基準日"),
        ({"measure": "order_amount", "unit": "件"}, "単位「件」は算出元と合いません"),
        ({"measure": "win_rate", "unit": "円"}, "単位「円」は算出元と合いません"),
    ],
)
def test_a_kpi_that_contradicts_itself_is_kept_and_told(
    world: World, goal: Any, given: dict[str, str], said: str
):
    assert said in page(world, kpi(world, goal, **given))


@pytest.mark.parametrize(
    ("readings", "said"),
    [
        ((("2027-04-02", "230"),), "2027/04/02の実績は未来の日付のため"),
        ((("2026-06-30", "120"), ("2026-06-30", "125")), "実績が2件あります。最後に入力した125"),
        (
            (("2026-06-30", "120"), ("2026-07-31", "125000000")),
            "125,000,000は他の実績と桁が違います",
        ),
    ],
)
def test_readings_that_cannot_be_right_are_kept_and_told(
    world: World, goal: Any, readings: Any, said: str
):
    measured = kpi(world, goal)
    for on, value in readings:
        world.add("reading", kpi=measured.public_id, on=on, value=value)
    assert measured.readings.count() == len(readings)
    assert said in page(world, measured)


def test_a_reading_after_the_end_is_kept_and_told(world: World, goal: Any):
    measured = kpi(world, goal, due_on="2026-08-31")
    world.add("reading", kpi=measured.public_id, on="2026-09-15", value="210")
    assert "2026/09/15の実績は期日2026/08/31より後です" in page(world, measured)
    assert "KPI-13" in codes(world)


def test_readings_stand_in_the_order_of_their_days(world: World, goal: Any):
    measured = kpi(world, goal)
    for on, value in (("2026-08-31", "150"), ("2026-06-30", "120"), ("2026-07-31", "135")):
        world.add("reading", kpi=measured.public_id, on=on, value=value)
    (held,) = plan_snapshot(world.plan, now=NOW).objectives[0].kpis
    assert [one.on.month for one in held.readings] == [6, 7, 8]
    assert held.latest.value == 150


def test_a_cadence_that_nobody_keeps_is_told(world: World):
    goal = world.add("objective", title="年間受注を伸ばす")
    assert "測定頻度があるのに、責任者が決まっていません" in page(world, kpi(world, goal))
    assert codes(world) & {"KPI-07", "KPI-06"}


def test_a_review_sealed_twice_seals_nothing_a_second_time(world: World):
    review = start_review(world.plan, {"kind": "monthly", "planned_on": NOW.date()}, by=world.emi)
    client: Client = browser(world, "ken")
    seal_review(review, by=world.emi, now=NOW)
    with pytest.raises(Conflict) as refused:
        seal_review(review, by=world.ken, now=NOW)
    assert f"このレビューは{world.emi.name}さんが確定済みです" in str(refused.value)
    path = at(world, f"reviews/{review.public_id}/seal/")
    told = client.post(path, {"summary": "二度目"}, follow=True).content.decode()
    assert f"このレビューは{world.emi.name}さんが確定済みです" in told
    assert PlanVersion.objects.count() == 1


@pytest.mark.parametrize(
    ("moment", "day"),
    [
        ("2028-02-29T14:59:59+00:00", date(2028, 2, 29)),
        ("2028-02-29T15:00:00+00:00", date(2028, 3, 1)),
        ("2027-02-28T14:59:59+00:00", date(2027, 2, 28)),
        ("2027-02-28T15:00:00+00:00", date(2027, 3, 1)),
    ],
)
def test_a_plan_that_ends_with_february_ends_with_the_day_in_japan(
    world: World, moment: str, day: date
):
    last = fiscal_year_of(day - timedelta(days=1), Closing.parse("2月末日")).end
    values = {"start_on": "2026-03-01", "end_on": str(last), "valid_until": ""}
    change_record(noun_of("plan"), world.plan, values, by=world.emi)
    plan = plan_snapshot(world.plan, now=datetime.fromisoformat(moment).astimezone(UTC))
    assert plan.taken_on == day
    expired = {one.code for one in check_plan(plan).findings} & {"PLA-01"}
    assert bool(expired) is (day.month == 3)


def test_the_last_day_of_february_is_a_closing_day_whatever_the_year(world: World):
    change_record(noun_of("account"), world.toa, {"fiscal_close": "2月末"}, by=world.emi)
    world.toa.refresh_from_db()
    closing = Closing.parse(world.toa.fiscal_close)
    ends = [fiscal_year_of(date(year, 1, 10), closing).end for year in (2027, 2028)]
    assert ends == [date(2027, 2, 28), date(2028, 2, 29)]
    with pytest.raises(InvalidInput) as refused:
        change_record(noun_of("account"), world.toa, {"fiscal_close": "2月30日"}, by=world.emi)
    (problem,) = refused.value.problems
    assert (problem.code, problem.field) == ("impossible_date", "fiscal_close")
    assert "その月にない日です" in problem.message
