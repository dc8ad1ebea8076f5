"""My week: the part of the start page that follows what somebody does, and closing an action."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from tokui.kernel.errors import Conflict, Forbidden
from tokui.kernel.events import Origin
from tokui.kernel.records import get_record
from tokui.plans.actions.closing import close_action
from tokui.plans.actions.nouns import ACTION
from tokui.web.forms import control
from tokui.web.queries.week import week_of
from tokui.web.shown import may_change
from tokui.web.views.answers import (
    is_partial,
    member_of,
    reason_of,
    telling,
    told_by,
    way_back,
)


@require_GET
def week(request: HttpRequest) -> HttpResponse:
    """What asks for me, as it stands now; whoever comes without htmx gets the start page."""
    if not is_partial(request):
        return HttpResponseRedirect(reverse("web:home"))
    found = week_of(member_of(request), timezone.localdate())
    return render(request, "web/week/week.html", {"week": found})


@require_http_methods(["GET", "HEAD", "POST"])
def close(request: HttpRequest, public_id: str) -> HttpResponse:
    """What came of an action and what was learned, and with that it is done."""
    member = member_of(request)
    action = get_record("action", member, public_id)
    if not may_change(ACTION, action, member):
        raise Forbidden
    if request.method != "POST":
        return _form(request, action)
    sent = request.POST
    base = sent.get("version", "")
    try:
        event = close_action(
            action,
            result=sent.get("result", ""),
            lesson=sent.get("lesson", ""),
            on=timezone.localdate(),
            by=member,
            base_version=int(base) if base.isdigit() else None,
            origin=Origin(reason=reason_of(request)),
        )
    except Conflict as error:
        return _form(request, get_record("action", member, public_id), error)
    said = _("“%(action)s” is done.") % {"action": action}
    if not is_partial(request):
        messages.success(request, said)
        return HttpResponseRedirect(way_back(request, reverse("web:home")))
    answer = render(request, "web/parts/event_toast.html", {"event": event, "toast": said})
    return telling(answer, **told_by(event)) if event is not None else answer


def _form(request: HttpRequest, action: Any, error: Conflict | None = None) -> HttpResponse:
    """The two questions. After a clash what was typed stays, to be sent over what stands now."""
    scope = ACTION.scope(action)
    controls = [
        control(
            ACTION.by_name[name],
            request.POST.get(name, getattr(action, name)),
            scope,
            member_of(request),
        )
        for name in ("result", "lesson")
    ]
    context = {
        "action": action,
        "controls": controls,
        "error": error,
        "next": way_back(request, reverse("web:home")),
    }
    template = "web/week/close.html" if is_partial(request) else "web/week/close_page.html"
    return render(request, template, context, status=error.status if error else 200)
