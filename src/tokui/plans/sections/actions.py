"""Confirming that a section of a plan still holds."""

from __future__ import annotations

from datetime import date

from django.db import transaction

from tokui.accounts.policies import require_edit
from tokui.core.scales import PLAN_SECTION
from tokui.identity.models import Member
from tokui.kernel.errors import NotFound
from tokui.kernel.events import SCREEN, Origin
from tokui.kernel.models import Event
from tokui.kernel.records import add_record, change_record
from tokui.kernel.scope import Scope
from tokui.plans.base import Plan
from tokui.plans.sections.models import Section
from tokui.plans.sections.nouns import SECTION


def confirm_section(
    plan: Plan, code: str, *, by: Member, today: date, origin: Origin = SCREEN
) -> Event | None:
    """Note that the section holds as of `today`; the event, or None when that was said already.

    Raises NotFound for a code that is no section.
    """
    require_edit(by, plan.account)
    if code not in PLAN_SECTION:
        raise NotFound
    with transaction.atomic():
        # One after the other: two who confirm at once must not each add a row.
        Plan.objects.select_for_update().get(pk=plan.pk)
        row = Section.objects.filter(plan=plan, section=code, removed_at=None).first()
        if row is not None:
            return change_record(SECTION, row, {"reviewed_on": today}, by=by, origin=origin)
        scope = Scope(plan.account.workspace, plan.account, plan)
        values = {"section": code, "reviewed_on": today}
        added = add_record(SECTION, values, by=by, scope=scope, origin=origin)
        return Event.objects.get(noun=SECTION.code, subject_key=added.pk, verb="created")
