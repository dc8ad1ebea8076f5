"""Who opened opinions about people, and when: what a person asked about may be told (APPI, GDPR).

One row for each member, day and place, so that reading stays cheap and the log stays readable.
"""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime, timedelta
from typing import Final

from django.db.models import F, QuerySet
from django.utils import timezone

from tokui.accounts.models import Account, Viewing
from tokui.accounts.policies import access_to
from tokui.identity.models import Member
from tokui.kernel.errors import Forbidden
from tokui.kernel.nouns import Noun
from tokui.kernel.scope import Scope

AGAIN_AFTER: Final = timedelta(minutes=10)
"""Looking again within this time is the same look."""


def note_viewing(account: Account, member: Member, what: str, *, now: datetime) -> None:
    """`member` opened opinions about people of `account` at `now`; `what` is a code of VIEWED."""
    day = timezone.localdate(now)
    rows = Viewing.objects.filter(account=account, member=member, what=what, day=day)
    last = rows.values_list("last_at", flat=True).first()
    if last is None:
        row = Viewing(account=account, member=member, what=what, day=day, last_at=now)
        Viewing.objects.bulk_create([row], ignore_conflicts=True)
    elif now - last >= AGAIN_AFTER:
        rows.update(times=F("times") + 1, last_at=now)


def note_viewings(
    accounts: Collection[Account], member: Member, what: str, *, now: datetime
) -> None:
    """The same for opinions of several accounts on one page, in three queries at most."""
    day = timezone.localdate(now)
    rows = Viewing.objects.filter(account__in=accounts, member=member, what=what, day=day)
    last = dict(rows.values_list("account", "last_at"))
    new = [one for one in accounts if one.pk not in last]
    Viewing.objects.bulk_create(
        [Viewing(account=one, member=member, what=what, day=day, last_at=now) for one in new],
        ignore_conflicts=True,
    )
    if any(now - at >= AGAIN_AFTER for at in last.values()):
        again = rows.filter(last_at__lte=now - AGAIN_AFTER)
        again.update(times=F("times") + 1, last_at=now)


def note_record(noun: Noun, scope: Scope, member: Member, *, now: datetime) -> None:
    """`member` opened a record or its history; it counts where opinions about a person stand in
    it that the member may read."""
    if scope.account is None or not any(item.sensitive for item in noun.fields):
        return
    if noun.policy.sees_opinions(member, scope):
        note_viewing(scope.account, member, "record", now=now)


def viewings_of(account: Account, *, by: Member) -> QuerySet[Viewing]:
    """Who opened opinions about people of an account, newest first; for whoever manages its team.

    Raises Forbidden for others who may see the account.
    """
    if not access_to(by, account).may_manage_team:
        raise Forbidden
    return (
        Viewing.objects.filter(account=account)
        .select_related("member")
        .order_by("-day", "-last_at", "pk")
    )
