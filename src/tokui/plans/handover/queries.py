"""Hand-overs that wait for somebody, and changes of owner that ask for one."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from django.db.models import Q

from tokui.accounts.models import Account
from tokui.accounts.policies import visible_accounts
from tokui.identity.models import Member
from tokui.kernel.models import Event
from tokui.plans.handover.models import Handover

RECENT: Final = 60
"""Days for which a change of owner asks for a hand-over."""


_EARLIER: Final = 5


@dataclass(frozen=True, slots=True)
class Offered:
    """A change of owner without a hand-over; ids of the colleagues."""

    giver: str
    taker: str


def offered_handover(account: Account, *, today: date) -> Offered | None:
    """The latest change of the account's owner, while it is fresh and no hand-over followed."""
    since = today - timedelta(days=RECENT)
    change = (
        Event.objects.filter(
            noun="account", subject_key=account.pk, at__date__gte=since, changes__has_key="owner"
        )
        .exclude(changes__owner__0=None)
        .order_by("-id")
        .first()
    )
    if change is None:
        return None
    giver, taker = change.changes["owner"]
    followed = Handover.objects.filter(account=account, begun_on__gte=change.at.date())
    if not giver or not taker or followed.exists():
        return None
    return Offered(giver, taker)


def ended_handovers(account: Account) -> list[Handover]:
    """The latest hand-overs of an account that are done or called off."""
    rows = Handover.objects.filter(account=account).exclude(state="open")
    return list(rows.select_related("giver", "taker").order_by("-pk")[:_EARLIER])


def waiting_handovers(member: Member) -> list[Handover]:
    """Hand-overs under way in which `member` has points left to confirm, in one query."""
    mine = Q(giver=member, points__handed_on=None) | Q(taker=member, points__received_on=None)
    rows = Handover.objects.filter(
        mine, state="open", account__in=visible_accounts(member).values("pk")
    )
    return list(rows.select_related("account", "giver", "taker").distinct().order_by("begun_on"))
