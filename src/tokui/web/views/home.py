"""The start page, the list of accounts, and the products."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from tokui.core.scales import TIER
from tokui.deals.policies import visible_products
from tokui.kernel.nouns import noun_of
from tokui.kernel.scope import Scope
from tokui.web.forms import quick_form
from tokui.web.queries.accounts import Wanted, account_page, start_of
from tokui.web.shown import may_add
from tokui.web.views.answers import member_of


@require_GET
def home(request: HttpRequest) -> HttpResponse:
    """My accounts and what I have to do."""
    start = start_of(member_of(request), timezone.localdate())
    context = {"start": start, **_adding(request)}
    return render(request, "web/home.html", context)


@require_GET
def accounts(request: HttpRequest) -> HttpResponse:
    """Accounts that I may see."""
    asked = request.GET
    wanted = Wanted(
        text=asked.get("q", ""),
        owner=asked.get("owner", ""),
        tier=asked.get("tier", ""),
        industry=asked.get("industry", ""),
        after=asked.get("after", ""),
        before=asked.get("before", ""),
    )
    page = account_page(member_of(request), wanted)
    context = {
        "page": page,
        "wanted": wanted,
        "tiers": TIER,
        "today": timezone.localdate(),
        **_adding(request),
    }
    return render(request, "web/accounts.html", context)


@require_GET
def products(request: HttpRequest) -> HttpResponse:
    """What we sell."""
    member = member_of(request)
    rows = visible_products(member).order_by("family", "code", "name", "pk")
    scope = Scope(member.workspace)
    context = {"noun": noun_of("product"), "rows": rows, "scope": scope, "count": rows.count()}
    return render(request, "web/products.html", context)


def _adding(request: HttpRequest) -> dict[str, Any]:
    """A form to open an account with, for who may."""
    member = member_of(request)
    scope = Scope(member.workspace)
    if not may_add(noun_of("account"), scope, member):
        return {}
    return {"adding": quick_form(noun_of("account"), scope, member, {})}
