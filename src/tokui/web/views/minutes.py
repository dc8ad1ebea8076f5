"""Reading notes: paste minutes or a mail, see what they say about people, accept line by line."""

from __future__ import annotations

import secrets
from datetime import date
from typing import Any, Final

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from tokui.accounts.models import Account
from tokui.accounts.policies import access_to, get_account
from tokui.core.japan import Unreadable, read_date
from tokui.core.scales import ATTITUDE, GRADE, ROLE
from tokui.kernel.errors import Forbidden, InvalidInput, Problem
from tokui.kernel.words import say
from tokui.plans.captures import place_of
from tokui.plans.minutes import Candidate, accept_claims, candidates
from tokui.plans.queries import current_plan, plan_snapshot
from tokui.web.minutes_form import sent_claims
from tokui.web.views.answers import member_of
from tokui.web.views.batches import tell_with_undo

LONGEST_TEXT: Final = 100_000


@require_http_methods(["GET", "HEAD", "POST"])
def minutes(request: HttpRequest, account_id: str) -> HttpResponse:
    """The text, and below it what it says about people. Writes only what somebody ticked."""
    member = member_of(request)
    account = get_account(member, account_id)
    if not (access_to(member, account).may_edit and access_to(member, account).sees_opinions):
        raise Forbidden
    text = request.POST.get("text", "").replace("\r\n", "\n")[:LONGEST_TEXT]
    context: dict[str, Any] = {
        "account": account,
        "access": access_to(member, account),
        "tab": "stakeholders",
        "text": text,
        "source": request.POST.get("source", "").strip()[:300],
        "said_on": request.POST.get("said_on", "") or timezone.localdate().isoformat(),
        "scales": {"role": ROLE, "not_role": ROLE, "attitude": ATTITUDE},
        "grades": GRADE,
        "once": request.POST.get("once", "") or secrets.token_urlsafe(12),
    }
    if not text.strip():
        return render(request, "web/minutes/page.html", context)
    try:
        said_on = _day(context["said_on"])
        found = _found(request, account, text, said_on)
        context |= {"candidates": found, "has_read": True}
        if request.POST.get("confirm"):
            return _kept(request, account, found, said_on)
    except InvalidInput as error:
        problems = {problem.field: str(problem.message) for problem in error.problems}
        context |= {"problems": problems, "ticked": request.POST.getlist("accept")}
        return render(request, "web/minutes/page.html", context, status=422)
    return render(request, "web/minutes/page.html", context)


def _day(text: str) -> date:
    try:
        return read_date(text)
    except Unreadable as error:
        raise InvalidInput(Problem(error.code, say(error.words), "said_on", text)) from error


def _found(
    request: HttpRequest, account: Account, text: str, said_on: date
) -> tuple[Candidate, ...]:
    member, today = member_of(request), timezone.localdate()
    plan = current_plan(account)
    snapshot = plan_snapshot(plan, member=member, now=timezone.now()) if plan else None
    return candidates(text, said_on, place_of(account, member, today), snapshot)


def _kept(
    request: HttpRequest, account: Account, found: tuple[Candidate, ...], said_on: date
) -> HttpResponse:
    plan = current_plan(account)
    if plan is None:
        message = _("Start a plan first: what people think of it belongs to a plan.")
        raise InvalidInput(Problem("no_plan", message, "accept"))
    plan.account = account
    source = request.POST.get("source", "").strip()[:300] or _("Minutes")
    kept = accept_claims(
        sent_claims(request.POST, found),
        plan=plan,
        by=member_of(request),
        source=source,
        said_on=said_on,
        once=request.POST.get("once", ""),
    )
    told = ngettext("%(count)d line accepted.", "%(count)d lines accepted.", kept.count)
    tell_with_undo(request, told % {"count": kept.count}, kept.batch_key)
    return HttpResponseRedirect(reverse("plans:stakeholders", args=[account.public_id]))
