"""The recheck queue: what waits to be confirmed, answering it, and how long values keep."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, Final

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from tokui.accounts.models import Account
from tokui.accounts.policies import access_to, get_account
from tokui.accounts.viewings import note_viewings
from tokui.core.freshness import AGEING_FROM, FRESHNESS, KINDS, REASONS, Kind
from tokui.core.japan import Unreadable, read_date
from tokui.core.words import Words
from tokui.identity.models import Member
from tokui.kernel.errors import InvalidInput, Problem
from tokui.kernel.nouns import noun_of
from tokui.kernel.scope import Scope
from tokui.plans.freshness.actions import (
    choose_keeping_times,
    confirm_values,
    deny_value,
    put_off_values,
    take_back_answers,
)
from tokui.plans.freshness.queries import (
    Chosen,
    Queue,
    Waiting,
    accounts_to_recheck,
    months_of,
    queue_of,
    rechecks_asking,
)
from tokui.plans.freshness.spots import spot_of
from tokui.web.shown import ShownField, record_url
from tokui.web.views.answers import is_partial, member_of, way_back

MOST_LOOKED_AT: Final = 10_000
LATER: Final = timedelta(days=14)
"""So long a value is left alone unless another day is chosen."""


@dataclass(frozen=True)
class Line:
    """One value of the queue as the page shows it; a person shows posts instead of a field."""

    waiting: Waiting
    shown: ShownField | None

    @property
    def kind(self) -> Kind:
        """Its row of the published table."""
        return self.waiting.kind

    @property
    def account(self) -> Account:
        """The account that it belongs to."""
        return self.waiting.account

    @property
    def url(self) -> str:
        """The address of the record."""
        return record_url(noun_of(self.kind.noun), self.waiting.held.record)


@require_GET
def mine(request: HttpRequest) -> HttpResponse:
    """Everything that waits at the accounts one works on."""
    member = member_of(request)
    queue = _queue(request, accounts_to_recheck(member))
    return render(request, "web/rechecks/mine.html", _context(request, queue))


@require_GET
def waiting(request: HttpRequest) -> HttpResponse:
    """How many values wait for oneself: asked after the start page, which does not wait for it."""
    asking = rechecks_asking(member_of(request), timezone.localdate())
    return HttpResponse(str(asking.count))


@require_GET
def of_account(request: HttpRequest, public_id: str) -> HttpResponse:
    """Everything that waits at one account."""
    member = member_of(request)
    account = get_account(member, public_id)
    queue = _queue(request, [account])
    frame = {"account": account, "tab": "people", "scope": Scope(account.workspace, account)}
    may_edit = access_to(member, account).may_edit
    context = {**_context(request, queue), **frame, "may_edit": may_edit}
    return render(request, "web/rechecks/of_account.html", context)


@require_POST
def answer(request: HttpRequest) -> HttpResponse:
    """Still true, later, no longer true; with `look` several are shown before that."""
    member, keys = member_of(request), request.POST.getlist("keys")
    if "look" in request.POST:
        return _preview(request, member, keys)
    told, batch = _answered(request, member, keys)
    if is_partial(request):
        context = {"told": told, "batch": batch, "next": _back(request)}
        return render(request, "web/rechecks/answered.html", context)
    context = {"told": told, "batch": batch, "next": _back(request)}
    messages.success(request, render_to_string("web/rechecks/told.html", context, request))
    return HttpResponseRedirect(_back(request))


@require_POST
def undo(request: HttpRequest, batch: int) -> HttpResponse:
    """Take an answer of one's own back."""
    count = take_back_answers(batch, by=member_of(request), now=timezone.now())
    told = ngettext("%(count)d value waits again.", "%(count)d values wait again.", count)
    messages.success(request, told % {"count": count})
    return HttpResponseRedirect(_back(request))


@require_http_methods(["GET", "POST"])
def times(request: HttpRequest) -> HttpResponse:
    """How long every kind of value keeps; owners of the workspace change it."""
    member = member_of(request)
    if request.method == "POST":
        sent = {kind.code: request.POST[kind.code] for kind in KINDS if kind.code in request.POST}
        choose_keeping_times(sent, by=member)
        messages.success(request, _("Saved."))
        return redirect("organisation:keeping_times")
    chosen = months_of(member.workspace)
    rows = [(kind, chosen.get(kind.code, kind.months), _reasons(kind)) for kind in KINDS]
    context = {
        "rows": rows,
        "changed": len(chosen),
        "freshness": FRESHNESS,
        "ageing_from": round(AGEING_FROM * 100),
    }
    return render(request, "web/rechecks/times.html", context)


def _reasons(kind: Kind) -> list[Words]:
    return [REASONS[code] for code in kind.ends_with]


def _queue(request: HttpRequest, accounts: Sequence[Account]) -> Queue:
    member, asked = member_of(request), request.GET
    chosen = Chosen(*(asked.get(name, "") for name in ("kind", "because", "owner")))
    queue = queue_of(member, accounts, timezone.localdate(), chosen)
    opened = {one.account for one in queue.lines if one.kind.is_opinion}
    if opened:
        note_viewings(opened, member, "record", now=timezone.now())
    return queue


def _context(request: HttpRequest, queue: Queue) -> dict[str, Any]:
    today = timezone.localdate()
    asked = {name: request.GET.get(name, "") for name in ("kind", "because", "owner")}
    return {
        "queue": queue,
        "lines": [_line(one) for one in queue.lines],
        "chosen": asked,
        "is_narrowed": any(asked.values()),
        "freshness": FRESHNESS,
        "may_edit": True,
        "today": today,
        "later": today + LATER,
    }


def _line(one: Waiting) -> Line:
    if one.kind.noun == "person":
        return Line(one, None)
    noun = noun_of(one.kind.noun)
    item, record = noun.by_name[one.kind.field], one.held.record
    return Line(one, ShownField(noun, record, item, one.held.value
                                if one.kind.is_judged else getattr(record, item.name),
                                noun.scope(record), one.may_edit))  # fmt: skip


def _preview(request: HttpRequest, member: Member, keys: Sequence[str]) -> HttpResponse:
    """What was chosen, once more, before it is confirmed."""
    wanted = dict.fromkeys(keys)
    accounts = {spot.account.pk: spot.account for spot in (spot_of(key, member) for key in wanted)}
    queue = queue_of(member, list(accounts.values()), timezone.localdate(), most=MOST_LOOKED_AT)
    lines = [_line(one) for one in queue.lines if one.key in wanted and one.may_edit]
    if not lines:
        raise InvalidInput(Problem("required", _("Choose at least one line."), "keys"))
    context = {"lines": lines, "freshness": FRESHNESS, "next": _back(request)}
    return render(request, "web/rechecks/preview.html", context)


def _answered(request: HttpRequest, member: Member, keys: Sequence[str]) -> tuple[str, int]:
    today, said = timezone.localdate(), request.POST.get("answer", "")
    if said == "true":
        batch = confirm_values(keys, by=member, today=today)
        count = len(set(keys))
        told = ngettext("%(count)d value confirmed.", "%(count)d values confirmed.", count)
        return told % {"count": count}, batch
    if said == "later":
        until = _day(request, today)
        batch = put_off_values(keys, until, by=member, today=today)
        return _("Left alone until %(day)s.") % {"day": until.isoformat()}, batch
    if said == "gone" and len(keys) == 1:
        return _("Noted as no longer true."), deny_value(keys[0], by=member, today=today)
    raise InvalidInput(Problem("not_a_choice", _("Choose one of the values."), "answer", said))


def _day(request: HttpRequest, today: date) -> date:
    text = request.POST.get("until", "").strip()
    if not text:
        return today + LATER
    try:
        return read_date(text)
    except Unreadable as error:
        raise InvalidInput(Problem(error.code, str(error.words), "until", text)) from error


def _back(request: HttpRequest) -> str:
    return way_back(request, reverse("organisation:rechecks"))
