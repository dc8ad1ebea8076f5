"""The log of who opened opinions about people."""

from __future__ import annotations

from typing import Final

from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import HttpResponse, JsonResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from tokui.accounts.models import Viewing
from tokui.accounts.policies import access_to, get_account
from tokui.accounts.viewings import viewings_of
from tokui.core.scales import VIEWED
from tokui.identity.requests import MemberRequest

PAGE: Final = 100


@require_safe
def viewings(request: MemberRequest, account_id: str) -> HttpResponse:
    """The log, newest first, for whoever manages the team; with `format=json` as a file."""
    account = get_account(request.member, account_id)
    if request.GET.get("format") == "json":
        return _file(viewings_of(account, by=request.member))
    context = {
        "account": account,
        "access": access_to(request.member, account),
        "tab": "team",
        "page": Paginator(viewings_of(account, by=request.member), PAGE).get_page(
            request.GET.get("page")
        ),
        "viewed": VIEWED,
    }
    return render(request, "accounts/viewings.html", context)


def _file(rows: QuerySet[Viewing]) -> JsonResponse:
    """The whole log for another program."""
    told = [
        {
            "day": row.day.isoformat(),
            "member": {"id": row.member.public_id, "name": row.member.name},
            "what": row.what,
            "times": row.times,
            "last_at": row.last_at.isoformat(),
        }
        for row in rows
    ]
    answer = JsonResponse({"viewings": told}, json_dumps_params={"ensure_ascii": False})
    answer["Content-Disposition"] = 'attachment; filename="viewings.json"'
    return answer
