"""Pages of the market: its companies, one of them, the files behind them, what changed."""

from __future__ import annotations

from typing import Any, Final
from urllib.parse import urlencode

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from tokui.accounts.actions import open_account
from tokui.core.market.register import PREFECTURES, PROCESS, TILES
from tokui.core.market.sources import SOURCE_KIND
from tokui.identity.requests import MemberRequest
from tokui.kernel.errors import InvalidInput, LimitReached
from tokui.market.universe import NoUniverse
from tokui.market.universe.actions import decide_join, remove_source, require_loader
from tokui.market.universe.asking import read_asked
from tokui.market.universe.queries import FirmPage, doubts_of, firm_of, page_of
from tokui.market.universe.showing import choices_of, notes_said
from tokui.market.universe.store import columns_of, live_sources, standing
from tokui.market.universe.tasks import load_soon, loads_of, stop_load
from tokui.market.universe.watching import said, visible_changes

_SHADES: Final = 5
_ROWS: Final = range(12)


@require_safe
def front(request: MemberRequest) -> HttpResponse:
    """The way to the companies."""
    return redirect("market:firms")


@require_safe
def firms(request: MemberRequest) -> HttpResponse:
    """Companies of the market, searched, narrowed and counted."""
    try:
        columns = columns_of(request.member.workspace)
    except NoUniverse:
        return render(request, "market/universe/empty.html")
    asked = read_asked(request.GET, columns)
    page = page_of(request.member, asked)
    context = {
        "asked": asked,
        "page": page,
        "columns": columns,
        "facets": choices_of(page, asked, columns, _without(request.GET)),
        "numbers": [one for one in columns if one.kind == "number"],
        "tiles": _tiles(dict(page.facets.get("prefecture", [])), asked.chosen.get("prefecture")),
        "query": _query(request.GET, "after"),
        "query_unsorted": _query(request.GET, "after", "sort"),
        "query_elsewhere": _query(request.GET, "after", "prefecture"),
        "universe": standing(request.member.workspace),
    }
    return render(request, "market/universe/firms.html", context)


def _tiles(counts: dict[str, int], chosen: str | None) -> list[list[dict[str, Any] | None]]:
    """The map: rows of tiles, each with its share of the largest as one of five shades."""
    most = max((counts.get(code, 0) for code in TILES), default=0)
    by_place = {place: code for code, place in TILES.items()}
    rows: list[list[dict[str, Any] | None]] = []
    for down in _ROWS:
        cells: list[dict[str, Any] | None] = []
        for across in _ROWS:
            code = by_place.get((down, across))
            count = counts.get(code or "", 0)
            shade = -(-count * _SHADES // most) if most else 0
            cells.append(
                {"code": code, "words": PREFECTURES[code], "count": count, "shade": shade,
                 "is_chosen": code == chosen}
                if code
                else None
            )  # fmt: skip
        rows.append(cells)
    return [cells for cells in rows if any(cells)]


@require_safe
def firm(request: MemberRequest, key: str) -> HttpResponse:
    """One company with every fact, its source and day."""
    found = firm_of(request.member, key)
    return render(request, "market/universe/firm.html", {"page": found, "firm": found.register})


@require_POST
def make_account(request: MemberRequest, key: str) -> HttpResponse:
    """Open an account with what is known of a company."""
    found = firm_of(request.member, key)
    if found.account is not None:
        return redirect("plans:overview", found.account.public_id)
    try:
        account = open_account(_values(found), by=request.member)
    except InvalidInput as error:
        messages.error(request, str(error))
        return redirect("market:firm", key)
    messages.success(request, _("The account was opened with what is known of the company."))
    return redirect("plans:overview", account.public_id)


def _values(found: FirmPage) -> dict[str, Any]:
    firm = found.register
    facts: dict[str, Any] = {}
    for fact in found.facts:
        facts.setdefault(fact.code, fact.value)
    values = {
        "name": firm["name"],
        "name_kana": firm["kana"] or "",
        "name_en": firm["name_en"] or facts.get("name_en", ""),
        "corporate_number": firm["firm"] if firm["firm"].isdigit() else "",
        "address": firm["address"] or "",
        "postal_code": firm["postal_code"] or "",
    }
    for code in (
        "industry",
        "edinet_code",
        "securities_code",
        "website",
        "phone",
        "representative",
    ):
        values[code] = str(facts.get(code, ""))[:80]
    for code in ("capital", "revenue", "employees", "founded"):
        if code in facts:
            values[code] = str(int(facts[code]))
    return {name: value for name, value in values.items() if value}


@require_http_methods(["GET", "HEAD", "POST"])
def sources(request: MemberRequest) -> HttpResponse:
    """The files that the market was loaded from, and loading another."""
    context: dict[str, Any] = {"kinds": SOURCE_KIND, "problem": ""}
    status = 200
    if request.method == "POST":
        require_loader(request.member)
        upload = request.FILES.get("file")
        if upload is None:
            context["problem"], status = _("Choose a file first."), 422
        else:
            kind = request.POST.get("kind", "")
            try:
                load_soon(
                    upload.chunks(), upload.name or "", by=request.member,
                    kind=kind if kind in SOURCE_KIND else "",
                )  # fmt: skip
            except LimitReached as error:
                context["problem"], status = str(error), 413
            else:
                return redirect("market:sources")
    newest = loads_of(request.member).first()
    loaded = live_sources(request.member.workspace)
    context |= {
        "sources": [(one, notes_said(one.notes)) for one in reversed(loaded)],
        "job": newest if newest and newest.state != "done" else None,
        "columns": columns_of(request.member.workspace) if loaded else (),
        "universe": standing(request.member.workspace) if loaded else None,
    }
    return render(request, "market/universe/sources.html", context, status=status)


@require_POST
def stop(request: MemberRequest, public_id: str) -> HttpResponse:
    """Stop a load."""
    stop_load(public_id, by=request.member)
    return redirect("market:sources")


@require_POST
def unload(request: MemberRequest, public_id: str) -> HttpResponse:
    """Take a file out of the market."""
    remove_source(public_id, by=request.member, now=timezone.now())
    messages.success(request, _("The file was taken out. The others stay."))
    return redirect("market:sources")


@require_safe
def changes(request: MemberRequest) -> HttpResponse:
    """What the register says has changed at our accounts."""
    rows = visible_changes(request.member)
    process = request.GET.get("process", "")
    if process in PROCESS:
        rows = rows.filter(process=process)
    page = Paginator(rows, 50).get_page(request.GET.get("page"))
    context = {
        "rows": [(one, said(one)) for one in page],
        "page": page,
        "process": process,
        "processes": [one for one in PROCESS if one.code != "01"],
    }
    return render(request, "market/universe/changes.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def doubts(request: MemberRequest) -> HttpResponse:
    """Rows of lists without a number: which company each of them is."""
    require_loader(request.member)
    if request.method == "POST":
        choices = {
            name.removeprefix("firm_"): str(value)
            for name, value in request.POST.items()
            if name.startswith("firm_") and value
        }
        try:
            decide_join(choices, by=request.member, now=timezone.now())
        except InvalidInput as error:
            messages.error(request, str(error))
        else:
            messages.success(request, _("The rows were joined as chosen."))
        return redirect("market:doubts")
    try:
        found, count = doubts_of(request.member), standing(request.member.workspace).doubts
    except NoUniverse:
        found, count = [], 0
    return render(request, "market/universe/doubts.html", {"doubts": found, "count": count})


def _without(query: QueryDict) -> Any:
    return lambda name: _query(query, "after", name)


def _query(query: QueryDict, *leaving_out: str) -> str:
    pairs = [
        (name, value)
        for name in query
        if name not in leaving_out
        for value in query.getlist(name)
        if value
    ]
    return urlencode(pairs)
