"""An action that was dragged on the timeline: its new days, and what goes along with it."""

from __future__ import annotations

from datetime import date

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from tokui.core.japan import Unreadable, read_date
from tokui.core.moving import Days
from tokui.kernel.errors import InvalidInput, Problem
from tokui.kernel.records import get_record
from tokui.kernel.words import say
from tokui.plans.actions.moving import ActionsMoved, move_action
from tokui.plans.actions.nouns import ACTION
from tokui.web.shown import record_url
from tokui.web.views.answers import is_partial, member_of, telling, way_back


@require_POST
def move(request: HttpRequest, public_id: str) -> HttpResponse:
    """Give an action new days; with `followers` what waits for it goes along."""
    action = get_record("action", member_of(request), public_id)
    due = _day(request, "due_on")
    if due is None:
        raise InvalidInput(Problem("required", _("Say on which day it is due."), "due_on"))
    start = _day(request, "start_on")
    if start is not None and start > due:
        raise InvalidInput(Problem("order", _("It would end before it begins."), "due_on"))
    version = request.POST.get("version", "")
    done = move_action(
        action,
        Days(start, due),
        by=member_of(request),
        now=timezone.now(),
        with_followers="followers" in request.POST,
        base_version=int(version) if version.isdigit() else None,
    )
    told = _told(done, action)
    if not is_partial(request):
        messages.success(request, told)
        return HttpResponseRedirect(way_back(request, record_url(ACTION, action)))
    batch = done.batch_key if done.actions else None
    answer = render(request, "web/parts/batch_toast.html", {"toast": told, "batch": batch})
    return telling(answer, listed={"batch": done.batch_key})


def _day(request: HttpRequest, name: str) -> date | None:
    text = request.POST.get(name, "").strip()
    if not text:
        return None
    try:
        return read_date(text)
    except Unreadable as error:
        raise InvalidInput(Problem(error.code, say(error.words), name)) from None


def _told(done: ActionsMoved, action: object) -> str:
    if not done.actions:
        return _("“%(name)s” stays where it was.") % {"name": action}
    more = len(done.actions) - 1
    if not more:
        return _("“%(name)s” moved.") % {"name": action}
    told = ngettext(
        "“%(name)s” moved, and %(more)d action that waits for it.",
        "“%(name)s” moved, and %(more)d actions that wait for it.",
        more,
    )
    return told % {"name": action, "more": more}
