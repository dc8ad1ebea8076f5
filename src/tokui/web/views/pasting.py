"""Pasting rows from a workbook: text, preview, add."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from tokui.kernel.errors import NotFound
from tokui.kernel.nouns import Noun
from tokui.kernel.scope import Scope
from tokui.web.actions import add_pasted_rows
from tokui.web.forms import RecordForm
from tokui.web.pasting import read_pasted
from tokui.web.queries.account_frame import frame_of
from tokui.web.queries.scopes import noun_named, scope_for
from tokui.web.views.answers import member_of, reason_of, way_back


@require_http_methods(["GET", "HEAD", "POST"])
def paste(request: HttpRequest, noun: str) -> HttpResponse:
    """A box for the text, a preview of its rows, and adding them all."""
    member = member_of(request)
    found = noun_named(noun)
    sent = request.POST if request.method == "POST" else request.GET
    scope = scope_for(
        found, member, account_id=sent.get("account", ""), plan_id=sent.get("plan", "")
    )
    found.policy.check_add(member, scope)
    if found.code in ("plan", "account"):
        raise NotFound
    context = {
        "noun": found,
        "form": RecordForm(found, scope, ()),
        "next": way_back(request, frame_of(request, scope.account).url if scope.account else "/"),
    }
    if request.method != "POST":
        return render(request, "web/records/paste.html", context)
    return _pasted(request, found, scope, context)


def _pasted(
    request: HttpRequest, noun: Noun, scope: Scope, context: dict[str, Any]
) -> HttpResponse:
    text = request.POST.get("text", "")
    names = request.POST.getlist("column") or None
    pasted = read_pasted(text, noun, scope, member_of(request), names, _fixes(request))
    reason = reason_of(request)
    if request.POST.get("step") == "add" and pasted.is_addable:
        values = [row.values for row in pasted.rows]
        added = add_pasted_rows(noun, values, by=member_of(request), scope=scope, reason=reason)
        count = len(added)
        told = ngettext("%(count)d row added.", "%(count)d rows added.", count)
        messages.success(request, told % {"count": count})
        return HttpResponseRedirect(context["next"])
    context |= {"pasted": pasted, "why": reason}
    return render(request, "web/records/paste.html", context, status=422 if pasted.wrong else 200)


def _fixes(request: HttpRequest) -> dict[tuple[int, int], str]:
    """Cells that were put right in the preview: `fix-<row>-<column>`."""
    found = {}
    for name, text in request.POST.items():
        parts = name.split("-")
        if parts[0] == "fix" and len(parts) == 3 and parts[1].isdigit() and parts[2].isdigit():
            found[int(parts[1]), int(parts[2])] = str(text).strip()
    return found
