"""Who may share out effort: it weighs every account against the others, so who leads."""

from __future__ import annotations

from django.db.models import QuerySet

from tokui.identity.models import Member
from tokui.kernel.errors import NotFound
from tokui.market.allocation.models import AllocationRun, AllocationScenario


def visible_scenarios(member: Member) -> QuerySet[AllocationScenario]:
    """Scenarios of the workspace, for those who lead it."""
    rows: QuerySet[AllocationScenario] = AllocationScenario.objects.filter(
        workspace=member.workspace_id, removed_at=None
    )
    return rows if member.leads else rows.none()


def get_scenario(member: Member, public_id: str) -> AllocationScenario:
    """One of them; raises NotFound."""
    found = visible_scenarios(member).filter(public_id=public_id).first()
    if found is None:
        raise NotFound
    return found


def get_run(member: Member, public_id: str) -> AllocationRun:
    """One plan that was asked for; raises NotFound."""
    rows = AllocationRun.objects.filter(scenario__in=visible_scenarios(member), removed_at=None)
    found: AllocationRun | None = (
        rows.select_related("scenario").filter(public_id=public_id).first()
    )
    if found is None:
        raise NotFound
    return found


def require_leading(member: Member) -> None:
    """Raise NotFound unless `member` leads the workspace."""
    if not member.leads:
        raise NotFound
