"""Moving something on a map: one or two of its fields at once, with the evidence for it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from tokui.kernel.errors import InvalidInput, Problem
from tokui.kernel.events import Origin
from tokui.kernel.fields import Links
from tokui.kernel.nouns import Noun, value_of
from tokui.kernel.records import change_record, field_of, get_record
from tokui.web.queries.scopes import noun_named
from tokui.web.shown import record_url, seen_fields
from tokui.web.views.answers import (
    is_partial,
    member_of,
    reason_of,
    telling,
    told_by,
    way_back,
)

_EVIDENCE: Final = ("grade", "source", "quote", "on", "expires")


@require_POST
def place(request: HttpRequest, noun: str, public_id: str) -> HttpResponse:
    """Give fields new values: `set.<field>` a value, `add.<field>` one more link.

    Judged fields take the evidence that was sent along. The answer is a toast with undo.
    """
    found = noun_named(noun)
    record = get_record(noun, member_of(request), public_id)
    version = request.POST.get("version", "")
    event = change_record(
        found,
        record,
        _raw(found, record, request.POST, _seen(request, found, record)),
        by=member_of(request),
        base_version=int(version) if version.isdigit() else None,
        origin=Origin(reason=reason_of(request)),
    )
    toast = _("“%(name)s” moved.") % {"name": record}
    if not is_partial(request):
        messages.success(request, toast)
        return HttpResponseRedirect(way_back(request, record_url(found, record)))
    answer = render(request, "web/parts/event_toast.html", {"event": event, "toast": toast})
    return telling(answer, **told_by(event)) if event else answer


def _seen(request: HttpRequest, noun: Noun, record: Any) -> set[str]:
    return {item.name for item in seen_fields(noun, member_of(request), noun.scope(record))}


def _raw(noun: Noun, record: Any, sent: QueryDict, seen: set[str]) -> Mapping[str, Any]:
    evidence = {name: sent[name] for name in _EVIDENCE if sent.get(name)}
    raw: dict[str, Any] = {}
    for key, value in sent.items():
        how, _dot, name = key.partition(".")
        if how not in ("set", "add"):
            continue
        item = field_of(noun, name if name in seen else "")
        if how == "add" and isinstance(item, Links):
            linked = [one.public_id for one in value_of(record, item)]
            raw[name] = [*dict.fromkeys([*linked, value])]
        elif how == "set":
            raw[name] = {"value": value, **evidence} if item.judged else value
    if not raw:
        raise InvalidInput(Problem("required", _("Say where it goes.")))
    return raw
