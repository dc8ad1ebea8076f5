"""The plan as the last review sealed it, which decks compare with."""

from __future__ import annotations

from tokui.core.plan import PlanSnapshot
from tokui.core.plan.upkeep import last_sealed
from tokui.identity.models import Member
from tokui.kernel.errors import NotFound
from tokui.plans.lifecycle import open_version, read_version


def plan_at_last_review(member: Member, snapshot: PlanSnapshot) -> PlanSnapshot | None:
    """What the last review of a snapshot sealed, as `member` may read it; None without one."""
    review = last_sealed(snapshot.reviews)
    if review is None or review.version is None:
        return None
    try:
        return read_version(member, open_version(member, review.version))
    except NotFound:
        return None
