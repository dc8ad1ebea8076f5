"""What renewal asks of a member: plans that end, and hand-overs that wait."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from tokui.accounts.policies import visible_accounts
from tokui.identity.models import Member
from tokui.plans.base import Plan
from tokui.plans.handover.models import Handover
from tokui.plans.handover.queries import waiting_handovers
from tokui.plans.rolling.models import Rolling

ENDS_SOON: Final = 60
"""Days before its end from which a plan asks for its successor."""


@dataclass(frozen=True, slots=True)
class RenewalAsking:
    """What waits for a member. Pages: plans:roll_forward and plans:handover of the account."""

    plans: tuple[Plan, ...]
    """Current plans of one's own that end soon or have ended, the earliest first."""
    handovers: tuple[Handover, ...]
    """Hand-overs with points that one has to confirm, the oldest first."""


def rolled_into(plan: Plan) -> Rolling | None:
    """The roll-forward that made a plan; None for one that was started otherwise."""
    rows = Rolling.objects.filter(successor=plan, state="done")
    return rows.select_related("plan", "successor").first()


def rolling_asking(member: Member, today: date) -> RenewalAsking:
    """Plans of `member` that end within `ENDS_SOON` days, and hand-overs that wait for them, in
    two queries."""
    plans = Plan.objects.filter(
        owner=member,
        is_current=True,
        removed_at=None,
        end_on__lte=today + timedelta(days=ENDS_SOON),
        account__in=visible_accounts(member).values("pk"),
    )
    ending = plans.select_related("account").order_by("end_on", "pk")
    return RenewalAsking(tuple(ending), tuple(waiting_handovers(member)))
