"""Changing many rows of a list at once."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from tokui.kernel.bulk import BULK, Changed, change_records
from tokui.kernel.errors import Conflict, InvalidInput, LimitReached
from tokui.web.queries.lists.changing import BulkChange, Preview, bulk_change, preview_of
from tokui.web.queries.lists.page import ListOfRecords
from tokui.web.views.answers import is_partial, member_of, telling
from tokui.web.views.batches import tell_with_undo
from tokui.web.views.lists import asked_list


@require_POST
def change_many(request: HttpRequest, noun: str) -> HttpResponse:
    """Choose a field, give it a value, look at what would happen, and do it."""
    page = asked_list(request, noun, request.POST)
    try:
        change = bulk_change(page.asked, request.POST)
    except LimitReached as error:
        return _show(request, page, None, status=error.status, told=str(error.message))
    step = request.POST.get("do", "")
    if change.item is None or not change.was_given or not step:
        return _show(request, page, change)
    try:
        if step == "apply":
            return _applied(request, page, change)
        preview = preview_of(change)
    except InvalidInput as error:
        change.problems.extend(problem.message for problem in error.problems)
        return _show(request, page, change, status=error.status)
    except Conflict as error:
        return _show(request, page, change, preview_of(change), told=str(error.message))
    return _show(request, page, change, preview)


def _applied(request: HttpRequest, page: ListOfRecords, change: BulkChange) -> HttpResponse:
    origin = replace(BULK, reason=change.reason)
    done = change_records(
        change.noun,
        change.records,
        change.values,
        by=member_of(request),
        origin=origin,
        looked_at=request.POST.get("digest", ""),
    )
    told = _told_changed(done)
    if not is_partial(request):
        tell_with_undo(request, told, done.batch_key)
        return HttpResponseRedirect(page.url)
    context = {"toast": told, "batch": done.batch_key if done.count else None}
    answer = render(request, "web/lists/batch_toast.html", context)
    return telling(answer, listed={"batch": done.batch_key})


def _show(
    request: HttpRequest,
    page: ListOfRecords,
    change: BulkChange | None,
    preview: Preview | None = None,
    *,
    status: int = 200,
    told: str = "",
) -> HttpResponse:
    context: dict[str, Any] = {"list": page, "change": change, "preview": preview, "told": told}
    template = "web/lists/bulk.html" if is_partial(request) else "web/lists/bulk_page.html"
    return render(request, template, context, status=200 if is_partial(request) else status)


def _told_changed(done: Changed) -> str:
    told = ngettext("%(count)d row changed.", "%(count)d rows changed.", done.count)
    told = told % {"count": done.count}
    if done.left_alone:
        left = ngettext("%(count)d left alone.", "%(count)d left alone.", done.left_alone)
        told = f"{told} {left % {'count': done.left_alone}}"
    return told
