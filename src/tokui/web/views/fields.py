"""One field of one record: its value, its editor, and saving it."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from tokui.kernel.errors import Conflict, Forbidden, InvalidInput
from tokui.kernel.events import Origin
from tokui.kernel.records import change_record
from tokui.web.forms import control, raw_value, written
from tokui.web.queries.cards import shown_field
from tokui.web.queries.history import names_of, say_plain
from tokui.web.shown import ShownField, record_url
from tokui.web.views.answers import is_partial, member_of, telling, told_by


@require_http_methods(["GET", "HEAD", "POST"])
def field(request: HttpRequest, noun: str, public_id: str, name: str) -> HttpResponse:
    """The editor of a field (`?show=1`: its value), or the field saved."""
    member = member_of(request)
    shown = shown_field(noun, public_id, name, member, timezone.localdate())
    if request.method == "POST":
        return _save(request, shown)
    if "show" in request.GET:
        if not is_partial(request):
            return HttpResponseRedirect(record_url(shown.noun, shown.record))
        return render(request, "web/fields/saved.html", {"shown": shown})
    if not shown.may_edit:
        raise Forbidden
    return _editor(request, shown, written(shown.item, shown.value, shown.scope))


def _save(request: HttpRequest, shown: ShownField) -> HttpResponse:
    raw = raw_value(shown.item, request.POST)
    base = request.POST.get("version", "")
    try:
        event = change_record(
            shown.noun,
            shown.record,
            {shown.name: raw},
            by=member_of(request),
            base_version=int(base) if base.isdigit() else None,
            origin=Origin(reason=request.POST.get("reason", "")),
        )
    except InvalidInput as error:
        return _editor(request, shown, raw, error=error)
    except Conflict as error:
        return _conflict(request, shown, error)
    return _saved(request, shown, event)


def _editor(
    request: HttpRequest, shown: ShownField, raw: Any, *, error: InvalidInput | None = None
) -> HttpResponse:
    problems = error.by_field() if error else {}
    address = record_url(shown.noun, shown.record)
    context = {
        "shown": shown,
        "control": control(
            shown.item, raw, shown.scope, member_of(request), problems.get(shown.name, ())
        ),
        "other_problems": [
            message for name, found in problems.items() if name != shown.name for message in found
        ],
        "version": request.POST.get("version") or shown.record.version,
        "record_url": address,
        "is_refused": error is not None,
        "cancel_url": f"{shown.url}?show=1" if is_partial(request) else address,
    }
    template = "web/fields/editor.html" if is_partial(request) else "web/fields/page.html"
    return render(request, template, context, status=error.status if error else 200)


def _saved(request: HttpRequest, shown: ShownField, event: Any) -> HttpResponse:
    if not is_partial(request):
        if event is not None:
            messages.success(request, _("Saved."))
        return HttpResponseRedirect(record_url(shown.noun, shown.record))
    fresh = _fresh(request, shown)
    toast = _("“%(field)s” saved.") % {"field": fresh.label}
    answer = render(
        request, "web/fields/saved.html", {"shown": fresh, "event": event, "toast": toast}
    )
    return telling(answer, **told_by(event)) if event is not None else answer


def _fresh(request: HttpRequest, shown: ShownField) -> ShownField:
    """The field as it stands now."""
    code, public_id = shown.noun.code, shown.record.public_id
    return shown_field(code, public_id, shown.name, member_of(request), timezone.localdate())


def _conflict(request: HttpRequest, shown: ShownField, error: Conflict) -> HttpResponse:
    clash = error.clashes.get(shown.name)
    values = [clash.mine, clash.theirs, clash.base] if clash else [None, None, None]
    ids = [one for value in values for one in (value if isinstance(value, list) else [value])]
    names = (
        names_of({shown.item.to: [str(one) for one in ids if one]}, member_of(request))  # type: ignore[attr-defined]
        if shown.item.is_link
        else {}
    )
    mine, theirs, base = (
        say_plain(shown.item, value, names, shown.scope) or "–" for value in values
    )
    context = {
        "shown": _fresh(request, shown),
        "error": error,
        "is_partial": is_partial(request),
        "mine": mine,
        "theirs": theirs,
        "base": base,
        "version": error.current_version,
        "sent": _sent(request),
        "record_url": record_url(shown.noun, shown.record),
    }
    template = "conflict" if is_partial(request) else "conflict_page"
    return render(request, f"web/fields/{template}.html", context, status=error.status)


def _sent(request: HttpRequest) -> list[tuple[str, str]]:
    """What was typed, to be sent again over the newer version."""
    own = {"csrfmiddlewaretoken", "version"}
    return [
        (name, str(value))
        for name, values in request.POST.lists()
        if name not in own
        for value in values
    ]
