"""The rows of approvals and consents in the table of pages (routes.py)."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.utils import timezone

from tests.contracts import places as at
from tests.contracts.filled import Filled
from tests.contracts.places import row
from tokui.plans.approval.actions import submit_plan
from tokui.plans.approval.models import Approval
from tokui.plans.consents.actions import ConsentWanted, ask_consent
from tokui.plans.consents.models import Consent


def submitted(filled: Filled) -> dict[str, Any]:
    """A round that waits for the manager, made once for all who try."""
    world = filled.world
    world.plan.refresh_from_db()
    if world.plan.state == "draft":
        now = timezone.now()
        until = timezone.localdate(now) + timedelta(days=90)
        submit_plan(world.plan, approvers=[world.makoto], valid_until=until, by=world.emi, now=now)
    return at.account(filled)


def approver(filled: Filled) -> dict[str, Any]:
    submitted(filled)
    word = Approval.objects.get(answer="").approvers.get()
    return {**at.account(filled), "approver_id": word.public_id}


def consent(filled: Filled) -> dict[str, Any]:
    held = Consent.objects.first() or ask_consent(
        filled.world.plan,
        ConsentWanted(question="現地調査", asked=filled.world.sora),
        by=filled.world.emi,
        now=timezone.now(),
    )
    return {"consent_id": held.public_id}


def consent_here(filled: Filled) -> dict[str, Any]:
    return {**at.account(filled), **consent(filled)}


AGREEMENT = [
    #                                   stran yu  sora rin ken emi mak aoi
    row("GET", "plans:agreement",      "302 404 404 200 200 200 200 200", at.account),
    row("POST", "plans:submit_plan",   "302 404 404 403 302 302 302 302", at.account,
         lambda filled: {"approvers": filled.world.makoto.public_id, "valid_until": "2027-12-31"}),
    row("POST", "plans:answer_plan",   "302 404 404 403 403 403 302 403", submitted,
         at.form(answer="changes_requested", remark="根拠を")),
    row("POST", "plans:recall_plan",   "302 404 404 403 302 302 302 302", submitted),
    row("POST", "plans:replace_approver", "302 404 404 403 302 302 302 302", approver,
         lambda filled: {"member": filled.world.ken.public_id}),
    row("POST", "plans:step_plan",     "302 404 404 403 302 302 302 302", at.account,
         at.form(step="activate")),
    row("POST", "plans:ask_consent",   "302 404 404 403 302 302 302 302", at.account,
         lambda filled: {"question": "お願い", "asked": filled.world.makoto.public_id}),
    row("POST", "plans:change_consent", "302 404 404 403 302 302 302 302", consent_here,
         at.form(step="withdraw")),
    row("GET", "plans:consents",       "302 200 200 200 200 200 200 200"),
    row("POST", "plans:answer_consent", "302 404 302 404 404 404 404 404", consent,
         at.form(state="agreed")),
]  # fmt: skip
