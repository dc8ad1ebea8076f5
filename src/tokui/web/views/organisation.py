"""The organisation on any day."""

from __future__ import annotations

from datetime import date

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from tokui.accounts.policies import access_to, get_account
from tokui.core.japan import Unreadable, read_date
from tokui.kernel.scope import Scope
from tokui.kernel.words import say
from tokui.web.queries.organisation import group_on
from tokui.web.views.answers import member_of


@require_GET
def organisation(request: HttpRequest, public_id: str) -> HttpResponse:
    """Departments and people on the day that `on` names, today without one."""
    member = member_of(request)
    account = get_account(member, public_id)
    today = timezone.localdate()
    on, problem = _day(request.GET.get("on", ""), today)
    context = {
        "account": account,
        "tab": "people",
        "scope": Scope(account.workspace, account),
        "group": group_on(account, member, on),
        "on": on,
        "today": today,
        "problem": problem,
        "may_edit": access_to(member, account).may_edit,
    }
    return render(request, "web/transfers/organisation.html", context)


def _day(text: str, today: date) -> tuple[date, str]:
    """The day that was asked for; today and a sentence when it cannot be read."""
    if not text.strip():
        return today, ""
    try:
        return read_date(text), ""
    except Unreadable as error:
        return today, say(error.words)
