"""How grave a workspace takes the rules."""

from __future__ import annotations

from tokui.core.plan import RuleGrade
from tokui.plans.findings.models import RuleSeverity


def rule_grades(workspace_key: int) -> tuple[RuleGrade, ...]:
    """The rules that a workspace grades otherwise than Tokui does."""
    chosen = RuleSeverity.objects.filter(workspace=workspace_key).order_by("rule")
    return tuple(RuleGrade(*one) for one in chosen.values_list("rule", "severity"))
