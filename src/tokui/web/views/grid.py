"""Grids: many cells at once, taken back and done again; lists for cells; rows of long tables."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Final

from django.http import HttpRequest, HttpResponse, JsonResponse, QueryDict
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from tokui.core.words import Value
from tokui.identity.models import Member
from tokui.kernel.errors import NotFound
from tokui.kernel.fields import Choice, Choices, Field, Flag, Link, Links
from tokui.kernel.patches import Undone, redo_patch, undo_patch
from tokui.kernel.records import get_record
from tokui.kernel.scope import Scope
from tokui.kernel.words import reading_language, say
from tokui.web.display import mark_of
from tokui.web.forms import Option, option_of
from tokui.web.grids import read_patch, write_patch
from tokui.web.queries.account_frame import frame_of
from tokui.web.queries.choices import find_linkable
from tokui.web.queries.grids import GridView, told_patch, told_refusals, told_row
from tokui.web.queries.row_pages import later_rows
from tokui.web.queries.scopes import noun_named, scope_for
from tokui.web.queries.tables import PRESET
from tokui.web.shown import seen_fields
from tokui.web.views.answers import is_partial, member_of

_MOST_ROWS: Final = 200
_LONGEST_LIST: Final = 50


@require_http_methods(["GET", "HEAD", "POST"])
def grid(request: HttpRequest, noun: str) -> JsonResponse:
    """Rows as they stand now (`id`, many times; `drawn` for rows that the page has not shown yet),
    or a patch of cells, new rows and removals.

    A cell that is wrong stops no other; the answer tells of each what became of it.
    """
    sent = request.POST if request.method == "POST" else request.GET
    view = _view(request, noun, sent)
    if request.method != "POST":
        ids = request.GET.getlist("id")[:_MOST_ROWS]
        return JsonResponse({"rows": _with_html(view, ids) if "drawn" in sent else view.told(ids)})
    if view.scope is not None:
        view.noun.policy.check_add(view.member, view.scope)
    patch = read_patch(request.POST.get("patch", ""))
    done = write_patch(view.noun, patch, view.scope, view.member)
    answer = told_patch(view, patch, done)
    keys = {record.public_id: key for key, record in done.added.items()}
    answer["added"] = [
        {"key": keys[row.record.public_id], "id": row.record.public_id, "html": _drawn(row)}
        for row in view.rows(keys)
    ]
    return JsonResponse(answer)


@require_POST
def turn(request: HttpRequest, noun: str) -> JsonResponse:
    """Take patches of one's own back, or do them again (`again=1`)."""
    view = _view(request, noun, request.POST)
    if view.scope is not None:
        view.noun.policy.check_add(view.member, view.scope)
    batches = [int(key) for key in request.POST.getlist("batch") if key.isdigit()]
    turned = Undone()
    for batch in batches:
        act = redo_patch if request.POST.get("again") else undo_patch
        one = act(batch, by=view.member)
        turned.records |= one.records
        turned.removed += one.removed
        turned.kept += one.kept
    rows = view.told(turned.records) if view.is_list else _with_html(view, turned.records)
    return JsonResponse(
        {
            "rows": rows,
            "removed": turned.removed,
            "refused": told_refusals(view, read_patch("{}"), turned.kept),
        }
    )


@require_GET
def options(request: HttpRequest, noun: str, name: str) -> HttpResponse:
    """What a cell may say, as options of a list; `q` is part of a name. In a table of several
    places, `id` is the record of the cell."""
    view = _view(request, noun, request.GET)
    scope = view.scope
    if scope is None:
        scope = view.noun.scope(get_record(noun, view.member, request.GET.get("id", "")))
    seen = {item.name: item for item in seen_fields(view.noun, view.member, scope)}
    if name not in seen:
        raise NotFound
    found = _options(seen[name], scope, view.member, request.GET.get("q", ""))
    return render(request, "web/records/options.html", {"options": found})


@require_GET
def rows(request: HttpRequest, noun: str) -> HttpResponse:
    """The next rows of a long table: more lines for htmx, else a page of them."""
    view = _view(request, noun, request.GET)
    if view.scope is None:
        raise NotFound
    start = request.GET.get("from", "0")
    table = later_rows(
        view.noun,
        view.scope,
        member=view.member,
        today=view.today,
        columns=view.columns,
        preset={
            key.removeprefix(PRESET): str(value)
            for key, value in request.GET.items()
            if key.startswith(PRESET)
        },
        order=request.GET.getlist("order"),
        start=int(start) if start.isdigit() else 0,
    )
    if is_partial(request):
        return render(request, "web/records/more_rows.html", {"table": table})
    home = frame_of(request, view.scope.account).url if view.scope.account else ""
    return render(request, "web/records/rows_page.html", {"table": table, "home": home})


def _view(request: HttpRequest, noun: str, sent: QueryDict) -> GridView:
    """The cells that a grid shows. Without a plan or an account, records of any place; a list
    (`list`) is always that."""
    found = noun_named(noun)
    is_list = bool(sent.get("list"))
    member = member_of(request)
    account, plan = sent.get("account", ""), sent.get("plan", "")
    scope: Scope | None = None
    if not is_list and (found.level == "workspace" or account or plan):
        scope = scope_for(found, member, account_id=account, plan_id=plan)
    columns = tuple(sent.get("columns", "").split())
    return GridView(found, scope, member, timezone.localdate(), columns, is_list)


def _with_html(view: GridView, ids: Iterable[str]) -> list[dict[str, Any]]:
    return [{**told_row(row), "html": _drawn(row)} for row in view.rows(ids)]


def _drawn(row: Any) -> str:
    return render_to_string("web/records/row.html", {"row": row})


def _options(item: Field, scope: Scope, member: Member, wanted: str) -> list[Option]:
    if isinstance(item, (Choice, Choices)):
        return [_step(step) for step in item.scale]
    if isinstance(item, Flag):
        language = reading_language()
        return [Option(code, item.say(code == "1", language)) for code in ("1", "0")]
    if isinstance(item, (Link, Links)):
        found = find_linkable(item.to, scope, member, wanted, limit=_LONGEST_LIST)
        return [option_of(one) for one in found]
    raise NotFound


def _step(step: Value) -> Option:
    """A step of a scale, found by its words in either language, its code, mark or number."""
    spoken = (step.words.en, step.words.ja, step.code, step.mark, str(step.number or ""))
    return Option(step.code, say(step.words), mark_of(step), " ".join(spoken))
