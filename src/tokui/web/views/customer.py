"""Pages of an account beside its plan: people, departments, deals, orders, activities."""

from __future__ import annotations

from typing import Any

from django.db.models import F
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from tokui.accounts.models import Account
from tokui.accounts.policies import get_account
from tokui.kernel.nouns import noun_of
from tokui.kernel.scope import Scope
from tokui.web.queries.departments import department_tree
from tokui.web.queries.orders import yearly_orders
from tokui.web.queries.people import Wanted, directory_of
from tokui.web.views.answers import member_of


def _page(
    request: HttpRequest, account: Account, tab: str, template: str, **context: Any
) -> HttpResponse:
    scope = Scope(account.workspace, account)
    frame = {"account": account, "tab": tab, "scope": scope}
    return render(request, f"web/customer/{template}.html", {**frame, **context})


def _table(request: HttpRequest, public_id: str, tab: str, code: str, *order: str) -> HttpResponse:
    account = get_account(member_of(request), public_id)
    noun = noun_of(code)
    ordered = (
        F(name.removeprefix("-")).desc(nulls_last=True)
        if name.startswith("-")
        else F(name).asc(nulls_last=True)
        for name in order
    )
    rows = noun.rows_in(Scope(account.workspace, account)).order_by(*ordered, "pk")
    return _page(request, account, tab, "table", noun=noun, rows=rows[:200], count=rows.count())


@require_GET
def people(request: HttpRequest, public_id: str) -> HttpResponse:
    """Everybody at the account by the order of their readings."""
    account = get_account(member_of(request), public_id)
    wanted = Wanted(*(request.GET.get(name, "") for name in ("after", "before", "row")))
    directory = directory_of(account, member_of(request), timezone.localdate(), wanted)
    return _page(request, account, "people", "people", directory=directory, noun=noun_of("person"))


@require_GET
def departments(request: HttpRequest, public_id: str) -> HttpResponse:
    """Departments in the order of their tree."""
    account = get_account(member_of(request), public_id)
    rows = department_tree(account)
    noun = noun_of("department")
    return _page(request, account, "people", "departments", noun=noun, rows=rows)


@require_GET
def deals(request: HttpRequest, public_id: str) -> HttpResponse:
    """Opportunities, the next to close first."""
    return _table(request, public_id, "deals", "deal", "closes_on")


@require_GET
def activities(request: HttpRequest, public_id: str) -> HttpResponse:
    """What took place, newest first."""
    return _table(request, public_id, "activities", "activity", "-on")


@require_GET
def orders(request: HttpRequest, public_id: str) -> HttpResponse:
    """What was bought, by fiscal year of the customer and product."""
    account = get_account(member_of(request), public_id)
    yearly = yearly_orders(account, timezone.localdate())
    noun = noun_of("order")
    rows = noun.rows_in(Scope(account.workspace, account)).order_by("-ordered_on", "-pk")
    count = rows.count()
    return _page(
        request, account, "orders", "orders", yearly=yearly, noun=noun, rows=rows[:100], count=count
    )
