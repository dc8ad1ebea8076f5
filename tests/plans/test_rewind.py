"""The past of a plan is what a snapshot taken then would have shown."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from random import Random

import pytest
from django.utils import timezone
from time_machine import Traveller

from tests.plans.acting import Worker
from tests.plans.conftest import NOW
from tests.plans.filling import fill_plan
from tests.world import World
from tokui.accounts.actions import open_account
from tokui.core.plan import PlanSnapshot
from tokui.identity.models import Member
from tokui.kernel.errors import NotFound
from tokui.kernel.nouns import noun_of
from tokui.kernel.records import change_record, remove_record
from tokui.kernel.undo import undo_event
from tokui.plans.queries import plan_snapshot

STEPS = 25
NEED = noun_of("need")
ACCOUNT = noun_of("account")


def past(world: World, as_of: date | datetime, member: Member | None = None) -> PlanSnapshot:
    return plan_snapshot(world.plan, member=member, as_of=as_of, now=timezone.now())


@pytest.mark.parametrize("seed", range(4))
def test_any_work_can_be_rewound_to_any_moment(world: World, clock: Traveller, seed: int):
    clock.shift(3600)
    fill_plan(world)
    worker = Worker(world, Random(seed))
    log, taken = [], []
    for _ in range(STEPS):
        clock.shift(60)
        log.append(worker.act())
        clock.shift(60)
        taken.append(plan_snapshot(world.plan, now=timezone.now()))
    clock.shift(60)
    assert taken[0] != taken[-1]
    for number, then in enumerate(taken):
        shown = past(world, then.taken_at)
        for name in vars(then):
            assert getattr(shown, name) == getattr(then, name), "\n".join((name, *log[number:]))


def test_a_day_is_meant_to_its_end_in_tokyo(world: World, clock: Traveller):
    need = world.add("need", title="朝")
    clock.move_to(datetime(2026, 11, 20, 14, 59, tzinfo=UTC))
    change_record(NEED, need, {"title": "23時59分"}, by=world.emi)
    clock.move_to(datetime(2026, 11, 20, 15, 0, tzinfo=UTC))
    change_record(NEED, need, {"title": "翌日の0時"}, by=world.emi)
    clock.move_to(datetime(2026, 12, 1, tzinfo=UTC))
    shown = past(world, date(2026, 11, 20))
    assert shown.needs[0].title == "23時59分"
    assert shown.taken_on == date(2026, 11, 20)
    assert past(world, date(2026, 11, 21)).needs[0].title == "翌日の0時"


def test_before_the_plan_began_there_is_nothing(world: World):
    with pytest.raises(NotFound):
        past(world, NOW - timedelta(days=1))


def test_a_coming_day_shows_what_will_have_expired_by_then(world: World):
    world.add("need", title="x", importance={"value": "5", "expires": "2026-12-31"})
    assert past(world, date(2026, 12, 31)).needs[0].importance.value == "5"
    late = past(world, date(2027, 1, 1)).needs[0].importance
    assert (late.value, late.lapsed) == ("unknown", "5")


def test_a_judgement_shows_as_it_stood_even_when_undone_and_redone(world: World, clock: Traveller):
    need = world.add("need", title="x", importance="2")
    clock.shift(60)
    event = change_record(NEED, need, {"importance": "5"}, by=world.emi)
    clock.shift(60)
    undone = undo_event(event, by=world.emi)
    clock.shift(60)
    undo_event(undone, by=world.emi)
    clock.shift(60)
    values = [
        past(world, NOW + timedelta(seconds=after)).needs[0].importance.value
        for after in (30, 90, 150, 210)
    ]
    assert values == ["2", "5", "2", "5"]


def test_the_past_shows_no_opinions_to_who_may_not_see_them_today(world: World, clock: Traveller):
    fill_plan(world)
    clock.shift(3600)
    remove_record(noun_of("stakeholder"), _first(world, "stakeholder"), by=world.emi)
    shown = past(world, NOW + timedelta(minutes=1), world.rin)
    assert len(shown.stakeholders) == 2
    assert not shown.has_opinions
    assert all(held.attitude is None for held in shown.stakeholders)
    with pytest.raises(NotFound):
        past(world, NOW, world.sora)


def test_companies_that_moved_within_the_group_stand_where_they_stood(
    world: World, clock: Traveller
):
    below = open_account({"name": "東亜部品株式会社"}, by=world.emi)
    change_record(ACCOUNT, below, {"parent": world.toa.public_id}, by=world.emi)
    clock.shift(60)
    change_record(ACCOUNT, below, {"parent": "", "name": "新東亜株式会社"}, by=world.emi)
    clock.shift(60)
    assert past(world, timezone.now()).account.group == ()
    assert past(world, NOW + timedelta(seconds=30)).account.group == ("東亜部品株式会社",)


def test_a_renamed_and_a_removed_product_are_called_as_they_were(world: World, clock: Traveller):
    product = world.add("product", name="旧名")
    order = world.add("order", ordered_on="2026-10-05")
    world.add("order_line", order=order.public_id, product=product.public_id, quantity="1",
              amount="100")  # fmt: skip
    clock.shift(60)
    change_record(noun_of("product"), product, {"name": "新名"}, by=world.emi)
    clock.shift(60)
    remove_record(noun_of("product"), product, by=world.aoi)
    clock.shift(60)
    sold = [past(world, NOW + timedelta(seconds=after)).orders[0] for after in (30, 90, 150, 181)]
    assert [one.product_name for one in sold] == ["旧名", "新名", "新名", "新名"]
    assert [one.product is None for one in sold] == [False, False, True, True]


def _first(world: World, code: str):
    return noun_of(code).model.objects.order_by("pk").first()
