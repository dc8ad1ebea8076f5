"""The page of a hand-over: what to know, what to take over, and a checklist that both confirm."""

from __future__ import annotations

import secrets
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from tokui.accounts.policies import get_account
from tokui.core.rolling.handing_over import handover_sheet
from tokui.core.rolling.scales import HANDOVER_POINT
from tokui.identity.models import Member
from tokui.identity.policies import visible_members
from tokui.kernel.errors import NotFound
from tokui.kernel.records import get_record
from tokui.kernel.words import reading_language
from tokui.outputs.export import UnknownFormat
from tokui.plans.handover.actions import (
    begin_handover,
    call_off_handover,
    confirm_point,
    may_confirm,
    open_handover,
    take_over,
)
from tokui.plans.handover.models import Handover
from tokui.plans.handover.queries import ended_handovers, offered_handover
from tokui.plans.sheets import handover_file
from tokui.plans.views.files import file_response
from tokui.plans.views.opening import OpenPlan, open_plan, start_page


@require_safe
def handover(request: HttpRequest, account_id: str) -> HttpResponse:
    """The page of the hand-over under way, or the form that begins one."""
    opened = open_plan(request, account_id)
    if opened is None:
        return start_page(request, account_id, "versions")
    found = open_handover(opened.account)
    if found is None:
        return _beginning(opened)
    found.account = opened.account
    if "format" in request.GET:
        return _file(opened, found)
    opened.note_opinions("stakeholders")
    member = _member(request)
    sheet = handover_sheet(
        opened.snapshot, found.giver.public_id, found.giver.name, opened.questions
    )
    return opened.page(
        "handover/page",
        "versions",
        handover=found,
        sheet=sheet,
        points=_points(found),
        gives=may_confirm(found, "handed", member),
        takes=may_confirm(found, "received", member),
        colleagues=_colleagues(opened, found.giver),
        once=secrets.token_urlsafe(12),
        mine=_mine(sheet.deals, found.giver),
    )


def _file(opened: OpenPlan, found: Handover) -> HttpResponse:
    """The page as a file."""
    try:
        made = handover_file(
            found,
            opened.plan,
            opened.snapshot,
            format=opened.request.GET["format"],
            language=reading_language(),
            by=_member(opened.request),
            now=timezone.now(),
        )
    except UnknownFormat as error:
        raise NotFound from error
    return file_response(made)


def _beginning(opened: OpenPlan) -> HttpResponse:
    today = timezone.localdate()
    offered = offered_handover(opened.account, today=today)
    owner = opened.account.owner
    return opened.page(
        "handover/beginning",
        "versions",
        offered=offered,
        giver=offered.giver if offered else (owner.public_id if owner else ""),
        taker=offered.taker if offered else "",
        colleagues=visible_members(_member(opened.request)).order_by("name", "id"),
        before=ended_handovers(opened.account),
    )


@require_POST
def begin(request: HttpRequest, account_id: str) -> HttpResponse:
    """Begin a hand-over."""
    member = _member(request)
    account = get_account(member, account_id)
    giver = get_record("colleague", member, request.POST.get("giver", ""))
    taker = get_record("colleague", member, request.POST.get("taker", ""))
    note = request.POST.get("note", "")
    begin_handover(account, giver, taker, by=member, now=timezone.now(), note=note)
    return redirect("plans:handover", account_id=account_id)


@require_POST
def confirm(request: HttpRequest, account_id: str) -> HttpResponse:
    """Say of one point that it was handed over or received, or take that back."""
    found = _open(request, account_id)
    confirm_point(
        found,
        request.POST.get("point", ""),
        request.POST.get("side", ""),
        by=_member(request),
        now=timezone.now(),
        stands="again" not in request.POST,
    )
    return redirect(f"{reverse('plans:handover', args=[account_id])}#points")


@require_POST
def take(request: HttpRequest, account_id: str) -> HttpResponse:
    """Give the chosen records to their new owners, as one batch."""
    found = _open(request, account_id)
    owners = {}
    for raw in request.POST.getlist("key"):
        noun, _colon, id = raw.partition(":")
        owner = request.POST.get(f"owner-{id}", "")
        if owner:
            owners[noun, id] = owner
    once = request.POST.get("once", "")
    taken = take_over(found, owners, by=_member(request), once=once)
    back = reverse("plans:handover", args=[account_id])
    told = ngettext(
        "%(count)d record has a new owner.", "%(count)d records have a new owner.", taken.count
    )
    context = {"told": told % {"count": taken.count}, "batch": taken.batch_key, "next": back}
    if taken.count:
        said = render_to_string("web/parts/batch_message.html", context, request)
        messages.success(request, said)
    return redirect(back)


@require_POST
def call_off(request: HttpRequest, account_id: str) -> HttpResponse:
    """End a hand-over that does not take place."""
    call_off_handover(_open(request, account_id), by=_member(request), now=timezone.now())
    return redirect("plans:handover", account_id=account_id)


def _member(request: HttpRequest) -> Any:
    return request.member  # type: ignore[attr-defined]


def _open(request: HttpRequest, account_id: str) -> Handover:
    account = get_account(_member(request), account_id)
    found = open_handover(account)
    if found is None:
        raise NotFound
    found.account = account
    return found


def _points(found: Handover) -> list[tuple[Any, Any]]:
    """The points of the checklist in their order, each with its words."""
    known = {point.code: point for point in found.points.all()}
    return [(step, known[step.code]) for step in HANDOVER_POINT if step.code in known]


def _mine(deals: Any, giver: Member) -> list[Any]:
    """Open deals that name the leaver as their salesperson."""
    return [deal for deal in deals if deal.salesperson == giver.name]


def _colleagues(opened: OpenPlan, giver: Member) -> list[Member]:
    """Who may take something over: everybody of the workspace but the leaver."""
    rows = visible_members(_member(opened.request)).exclude(pk=giver.pk)
    return list(rows.order_by("name", "id"))
