"""Records of any noun: read, add, remove, undo."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Final

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from tokui.accounts.actions import open_account
from tokui.accounts.viewings import note_record
from tokui.kernel.errors import Conflict, InvalidInput, NotFound
from tokui.kernel.events import Origin
from tokui.kernel.nouns import Noun
from tokui.kernel.once import add_once
from tokui.kernel.records import add_record, get_record, remove_record
from tokui.kernel.scope import Scope
from tokui.kernel.undo import undo_event
from tokui.kernel.words import say
from tokui.privacy.readings import note_reading
from tokui.web.forms import full_form, option_of, raw_values
from tokui.web.queries.account_frame import frame_of
from tokui.web.queries.cards import record_card
from tokui.web.queries.choices import find_linkable
from tokui.web.queries.history import adding_of, get_event
from tokui.web.queries.scopes import noun_named, scope_for
from tokui.web.queries.tables import noun_table
from tokui.web.remarks import with_remarks
from tokui.web.shown import record_url
from tokui.web.views.answers import (
    go_to,
    is_partial,
    member_of,
    reason_of,
    telling,
    told_by,
    way_back,
)

_ADDED_ELSEWHERE: Final = frozenset({"plan"})
"""Nouns that are opened by actions of their own."""


@require_http_methods(["GET", "HEAD", "DELETE"])
def record(request: HttpRequest, noun: str, public_id: str) -> HttpResponse:
    """A record: all its fields and its history."""
    if request.method == "DELETE":
        return _removed(request, noun, public_id)
    card = record_card(noun, public_id, member_of(request), timezone.localdate())
    note_record(card.noun, card.scope, member_of(request), now=timezone.now())
    note_reading(card.record, timezone.localdate())
    partial = is_partial(request)
    template = "web/records/card.html" if partial else "web/records/page.html"
    return render(request, template, {"card": card, "is_partial": partial})


@require_GET
def new_record(request: HttpRequest, noun: str) -> HttpResponse:
    """A form with every field of a noun: a part for the inspector, else a page."""
    found, scope = _place(request, noun, request.GET)
    found.policy.check_add(member_of(request), scope)
    form = full_form(found, scope, member_of(request), sent=request.GET)
    back = way_back(request, _home_of(request, scope))
    template = "web/records/new_beside.html" if is_partial(request) else "web/records/new.html"
    return render(request, template, {"form": form, "next": back})


@require_POST
def records(request: HttpRequest, noun: str) -> HttpResponse:
    """Add a record; sent twice it still counts once."""
    found, scope = _place(request, noun, request.POST)
    if found.code in _ADDED_ELSEWHERE:
        raise NotFound
    member = member_of(request)
    raw = raw_values(found, request.POST)
    try:
        added = add_once(
            request.POST.get("once", ""),
            {"noun": found.code, "values": raw, "account": scope.account_key},
            by=member,
            noun=found.code,
            find=lambda public_id: get_record(found.code, member, public_id),
            add=lambda: _add(found, reason_of(request))(raw, by=member, scope=scope),
        )
    except InvalidInput as error:
        return _refused(request, found, scope, error)
    return _added(request, found, scope, added, raw)


@require_POST
def remove(request: HttpRequest, noun: str, public_id: str) -> HttpResponse:
    """Take a record away; the answer offers to bring it back."""
    return _removed(request, noun, public_id)


def _removed(request: HttpRequest, noun: str, public_id: str) -> HttpResponse:
    found = noun_named(noun)
    taken = get_record(noun, member_of(request), public_id)
    scope = found.scope(taken)
    origin = Origin(reason=reason_of(request))
    event = remove_record(found, taken, by=member_of(request), origin=origin)
    toast = _("“%(title)s” removed.") % {"title": event.title}
    if not is_partial(request):
        messages.success(request, toast)
        home = reverse("web:accounts") if noun == "account" else _home_of(request, scope)
        return HttpResponseRedirect(way_back(request, home))
    answer = render(request, "web/records/removed.html", {"event": event, "toast": toast})
    return telling(answer, **told_by(event))


@require_POST
def undo(request: HttpRequest, public_id: str) -> HttpResponse:
    """Take a change back."""
    event = get_event(member_of(request), public_id)
    try:
        undone = undo_event(event, by=member_of(request))
    except Conflict as error:
        return _not_undone(request, event, error)
    if not is_partial(request):
        messages.success(request, _("Undone."))
        return HttpResponseRedirect(way_back(request, _record_or_home(request, undone)))
    answer = render(
        request, "web/parts/undone_toast.html", {"event": undone, "toast": _("Undone.")}
    )
    return telling(answer, **told_by(undone))


@require_GET
def choices(request: HttpRequest, noun: str) -> HttpResponse:
    """What a link may point to, as options of a list; `q` is part of a name."""
    member = member_of(request)
    level = noun_named(noun).level
    scope = Scope(member.workspace)
    if request.GET.get("plan"):
        scope = scope_for(noun_named("need"), member, plan_id=request.GET["plan"])
    elif request.GET.get("account"):
        scope = scope_for(noun_named("person"), member, account_id=request.GET["account"])
    elif level != "workspace":
        raise NotFound
    found = find_linkable(noun, scope, member, request.GET.get("q", ""), limit=50)
    options = [option_of(one) for one in found]
    return render(request, "web/records/options.html", {"options": options})


def _place(request: HttpRequest, noun: str, sent: Any) -> tuple[Noun, Scope]:
    found = noun_named(noun)
    account, plan = sent.get("account", ""), sent.get("plan", "")
    return found, scope_for(found, member_of(request), account_id=account, plan_id=plan)


def _add(noun: Noun, reason: str) -> Callable[..., Any]:
    origin = Origin(reason=reason)
    if noun.code == "account":
        return lambda raw, *, by, scope: open_account(raw, by=by, origin=origin)
    return lambda raw, *, by, scope: add_record(noun, raw, by=by, scope=scope, origin=origin)


def _added(
    request: HttpRequest, noun: Noun, scope: Scope, added: Any, raw: Mapping[str, Any]
) -> HttpResponse:
    toast = _("%(noun)s “%(title)s” added.") % {"noun": say(noun.words.one), "title": added}
    toast = with_remarks(toast, noun.code, raw)
    told = {"record": f"{noun.code}:{added.public_id}", "noun": noun.code}
    context: dict[str, Any] = {"toast": toast, "event": adding_of(noun, added)}
    if request.POST.get("into") == "none" and is_partial(request):
        return telling(render(request, "web/parts/event_toast.html", context), added=told)
    if request.POST.get("into") not in ("rows", "beside") or not is_partial(request):
        messages.success(request, toast)
        target = record_url(noun, added)
        if noun.code == "account":
            target = frame_of(request, added).url
        elif request.POST.get("next"):
            target = way_back(request, target)
        return go_to(request, target)
    member = member_of(request)
    columns = request.POST.get("columns", "")
    table = noun_table(
        noun, [added], scope, member=member, today=timezone.localdate(), columns=columns.split()
    )
    context["table"], template = table, "web/records/added_row.html"
    if request.POST.get("into") == "beside":
        context["card"] = record_card(noun.code, added.public_id, member, timezone.localdate())
        template = "web/records/added_beside.html"
    return telling(render(request, template, context), added=told)


def _refused(request: HttpRequest, noun: Noun, scope: Scope, error: InvalidInput) -> HttpResponse:
    is_beside = is_partial(request) and request.POST.get("into") == "beside"
    if is_partial(request) and not is_beside:
        return render(request, "web/error_partial.html", {"error": error}, status=error.status)
    form = full_form(noun, scope, member_of(request), sent=request.POST, error=error)
    back = way_back(request, _home_of(request, scope))
    context = {"form": form, "next": back}
    template = "web/records/new_beside.html" if is_beside else "web/records/new.html"
    return render(request, template, context, status=error.status)


def _not_undone(request: HttpRequest, event: Any, error: Conflict) -> HttpResponse:
    if error.clashes:
        fields = noun_named(event.noun).by_name
        names = ", ".join(say(fields[name].words) for name in error.clashes)
        message = _("Not undone: %(fields)s was changed again since. Nothing was overwritten.")
        error = Conflict(message=message % {"fields": names})
    template = "web/error_partial.html" if is_partial(request) else "web/error.html"
    return render(request, template, {"error": error}, status=error.status)


def _home_of(request: HttpRequest, scope: Scope) -> str:
    if scope.account is not None:
        return frame_of(request, scope.account).url
    return reverse("web:home")


def _record_or_home(request: HttpRequest, event: Any) -> str:
    if event.verb == "removed":
        return reverse("web:home")
    return reverse("web:record", args=[event.noun, event.subject_id])
