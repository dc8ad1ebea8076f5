"""Roles and attitudes of one deal: kept, taken back, and taken over from another deal."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.utils import timezone
from time_machine import Traveller

from tests.plans.conftest import NOW
from tests.world import World
from tokui.core.plan import PlanSnapshot
from tokui.core.stakes import Stake, seen_in, stakes_in
from tokui.kernel.errors import Forbidden, InvalidInput, NotFound
from tokui.kernel.models import Event
from tokui.kernel.nouns import noun_of
from tokui.kernel.patches import undo_patch
from tokui.kernel.records import change_record, remove_record, restore_record
from tokui.kernel.undo import undo_event
from tokui.plans.queries import plan_snapshot
from tokui.plans.stakeholders.taking import StakesTaken, take_over_stakes

NOUN = noun_of("deal_stake")


@pytest.fixture
def held(world: World) -> Any:
    person = world.add("person", name="山口 綾子")
    return world.add(
        "stakeholder", person=person.public_id, roles=["decision_maker"], attitude="supporter"
    )


@pytest.fixture
def deal(world: World) -> Any:
    return world.add("deal", name="第二工場 検査装置", grade="B", amount=30_000_000)


def keep(world: World, held: Any, deal: Any, **values: Any) -> Any:
    return world.add("deal_stake", stakeholder=held.public_id, deal=deal.public_id, **values)


def snapshot_of(world: World) -> PlanSnapshot:
    return plan_snapshot(world.plan, now=NOW)


def stake_in(world: World, deal: Any) -> Stake:
    (found,) = stakes_in(snapshot_of(world), deal.public_id)
    return found


def test_a_deal_keeps_its_own_attitude_with_evidence(world: World, held: Any, deal: Any):
    judged = {"value": "opponent", "grade": "stated", "source": "面談", "quote": "見送りたい"}
    keep(world, held, deal, attitude=judged)
    stake = stake_in(world, deal)
    assert stake.attitude is not None
    assert (stake.attitude.value, stake.attitude.quote) == ("opponent", "見送りたい")
    assert stake.roles == ("decision_maker",)
    assert seen_in(snapshot_of(world), None).stakeholders[0].attitude.value == "supporter"


def test_removing_it_is_as_in_the_plan_again_and_it_comes_back(world: World, held: Any, deal: Any):
    kept = keep(world, held, deal, roles=["user"], attitude="opponent")
    remove_record(NOUN, kept, by=world.emi)
    assert not stake_in(world, deal).is_own
    kept.refresh_from_db()
    restore_record(NOUN, kept, by=world.emi)
    assert stake_in(world, deal).roles == ("user",)


def test_an_unknown_attitude_is_as_in_the_plan_again(world: World, held: Any, deal: Any):
    kept = keep(world, held, deal, attitude="opponent")
    event = change_record(NOUN, kept, {"attitude": "unknown"}, by=world.emi)
    assert not stake_in(world, deal).has_own_attitude
    undo_event(event, by=world.emi)
    assert stake_in(world, deal).has_own_attitude


def test_one_line_for_each_stakeholder_and_deal(world: World, held: Any, deal: Any):
    keep(world, held, deal, roles=["user"])
    with pytest.raises(InvalidInput) as refused:
        keep(world, held, deal, roles=["legal"])
    assert [(one.code, one.field) for one in refused.value.problems] == [
        ("duplicate", "stakeholder")
    ]
    other = world.add("deal", name="保守契約", grade="C")
    assert keep(world, held, other, roles=["legal"]).roles == ["legal"]


def test_one_of_ours_has_no_part_in_a_deal(world: World, deal: Any):
    ours = world.add("stakeholder", colleague=world.ken.public_id)
    with pytest.raises(InvalidInput) as refused:
        keep(world, ours, deal, roles=["user"])
    assert [one.code for one in refused.value.problems] == ["wrong_side"]


def test_no_role_stands_alone(world: World, held: Any, deal: Any):
    with pytest.raises(InvalidInput) as refused:
        keep(world, held, deal, roles=["user", "no_role"])
    assert [one.code for one in refused.value.problems] == ["not_together"]
    assert keep(world, held, deal, roles=["no_role"])
    assert stake_in(world, deal).roles == ()


@pytest.mark.parametrize("owner", ["stakeholder", "deal"])
def test_it_goes_with_the_stakeholder_and_with_the_deal(
    world: World, held: Any, deal: Any, owner: str
):
    kept = keep(world, held, deal, roles=["user"])
    gone = held if owner == "stakeholder" else deal
    remove_record(noun_of(owner), gone, by=world.emi)
    kept.refresh_from_db()
    assert kept.removed_at is not None


def test_the_past_shows_what_was_kept_then(world: World, held: Any, deal: Any, clock: Traveller):
    kept = keep(world, held, deal, roles=["user"])
    then = timezone.now()
    clock.shift(60)
    change_record(NOUN, kept, {"roles": ["legal"]}, by=world.emi)
    past = plan_snapshot(world.plan, as_of=then, now=timezone.now())
    assert past.deal_stakes[0].roles == ("user",)
    assert stake_in(world, deal).roles == ("legal",)


def test_a_viewer_knows_of_none(world: World, held: Any, deal: Any):
    kept = keep(world, held, deal, roles=["user"], attitude="opponent")
    assert list(NOUN.policy.visible(world.ken)) == [kept]
    assert not NOUN.policy.visible(world.rin).exists()
    assert plan_snapshot(world.plan, member=world.rin, now=NOW).deal_stakes == ()


class TestTakingOver:
    """`other` keeps what `deal` takes."""

    @pytest.fixture
    def other(self, world: World, held: Any) -> Any:
        deal = world.add("deal", name="保守契約", grade="C")
        judged = {
            "value": "opponent",
            "grade": "confirmed",
            "source": "面談",
            "quote": "見送りたい",
            "on": "2026-10-01",
        }
        keep(world, held, deal, roles=["user"], attitude=judged)
        return deal

    def take(self, world: World, source: Any, target: Any, **more: Any) -> StakesTaken:
        wanted = {"by": world.emi, "now": NOW, "language": "ja", **more}
        return take_over_stakes(world.plan, source.public_id, target.public_id, **wanted)

    def test_values_come_with_evidence_day_and_where_they_come_from(
        self, world: World, held: Any, deal: Any, other: Any
    ):
        taken = self.take(world, other, deal)
        stake = stake_in(world, deal)
        assert taken.count == 2
        assert (stake.roles, stake.attitude.value) == (("user",), "opponent")
        assert (stake.attitude.grade, stake.attitude.on) == ("confirmed", date(2026, 10, 1))
        assert stake.attitude.source == "面談（商談「保守契約」より）"
        assert stake.attitude.quote == "見送りたい"

    def test_only_the_chosen_lines_are_taken(self, world: World, held: Any, deal: Any, other: Any):
        assert self.take(world, other, deal, keys=[f"{held.public_id}.roles"]).count == 1
        stake = stake_in(world, deal)
        assert (stake.has_own_roles, stake.has_own_attitude) == (True, False)
        assert self.take(world, other, deal, keys=[]).count == 0

    def test_taken_twice_nothing_is_added(self, world: World, held: Any, deal: Any, other: Any):
        self.take(world, other, deal)
        events = Event.objects.count()
        assert self.take(world, other, deal).count == 0
        assert Event.objects.count() == events

    def test_what_stood_there_is_changed_and_one_undo_brings_it_back(
        self, world: World, held: Any, deal: Any, other: Any
    ):
        kept = keep(world, held, deal, roles=["legal"])
        taken = self.take(world, other, deal)
        assert stake_in(world, deal).own.id == kept.public_id
        undo_patch(taken.batch_key, by=world.emi)
        stake = stake_in(world, deal)
        assert (stake.roles, stake.has_own_attitude) == (("legal",), False)

    def test_undone_the_deal_is_as_in_the_plan_again(
        self, world: World, held: Any, deal: Any, other: Any
    ):
        undo_patch(self.take(world, other, deal).batch_key, by=world.emi)
        assert stake_in(world, deal).own is None
        assert self.take(world, other, deal).count == 2

    def test_a_newer_judgement_of_the_deal_stays(
        self, world: World, held: Any, deal: Any, other: Any
    ):
        keep(world, held, deal, attitude={"value": "champion", "on": "2026-11-01"})
        assert self.take(world, other, deal).count == 1
        assert stake_in(world, deal).attitude.value == "champion"

    def test_a_viewer_takes_nothing_and_another_company_knows_of_nothing(
        self, world: World, held: Any, deal: Any, other: Any
    ):
        with pytest.raises(Forbidden):
            self.take(world, other, deal, by=world.rin)
        with pytest.raises(NotFound):
            self.take(world, other, deal, by=world.yu)

    def test_an_unknown_deal_is_not_found(self, world: World, held: Any, deal: Any, other: Any):
        with pytest.raises(NotFound):
            take_over_stakes(world.plan, "nowhere", deal.public_id, by=world.emi, now=NOW)
        with pytest.raises(NotFound):
            take_over_stakes(world.plan, other.public_id, "nowhere", by=world.emi, now=NOW)
