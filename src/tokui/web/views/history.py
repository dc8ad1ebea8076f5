"""Who changed what: the history of a record and of an account, as a page and as a drawer."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from tokui.accounts.policies import get_account
from tokui.accounts.viewings import note_record
from tokui.kernel.nouns import noun_of
from tokui.kernel.scope import Scope
from tokui.web.queries.cards import placed_record
from tokui.web.queries.history import (
    BESIDE_A_RECORD,
    PAGE,
    Asked,
    HistoryPage,
    account_history,
    record_history,
)
from tokui.web.queries.scopes import noun_named
from tokui.web.shown import may_change, record_url, seen_fields
from tokui.web.views.answers import is_partial, member_of


@require_GET
def of_account(request: HttpRequest, public_id: str) -> HttpResponse:
    """Who changed what in the account and everything below it."""
    account = get_account(member_of(request), public_id)
    scope = Scope(account.workspace, account)
    note_record(noun_of("person"), scope, member_of(request), now=timezone.now())
    asked = _asked(request)
    page = account_history(account, member_of(request), asked)
    context = {
        "account": account,
        "tab": "history",
        "scope": scope,
        "heading": account.name,
        "with_record": True,
    }
    return _answer(request, page, asked, context, "web/customer/history.html")


@require_GET
def of_record(request: HttpRequest, noun: str, public_id: str) -> HttpResponse:
    """The newest changes of a record for its card; `?all=1`: all of them, to look through."""
    member = member_of(request)
    found = noun_named(noun)
    record = placed_record(found, member, public_id)
    scope = found.scope(record)
    note_record(found, scope, member, now=timezone.now())
    asked = _asked(request)
    is_all = "all" in request.GET or not is_partial(request)
    page = record_history(
        found,
        record,
        member,
        scope,
        seen=seen_fields(found, member, scope),
        may_edit=may_change(found, record, member),
        asked=asked,
        limit=PAGE if is_all else BESIDE_A_RECORD,
    )
    context = {
        "noun": found,
        "record": record,
        "record_scope": scope,
        "record_url": record_url(found, record),
        "heading": str(record),
        "key": f"{found.code}:{record.public_id}",
    }
    if not is_all:
        return render(request, "web/records/history.html", {**context, "page": page})
    return _answer(request, page, asked, context, "web/records/history_page.html")


def _asked(request: HttpRequest) -> Asked:
    """What the address narrows the history to; a field belongs to a kind of record."""
    given = {name: request.GET.get(name, "") for name in ("before", "noun", "field", "who")}
    was = request.GET.get("was", given["noun"])
    if was != given["noun"]:
        given["field"] = ""
    return Asked(**given)


def _answer(
    request: HttpRequest,
    page: HistoryPage,
    asked: Asked,
    context: dict[str, Any],
    template: str,
) -> HttpResponse:
    """A whole page, the drawer beside one, or only the older lines of it."""
    older = QueryDict(mutable=True)
    older.update({"all": "1", "noun": asked.noun, "field": asked.field, "who": asked.who})
    older["before"] = page.older
    context |= {"page": page, "asked": asked, "older": older.urlencode(), "here": request.path}
    if is_partial(request):
        part = "history_older" if asked.before else "history_drawer"
        template = f"web/records/{part}.html"
    return render(request, template, context)
