"""The log of who opened opinions about people."""

from __future__ import annotations

from typing import Final

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from tokui.accounts.policies import access_to, get_account
from tokui.accounts.viewings import viewings_of
from tokui.core.scales import VIEWED
from tokui.identity.requests import MemberRequest

PAGE: Final = 100


@require_safe
def viewings(request: MemberRequest, account_id: str) -> HttpResponse:
    """The log, newest first, for whoever manages the team."""
    account = get_account(request.member, account_id)
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
