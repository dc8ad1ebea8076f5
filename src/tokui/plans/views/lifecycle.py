"""Starting a plan, sealing versions, and looking back."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from tokui.accounts.policies import access_to, get_account
from tokui.accounts.viewings import note_viewing
from tokui.core.japan import Unreadable, read_date
from tokui.kernel.errors import InvalidInput, Problem
from tokui.kernel.words import reading_language, say
from tokui.plans.lifecycle import (
    add_draft,
    list_versions,
    open_version,
    read_version,
    seal_version,
    start_plan,
    undo_draft,
)
from tokui.plans.queries import plan_of, plan_snapshot
from tokui.plans.views.exporting import export as export
from tokui.plans.views.opening import open_plan, start_page


@require_POST
def start(request: HttpRequest, account_id: str) -> HttpResponse:
    """Start a plan, filled from what is known unless an empty one is wanted."""
    member: Any = request.member  # type: ignore[attr-defined]
    account = get_account(member, account_id)
    start_plan(
        account,
        by=member,
        today=timezone.localdate(),
        with_draft=request.POST.get("draft") == "1",
        language=reading_language(),
    )
    return redirect("plans:overview", account_id=account.public_id)


@require_POST
def fill(request: HttpRequest, account_id: str) -> HttpResponse:
    """Fill what newer data tell into the plan; what is there is left alone."""
    member: Any = request.member  # type: ignore[attr-defined]
    plan = plan_of(member, get_account(member, account_id))
    added = add_draft(plan, by=member, now=timezone.now(), language=reading_language())
    said = ngettext("%(added)d record was filled in.", "%(added)d records were filled in.", added)
    messages.success(request, said % {"added": added})
    return redirect("plans:overview", account_id=account_id)


@require_POST
def take_back_draft(request: HttpRequest, account_id: str) -> HttpResponse:
    """Take back what was filled in from data, but what somebody has worked on since."""
    member: Any = request.member  # type: ignore[attr-defined]
    taken = undo_draft(plan_of(member, get_account(member, account_id)), by=member)
    said = _("%(removed)d records were taken back, %(kept)d stay because they are in use.")
    messages.success(request, said % {"removed": taken.removed, "kept": taken.kept})
    return redirect("plans:overview", account_id=account_id)


@require_safe
def versions(request: HttpRequest, account_id: str) -> HttpResponse:
    """Sealed versions of the plan, and the form that seals another."""
    opened = open_plan(request, account_id)
    if opened is None:
        return start_page(request, account_id, "versions")
    member: Any = request.member  # type: ignore[attr-defined]
    return opened.page(
        "versions",
        "versions",
        versions=list_versions(member, opened.plan),
        today=timezone.localdate(),
    )


@require_POST
def seal(request: HttpRequest, account_id: str) -> HttpResponse:
    """Seal the plan as it is now under a name."""
    member: Any = request.member  # type: ignore[attr-defined]
    plan = plan_of(member, get_account(member, account_id))
    name = request.POST.get("name", "").strip()
    if not name:
        raise InvalidInput(Problem("required", _("Give the version a name."), "name"))
    seal_version(plan, name, by=member, note=request.POST.get("note", ""), now=timezone.now())
    messages.success(request, _("The version is sealed. It will stay as it is."))
    return redirect("plans:versions", account_id=account_id)


@require_safe
def version(request: HttpRequest, version_id: str) -> HttpResponse:
    """A sealed version, read-only."""
    member: Any = request.member  # type: ignore[attr-defined]
    sealed = open_version(member, version_id)
    snapshot = read_version(member, sealed)
    return _past_page(request, sealed.plan.account, snapshot, sealed=sealed)


@require_safe
def past(request: HttpRequest, account_id: str) -> HttpResponse:
    """The plan as it was at the end of a day."""
    member: Any = request.member  # type: ignore[attr-defined]
    account = get_account(member, account_id)
    snapshot = plan_snapshot(
        plan_of(member, account), member=member, as_of=_day(request), now=timezone.now()
    )
    return _past_page(request, account, snapshot)


def _day(request: HttpRequest) -> date:
    try:
        return read_date(request.GET.get("as_of", ""))
    except Unreadable as error:
        raise InvalidInput(Problem(error.code, say(error.words), "as_of")) from error


def _past_page(
    request: HttpRequest, account: Any, snapshot: Any, sealed: Any = None
) -> HttpResponse:
    member: Any = request.member  # type: ignore[attr-defined]
    if snapshot.has_opinions:
        note_viewing(account, member, "version", now=timezone.now())
    return render(
        request,
        "plans/past.html",
        {
            "account": account,
            "access": access_to(member, account),
            "snapshot": snapshot,
            "sealed": sealed,
            "tab": "versions",
            "language": reading_language(),
        },
    )
