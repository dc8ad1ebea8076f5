"""Answers that views share: partials with a toast, and ways back for plain pages."""

from __future__ import annotations

import json
from typing import Any
from urllib.parse import urlsplit

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.http import url_has_allowed_host_and_scheme

from tokui.identity.models import Member
from tokui.kernel.models import Event
from tokui.web.reasons import reason_in


def member_of(request: HttpRequest) -> Member:
    """The signed-in member; the middleware lets nobody else in."""
    member: Member = request.member  # type: ignore[attr-defined]
    return member


def is_partial(request: HttpRequest) -> bool:
    """Whether a part of a page was asked for."""
    return bool(request.htmx)  # type: ignore[attr-defined]


def reason_of(request: HttpRequest) -> str:
    """Why, where somebody said so."""
    return reason_in(request.POST)


def way_back(request: HttpRequest, otherwise: str) -> str:
    """Where the form said to go on, when that is a page of ours."""
    wanted = request.POST.get("next") or request.GET.get("next") or ""
    hosts = {request.get_host()}
    if wanted and url_has_allowed_host_and_scheme(wanted, hosts, request.is_secure()):
        return wanted
    referer = urlsplit(request.headers.get("Referer", ""))
    if request.method == "GET" and referer.netloc == request.get_host():
        return referer.path + (f"?{referer.query}" if referer.query else "")
    return otherwise


def telling(answer: HttpResponse, **told: Any) -> HttpResponse:
    """The answer with browser events that tell the rest of the page what happened.

    They are sent at the body: `changed`, `added`, `removed`, `restored` with the record's key.
    """
    events = {f"tokui:{name}": {"target": "body", **details} for name, details in told.items()}
    answer["HX-Trigger"] = json.dumps(events)
    return answer


def told_by(event: Event) -> dict[str, dict[str, Any]]:
    """What an event tells the rest of the page."""
    details = {
        "record": f"{event.noun}:{event.subject_id}",
        "noun": event.noun,
        "fields": sorted(event.changes),
    }
    return {event.verb if event.verb != "created" else "added": details}


def answer_partial(
    request: HttpRequest, template: str, context: dict[str, Any], *, status: int = 200
) -> HttpResponse:
    """A part of a page."""
    return render(request, template, context, status=status)


def go_to(request: HttpRequest, address: str) -> HttpResponse:
    """On to another page, whoever asked."""
    if not is_partial(request):
        return HttpResponseRedirect(address)
    answer = HttpResponse(status=204)
    answer["HX-Redirect"] = address
    return answer
