"""Reading the health of every account once a month, a few accounts at a time."""

from __future__ import annotations

import logging
from datetime import datetime
from typing import Final

from django.utils import timezone

from tokui.core.months import first_of_month
from tokui.kernel.schedule import every_minute, unhurried
from tokui.plans.base import Plan
from tokui.plans.health.actions import SCHEDULE, take_reading

AT_ONCE: Final = 10
"""So many accounts are read in a minute: each in a transaction of its own, so that a workspace with
hundreds of them does not keep others from writing."""

logger = logging.getLogger(__name__)


@every_minute("health")
def read_health(now: datetime) -> None:
    """Read accounts whose running month has no reading yet, beginning on the first day that Tokui
    is up in a month."""
    month = first_of_month(timezone.localdate(now))
    waiting = (
        Plan.objects.filter(is_current=True, removed_at=None, account__removed_at=None)
        .exclude(account__health_readings__month=month)
        .select_related("account__workspace")
        .order_by("pk")
    )
    for plan in unhurried(waiting[:AT_ONCE]):
        try:
            take_reading(plan, by=None, now=now, origin=SCHEDULE)
        except Exception:
            logger.exception("the health of plan %s could not be read", plan.public_id)
