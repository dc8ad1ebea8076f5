"""Favourites of a member as links; what was removed or is hidden by now is skipped."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

from django.http import HttpRequest
from django.urls import reverse

from tokui.accounts.models import Account
from tokui.identity.models import Member
from tokui.kernel.nouns import all_nouns, noun_of
from tokui.kernel.words import say
from tokui.lists.models import Favourite
from tokui.lists.ready import EVERYTHING, READY, ready_view
from tokui.web.queries.account_frame import PLAN_TABS, RECORD_TABS
from tokui.web.queries.lists.page import list_url
from tokui.web.shown import NAMED_BY, record_url

ICONS: Final = {
    "account": "accounts", "person": "person", "product": "products", "deal": "deals",
    "action": "check", "need": "needs", "view": "filter", "": "filter",
}  # fmt: skip
_TABS: Final = dict((*PLAN_TABS, *RECORD_TABS))
_OF_PLAN: Final = frozenset(code for code, _label in PLAN_TABS)


@dataclass(frozen=True)
class StarredLink:
    """A favourite that can be opened."""

    key: int
    title: str
    url: str
    icon: str
    is_here: bool
    noun: str
    page: str
    public_id: str = ""


@dataclass(frozen=True)
class Star:
    """Whether something carries a star, and what to send to change that."""

    noun: str
    id: str
    page: str
    key: int | None


def favourites_of(request: HttpRequest) -> list[StarredLink]:
    """The favourites of whoever asks, in their order, found once for each page."""
    kept: dict[str, Any] = request.__dict__
    if "_favourites" not in kept:
        member: Member = request.member  # type: ignore[attr-defined]
        kept["_favourites"] = _found(member, request.get_full_path())
    found: list[StarredLink] = kept["_favourites"]
    return found


def forget_favourites(request: HttpRequest) -> None:
    """Look again: they were changed."""
    request.__dict__.pop("_favourites", None)


def star_of(request: HttpRequest, noun: str, public_id: str, page: str = "") -> Star:
    """Whether the member who asks gave something a star."""
    for one in favourites_of(request):
        if (one.noun, one.public_id, one.page) == (noun, public_id, page):
            return Star(noun, public_id, page, one.key)
    return Star(noun, public_id, page, None)


def starred_here(request: HttpRequest, account: Account | None = None) -> Star | None:
    """The star of the page that is open; None where there is nothing to keep.

    A page below an account that is none of its tabs shows the star of the account.
    """
    match = request.resolver_match
    if match is None:
        return None
    code = match.url_name or ""
    if match.view_name == "web:record":
        return star_of(request, match.kwargs["noun"], match.kwargs["public_id"])
    if account is None:
        return None
    is_tab = code in _TABS and code != "overview" and match.namespace in ("plans", "web")
    return star_of(request, "account", account.public_id, code if is_tab else "")


def _found(member: Member, path: str) -> list[StarredLink]:
    rows = list(Favourite.objects.filter(member=member))
    records = _records(member, rows)
    links = []
    for row in rows:
        link = _list_link(row) if not row.noun else _record_link(row, records)
        if link is not None:
            key, title, url, public_id = link
            icon = ICONS.get(row.noun, "star")
            links.append(
                StarredLink(key, title, url, icon, url == path, row.noun, row.page, public_id)
            )
    return links


def _records(member: Member, rows: Sequence[Favourite]) -> dict[tuple[str, int], Any]:
    keys: dict[str, list[int]] = defaultdict(list)
    known = {noun.code for noun in all_nouns()}
    for row in rows:
        if row.noun in known:
            keys[row.noun].append(row.subject_key)
    found: dict[tuple[str, int], Any] = {}
    for code, wanted in keys.items():
        seen = noun_of(code).policy.visible(member).filter(pk__in=wanted)
        if code in NAMED_BY:
            seen = seen.select_related(*NAMED_BY[code])
        found |= {(code, record.pk): record for record in seen}
    return found


def _record_link(
    row: Favourite, records: dict[tuple[str, int], Any]
) -> tuple[int, str, str, str] | None:
    record = records.get((row.noun, row.subject_key))
    if record is None:
        return None
    title, url = str(record), record_url(noun_of(row.noun), record)
    if row.noun == "account":
        title = record.short_name or record.name
        code = row.page or "overview"
        if code not in _TABS:
            return None
        space = "plans" if code in _OF_PLAN else "web"
        url = reverse(f"{space}:{code}", args=[record.public_id])
        if row.page:
            title = f"{title} · {_TABS[code]}"
    elif row.noun == "view":
        url = f"{list_url(record.noun)}?view={record.public_id}"
    return row.pk, title, url, record.public_id


def _list_link(row: Favourite) -> tuple[int, str, str, str] | None:
    noun, _sign, code = row.page.partition(":")
    view = ready_view(noun, code or EVERYTHING) if noun in READY else None
    if view is None:
        return None
    title = say(noun_of(noun).words.many)
    if view.code != EVERYTHING:
        title = f"{title} · {say(view.words)}"
    return row.pk, title, f"{list_url(noun)}?view={view.code}", ""
