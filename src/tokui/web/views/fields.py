"""One field of one record: its value, its editor, saving it, and putting it back."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from tokui.kernel.errors import Conflict, Forbidden, InvalidInput, NotFound
from tokui.kernel.events import Origin
from tokui.kernel.models import Event
from tokui.kernel.records import change_record
from tokui.web.forms import control, raw_value, written
from tokui.web.put_back import put_text_back
from tokui.web.queries.cards import shown_field
from tokui.web.queries.clashes import shown_clash
from tokui.web.queries.history import get_event
from tokui.web.queries.saves import TYPED_ON, typed_between
from tokui.web.remarks import with_remarks
from tokui.web.shown import ShownField, record_url
from tokui.web.views.answers import (
    is_partial,
    member_of,
    reason_of,
    telling,
    told_by,
    way_back,
)


@require_http_methods(["GET", "HEAD", "POST"])
def field(request: HttpRequest, noun: str, public_id: str, name: str) -> HttpResponse:
    """The editor of a field (`?show=1`: its value, `?show=evidence`: what it rests on), or the
    field saved."""
    today, whole = timezone.localdate(), request.method == "POST" or "show" not in request.GET
    shown = shown_field(noun, public_id, name, member_of(request), today, whole=whole)
    if request.method == "POST":
        return _save(request, shown)
    if "show" in request.GET:
        if not is_partial(request):
            return HttpResponseRedirect(record_url(shown.noun, shown.record))
        part = "evidence_note" if request.GET["show"] == "evidence" else "saved"
        return render(request, f"web/fields/{part}.html", {"shown": shown})
    if not shown.may_edit:
        raise Forbidden
    return _editor(request, shown, written(shown.item, shown.value, shown.scope))


@require_POST
def put_back(request: HttpRequest, noun: str, public_id: str, name: str) -> HttpResponse:
    """A text as it stood before somebody typed: `since` and `until` are the first and last save."""
    shown = shown_field(noun, public_id, name, member_of(request), timezone.localdate())
    first = _own_event(request, shown, request.POST.get("since", ""))
    if first is None:
        raise NotFound
    saves = typed_between(first, request.POST.get("until", ""))
    undone = put_text_back(shown.noun, shown.record, name, saves, by=member_of(request))
    if not is_partial(request):
        messages.success(request, _("Undone."))
        return HttpResponseRedirect(way_back(request, record_url(shown.noun, shown.record)))
    context = {"event": undone, "toast": _("Undone.")}
    answer = render(request, "web/parts/undone_toast.html", context)
    return telling(answer, **told_by(undone)) if undone is not None else answer


def _save(request: HttpRequest, shown: ShownField) -> HttpResponse:
    raw = raw_value(shown.item, request.POST)
    if "again" in request.POST:
        return _editor(request, shown, raw, is_again=True)
    goes_on = "autosave" in request.POST
    try:
        event = change_record(
            shown.noun,
            shown.record,
            {shown.name: raw},
            by=member_of(request),
            base_version=_base_version(request),
            origin=Origin(source=TYPED_ON if goes_on else "screen", reason=reason_of(request)),
        )
    except InvalidInput as error:
        if goes_on:
            return JsonResponse({"problem": str(error)}, status=error.status)
        return _editor(request, shown, raw, error=error)
    except Conflict as error:
        if goes_on:
            return JsonResponse({"problem": _clash_words(error)}, status=error.status)
        return _conflict(request, shown, raw, error)
    return _kept(request, event) if goes_on else _saved(request, shown, event, raw)


def _base_version(request: HttpRequest) -> int | None:
    base = request.POST.get("version", "")
    return int(base) if base.isdigit() else None


def _own_event(request: HttpRequest, shown: ShownField, public_id: str) -> Event | None:
    """An event that changed this field and nothing else; None without an id."""
    if not public_id:
        return None
    event = get_event(member_of(request), public_id)
    about = (event.noun, event.subject_key, [*event.changes])
    if about != (shown.noun.code, shown.record.pk, [shown.name]) or event.verb != "changed":
        raise NotFound
    return event


def _editor(
    request: HttpRequest,
    shown: ShownField,
    raw: Any,
    *,
    error: InvalidInput | None = None,
    is_again: bool = False,
) -> HttpResponse:
    """The editor; `is_again` when what was typed clashed and is edited further."""
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
        "why": request.POST.get("why", ""),
        "since": request.POST.get("since", ""),
        "record_url": address,
        "is_again": is_again,
        "is_unsaved": is_again or error is not None,
        "cancel_url": f"{shown.url}?show=1" if is_partial(request) else address,
    }
    template = "web/fields/editor.html" if is_partial(request) else "web/fields/page.html"
    return render(request, template, context, status=error.status if error else 200)


def _kept(request: HttpRequest, event: Event | None) -> JsonResponse:
    """What a page needs to know to go on typing."""
    if event is None:
        return JsonResponse({"version": _base_version(request), "event": "", "told": {}})
    told = {f"tokui:{name}": details for name, details in told_by(event).items()}
    return JsonResponse({"version": event.subject_version, "event": event.public_id, "told": told})


def _saved(request: HttpRequest, shown: ShownField, event: Event | None, raw: Any) -> HttpResponse:
    if not is_partial(request):
        if event is not None:
            told = with_remarks(_("Saved."), shown.noun.code, {shown.name: raw})
            messages.success(request, told)
        return HttpResponseRedirect(record_url(shown.noun, shown.record))
    fresh = _fresh(request, shown)
    first = _own_event(request, shown, request.POST.get("since", ""))
    saves = typed_between(first, "") if first is not None else []
    last = event or (saves[-1] if saves else None)
    context = {
        "shown": fresh,
        "event": last,
        "toast": _toast(shown, fresh, raw),
        "since": first.public_id if first is not None and last in saves else "",
    }
    answer = render(request, "web/fields/saved.html", context)
    return telling(answer, **told_by(last)) if last is not None else answer


def _toast(shown: ShownField, fresh: ShownField, raw: Any) -> str:
    told = _("“%(field)s” saved.") % {"field": fresh.label}
    return with_remarks(told, shown.noun.code, {shown.name: raw})


def _fresh(request: HttpRequest, shown: ShownField) -> ShownField:
    """The field as it stands now."""
    code, public_id = shown.noun.code, shown.record.public_id
    return shown_field(code, public_id, shown.name, member_of(request), timezone.localdate())


def _clash_words(error: Conflict) -> str:
    if not error.changed_by:
        return str(error.message)
    return _("%(name)s changed this meanwhile.") % {"name": error.changed_by}


def _conflict(request: HttpRequest, shown: ShownField, raw: Any, error: Conflict) -> HttpResponse:
    fresh = _fresh(request, shown)
    context = {
        "shown": fresh,
        "error": error,
        "is_partial": is_partial(request),
        "clash": shown_clash(fresh, error, raw, member_of(request)),
        "version": error.current_version,
        "sent": _sent(request),
        "record_url": record_url(shown.noun, shown.record),
    }
    template = "conflict" if is_partial(request) else "conflict_page"
    return render(request, f"web/fields/{template}.html", context, status=error.status)


def _sent(request: HttpRequest) -> list[tuple[str, str]]:
    """What was typed, to be sent again over the newer version."""
    own = {"csrfmiddlewaretoken", "version", "since", "again"}
    return [
        (name, str(value))
        for name, values in request.POST.lists()
        if name not in own
        for value in values
    ]
