"""Quick capture: type a line, see what was understood, confirm with one key."""

from __future__ import annotations

import secrets
from typing import Any, Final

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST

from tokui.accounts.models import Account
from tokui.accounts.policies import access_to, get_account, visible_accounts
from tokui.core.scales import ACTIVITY_KIND
from tokui.identity.models import Member
from tokui.kernel.errors import InvalidInput, Problem
from tokui.plans.captures import CaptureKept, account_named_in, keep_capture, place_of
from tokui.web.capture_form import sent_capture
from tokui.web.queries.capture_reading import Reading, reading_of
from tokui.web.views.answers import is_partial, member_of, telling, way_back
from tokui.web.views.batches import tell_with_undo

LONGEST_LINE: Final = 10_000
_RECENT: Final = 12


@require_http_methods(["GET", "HEAD", "POST"])
def capture(request: HttpRequest) -> HttpResponse:
    """The line, and below it what it was taken to say. Keeps only what somebody has seen."""
    if request.method != "POST":
        text = request.GET.get("text", "")[:LONGEST_LINE]
        return _form(request, text, request.GET.get("account", ""))
    text = _line(request)
    if not request.POST.get("confirm") or _line(request, "read_text") != text:
        return _form(request, text, request.POST.get("account", ""))
    return _kept(request, text)


@require_POST
def reading(request: HttpRequest) -> HttpResponse:
    """What a line says so far; writes nothing."""
    context = _read(request, _line(request), request.POST.get("account", ""))
    return render(request, "web/capture/reading.html", context)


def _line(request: HttpRequest, name: str = "text") -> str:
    # Forms send each line break as two characters.
    return request.POST.get(name, "").replace("\r\n", "\n")[:LONGEST_LINE]


def _form(request: HttpRequest, text: str, account_id: str) -> HttpResponse:
    member = member_of(request)
    context = _read(request, text, account_id)
    mine = visible_accounts(member)
    recent = mine.filter(owner=member).order_by("-updated_at", "pk")[:_RECENT]
    context |= {"text": text, "accounts": list(recent), "once": _once(request)}
    template = "web/capture/form.html" if is_partial(request) else "web/capture/page.html"
    return render(request, template, context)


def _once(request: HttpRequest) -> str:
    return request.POST.get("once", "") or secrets.token_urlsafe(12)


def _read(request: HttpRequest, text: str, account_id: str) -> dict[str, Any]:
    member = member_of(request)
    account = _account(member, text, account_id)
    context: dict[str, Any] = {"text": text, "kinds": ACTIVITY_KIND, "account": account}
    if account is not None and text.strip():
        context["reading"] = _reading_at(account, member, text)
    return context


def _account(member: Member, text: str, account_id: str) -> Account | None:
    if account_id:
        return get_account(member, account_id)
    return account_named_in(text, member)


def _reading_at(account: Account, member: Member, text: str) -> Reading:
    today = timezone.localdate()
    may_keep = access_to(member, account).may_edit
    place = place_of(account, member, today)
    return reading_of(place, member, text, today, may_keep=may_keep)


def _kept(request: HttpRequest, text: str) -> HttpResponse:
    member = member_of(request)
    account = _account(member, text, request.POST.get("account", ""))
    if account is None:
        raise InvalidInput(Problem("required", _("Choose the customer this is about."), "account"))
    place = place_of(account, member, timezone.localdate())
    kept = keep_capture(
        sent_capture(request.POST, text),
        account=account,
        plan=place.plan,
        by=member,
        once=request.POST.get("once", ""),
    )
    said = _said(kept)
    if not is_partial(request):
        tell_with_undo(request, said, kept.batch_key)
        activities = reverse("web:activities", args=[account.public_id])
        return HttpResponseRedirect(way_back(request, activities))
    answer = render(request, "web/parts/batch_toast.html", {"toast": said, "batch": kept.batch_key})
    told = {"record": f"activity:{kept.activity.public_id}", "noun": "activity"}
    return telling(answer, captured={}, added=told)


def _said(kept: CaptureKept) -> str:
    people, actions = len(kept.people), len(kept.actions)
    said = [_("“%(title)s” kept.") % {"title": kept.activity.subject}]
    if people:
        added = ngettext("%(count)d person added.", "%(count)d people added.", people)
        said.append(added % {"count": people})
    if actions:
        added = ngettext("%(count)d action added.", "%(count)d actions added.", actions)
        said.append(added % {"count": actions})
    return " ".join(said)
