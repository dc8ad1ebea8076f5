"""Who answers for mending a finding: whoever the record names, else its section, else the plan."""

from __future__ import annotations

from collections.abc import Iterator

from tokui.core.checks.ground import Ground
from tokui.core.checks.rule import Hit, Rule


def owner_of(ground: Ground, rule: Rule, hit: Hit) -> str:
    """The name of who answers for a hit; empty where nobody does."""
    for name in _named(ground, rule, hit):
        if name:
            return name
    return ""


def _named(ground: Ground, rule: Rule, hit: Hit) -> Iterator[str]:
    plan = ground.plan
    if hit.noun == "action" and hit.id in ground.action_by_id:
        yield ground.action_by_id[hit.id].owner_name
    if hit.noun == "deal":
        yield plan.name(next((one.salesperson for one in plan.deals if one.id == hit.id), None))
    for objective in plan.objectives if hit.noun in ("objective", "kpi") else ():
        kpi = next((one for one in objective.kpis if one.id == hit.id), None)
        if kpi is not None:
            yield plan.name(kpi.owner)
        if kpi is not None or objective.id == hit.id:
            yield plan.name(objective.owner)
    for state in plan.section_states:
        if state.section == rule.section:
            yield state.owner_name
    yield plan.plan.owner_name
