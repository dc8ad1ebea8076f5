"""Searching: the page of results, results while typing, and the commands of the box."""

from __future__ import annotations

from typing import Any, Final
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from tokui.accounts.policies import get_account
from tokui.kernel.errors import NotFound
from tokui.search.queries import Found, Hit, find, searchable_nouns
from tokui.web.queries.account_frame import frame_of
from tokui.web.queries.commands import commands_of, icon_of, place_of
from tokui.web.views.answers import member_of

PAGE: Final = 50
_OF_A_KIND: Final = 6
_WHILE_TYPING: Final = 5
_KINDS_WHILE_TYPING: Final = 6
_NEAR: Final = 100
_DEEP: Final = 2_000
_LONGEST: Final = 200


@require_GET
def search(request: HttpRequest) -> HttpResponse:
    """Everything that holds what was asked for, by kind; one kind a page at a time."""
    text = request.GET.get("q", "")[:_LONGEST].strip()
    noun = request.GET.get("noun", "")
    if noun and noun not in searchable_nouns():
        raise NotFound
    within = request.GET.get("account", "")
    account = get_account(member_of(request), within) if within else None
    every = find(
        member_of(request), text, account=account, limit=_OF_A_KIND, shown=0 if noun else None
    )
    found = every
    if noun:
        found = find(
            member_of(request), text, nouns=[noun], account=account, limit=PAGE, window=_DEEP,
            after=request.GET.get("after", ""),
        )  # fmt: skip
    context = {
        "text": text,
        "noun": noun,
        "within": account,
        "found": found,
        "kinds": [
            {"group": group, "address": _address(text, within, group.noun.code)}
            for group in every.groups
        ],
        "groups": _shown(found, text, within),
        "everything": _address(text, within),
        "everywhere": _address(text, ""),
        "is_continued": bool(request.GET.get("after")),
    }
    return render(request, "search/page.html", context)


@require_GET
def found(request: HttpRequest) -> HttpResponse:
    """The best of what holds what is being typed, for the command box."""
    text = request.GET.get("q", "")[:_LONGEST].strip()
    found = find(
        member_of(request), text, limit=_WHILE_TYPING, shown=_KINDS_WHILE_TYPING, window=_NEAR
    )
    context = {
        "found": found,
        "groups": [group for group in _shown(found, text, "") if group["hits"]],
        "everything": _address(text, ""),
    }
    return render(request, "search/found.html", context)


@require_GET
def commands(request: HttpRequest) -> HttpResponse:
    """What the command box offers on a page of an account, or elsewhere."""
    member = member_of(request)
    within = request.GET.get("account", "")
    frame = frame_of(request, get_account(member, within)) if within else None
    groups = commands_of(member, frame, request.GET.getlist("recent"))
    context = {"groups": groups, "page": request.GET.get("page", "")}
    return render(request, "search/commands.html", context)


def _shown(found: Found, text: str, within: str) -> list[dict[str, Any]]:
    return [
        {
            "group": group,
            "hits": [_line(hit) for hit in group.hits],
            "all": _address(text, within, group.noun.code),
            "more": _address(text, within, group.noun.code, group.next) if group.next else "",
        }
        for group in found.groups
    ]


def _line(hit: Hit) -> dict[str, Any]:
    code = hit.noun.code
    return {
        "hit": hit,
        "address": place_of(hit.record, code),
        "icon": icon_of(code),
        "record": f"{code}:{hit.record.public_id}",
    }


def _address(text: str, within: str, noun: str = "", after: str = "") -> str:
    asked = {"q": text, "noun": noun, "account": within, "after": after}
    return "?" + urlencode({name: value for name, value in asked.items() if value})
