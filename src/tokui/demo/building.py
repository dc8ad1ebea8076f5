"""Builds the demo in one transaction."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Final

from django.db import transaction
from django.utils import timezone, translation

from tokui.demo import PASSWORD, DemoPerson, DemoSignIn
from tokui.demo.agreeing import tell_consents, tell_review
from tokui.demo.content import us
from tokui.demo.marketing import tell_investment, tell_market
from tokui.demo.teller import Teller
from tokui.demo.telling import (
    tell_accounts,
    tell_changes,
    tell_half_made,
    tell_us,
    tell_zuirei,
)
from tokui.demo.timeline import Desk, Timeline
from tokui.kernel.events import Origin
from tokui.plans.base import Plan
from tokui.plans.health.actions import fill_past_readings, take_reading

BEGUN_BEFORE: Final = timedelta(days=240)
"""How long ago our company began to plan with Tokui."""
SEALED_BEFORE: Final = timedelta(days=24)
"""How long ago the version for the quarterly review was sealed."""
DECIDED_BEFORE: Final = timedelta(days=30)
"""How long ago it was decided to invest in the customer of the story."""
LOADED_BEFORE: Final = timedelta(days=20)
"""How long ago the companies of the market were loaded and scored."""
ASKED_BEFORE: Final = timedelta(hours=5)
"""How long ago it was asked where effort brings most."""


MONTHS_READ: Final = 8
"""So many months back the health of the accounts was read."""


def fill(*, now: datetime, language: str) -> DemoSignIn:
    """The whole demo as it looks at `now`; nothing when any part of it is refused."""
    today = timezone.localtime(now).date()
    teller = Teller(language, today, Timeline(now))
    desk = Desk(now - BEGUN_BEFORE)
    sealed_at = now - SEALED_BEFORE
    with translation.override(language), transaction.atomic():
        workspace = tell_us(teller, PASSWORD, desk)
        tell_zuirei(teller, workspace, desk)
        tell_review(teller, sealed_at)
        tell_investment(teller, now - DECIDED_BEFORE)
        tell_consents(teller)
        tell_changes(teller, sealed_at)
        tell_half_made(teller, workspace)
        tell_accounts(teller, workspace, desk)
        tell_market(teller, now - LOADED_BEFORE, now - ASKED_BEFORE)
        teller.timeline.run()
        _read_health(now)
    first, *others = (one for one in us.COLLEAGUES if one.signs_in)
    return DemoSignIn(
        email=first.email,
        password=PASSWORD,
        others=tuple(
            DemoPerson(teller.say(one.name), one.email, teller.colleague(one.key).role)
            for one in others
        ),
    )


def _read_health(now: datetime) -> None:
    """Readings of health as they would have been taken: each from the plan as it stood then."""
    origin = Origin("demo", at=now - timedelta(seconds=1))
    for plan in Plan.objects.filter(is_current=True).select_related("account__workspace"):
        fill_past_readings(plan, by=None, now=now, months=MONTHS_READ, origin=origin)
        take_reading(plan, by=None, now=now, origin=origin)
