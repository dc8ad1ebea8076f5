"""Pasting an announcement of transfers: read, looked at, corrected, written."""

from __future__ import annotations

import secrets
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from tokui.accounts.models import Account
from tokui.accounts.policies import access_to, get_account, require_edit
from tokui.kernel.scope import Scope
from tokui.people.transfers import TransfersKept, keep_transfers, transfer_ground
from tokui.web.queries.transfers import digest_of, preview_of, proposals_of, wanted_of
from tokui.web.transfer_form import SentTransfers
from tokui.web.views.answers import member_of
from tokui.web.views.batches import tell_with_undo


@require_http_methods(["GET", "HEAD", "POST"])
def transfers(request: HttpRequest, public_id: str) -> HttpResponse:
    """The announcement, and below it what it would change. Writes only what somebody has seen."""
    member = member_of(request)
    account = get_account(member, public_id)
    if request.method != "POST":
        return _page(request, account, SentTransfers())
    require_edit(member, account)
    sent = SentTransfers.read(request.POST)
    if request.POST.get("do") != "write":
        return _page(request, account, sent)
    return _write(request, account, sent)


def _write(request: HttpRequest, account: Account, sent: SentTransfers) -> HttpResponse:
    today, ground = timezone.localdate(), transfer_ground(account)
    _announcement, proposals = proposals_of(sent, ground, today)
    if digest_of(proposals) != sent.digest:
        told = _("Something changed since this was read. Look at it again before it is written.")
        return _page(request, account, sent, told=told)
    wanted = wanted_of(sent, ground, today)
    if not wanted:
        told = _("Nothing is ticked that would change anything.")
        return _page(request, account, sent, told=told)
    kept = keep_transfers(
        wanted, account=account, by=member_of(request), today=today, once=sent.once
    )
    tell_with_undo(request, told_of(kept), kept.batch_key)
    return HttpResponseRedirect(reverse("web:people", args=[account.public_id]))


def _page(
    request: HttpRequest, account: Account, sent: SentTransfers, *, told: str = ""
) -> HttpResponse:
    today = timezone.localdate()
    context: dict[str, Any] = {
        "account": account,
        "tab": "people",
        "scope": Scope(account.workspace, account),
        "may_edit": access_to(member_of(request), account).may_edit,
        "sent": sent,
        "told": told,
        "once": sent.once or secrets.token_urlsafe(12),
    }
    if sent.text.strip():
        context["preview"] = preview_of(sent, transfer_ground(account), today)
    return render(request, "web/transfers/page.html", context)


def told_of(kept: TransfersKept) -> str:
    """What was written, in a sentence or a few."""
    if not kept.is_new:
        return _("This was written before. Nothing was written again.")
    said = []
    if kept.moved:
        moved = ngettext("%(count)d transfer written.", "%(count)d transfers written.", kept.moved)
        said.append(moved % {"count": kept.moved})
    if kept.left:
        left = ngettext("%(count)d person left.", "%(count)d people left.", kept.left)
        said.append(left % {"count": kept.left})
    if kept.people_added:
        people = kept.people_added
        added = ngettext("%(count)d person added.", "%(count)d people added.", people)
        said.append(added % {"count": people})
    if kept.departments_added:
        count = kept.departments_added
        made = ngettext("%(count)d department made.", "%(count)d departments made.", count)
        said.append(made % {"count": count})
    return " ".join(said)
