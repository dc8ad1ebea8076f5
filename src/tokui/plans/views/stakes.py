"""Who stands how in one deal, and taking that over from another deal."""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from tokui.accounts.policies import access_to, get_account
from tokui.core.plan import Deal, PlanSnapshot
from tokui.core.stakes import stakes_in, takeovers
from tokui.kernel.errors import NotFound
from tokui.plans.queries import plan_of
from tokui.plans.route.queries import open_deals
from tokui.plans.stakeholders.taking import StakesTaken, deal_of, take_over_stakes
from tokui.plans.views.opening import OpenPlan, TableRows, open_plan, start_page


@require_safe
def stakes(request: HttpRequest, account_id: str) -> HttpResponse:
    """Everybody at the customer with the roles and the attitude that hold in the chosen deal."""
    opened = open_plan(request, account_id)
    if opened is None:
        return start_page(request, account_id, "stakeholders")
    snapshot = opened.snapshot
    if not snapshot.has_opinions:
        return opened.page("stakes/page", "stakeholders")
    opened.note_opinions("stakeholders")
    deals = offered_deals(snapshot)
    chosen = _chosen(snapshot, deals, request.GET)
    return opened.page(
        "stakes/page", "stakeholders", deals=deals, deal=chosen, **_shown(opened, chosen, request)
    )


@require_POST
def take(request: HttpRequest, account_id: str) -> HttpResponse:
    """Take the chosen lines of another deal over; what stands already is not written again."""
    member: Any = request.member  # type: ignore[attr-defined]
    account = get_account(member, account_id)
    if not access_to(member, account).sees_opinions:
        raise NotFound
    target = request.POST.get("deal", "")
    taken = take_over_stakes(
        plan_of(member, account),
        request.POST.get("from", ""),
        target,
        by=member,
        now=timezone.now(),
        keys=request.POST.getlist("key"),
        once=request.POST.get("once", ""),
    )
    address = f"{reverse('plans:stakes', args=[account_id])}?deal={target}"
    _tell(request, taken, address)
    return redirect(address)


def offered_deals(snapshot: PlanSnapshot) -> list[Deal]:
    """Open deals, those that close first on top, then others for which something is kept."""
    waiting = open_deals(snapshot)
    kept = {stake.deal for stake in snapshot.deal_stakes} - {deal.id for deal in waiting}
    return [*waiting, *(deal for deal in snapshot.deals if deal.id in kept)]


def _chosen(snapshot: PlanSnapshot, deals: list[Deal], asked: Mapping[str, str]) -> Deal | None:
    """The deal that was asked for; else the first for which something is kept, else the first."""
    if wanted := asked.get("deal"):
        return deal_of(snapshot, wanted)
    kept = {stake.deal for stake in snapshot.deal_stakes}
    return next((deal for deal in deals if deal.id in kept), deals[0] if deals else None)


def _shown(opened: OpenPlan, deal: Deal | None, request: HttpRequest) -> dict[str, Any]:
    if deal is None:
        return {}
    snapshot, source = opened.snapshot, request.GET.get("from", "")
    found = stakes_in(snapshot, deal.id)
    kept = {stake.deal for stake in snapshot.deal_stakes} - {deal.id}
    return {
        "stakes": sorted(found, key=lambda stake: not stake.is_own),
        "differing": sum(stake.is_own for stake in found),
        "kept": TableRows(opened.scope)["deal_stake"].filter(deal__public_id=deal.id),
        "others": [one for one in snapshot.deals if one.id in kept],
        "source": deal_of(snapshot, source) if source else None,
        "lines": takeovers(snapshot, source, deal.id) if source else (),
        "once": secrets.token_urlsafe(12),
    }


def _tell(request: HttpRequest, taken: StakesTaken, back: str) -> None:
    if not taken.count:
        messages.info(request, _("Nothing was taken over: this deal says so already."))
        return
    told = ngettext(
        "%(count)d value was taken over.", "%(count)d values were taken over.", taken.count
    )
    context = {"told": told % {"count": taken.count}, "batch": taken.batch_key, "next": back}
    messages.success(request, render_to_string("web/parts/batch_message.html", context, request))
