"""Sections of a plan: who looks after them, when they were confirmed, when they changed."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
import time_machine

from tests.plans.conftest import NOW
from tests.plans.filling import fill_plan
from tests.world import World
from tokui.accounts.policies import access_to
from tokui.core.key_figures import figures_of
from tokui.core.scales import PLAN_SECTION
from tokui.kernel.errors import Forbidden, InvalidInput, NotFound
from tokui.kernel.models import Event
from tokui.kernel.nouns import noun_of
from tokui.kernel.records import change_record, remove_record
from tokui.kernel.undo import undo_event
from tokui.outputs.json_snapshot import from_json, to_json
from tokui.plans.figures import plan_figures
from tokui.plans.queries import plan_snapshot
from tokui.plans.sections.actions import confirm_section
from tokui.plans.sections.models import Section
from tokui.plans.sections.queries import last_changes

TODAY = date(2026, 11, 20)


def test_the_first_confirmation_makes_the_row_and_the_next_changes_it(world: World) -> None:
    confirm_section(world.plan, "needs", by=world.ken, today=TODAY)
    again = confirm_section(world.plan, "needs", by=world.emi, today=TODAY + timedelta(days=1))
    row = Section.objects.get(plan=world.plan)
    assert (row.section, row.reviewed_on) == ("needs", date(2026, 11, 21))
    assert again is not None
    assert again.changes == {"reviewed_on": ["2026-11-20", "2026-11-21"]}
    assert confirm_section(world.plan, "needs", by=world.emi, today=date(2026, 11, 21)) is None


def test_a_confirmation_can_be_taken_back(world: World) -> None:
    event = confirm_section(world.plan, "plays", by=world.emi, today=TODAY)
    assert event is not None
    undo_event(event, by=world.emi)
    assert plan_snapshot(world.plan, now=NOW).section_states == ()
    confirm_section(world.plan, "plays", by=world.emi, today=TODAY)
    assert plan_snapshot(world.plan, now=NOW).section_states[0].reviewed_on == TODAY


@pytest.mark.parametrize(
    ("who", "refused"), [("rin", Forbidden), ("sora", NotFound), ("yu", NotFound)]
)
def test_only_editors_confirm(world: World, who: str, refused: type[Exception]) -> None:
    with pytest.raises(refused):
        confirm_section(world.plan, "needs", by=getattr(world, who), today=TODAY)
    assert not Event.objects.filter(noun="section").exists()


def test_there_is_no_other_section(world: World) -> None:
    with pytest.raises(NotFound):
        confirm_section(world.plan, "gossip", by=world.emi, today=TODAY)


def test_a_plan_has_each_section_once(world: World) -> None:
    first = world.add("section", section="needs", owner=world.ken.public_id)
    with pytest.raises(InvalidInput) as refused:
        world.add("section", section="needs")
    assert [problem.code for problem in refused.value.problems] == ["duplicate"]
    other = world.add("section", section="plays")
    with pytest.raises(InvalidInput):
        change_record(noun_of("section"), other, {"section": "needs"}, by=world.emi)
    remove_record(noun_of("section"), first, by=world.emi)
    assert world.add("section", section="needs").public_id != first.public_id


def test_sections_come_in_the_order_of_the_plan_with_their_owners(world: World) -> None:
    for code in reversed(PLAN_SECTION.codes):
        world.add("section", section=code, owner=world.ken.public_id, remark="確認中")
    states = plan_snapshot(world.plan, now=NOW).section_states
    assert [state.section for state in states] == list(PLAN_SECTION.codes)
    assert {state.owner_name for state in states} == {world.ken.name}


def test_a_version_sealed_before_there_were_sections_can_be_read(world: World) -> None:
    document = to_json(plan_snapshot(world.plan, now=NOW))
    del document["section_states"]
    assert from_json(document).section_states == ()


def test_the_last_change_is_that_of_any_record_of_the_section(
    world: World, clock: time_machine.Coordinates
) -> None:
    need = world.add("need", title="段取りを短くしたい")
    world.add("fact", statement="来期に工場を移す")
    codes = ("needs", "profile", "plays")
    before = last_changes(world.plan, codes, sees_opinions=True)
    assert set(before) == {"needs", "profile"}
    clock.shift(timedelta(hours=1))
    change_record(noun_of("need"), need, {"importance": "5"}, by=world.emi)
    after = last_changes(world.plan, codes, sees_opinions=True)
    assert after["needs"] - before["needs"] == timedelta(hours=1)
    assert after["profile"] == before["profile"]
    clock.shift(timedelta(hours=1))
    remove_record(noun_of("need"), need, by=world.emi)
    assert last_changes(world.plan, ["needs"], sees_opinions=True)["needs"] > after["needs"]


def test_the_moment_of_an_opinion_is_told_to_nobody_else(world: World) -> None:
    world.add("stakeholder", placeholder="購買本部長", attitude="sceptic")
    assert last_changes(world.plan, ["stakeholders"], sees_opinions=False) == {}
    assert last_changes(world.plan, ["stakeholders"], sees_opinions=True)


@pytest.mark.parametrize("who", ["emi", "rin"])
def test_figures_without_a_snapshot_are_those_of_the_snapshot(world: World, who: str) -> None:
    fill_plan(world, people=3, rest=3)
    world.add("deal", name="来年の商談", grade="A", amount=7_000_000, closes_on="2027-06-30")
    order = world.add("order", ordered_on="2026-06-10")
    world.add("order_line", order=order.public_id, quantity="1", amount="3000000")
    made = noun_of("footprint").model.objects.filter(plan=world.plan).first()
    change_record(noun_of("footprint"), made, {"our_sales": 1, "wallet": 4}, by=world.emi)
    change_record(noun_of("plan"), world.plan, {"revenue_target": 10_000_000}, by=world.emi)
    world.plan.refresh_from_db()
    member = getattr(world, who)
    sees = access_to(member, world.toa).sees_opinions
    cheap = plan_figures(world.plan, sees_opinions=sees, today=TODAY)
    assert cheap == figures_of(plan_snapshot(world.plan, member=member, now=NOW))
    assert cheap.outlook
    assert cheap.share
    assert (cheap.relation is None) == (who == "rin")
