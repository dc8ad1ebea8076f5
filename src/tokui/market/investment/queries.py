"""Decisions as they stand: of an account, of many, and those that ask for another look."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any, Final

from django.db.models import Max, Q, QuerySet

from tokui.accounts.models import Account, AccountMember, Fact
from tokui.accounts.policies import in_visible_accounts
from tokui.core.plan.investment import Effort, Evidence, Investment, NotDone
from tokui.identity.models import Member
from tokui.kernel.errors import NotFound
from tokui.market.investment import models

LOOK_AHEAD: Final = timedelta(days=7)
"""So many days before it is due a next look stands on the week."""


ROLES_OFFERED: Final = 30


@dataclass(frozen=True)
class LookDue:
    """An account whose decision is to be looked at again."""

    account: Account
    decision: models.InvestmentDecision
    is_late: bool


def decisions_of(account: Account) -> list[models.InvestmentDecision]:
    """The decisions of an account that were not taken back, the newest first, with what they rest
    on."""
    rows = models.InvestmentDecision.objects.filter(account=account, removed_at=None)
    rows = rows.select_related("decided_by", "recorded_by")
    return list(rows.prefetch_related("efforts", "evidence").order_by("-pk"))


def standing_by_account(account_keys: Iterable[int]) -> dict[int, models.InvestmentDecision]:
    """The decision that stands for each of some accounts, with its effort, in two queries."""
    rows = models.InvestmentDecision.objects.filter(
        pk__in=_last_keys(Q(account__in=list(account_keys)))
    )
    return {row.account_id: row for row in rows.prefetch_related("efforts")}


def not_done_of(account: Account, *, lifted: bool = False) -> list[models.NotDone]:
    """What is deliberately not done for an account, the oldest first; or what was lifted."""
    rows = models.NotDone.objects.filter(account=account, lifted_on__isnull=not lifted)
    return list(rows.select_related("said_by", "lifted_by").order_by("pk"))


def get_decision(member: Member, public_id: str) -> models.InvestmentDecision:
    """A decision of an account that `member` may see; raises NotFound."""
    found = _visible(member).filter(public_id=public_id).first()
    if found is None:
        raise NotFound
    return found


def get_not_done(member: Member, public_id: str) -> models.NotDone:
    """An entry of what is not done for an account that `member` may see; raises NotFound."""
    rows = models.NotDone.objects.filter(in_visible_accounts(member, "account"))
    found = rows.filter(public_id=public_id).select_related("account__workspace").first()
    if found is None:
        raise NotFound
    return found


def looks_asking(member: Member, today: date) -> list[LookDue]:
    """Accounts that `member` owns or decided on and whose next look is due within a week, the
    latest first; in a constant number of queries."""
    mine = Q(account__owner=member) | Q(decided_by=member)
    rows = _visible(member).filter(mine, next_look_on__lte=today + LOOK_AHEAD)
    rows = rows.filter(pk__in=_last_keys(in_visible_accounts(member, "account")))
    return [
        LookDue(row.account, row, row.next_look_on is not None and row.next_look_on < today)
        for row in rows.order_by("next_look_on", "pk")
    ]


def investment_of(account_key: int, *, until: datetime | None, today: date) -> Investment | None:
    """The decision on an account as a snapshot shows it, now or as it stood at `until`."""
    rows = models.InvestmentDecision.objects.filter(account=account_key)
    if until is None:
        rows = rows.filter(removed_at=None)
    else:
        rows = rows.filter(created_at__lte=until).filter(
            Q(removed_at=None) | Q(removed_at__gt=until)
        )
    rows = rows.select_related("decided_by").prefetch_related("efforts", "evidence")
    row = rows.order_by("-pk").first()
    return _shown(row, today) if row else None


def not_done_at(account_key: int, *, today: date) -> tuple[NotDone, ...]:
    """What was not done for an account on a day, as a snapshot shows it."""
    rows = models.NotDone.objects.filter(account=account_key, said_on__lte=today)
    rows = rows.filter(Q(lifted_on=None) | Q(lifted_on__gt=today)).order_by("pk")
    return tuple(NotDone(row.public_id, row.what, row.reason, row.until) for row in rows)


def facts_of(account: Account) -> QuerySet[Fact]:
    """The facts of an account that a decision may rest on."""
    rows: QuerySet[Fact] = Fact.objects.filter(account=account, removed_at=None)
    return rows.order_by("topic", "pk")


def colleagues_of(account: Account) -> list[Member]:
    """Who may have decided on an account: its team, and who leads the workspace."""
    team = AccountMember.objects.filter(account=account, removed_at=None).values("member")
    rows = Member.objects.filter(workspace=account.workspace, removed_at=None)
    rows = rows.filter(Q(pk__in=team) | Q(role__in=("owner", "manager")))
    return list(rows.order_by("name", "pk"))


def roles_named(member: Member) -> list[str]:
    """Roles of ours that decisions of the workspace name, for choosing."""
    rows = models.DecisionEffort.objects.filter(decision__account__workspace=member.workspace)
    return list(rows.order_by("role").values_list("role", flat=True).distinct()[:ROLES_OFFERED])


def _visible(member: Member) -> QuerySet[models.InvestmentDecision]:
    rows: QuerySet[models.InvestmentDecision] = models.InvestmentDecision.objects.filter(
        in_visible_accounts(member, "account"), removed_at=None
    )
    return rows.select_related("account__workspace", "decided_by")


def _last_keys(where: Q) -> Any:
    rows = models.InvestmentDecision.objects.filter(where, removed_at=None)
    return rows.order_by().values("account").annotate(last=Max("pk")).values("last")


def _shown(row: models.InvestmentDecision, today: date) -> Investment:
    met = row.stop_met_on
    return Investment(
        id=row.public_id,
        tier=row.tier,
        decided_on=row.decided_on,
        reason=row.reason,
        decided_by_name=row.decided_by.name if row.decided_by else "",
        return_low=row.return_low,
        return_high=row.return_high,
        effort=tuple(Effort(one.role, Decimal(one.days)) for one in row.efforts.all()),
        go_on_if=row.go_on_if,
        stop_if=row.stop_if,
        stop_met_on=met if met and met <= today else None,
        next_look_on=row.next_look_on,
        evidence=tuple(
            Evidence(one.statement, one.source, one.as_of, one.grade) for one in row.evidence.all()
        ),
    )
