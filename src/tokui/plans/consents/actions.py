"""Asking for consent, answering, asking again, taking a request back."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any, Final

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from tokui.accounts.policies import access_to, require_edit
from tokui.core.agreement_scales import CONSENT_KIND, CONSENT_STATE
from tokui.core.sentences import fill, same
from tokui.core.words import Words
from tokui.identity.models import Member
from tokui.identity.nouns import COLLEAGUE
from tokui.kernel.errors import Conflict, Forbidden, InvalidInput, NotFound, Problem, Problems
from tokui.kernel.events import SCREEN, Origin, record_event
from tokui.kernel.words import say
from tokui.notify.actions import tell
from tokui.notify.kinds import NoticeKind
from tokui.plans.base import Plan
from tokui.plans.consents import notices
from tokui.plans.consents.matters import Matter, matters_at
from tokui.plans.consents.models import Consent
from tokui.plans.consents.queries import Request, request_for
from tokui.plans.nouns import PLAN

ANSWERS: Final = ("agreed", "conditions", "declined")
_LONGEST: Final = 2_000


@dataclass(frozen=True, slots=True)
class ConsentWanted:
    """What is asked of whom. `about` is a code of `CONSENT_ABOUT`, `about_id` a public id."""

    kind: str = "other"
    about: str = "words"
    about_id: str = ""
    question: str = ""
    asked: Member | None = None
    department: str = ""
    wanted_by: date | None = None


def ask_consent(
    plan: Plan, wanted: ConsentWanted, *, by: Member, now: datetime, origin: Origin = SCREEN
) -> Consent:
    """Ask a colleague, or a department, to agree to something in a plan.

    Raises InvalidInput for a request to nobody or about nothing, and Conflict when the same is
    asked of the same already.
    """
    require_edit(by, plan.account)
    today = timezone.localdate(now)
    with transaction.atomic():
        Plan.objects.select_for_update().get(pk=plan.pk)
        matter = _checked(plan, wanted, today)
        _refuse_twice(plan, wanted)
        consent = Consent.objects.create(
            plan=plan,
            kind=wanted.kind,
            about=wanted.about,
            about_id=wanted.about_id,
            about_title=matter.title[:200],
            values=dict(matter.values),
            question=wanted.question.strip(),
            asked=wanted.asked,
            department=wanted.department.strip()[:120],
            asked_by=by,
            asked_on=today,
            wanted_by=wanted.wanted_by,
        )
        _note(consent, "consent_asked", [None, "asked"], by=by, origin=origin)
        _tell_asked(consent, notices.ASKED, by=by, now=now)
    return consent


def answer_consent(
    consent: Consent,
    state: str,
    *,
    remark: str = "",
    by: Member,
    now: datetime,
    base_version: int | None = None,
    seen: str = "",
    origin: Origin = SCREEN,
) -> Consent:
    """Agree, agree with conditions, or decline; the last two say which or why.

    Whoever is asked answers; for a department without a person an editor notes what it said. What
    was answered before may be answered anew. Raises Conflict when somebody else answered meanwhile
    (`base_version`), when other values stand now than those that were read (`seen`, their mark), or
    when there is nothing left to agree to.
    """
    with transaction.atomic():
        consent = _locked(consent)
        _check_may_answer(consent, by)
        request = request_for(consent)
        _check_answer(request, state, remark)
        _check_is_read(request, base_version, seen)
        before = consent.state
        consent.state, consent.remark = state, remark.strip()[:_LONGEST]
        consent.answered_by, consent.answered_on = by, timezone.localdate(now)
        if request.matter is not None:
            consent.values = dict(request.matter.values)
        _save(consent, now)
        because = replace(origin, reason=consent.remark or origin.reason)
        _note(consent, "consent_answered", [before, state], by=by, origin=because)
        said = fill(
            notices.ANSWERED, title=same(str(consent)), answer=CONSENT_STATE[state].words,
            by=same(by.name),
        )  # fmt: skip
        told = [consent.asked_by, consent.plan.owner]
        tell(told, notices.AGREEMENT.code, "plan", consent.plan, by=by, said=said, now=now)
    return consent


def ask_again(consent: Consent, *, by: Member, now: datetime, origin: Origin = SCREEN) -> Consent:
    """Ask once more by what stands in the plan now, because it changed or was declined."""
    require_edit(by, consent.account)
    with transaction.atomic():
        consent = _locked(consent)
        request = request_for(consent)
        if request.is_gone:
            raise Conflict(message=_("What this was about is no longer in the plan."))
        before = request.state
        if request.matter is not None:
            consent.values = dict(request.matter.values)
            consent.about_title = request.matter.title[:200]
        consent.state, consent.answered_by, consent.answered_on = "asked", None, None
        consent.asked_by, consent.asked_on = by, timezone.localdate(now)
        _save(consent, now)
        _note(consent, "consent_asked", [before, "asked"], by=by, origin=origin)
        _tell_asked(consent, notices.AGAIN, by=by, now=now)
    return consent


def withdraw_consent(
    consent: Consent, *, by: Member, now: datetime, origin: Origin = SCREEN
) -> Consent:
    """Ask no longer; the request stays in the record."""
    require_edit(by, consent.account)
    with transaction.atomic():
        consent = _locked(consent)
        if consent.state == "withdrawn":
            return consent
        before, consent.state = consent.state, "withdrawn"
        _save(consent, now)
        _note(consent, "consent_withdrawn", [before, "withdrawn"], by=by, origin=origin)
        if before == "asked":
            _tell_asked(consent, notices.WITHDRAWN, by=by, now=now)
    return consent


def _checked(plan: Plan, wanted: ConsentWanted, today: date) -> Matter:
    """What is asked about; raises InvalidInput with everything that is wrong."""
    problems = Problems()
    asked = wanted.asked
    if asked is None and not wanted.department.strip():
        problems.add("required", _("Say who is asked: a colleague or a department."), field="asked")
    if asked is not None and (asked.removed_at or asked.workspace_id != plan.account.workspace_id):
        left = _("%(name)s has left the workspace. Choose somebody else.") % {"name": asked.name}
        problems.add("not_asked", left, field="asked")
    if asked is not None and not asked.removed_at and asked.user_id is None:
        message = _("%(name)s cannot sign in. Ask the department instead, and note its answer.")
        problems.add("not_asked", message % {"name": asked.name}, field="asked")
    if wanted.kind not in CONSENT_KIND:
        problems.add("not_a_choice", _("Choose one of the values."), field="kind")
    if wanted.wanted_by is not None and wanted.wanted_by < today:
        problems.add("too_early", _("Choose a day to come."), field="wanted_by")
    if len(wanted.question) > _LONGEST:
        message = _("Write at most %(limit)d characters.") % {"limit": _LONGEST}
        problems.add("too_long", message, field="question")
    place = (plan.pk, wanted.about, wanted.about_id)
    matter = Matter("", {}) if wanted.about == "words" else matters_at([place]).get(place)
    if matter is None:
        message = _("What is asked about is not in this plan.")
        problems.add("not_found", message, field="about")
    elif wanted.about == "words" and not wanted.question.strip():
        problems.add("required", _("Say what is to be agreed to."), field="question")
    problems.raise_if_any()
    if matter is None:
        raise NotFound
    return matter


def _refuse_twice(plan: Plan, wanted: ConsentWanted) -> None:
    """One request about a thing stands at a time for one colleague or department."""
    if wanted.about == "words":
        return
    same_one = Consent.objects.filter(
        plan=plan, about=wanted.about, about_id=wanted.about_id, asked=wanted.asked,
        department=wanted.department.strip()[:120], removed_at=None,
    )  # fmt: skip
    if same_one.exclude(state="withdrawn").exists():
        raise Conflict(message=_("This is asked of them already. Ask again where it stands."))


def _check_may_answer(consent: Consent, by: Member) -> None:
    """Raise NotFound for who may not know of the request, Forbidden for who is not asked."""
    if consent.asked_id == by.pk and consent.account.workspace_id == by.workspace_id:
        return
    access_to(by, consent.account)
    require_edit(by, consent.account)
    if consent.asked_id is not None:
        raise Forbidden(_("Only %(name)s answers this.") % {"name": consent.asked})


def _check_is_read(request: Request, base_version: int | None, seen: str) -> None:
    """Raise Conflict when something else stands than what was read."""
    consent = request.consent
    if (base_version or consent.version) != consent.version or seen not in ("", request.mark):
        message = _("This changed since you read it: %(state)s. Read it again, then answer.")
        told = say(CONSENT_STATE[request.state].words)
        raise Conflict(message=message % {"state": told}, current_version=consent.version)


def _check_answer(request: Request, state: str, remark: str) -> None:
    if request.is_gone or request.consent.state == "withdrawn":
        raise Conflict(message=_("Nobody asks for this any more; no answer is needed."))
    if state not in ANSWERS:
        raise InvalidInput(Problem("not_a_choice", _("Choose one of the values."), "state", state))
    if state != "agreed" and not remark.strip():
        message = _("Say which conditions, or why not.")
        raise InvalidInput(Problem("required", message, "remark"))


def _locked(consent: Consent) -> Consent:
    rows = Consent.objects.select_for_update(of=("self",)).filter(pk=consent.pk, removed_at=None)
    held: Consent | None = rows.select_related(
        "plan__account__workspace", "plan__owner", "asked", "asked_by"
    ).first()
    if held is None:
        raise NotFound
    return held


def _save(consent: Consent, now: datetime) -> None:
    consent.version += 1
    consent.updated_at = now
    consent.save()


def _note(consent: Consent, verb: str, states: list[Any], *, by: Member, origin: Origin) -> None:
    """Tell the history of the plan."""
    about = {"consent": [consent.public_id, consent.public_id], "consent_state": states}
    scope = PLAN.scope(consent.plan)
    record_event(PLAN, consent.plan, verb, about, by=by, scope=scope, origin=origin)


def _tell_asked(consent: Consent, words: Words, *, by: Member, now: datetime) -> None:
    """Tell who is asked. Who does not see the plan is told of themselves: the notice must not lead
    to what is not theirs to know."""
    if consent.asked is None:
        return
    said = fill(words, by=same(by.name), title=same(str(consent)))
    kind: NoticeKind = notices.TO_AGREE
    try:
        access_to(consent.asked, consent.account)
    except NotFound:
        tell([consent.asked], kind.code, COLLEAGUE.code, consent.asked, by=by, said=said, now=now)
    else:
        tell([consent.asked], kind.code, "plan", consent.plan, by=by, said=said, now=now)
