"""Waiving a finding, and choosing how grave a rule is."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from django.db import transaction
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from tokui.accounts.policies import require_edit
from tokui.core.checks import RULE_BY_CODE, Finding
from tokui.core.finding_scales import SEVERITY
from tokui.identity.models import Member
from tokui.identity.nouns import COLLEAGUE
from tokui.identity.policies import require_owner
from tokui.kernel.errors import InvalidInput, Problem
from tokui.kernel.events import SCREEN, Origin, record_event
from tokui.kernel.models import Event
from tokui.kernel.records import add_record, remove_record
from tokui.kernel.scope import Scope
from tokui.plans.base import Plan
from tokui.plans.findings.models import RuleSeverity, Waiver
from tokui.plans.findings.nouns import WAIVER
from tokui.plans.findings.queries import severities_of


def waive_finding(
    plan: Plan,
    finding: Finding,
    *,
    reason: str,
    until: str | date,
    by: Member,
    today: date,
    origin: Origin = SCREEN,
) -> Waiver:
    """Hold a finding back with a reason, through a day or until its facts change. A waiver of the
    same finding that has run out goes away. Raises InvalidInput for a day that is not to come."""
    require_edit(by, plan.account)
    scope = Scope(plan.account.workspace, plan.account, plan)
    values = {
        "rule": finding.code,
        "subject": finding.id,
        "field_name": finding.field,
        "reason": reason,
        "until": until,
    }
    with transaction.atomic():
        waiver: Waiver = add_record(WAIVER, values, by=by, scope=scope, origin=origin)
        if waiver.until <= today:
            raise InvalidInput([Problem("too_early", _("Choose a day to come."), "until")])
        waiver.facts = finding.facts
        waiver.save(update_fields=["facts"])
        for earlier in _same(plan, finding).exclude(pk=waiver.pk):
            remove_record(WAIVER, earlier, by=by, origin=origin)
    return waiver


def lift_waiver(waiver: Waiver, *, by: Member, origin: Origin = SCREEN) -> Event:
    """Let a finding count again."""
    return remove_record(WAIVER, waiver, by=by, origin=origin)


def choose_severities(
    chosen: Mapping[str, str], *, by: Member, origin: Origin = SCREEN
) -> dict[str, str]:
    """Take rules, by code, as grave as an owner of the workspace says; a rule's own severity, or
    none, goes back to it. The severities that differ from then on."""
    require_owner(by)
    problems = [
        Problem("not_a_choice", _("Choose one of the values."), code, severity)
        for code, severity in chosen.items()
        if code not in RULE_BY_CODE or (severity and severity not in SEVERITY)
    ]
    if problems:
        raise InvalidInput(problems)
    with transaction.atomic():
        before = severities_of(by.workspace)
        after = dict(before)
        for code, severity in chosen.items():
            if severity and severity != RULE_BY_CODE[code].severity:
                after[code] = severity
            else:
                after.pop(code, None)
        if after != before:
            RuleSeverity.objects.filter(workspace=by.workspace).delete()
            RuleSeverity.objects.bulk_create(
                RuleSeverity(workspace=by.workspace, rule=code, severity=severity)
                for code, severity in sorted(after.items())
            )
            # Told of whoever changed it, like the other settings of a workspace.
            changes = {"severities": [before, after]}
            scope = Scope(by.workspace)
            verb = "severities_chosen"
            record_event(COLLEAGUE, by, verb, changes, by=by, scope=scope, origin=origin)
    return after


def _same(plan: Plan, finding: Finding) -> QuerySet[Waiver]:
    return Waiver.objects.filter(
        plan=plan,
        rule=finding.code,
        subject=finding.id,
        field_name=finding.field,
        removed_at=None,
    )
