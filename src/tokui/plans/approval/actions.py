"""The steps of a plan from draft to active: submit, recall, answer, put into effect, reopen."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime
from typing import Final

from django.db import transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext as _

from tokui.accounts.policies import access_to, require_edit
from tokui.core.agreement_scales import APPROVAL_ANSWER, APPROVAL_WAY
from tokui.core.approving import MOVES, Part, asked_now, is_approved, why_not
from tokui.core.sentences import day_words, fill, same
from tokui.core.words import Words
from tokui.identity.models import Member
from tokui.kernel.errors import Conflict, Forbidden, InvalidInput, NotFound, Problem
from tokui.kernel.events import SCREEN, Origin, record_event
from tokui.kernel.words import reading_language, say
from tokui.notify.actions import tell
from tokui.plans.approval import notices
from tokui.plans.approval.asked import check_asked
from tokui.plans.approval.changes import changes_since, still_holds
from tokui.plans.approval.models import Approval, Approver
from tokui.plans.base import Plan, PlanVersion
from tokui.plans.lifecycle import move_plan, seal_version
from tokui.plans.nouns import PLAN

STEP_OF: Final = {
    "approved": "approve", "changes_requested": "request_changes", "rejected": "reject",
}  # fmt: skip
_VERSION_NAME: Final = Words("Submitted on {day}", "{day} 承認申請版")


def submit_plan(
    plan: Plan,
    *,
    approvers: Sequence[Member] = (),
    way: str = "any",
    note: str = "",
    valid_until: date | None = None,
    by: Member,
    now: datetime,
    origin: Origin = SCREEN,
) -> Approval:
    """Ask for a plan to be approved as it stands: by its sponsor, or by those named.

    What was submitted is sealed, unless the newest version says the same. Without a day until which
    the plan is to hold, its own or its end is taken. Raises Conflict, Forbidden or InvalidInput.
    """
    require_edit(by, plan.account)
    with transaction.atomic():
        plan = _locked(plan)
        _check("submit", plan, ["editor"])
        asked = list(approvers) or ([plan.sponsor] if plan.sponsor else [])
        check_asked(plan, asked, by)
        until = valid_until or plan.valid_until or plan.end_on
        _check_terms(way, until, timezone.localdate(now))
        last = Approval.objects.filter(plan=plan).aggregate(last=Max("number"))["last"] or 0
        approval = Approval.objects.create(
            plan=plan,
            number=last + 1,
            way=way,
            asked_by=by,
            asked_at=now,
            note=note.strip(),
            sealed=_sealed(plan, by=by, now=now, origin=origin),
            valid_until=until,
        )
        Approver.objects.bulk_create(
            Approver(approval=approval, member=one, position=place)
            for place, one in enumerate(asked)
        )
        because = replace(origin, reason=note.strip() or origin.reason)
        move_plan(plan, "submitted", by=by, origin=because, state="in_review")
        _ask(approval, by=by, now=now)
    return approval


def answer_approval(
    approval: Approval,
    answer: str,
    *,
    by: Member,
    now: datetime,
    remark: str = "",
    seen: str = "",
    origin: Origin = SCREEN,
) -> Approval:
    """Give an approver's word: approved, changes_requested or rejected; the last two say why.

    A plan that changed since it was submitted is approved only with `seen`, the mark of the changes
    the approver has read; then it is sealed anew. Raises Conflict when the round was answered
    meanwhile, Forbidden for who is not asked just now.
    """
    access_to(by, approval.plan.account)
    if answer not in STEP_OF:
        raise InvalidInput(Problem("not_a_choice", _("Choose one of the values."), "answer"))
    remark = remark.strip()
    because = replace(origin, reason=remark or origin.reason)
    with transaction.atomic():
        plan = _locked(approval.plan)
        approval = _open(approval)
        own = _own_word(approval, plan, by, STEP_OF[answer])
        if answer == "approved":
            _take_changes(approval, seen, by=by, now=now, origin=origin)
        elif not remark:
            message = _("Say why, so that the team knows what to change.")
            raise InvalidInput(Problem("required", message, "remark"))
        own.answer, own.answered_at, own.remark = answer, now, remark
        own.save(update_fields=["answer", "answered_at", "remark"])
        _count(approval)
        given = [one.answer for one in _words(approval)]
        if answer == "approved" and not is_approved(given, approval.way):
            changes = {"approver": [None, by.public_id]}
            scope = PLAN.scope(plan)
            record_event(PLAN, plan, "approval_given", changes, by=by, scope=scope, origin=because)
            _ask(approval, by=by, now=now)
        else:
            _decide(approval, plan, answer, remark, by=by, now=now, origin=because)
    return approval


def _decide(
    approval: Approval,
    plan: Plan,
    answer: str,
    remark: str,
    *,
    by: Member,
    now: datetime,
    origin: Origin,
) -> None:
    """End the round with the answer that decides it, and tell who asked."""
    _close(approval, answer, remark, by=by, now=now)
    held = {"valid_until": approval.valid_until} if answer == "approved" else {}
    move_plan(plan, answer, by=by, origin=origin, state=MOVES[STEP_OF[answer]].target, **held)
    told = fill(notices.ANSWERED, answer=APPROVAL_ANSWER[answer].words, **_named(plan))
    asked = {approval.asked_by, plan.owner}
    tell(asked, notices.APPROVAL_ANSWERED.code, "plan", plan, by=by, said=told, now=now)


def recall_approval(
    approval: Approval, *, by: Member, now: datetime, remark: str = "", origin: Origin = SCREEN
) -> Approval:
    """Take a submission back before it is answered; the round stays in the record."""
    require_edit(by, approval.plan.account)
    with transaction.atomic():
        plan = _locked(approval.plan)
        approval = _open(approval)
        _check("recall", plan, ["editor"])
        waiting = [one.member for one in _words(approval) if not one.answer]
        _close(approval, "recalled", remark.strip(), by=by, now=now)
        because = replace(origin, reason=remark.strip() or origin.reason)
        move_plan(plan, "recalled", by=by, origin=because, state="draft")
        told = fill(notices.RECALLED, **_named(plan))
        tell(waiting, notices.TO_APPROVE.code, "plan", plan, by=by, said=told, now=now)
    return approval


def replace_approver(
    approver: Approver, member: Member, *, by: Member, now: datetime, origin: Origin = SCREEN
) -> Approver:
    """Ask somebody else in place of an approver who has not answered, say because they left."""
    plan = approver.approval.plan
    require_edit(by, plan.account)
    with transaction.atomic():
        plan = _locked(plan)
        approval = _open(approver.approval)
        approver = approval.approvers.select_related("member").get(pk=approver.pk)
        if approver.answer:
            raise Conflict(message=_("This approver has answered already."))
        check_asked(plan, [member], by)
        if approval.approvers.filter(member=member).exists():
            message = _("Name each approver once.")
            raise InvalidInput(Problem("duplicate", message, "member", member.name))
        changes = {"approver": [approver.member.public_id, member.public_id]}
        approver.member = member
        approver.save(update_fields=["member"])
        _count(approval)
        scope = PLAN.scope(plan)
        record_event(PLAN, plan, "approver_replaced", changes, by=by, scope=scope, origin=origin)
        _ask(approval, by=by, now=now)
    return approver


def activate_plan(plan: Plan, *, by: Member, origin: Origin = SCREEN) -> Plan:
    """Work by an approved plan from now on."""
    return _step("activate", "activated", plan, by=by, origin=origin)


def reopen_plan(plan: Plan, *, by: Member, reason: str = "", origin: Origin = SCREEN) -> Plan:
    """Make an approved, active or expired plan a draft again, to be submitted anew."""
    because = replace(origin, reason=reason.strip() or origin.reason)
    return _step("reopen", "reopened", plan, by=by, origin=because)


def _step(step: str, verb: str, plan: Plan, *, by: Member, origin: Origin) -> Plan:
    require_edit(by, plan.account)
    with transaction.atomic():
        held = _locked(plan)
        _check(step, held, ["editor"])
        return move_plan(held, verb, by=by, origin=origin, state=MOVES[step].target)


def _locked(plan: Plan) -> Plan:
    rows = Plan.objects.select_for_update(of=("self",)).filter(pk=plan.pk, removed_at=None)
    held: Plan | None = rows.select_related("account__workspace", "sponsor", "owner").first()
    if held is None:
        raise NotFound
    return held


def _check(step: str, plan: Plan, parts: Sequence[Part]) -> None:
    """Raise Conflict in the wrong state, Forbidden for the wrong part."""
    everybody: tuple[Part, ...] = ("editor", "approver", "asker", "system")
    if (wrong := why_not(step, plan.state, everybody)) is not None:
        raise Conflict(message=say(wrong))
    if (wrong := why_not(step, plan.state, parts)) is not None:
        raise Forbidden(say(wrong))


def _check_terms(way: str, until: date | None, today: date) -> None:
    if way not in APPROVAL_WAY:
        raise InvalidInput(Problem("not_a_choice", _("Choose one of the values."), "way", way))
    if until is None:
        message = _("Say until when the plan is to hold: it has no end.")
        raise InvalidInput(Problem("required", message, "valid_until"))
    if until < today:
        message = _("The last valid day lies in the past. Choose a day to come.")
        raise InvalidInput(Problem("too_early", message, "valid_until", str(until)))


def _sealed(plan: Plan, *, by: Member, now: datetime, origin: Origin) -> PlanVersion:
    """The version that says what the plan says now: the newest one, or one sealed for it."""
    newest: PlanVersion | None = plan.versions.order_by("-number").first()
    if newest is not None:
        newest.plan = plan
        if still_holds(newest, now):
            return newest
    language = reading_language()
    name = _VERSION_NAME.fill(day=day_words(timezone.localdate(now)).say(language)).say(language)
    return seal_version(plan, name, by=by, now=now, origin=origin)


def _open(approval: Approval) -> Approval:
    """The round as it stands, held until the end of the transaction; raises Conflict when it was
    answered."""
    rows = Approval.objects.select_for_update(of=("self",)).filter(pk=approval.pk)
    held = rows.select_related("plan__account__workspace", "sealed", "asked_by", "answered_by")
    found: Approval = held.get()
    if found.answer:
        message = _("This was answered already: %(answer)s (%(name)s).")
        named = {"answer": say(APPROVAL_ANSWER[found.answer].words), "name": found.answered_by}
        raise Conflict(message=message % named, changed_by=str(found.answered_by or ""))
    return found


def _words(approval: Approval) -> list[Approver]:
    return list(approval.approvers.select_related("member__user").order_by("position", "pk"))


def _own_word(approval: Approval, plan: Plan, by: Member, step: str) -> Approver:
    """The place of `by` among those who are asked just now; raises Forbidden, or Conflict in the
    wrong state."""
    words = _words(approval)
    places = asked_now([one.answer for one in words], approval.way)
    own = next((words[place] for place in places if words[place].member_id == by.pk), None)
    _check(step, plan, ["approver"] if own else ["reader"])
    if own is None:
        raise Forbidden
    return own


def _take_changes(
    approval: Approval, seen: str, *, by: Member, now: datetime, origin: Origin
) -> None:
    """Let the approval count for the plan as it stands now, when its approver knows the changes."""
    since = changes_since(approval, now)
    if not since.changes:
        return
    if seen != since.mark:
        message = _("The plan changed since it was submitted: %(changes)s. Read it, then answer.")
        told = "; ".join(say(line) for line in since.lines[:3])
        raise Conflict(message=message % {"changes": told})
    # An officer who only reads the account may approve it; what was read is sealed all the same.
    sealing = by if access_to(by, approval.plan.account).may_edit else approval.asked_by or by
    approval.sealed = _sealed(approval.plan, by=sealing, now=now, origin=origin)
    approval.save(update_fields=["sealed"])


def _count(approval: Approval) -> None:
    approval.version += 1
    approval.save(update_fields=["version"])


def _close(approval: Approval, answer: str, remark: str, *, by: Member, now: datetime) -> None:
    approval.answer, approval.remark = answer, remark
    approval.answered_by, approval.answered_at = by, now
    approval.version += 1
    approval.save()


def _ask(approval: Approval, *, by: Member, now: datetime) -> None:
    """Tell whoever is asked just now, each once in a round."""
    words = _words(approval)
    places = asked_now([one.answer for one in words], approval.way)
    told = fill(notices.ASKED, **_named(approval.plan))
    tell([words[place].member for place in places], notices.TO_APPROVE.code, "plan", approval.plan,
         by=by, said=told, now=now, once=f"approve:{approval.public_id}")  # fmt: skip


def _named(plan: Plan) -> dict[str, Words]:
    return {"plan": same(plan.name), "account": same(plan.account.name)}
