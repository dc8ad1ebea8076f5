"""Answers to rechecks: still true, later, no longer true; each can be taken back."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from django.utils import timezone

from tests.world import World
from tokui.accounts.policies import visible_accounts
from tokui.identity.models import Member
from tokui.kernel.errors import Forbidden, InvalidInput, NotFound
from tokui.kernel.models import Event, Judgement
from tokui.kernel.nouns import noun_of
from tokui.kernel.records import change_record
from tokui.people.stopping import stop_use
from tokui.plans.freshness.actions import (
    choose_keeping_times,
    confirm_values,
    deny_value,
    put_off_values,
    take_back_answers,
)
from tokui.plans.freshness.queries import Chosen, months_of, queue_of, rechecks_asking

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 20)


@pytest.fixture(autouse=True)
def _the_day(time_machine):
    time_machine.move_to(datetime(2026, 11, 20, 3, tzinfo=UTC), tick=False)


def waiting(world: World, member: Member | None = None, **chosen: str) -> list[str]:
    accounts = [world.toa]
    queue = queue_of(member or world.emi, accounts, TODAY, Chosen(**chosen))
    return [one.key for one in queue.lines]


def judged(value: str, on: str, **more: str) -> dict[str, str]:
    return {"value": value, "grade": "stated", "source": "面談", "on": on, **more}


def old_attitude(world: World) -> tuple[object, str]:
    person = world.add("person", name="部長 二郎")
    held = world.add(
        "stakeholder", person=person.public_id, attitude=judged("supporter", "2026-01-10")
    )
    return held, f"stakeholder:{held.public_id}:attitude"


def test_an_old_judgement_waits_and_a_new_one_does_not(world: World):
    _held, key = old_attitude(world)
    new = world.add("need", title="納期", importance=judged("4", "2026-11-01"))
    assert waiting(world) == [key]
    assert f"need:{new.public_id}:importance" not in waiting(world)


def test_confirming_dates_a_judgement_anew_with_its_evidence_and_can_be_undone(world: World):
    held, key = old_attitude(world)
    batch = confirm_values([key], by=world.ken, today=TODAY)
    row = Judgement.objects.filter(subject_key=held.pk, field="attitude").latest("judged_on")
    assert (row.value, row.grade, row.source) == ("supporter", "stated", "面談")
    assert (row.judged_on, row.judged_by) == (TODAY, world.ken)
    assert waiting(world) == []
    assert take_back_answers(batch, by=world.ken, now=timezone.now()) == 1
    assert waiting(world) == [key]


def test_confirming_an_expired_judgement_lets_it_hold_again(world: World):
    need = world.add("need", title="納期", urgency=judged("5", "2026-10-20", expires="2026-11-10"))
    key = f"need:{need.public_id}:urgency"
    assert waiting(world, reason="expired") == [key]
    confirm_values([key], by=world.emi, today=TODAY)
    row = Judgement.objects.filter(subject_key=need.pk, field="urgency").latest("judged_on")
    assert (row.value, row.expires_on) == ("5", None)
    assert waiting(world) == []


def test_a_fact_without_a_day_is_confirmed_by_an_answer(world: World, time_machine):
    time_machine.move_to(datetime(2025, 10, 1, 3, tzinfo=UTC), tick=False)
    unit = world.add("department", name="製造部", headcount=120)
    time_machine.move_to(datetime(2026, 11, 20, 3, tzinfo=UTC), tick=False)
    key = f"department:{unit.public_id}:headcount"
    assert waiting(world) == [key]
    batch = confirm_values([key], by=world.emi, today=TODAY)
    event = Event.objects.filter(batch_key=batch).get()
    assert (event.verb, event.changes) == ("confirmed", {"headcount": [120, 120]})
    assert waiting(world) == []
    take_back_answers(batch, by=world.emi, now=timezone.now())
    assert waiting(world) == [key]
    with pytest.raises(NotFound):
        take_back_answers(batch, by=world.emi, now=timezone.now())


def test_writing_a_fact_over_dates_it(world: World, time_machine):
    time_machine.move_to(datetime(2025, 10, 1, 3, tzinfo=UTC), tick=False)
    unit = world.add("department", name="製造部", headcount=120)
    time_machine.move_to(datetime(2026, 11, 20, 3, tzinfo=UTC), tick=False)
    change_record(noun_of("department"), unit, {"mission": "量産"}, by=world.emi)
    assert len(waiting(world)) == 1
    change_record(noun_of("department"), unit, {"headcount": 130}, by=world.emi)
    assert waiting(world) == []


def test_what_is_put_off_comes_back_on_its_day(world: World):
    _held, key = old_attitude(world)
    until = TODAY + timedelta(days=7)
    batch = put_off_values([key], until, by=world.emi, today=TODAY)
    queue = queue_of(world.emi, [world.toa], TODAY)
    assert (queue.count, queue.put_off) == (0, 1)
    assert queue_of(world.emi, [world.toa], until).count == 1
    take_back_answers(batch, by=world.emi, now=timezone.now())
    assert waiting(world) == [key]
    with pytest.raises(InvalidInput):
        put_off_values([key], TODAY, by=world.emi, today=TODAY)


def test_no_longer_true_makes_a_judgement_unknown_and_a_need_dropped(world: World):
    held, key = old_attitude(world)
    need = world.add("need", title="納期", state=judged("confirmed", "2026-01-10"))
    batch = deny_value(key, by=world.emi, today=TODAY)
    row = Judgement.objects.filter(subject_key=held.pk, field="attitude").latest("judged_on")
    assert row.value == "unknown"
    take_back_answers(batch, by=world.emi, now=timezone.now())
    assert key in waiting(world)
    deny_value(f"need:{need.public_id}:state", by=world.emi, today=TODAY)
    assert f"need:{need.public_id}:state" not in waiting(world)


def test_a_fact_that_no_longer_holds_goes_and_comes_back(world: World):
    fact = world.add("fact", topic="taboo", statement="電話は午後", as_of="2024-01-01")
    key = f"fact:{fact.public_id}:statement"
    assert waiting(world, kind="fact.statement") == [key]
    batch = deny_value(key, by=world.emi, today=TODAY)
    assert waiting(world) == []
    take_back_answers(batch, by=world.emi, now=timezone.now())
    assert waiting(world) == [key]
    confirm_values([key], by=world.emi, today=TODAY)
    fact.refresh_from_db()
    assert fact.as_of == TODAY


def test_a_move_and_a_stage_make_judgements_doubtful(world: World):
    person = world.add("person", name="部長 二郎")
    world.add("post", person=person.public_id, title="課長", ended_on="2026-11-09")
    world.add("post", person=person.public_id, title="部長", started_on="2026-11-10")
    held = world.add(
        "stakeholder", person=person.public_id, attitude=judged("supporter", "2026-11-01")
    )
    deal = world.add("deal", name="検査装置", stage="提案", amount=5_000_000)
    stake = world.add(
        "deal_stake",
        stakeholder=held.public_id,
        deal=deal.public_id,
        attitude=judged("neutral", "2026-11-15"),
    )
    assert waiting(world, reason="moved") == [f"stakeholder:{held.public_id}:attitude"]
    assert waiting(world, reason="stage") == []
    change_record(noun_of("deal"), deal, {"stage": "見積"}, by=world.emi)
    Event.objects.filter(noun="deal", verb="changed").update(
        at=datetime(2026, 11, 18, 3, tzinfo=UTC)
    )
    assert f"deal_stake:{stake.public_id}:attitude" in waiting(world, reason="stage")


def test_silence_of_the_whole_account_makes_opinions_doubtful(world: World):
    _held, _old = old_attitude(world)
    held = world.add(
        "stakeholder",
        person=world.add("person", name="課長 三郎").public_id,
        attitude=judged("supporter", "2026-09-10"),
    )
    key = f"stakeholder:{held.public_id}:attitude"
    world.add("activity", on="2026-08-10", kind="visit", subject="訪問")
    change_record(noun_of("account"), world.toa, {"tier": "develop"}, by=world.emi)
    world.toa.refresh_from_db()
    assert key in waiting(world, reason="quiet")
    world.add("activity", on="2026-11-01", kind="note", subject="調べもの")
    assert key in waiting(world, reason="quiet")
    world.add("activity", on="2026-11-02", kind="call", subject="電話")
    assert key not in waiting(world)


def test_opinions_are_absent_for_whom_they_are_not_for(world: World):
    _held, key = old_attitude(world)
    need = world.add("need", title="納期", urgency=judged("5", "2026-01-10"))
    assert key in waiting(world)
    seen = queue_of(world.rin, [world.toa], TODAY)
    assert [one.key for one in seen.lines] == [f"need:{need.public_id}:urgency"]
    assert (seen.count, seen.kinds[0][0].code) == (1, "need.urgency")
    assert not seen.lines[0].may_edit
    with pytest.raises((Forbidden, NotFound)):
        confirm_values([key], by=world.rin, today=TODAY)
    with pytest.raises(NotFound):
        confirm_values([key], by=world.sora, today=TODAY)


def test_nobody_is_asked_about_somebody_whose_data_are_not_to_be_used(world: World):
    held, _key = old_attitude(world)
    stop_use(held.person.public_id, by=world.makoto, reason="本人の請求", now=timezone.now())
    assert waiting(world) == []


def test_all_or_none(world: World):
    _held, key = old_attitude(world)
    with pytest.raises(NotFound):
        confirm_values([key, "need:0:state"], by=world.emi, today=TODAY)
    assert waiting(world) == [key]


def test_a_workspace_lets_a_kind_keep_longer(world: World):
    old_attitude(world)
    choose_keeping_times({"stakeholder.attitude": "24"}, by=world.aoi)
    assert months_of(world.workspace) == {"stakeholder.attitude": 24}
    assert waiting(world) == []
    assert Event.objects.get(verb="times_chosen").changes == {
        "keeping_times": [{}, {"stakeholder.attitude": 24}]
    }
    choose_keeping_times({"stakeholder.attitude": ""}, by=world.aoi)
    assert months_of(world.workspace) == {}
    for wrong in ("0", "121", "半年"):
        with pytest.raises(InvalidInput):
            choose_keeping_times({"stakeholder.attitude": wrong}, by=world.aoi)
    with pytest.raises(Forbidden):
        choose_keeping_times({"stakeholder.attitude": "3"}, by=world.emi)


def test_what_asks_for_me(world: World, django_assert_max_num_queries):
    old_attitude(world)
    asking = rechecks_asking(world.emi, TODAY)
    assert (asking.count, asking.accounts, asking.oldest_on) == (1, 1, date(2026, 7, 10))
    assert visible_accounts(world.sora).count() == 0
    with django_assert_max_num_queries(2):
        assert rechecks_asking(world.sora, TODAY).count == 0
