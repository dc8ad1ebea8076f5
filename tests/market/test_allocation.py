"""Scenarios of an allocation: set up, worked out in a process of their own, taken over, undone."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from tests.market.conftest import NOW
from tests.plans.test_pages import browser, got
from tests.world import World
from tokui.kernel.errors import Conflict, InvalidInput, NotFound
from tokui.kernel.jobs import run_next
from tokui.kernel.models import Event
from tokui.market.allocation import actions
from tokui.market.allocation.children import solved
from tokui.market.allocation.gathering import gathered, setup_in
from tokui.market.allocation.models import AllocationRun, AllocationScenario
from tokui.market.allocation.policies import get_scenario
from tokui.market.allocation.setup import RoleRow, Setup, read_grid, setup_of
from tokui.market.allocation.telling import accounts_told, plan_table, short_told
from tokui.market.investment.actions import Decided, decide_investment, standing_decision

TODAY = timezone.localdate(NOW)
ROOMY = Setup(("H1", "H2"), (RoleRow("営業", (900.0, 900.0), (1.0, 4.0, 9.0)),))


@pytest.fixture
def scenario(world: World) -> AllocationScenario:
    decide_investment(
        world.toa, Decided("develop", "更新時期", return_low=10_000, return_high=30_000),
        by=world.makoto, now=NOW,
    )  # fmt: skip
    made = actions.make_scenario("今期", by=world.makoto)
    return actions.change_scenario(made, ROOMY, by=world.makoto)


def worked_out(scenario: AllocationScenario, world: World) -> AllocationRun:
    run = actions.ask_plan(scenario, by=world.makoto, now=NOW)
    while (job := run_next()) is not None:
        assert job.state == "done", job.error
    run.refresh_from_db()
    return run


@pytest.mark.django_db(transaction=True)
def test_a_plan_is_worked_out_taken_over_and_taken_back(
    scenario: AllocationScenario, world: World
) -> None:
    before = standing_decision(world.toa)
    run = worked_out(scenario, world)
    assert (run.state, run.plan["feasible"]) == ("done", True)
    told = {one.account.public_id: one for one in accounts_told(run, by=world.makoto)}
    assert (told[world.toa.public_id].low, told[world.toa.public_id].high) == (10_000, 30_000)
    made = actions.take_over(run, by=world.makoto, now=NOW, only=[world.toa.public_id])
    assert [one.tier for one in made] == ["invest"]
    world.toa.refresh_from_db()
    assert world.toa.tier == "invest"
    assert [(one.role, float(one.days)) for one in made[0].efforts.all()] == [("営業", 18.0)]
    assert actions.take_over(run, by=world.makoto, now=NOW, only=[world.toa.public_id]) == []
    run.refresh_from_db()
    assert actions.take_back(run, by=world.makoto, now=NOW) == 1
    assert standing_decision(world.toa) == before
    world.toa.refresh_from_db()
    assert world.toa.tier == "develop"


@pytest.mark.django_db(transaction=True)
def test_what_is_set_by_hand_holds_and_goes_again(
    scenario: AllocationScenario, world: World
) -> None:
    actions.set_wish(scenario, world.toa, "担当が不在", by=world.makoto, now=NOW, must="minimum",
                     return_low=5, return_high=7)  # fmt: skip
    share = next(
        one for one in accounts_told(worked_out(scenario, world), by=world.makoto)
        if one.account == world.toa
    )  # fmt: skip
    assert str(share.level.en) == "Minimum care"
    actions.set_wish(scenario, world.toa, "", by=world.makoto, now=NOW)
    held = gathered(scenario, by=world.makoto, today=TODAY)
    sources = {one.figures.account: one.source for one in held.accounts}
    assert sources[world.toa.public_id] == "decision"
    with pytest.raises(InvalidInput):
        actions.set_wish(scenario, world.toa, " ", by=world.makoto, now=NOW, must="invest")


@pytest.mark.django_db(transaction=True)
def test_too_few_days_say_how_many_are_missing(scenario: AllocationScenario, world: World) -> None:
    many = len(gathered(scenario, by=world.makoto, today=TODAY).accounts)
    tight = Setup(("H1",), (RoleRow("営業", (many - 0.5,), (1.0, 4.0, 9.0)),))
    actions.change_scenario(scenario, tight, by=world.makoto)
    run = worked_out(get_scenario(world.makoto, scenario.public_id), world)
    assert run.plan["feasible"] is False
    assert short_told(run) == [("営業 H1", pytest.approx(0.5))]
    with pytest.raises(Conflict):
        actions.take_over(run, by=world.makoto, now=NOW)


@pytest.mark.django_db(transaction=True)
def test_a_stopped_plan_stays_stopped(scenario: AllocationScenario, world: World) -> None:
    run = actions.ask_plan(scenario, by=world.makoto, now=NOW)
    actions.stop_plan(run, by=world.makoto)
    while run_next() is not None:
        pass
    run.refresh_from_db()
    assert (run.state, run.plan) == ("stopped", {})
    assert solved(run.problem, told=lambda _d, _o: None, is_stopped=lambda: True) is None


@pytest.mark.django_db(transaction=True)
def test_the_plan_as_a_table_has_a_row_an_account(
    scenario: AllocationScenario, world: World
) -> None:
    run = worked_out(scenario, world)
    table = plan_table(run, by=world.makoto)
    rows = list(table.rows)
    assert len(rows) == len(run.plan["shares"]) > 1
    assert {len(row) for row in rows} == {len(table.head)} == {len(table.kinds)}


def test_only_who_leads_sees_and_makes_scenarios(
    scenario: AllocationScenario, world: World
) -> None:
    with pytest.raises(NotFound):
        get_scenario(world.emi, scenario.public_id)
    with pytest.raises(NotFound):
        actions.make_scenario("別案", by=world.emi)
    with pytest.raises(NotFound):
        actions.change_scenario(scenario, ROOMY, by=world.emi)


def test_a_scenario_is_made_like_another_and_changes_are_told(
    scenario: AllocationScenario, world: World
) -> None:
    actions.set_wish(scenario, world.toa, "方針", by=world.makoto, now=NOW, must="invest")
    copy = actions.make_scenario("増員", by=world.makoto, like=scenario)
    assert setup_in(copy) == ROOMY
    assert [one.must for one in copy.wishes.all()] == ["invest"]
    assert scenario.wishes.count() == 1
    verbs = Event.objects.filter(noun="allocation").values_list("verb", flat=True)
    assert set(verbs) == {"created", "changed"}
    with pytest.raises(Conflict):
        actions.change_scenario(scenario, ROOMY, by=world.makoto, expected=1)


def test_a_pasted_table_is_read_with_or_without_heads_of_levels() -> None:
    rows = "\n営業\t60\t50\t0.5\t3\t8\n技術\t３０\t1,000\t0\t1\t2"
    plain = read_grid("役割\tQ1\tQ2" + rows)
    full = read_grid("役割\tQ1\tQ2\t最低限\t通常\t投資" + rows)
    found = [
        setup_of(grid, ["40", "75", "100"], ["0", "0", "9"], "1000", "12", digits=2)
        for grid in (plain, full)
    ]
    assert found[0] == found[1]
    assert found[0].periods == ("Q1", "Q2")
    assert found[0].roles[1] == RoleRow("技術", (30.0, 1000.0), (0.0, 1.0, 2.0))
    assert (found[0].costs, found[0].budget, found[0].most_accounts) == ((0, 0, 900), 100_000, 12)


@pytest.mark.parametrize(
    ("grid", "budget", "most", "field"),
    [
        ("x,Q1\n営業,a,1,1,1", "", "", "grid"),
        ("x,Q1\n営業,nan,1,1,1", "", "", "grid"),
        ("x,Q1\n営業,-1,1,1,1", "", "", "grid"),
        ("x,Q1,Q1\n営業,1,1,1,1,1", "", "", "grid"),
        ("x,Q1\n営業,1,1,1,1", "-5", "", "budget"),
        ("x,Q1\n営業,1,1,1,1", "", "1.5", "most_accounts"),
    ],
)
def test_what_is_wrong_is_said_beside_its_field(
    grid: str, budget: str, most: str, field: str
) -> None:
    with pytest.raises(InvalidInput) as caught:
        setup_of(read_grid(grid), ["40", "75", "100"], ["", "", ""], budget, most, digits=0)
    assert {one.field for one in caught.value.problems} == {field}


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize(
    ("language", "said"), [("ja", "1単位増やす価値"), ("en", "What one more is worth")]
)
def test_the_page_shows_the_plan_in_both_languages(
    scenario: AllocationScenario, world: World, language: str, said: str
) -> None:
    page: Client = browser(world, "makoto", language)
    address = reverse("market:allocation", kwargs={"scenario_id": scenario.public_id})
    page.post(f"{address}plan/")
    waiting: Any = got(page, address)
    assert "<progress" in waiting
    while run_next() is not None:
        pass
    shown = got(page, address)
    assert said in shown
    assert scenario.name in got(page, reverse("market:allocations"))
    run = scenario.runs.get()
    answer = page.get(f"{address}plan/{run.public_id}.csv")
    assert answer.status_code == 200
    assert world.toa.name in b"".join(answer.streaming_content).decode()  # type: ignore[attr-defined]
