"""The steps of a plan: submitted, answered, recalled, put into effect, expired."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest

from tests.world import World
from tokui.accounts.actions import share_account, unshare_account
from tokui.identity.actions import end_membership
from tokui.kernel.errors import Conflict, Forbidden, InvalidInput, NotFound
from tokui.kernel.models import Event
from tokui.kernel.nouns import noun_of
from tokui.kernel.records import change_record
from tokui.kernel.schedule import run_scheduled
from tokui.notify.models import Notice
from tokui.plans.approval.actions import (
    activate_plan,
    answer_approval,
    recall_approval,
    reopen_plan,
    replace_approver,
    submit_plan,
)
from tokui.plans.approval.changes import changes_since
from tokui.plans.approval.models import Approval
from tokui.plans.approval.queries import approvals_asking, rounds_of
from tokui.plans.base import Plan
from tokui.plans.lifecycle import archive_plan, seal_version
from tokui.plans.nouns import PLAN
from tokui.plans.queries import plan_snapshot

NOW = datetime(2026, 11, 20, 3, tzinfo=UTC)
TODAY = date(2026, 11, 20)


@pytest.fixture(autouse=True)
def _the_day(time_machine):
    time_machine.move_to(NOW, tick=False)


def submitted(world: World, **more) -> Approval:
    approvers = more.pop("approvers", [world.makoto])
    return submit_plan(world.plan, approvers=approvers, by=world.emi, now=NOW, **more)


def state(world: World) -> str:
    return Plan.objects.get(pk=world.plan.pk).state


def test_a_plan_is_submitted_approved_and_put_into_effect(world: World):
    approval = submitted(world, note="来期に向けて")
    assert (state(world), approval.number, approval.valid_until) == (
        "in_review", 1, date(2027, 3, 31),
    )  # fmt: skip
    assert approval.sealed.number == 1
    assert approvals_asking(world.makoto, TODAY) == [approval]
    assert approvals_asking(world.emi, TODAY) == []
    answer_approval(approval, "approved", by=world.makoto, now=NOW)
    plan = Plan.objects.get(pk=world.plan.pk)
    assert (plan.state, plan.valid_until) == ("approved", date(2027, 3, 31))
    assert approvals_asking(world.makoto, TODAY) == []
    activate_plan(plan, by=world.ken)
    assert state(world) == "active"
    verbs = Event.objects.filter(noun="plan").order_by("id").values_list("verb", flat=True)
    assert list(verbs) == ["created", "sealed", "submitted", "approved", "activated"]
    said = Event.objects.get(verb="submitted")
    assert (said.reason, said.changes["state"]) == ("来期に向けて", ["draft", "in_review"])
    kinds = Notice.objects.order_by("id").values_list("member__name", "kind")
    assert list(kinds) == [("真壁 誠", "to_approve"), ("江川 恵美", "approval_answered")]


def test_the_sponsor_is_asked_when_nobody_is_named(world: World):
    with pytest.raises(InvalidInput) as refused:
        submitted(world, approvers=[])
    assert refused.value.reason == "required"
    change_record(PLAN, world.plan, {"sponsor": world.makoto.public_id}, by=world.emi)
    world.plan.refresh_from_db()
    approval = submitted(world, approvers=[])
    assert [one.member for one in approval.approvers.all()] == [world.makoto]


@pytest.mark.parametrize(
    ("who", "error"), [("sora", InvalidInput), ("emi", InvalidInput), ("yu", NotFound)]
)
def test_who_cannot_approve_is_refused(world: World, who: str, error: type[Exception]):
    with pytest.raises(error):
        submitted(world, approvers=[getattr(world, who)])
    assert state(world) == "draft"
    assert not Approval.objects.exists()


def test_sent_back_it_says_why_and_is_submitted_again(world: World):
    approval = submitted(world)
    with pytest.raises(InvalidInput):
        answer_approval(approval, "changes_requested", by=world.makoto, now=NOW)
    answer_approval(approval, "changes_requested", remark="数字の根拠を", by=world.makoto, now=NOW)
    assert state(world) == "changes_requested"
    again = submitted(world)
    assert (again.number, again.sealed.number) == (2, 1)
    answer_approval(again, "rejected", remark="見送り", by=world.makoto, now=NOW)
    assert state(world) == "draft"
    kept = [(one.approval.number, one.approval.answer) for one in rounds_of(world.plan)]
    assert kept == [(2, "rejected"), (1, "changes_requested")]


def test_only_who_is_asked_answers_and_strangers_learn_nothing(world: World):
    approval = submitted(world)
    for member, error in (
        (world.ken, Forbidden), (world.aoi, Forbidden), (world.rin, Forbidden),
        (world.sora, NotFound), (world.yu, NotFound),
    ):  # fmt: skip
        with pytest.raises(error):
            answer_approval(approval, "approved", by=member, now=NOW)
    for member, error in ((world.rin, Forbidden), (world.sora, NotFound)):
        with pytest.raises(error):
            recall_approval(approval, by=member, now=NOW)
        with pytest.raises(error):
            reopen_plan(world.plan, by=member)
        with pytest.raises(error):
            submit_plan(world.plan, by=member, now=NOW)
    assert state(world) == "in_review"


def test_answered_once_it_is_not_answered_or_recalled_again(world: World):
    approval = submitted(world, approvers=[world.makoto, world.ken])
    answer_approval(approval, "approved", by=world.makoto, now=NOW)
    with pytest.raises(Conflict, match="真壁 誠"):
        answer_approval(approval, "rejected", remark="反対", by=world.ken, now=NOW)
    with pytest.raises(Conflict):
        recall_approval(approval, by=world.emi, now=NOW)
    with pytest.raises(Conflict):
        submitted(world)
    assert state(world) == "approved"


def test_all_one_after_the_other(world: World):
    approval = submitted(world, approvers=[world.ken, world.makoto], way="in_order")
    assert approvals_asking(world.makoto, TODAY) == []
    with pytest.raises(Forbidden):
        answer_approval(approval, "approved", by=world.makoto, now=NOW)
    answer_approval(approval, "approved", by=world.ken, now=NOW)
    assert state(world) == "in_review"
    assert approvals_asking(world.makoto, TODAY) == [approval]
    with pytest.raises(Forbidden):
        answer_approval(approval, "approved", by=world.ken, now=NOW)
    answer_approval(approval, "approved", by=world.makoto, now=NOW)
    assert state(world) == "approved"


def test_a_plan_that_changed_is_approved_by_who_has_read_the_changes(world: World):
    need = world.add("need", title="歩留まり")
    approval = submitted(world)
    change_record(noun_of("need"), need, {"title": "納期"}, by=world.emi)
    world.add("deal", name="追加商談")
    with pytest.raises(Conflict, match="納期"):
        answer_approval(approval, "approved", by=world.makoto, now=NOW)
    since = changes_since(Approval.objects.get(), NOW)
    assert len(since.lines) == 1
    world.add("play", title="増産")
    with pytest.raises(Conflict):
        answer_approval(approval, "approved", by=world.makoto, now=NOW, seen=since.mark)
    mark = changes_since(Approval.objects.get(), NOW).mark
    done = answer_approval(approval, "approved", by=world.makoto, now=NOW, seen=mark)
    assert (state(world), done.sealed.number) == ("approved", 2)
    assert changes_since(Approval.objects.get(), NOW).mark == ""


def test_the_newest_version_is_taken_when_it_says_the_same(world: World):
    version = seal_version(world.plan, "四半期レビュー", by=world.emi, now=NOW)
    assert submitted(world).sealed == version


def test_an_approver_who_left_is_told_of_and_replaced(world: World):
    share_account(world.toa, world.sora, "editor", by=world.emi)
    approval = submitted(world, approvers=[world.sora])
    unshare_account(world.toa, world.sora, by=world.emi)
    (round_,) = rounds_of(world.plan)
    assert "空野 空" in str(round_.stuck[0].why_not)
    assert approvals_asking(world.sora, TODAY) == []
    with pytest.raises(NotFound):
        answer_approval(approval, "approved", by=world.sora, now=NOW)
    (word,) = approval.approvers.all()
    with pytest.raises(NotFound):
        replace_approver(word, world.yu, by=world.emi, now=NOW)
    replace_approver(word, world.makoto, by=world.emi, now=NOW)
    answer_approval(approval, "approved", by=world.makoto, now=NOW)
    assert state(world) == "approved"


def test_an_approver_whose_membership_ended_is_said(world: World):
    submitted(world, approvers=[world.ken])
    end_membership(world.ken, by=world.aoi)
    (round_,) = rounds_of(world.plan)
    assert round_.stuck


def test_recalled_and_archived_rounds_are_kept(world: World):
    recall_approval(submitted(world), by=world.ken, now=NOW, remark="書き直す")
    assert state(world) == "draft"
    submitted(world)
    archive_plan(world.plan, by=world.emi)
    assert {one.approval.answer for one in rounds_of(world.plan)} == {"recalled"}
    assert approvals_asking(world.makoto, TODAY) == []


def test_the_state_is_not_written_over(world: World):
    for value in ("active", "expired", "in_review"):
        with pytest.raises(InvalidInput) as refused:
            change_record(PLAN, world.plan, {"state": value}, by=world.emi)
        assert refused.value.reason == "by_action"
    change_record(PLAN, world.plan, {"state": "draft", "vision": "一番の相手"}, by=world.emi)
    assert state(world) == "draft"


def test_the_past_shows_the_state_it_had(world: World, time_machine):
    time_machine.move_to(NOW + timedelta(days=3), tick=False)
    approval = submit_plan(
        world.plan, approvers=[world.makoto], by=world.emi, now=NOW + timedelta(days=3)
    )
    answer_approval(approval, "approved", by=world.makoto, now=NOW + timedelta(days=3))
    later = NOW + timedelta(days=3)
    assert plan_snapshot(world.plan, as_of=TODAY, now=later).plan.state == "draft"
    assert plan_snapshot(world.plan, now=later).plan.state == "approved"


def held_until(world: World, day: date) -> Plan:
    approval = submitted(world, valid_until=day)
    answer_approval(approval, "approved", by=world.makoto, now=NOW)
    values = {"owner": world.emi.public_id, "sponsor": world.makoto.public_id}
    change_record(PLAN, world.plan, values, by=world.emi)
    Notice.objects.all().delete()
    return Plan.objects.get(pk=world.plan.pk)


def test_owner_and_sponsor_are_reminded_once_for_each_stage(world: World):
    last = TODAY + timedelta(days=100)
    held_until(world, last)
    stages = (90, 60, 30, 15, 0, -1)
    for number in sorted({100 - days + beside for days in stages for beside in (-1, 0, 1)}):
        run_scheduled(NOW + timedelta(days=number))
        run_scheduled(NOW + timedelta(days=number, hours=2))
        reached = sum(100 - number <= days for days in stages)
        assert Notice.objects.filter(member=world.emi).count() == reached, number
        assert Notice.objects.filter(member=world.makoto).count() == reached
    assert state(world) == "expired"


def test_after_a_downtime_one_reminder_goes_out_and_the_plan_expires_once(world: World):
    held_until(world, TODAY + timedelta(days=20))
    run_scheduled(NOW)
    assert Notice.objects.count() == 2
    run_scheduled(NOW + timedelta(days=10))
    assert Notice.objects.count() == 4
    for days in (21, 22, 40):
        run_scheduled(NOW + timedelta(days=days))
    assert Event.objects.filter(verb="expired").count() == 1
    event = Event.objects.get(verb="expired")
    assert (event.actor, event.source) == (None, "calendar")
    assert Notice.objects.count() == 6
    reopen_plan(world.plan, by=world.emi, reason="延長する")
    assert state(world) == "draft"
