"""The page of agreement: the approval of the plan, and the consents it rests on."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any, Final

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from tokui.accounts.policies import get_account
from tokui.core.agreement_scales import APPROVAL_WAY, CONSENT_KIND
from tokui.core.japan import Unreadable, read_date
from tokui.identity.models import Member
from tokui.identity.policies import get_member
from tokui.kernel.errors import Conflict, InvalidInput, NotFound, Problem
from tokui.kernel.words import say
from tokui.plans.approval.actions import (
    activate_plan,
    answer_approval,
    recall_approval,
    reopen_plan,
    replace_approver,
    submit_plan,
)
from tokui.plans.approval.queries import get_approver, open_round
from tokui.plans.approval.shown import approval_shown
from tokui.plans.base import Plan
from tokui.plans.consents.actions import (
    ConsentWanted,
    answer_consent,
    ask_again,
    ask_consent,
    withdraw_consent,
)
from tokui.plans.consents.queries import get_request
from tokui.plans.consents.shown import consents_shown
from tokui.plans.queries import plan_of
from tokui.plans.views.opening import open_plan, start_page

_SAID: Final = {"activate", "reopen"}


@require_safe
def agreement(request: HttpRequest, account_id: str) -> HttpResponse:
    """Who made, checked and approved the plan, until when it holds, and who agreed to what."""
    opened = open_plan(request, account_id)
    if opened is None:
        return start_page(request, account_id, "overview")
    member: Any = request.member  # type: ignore[attr-defined]
    now = timezone.now()
    return opened.page(
        "agreement/page",
        "overview",
        care=None,
        approval=approval_shown(opened.plan, opened.snapshot, opened.access, member, now),
        consents=consents_shown(opened.plan, opened.snapshot, opened.access, member),
        ways=APPROVAL_WAY,
        kinds=CONSENT_KIND,
        today=timezone.localdate(now),
    )


@require_POST
def submit(request: HttpRequest, account_id: str) -> HttpResponse:
    """Submit the plan for approval."""
    member, plan = _plan(request, account_id)

    def step() -> str:
        chosen = request.POST.getlist("approvers")
        submit_plan(
            plan,
            approvers=[get_member(member, one) for one in chosen if one],
            way=request.POST.get("way", "any"),
            note=request.POST.get("note", ""),
            valid_until=_day(request, "valid_until"),
            by=member,
            now=timezone.now(),
        )
        return _("Submitted. The plan as it stands is sealed, and its approvers are told.")

    return _done(request, account_id, step)


@require_POST
def answer(request: HttpRequest, account_id: str) -> HttpResponse:
    """Approve, send back or reject what was submitted."""
    member, plan = _plan(request, account_id)

    def step() -> str:
        given = request.POST.get("answer", "")
        answer_approval(
            open_round(plan).approval,
            given,
            remark=request.POST.get("remark", ""),
            seen=request.POST.get("seen", ""),
            by=member,
            now=timezone.now(),
        )
        return _("Your answer is kept, and whoever asked is told.")

    return _done(request, account_id, step)


@require_POST
def recall(request: HttpRequest, account_id: str) -> HttpResponse:
    """Take the submission back."""
    member, plan = _plan(request, account_id)

    def step() -> str:
        remark = request.POST.get("remark", "")
        recall_approval(open_round(plan).approval, remark=remark, by=member, now=timezone.now())
        return _("Recalled. The plan is a draft again.")

    return _done(request, account_id, step)


@require_POST
def move(request: HttpRequest, account_id: str) -> HttpResponse:
    """Put an approved plan into effect, or make it a draft again."""
    member, plan = _plan(request, account_id)
    wanted = request.POST.get("step", "")
    if wanted not in _SAID:
        raise InvalidInput(Problem("not_a_choice", _("Choose one of the values."), "step", wanted))

    def step() -> str:
        if wanted == "activate":
            activate_plan(plan, by=member)
            return _("The plan is in effect.")
        reopen_plan(plan, by=member, reason=request.POST.get("remark", ""))
        return _("The plan is a draft again.")

    return _done(request, account_id, step)


@require_POST
def replace(request: HttpRequest, account_id: str, approver_id: str) -> HttpResponse:
    """Ask somebody else in place of an approver."""
    member, plan = _plan(request, account_id)
    approver = get_approver(plan, approver_id)

    def step() -> str:
        instead = get_member(member, request.POST.get("member", ""))
        replace_approver(approver, instead, by=member, now=timezone.now())
        return _("%(name)s is asked instead.") % {"name": instead.name}

    return _done(request, account_id, step)


@require_POST
def ask(request: HttpRequest, account_id: str) -> HttpResponse:
    """Ask a colleague or a department to agree."""
    member, plan = _plan(request, account_id)

    def step() -> str:
        sent = request.POST
        about, _bar, about_id = sent.get("about", "words").partition(":")
        asked = get_member(member, sent["asked"]) if sent.get("asked") else None
        wanted = ConsentWanted(
            kind=sent.get("kind", "other"),
            about=about,
            about_id=about_id,
            question=sent.get("question", ""),
            asked=asked,
            department=sent.get("department", ""),
            wanted_by=_day(request, "wanted_by"),
        )
        ask_consent(plan, wanted, by=member, now=timezone.now())
        return _("Asked. The answer will stand here.")

    return _done(request, account_id, step, "consents")


@require_POST
def change_consent(request: HttpRequest, account_id: str, consent_id: str) -> HttpResponse:
    """Ask again, ask no longer, or note what a department said."""
    member, plan = _plan(request, account_id)
    held = get_request(member, consent_id).consent
    if held.plan_id != plan.pk:
        raise NotFound

    def step() -> str:
        now, wanted = timezone.now(), request.POST.get("step", "")
        if wanted == "again":
            ask_again(held, by=member, now=now)
            return _("Asked again by what stands in the plan now.")
        if wanted == "withdraw":
            withdraw_consent(held, by=member, now=now)
            return _("Nobody is asked for this any more.")
        version = request.POST.get("version", "")
        answer_consent(
            held,
            wanted,
            remark=request.POST.get("remark", ""),
            base_version=int(version) if version.isdigit() else None,
            by=member,
            now=now,
        )
        return _("The answer is noted.")

    return _done(request, account_id, step, "consents")


def _plan(request: HttpRequest, account_id: str) -> tuple[Member, Plan]:
    member: Any = request.member  # type: ignore[attr-defined]
    return member, plan_of(member, get_account(member, account_id))


def _done(
    request: HttpRequest, account_id: str, step: Callable[[], str], place: str = ""
) -> HttpResponse:
    """Take a step and say how it went, on the page it was taken from."""
    tell_step(request, step)
    answer = redirect("plans:agreement", account_id=account_id)
    answer["Location"] += f"#{place}" if place else ""
    return answer


def tell_step(request: HttpRequest, step: Callable[[], str]) -> None:
    """Take a step; what stands against it is said in its place."""
    try:
        messages.success(request, step())
    except InvalidInput as error:
        messages.error(request, " ".join(str(problem.message) for problem in error.problems))
    except Conflict as error:
        messages.error(request, str(error.message))


def _day(request: HttpRequest, name: str) -> date | None:
    written = request.POST.get(name, "").strip()
    if not written:
        return None
    try:
        return read_date(written)
    except Unreadable as error:
        raise InvalidInput(Problem(error.code, say(error.words), name, written)) from error
