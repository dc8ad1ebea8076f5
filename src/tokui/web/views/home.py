"""The start page, the list of accounts, and the products."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from tokui.web.queries.accounts import start_of
from tokui.web.queries.week import week_of
from tokui.web.views.answers import member_of
from tokui.web.views.lists import adding, show_list


@require_GET
def home(request: HttpRequest) -> HttpResponse:
    """What asks for me this week, and my accounts."""
    member, today = member_of(request), timezone.localdate()
    context = {
        "start": start_of(member, today),
        "week": week_of(member, today),
        **adding(request, "account"),
    }
    return render(request, "web/home.html", context)


@require_GET
def accounts(request: HttpRequest) -> HttpResponse:
    """Accounts that I may see."""
    return show_list(request, "account")


@require_GET
def products(request: HttpRequest) -> HttpResponse:
    """What we sell."""
    return show_list(request, "product")
