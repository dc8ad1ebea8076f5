"""The portfolio as a member may see it: as it stands, or as a month ended."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from tokui.accounts.models import Account
from tokui.accounts.policies import accesses_to, visible_accounts
from tokui.core.market.portfolio.figures import AccountFigures, document_of, figures_in
from tokui.core.months import first_of_month
from tokui.identity.models import Member, Workspace
from tokui.kernel.errors import NotFound
from tokui.market.portfolio.gathering import Gathered, gather
from tokui.market.portfolio.models import PortfolioMonth


@dataclass(frozen=True)
class Portfolio:
    """The accounts somebody may see, and the day for which their figures stand."""

    taken_on: date
    accounts: tuple[AccountFigures, ...]
    is_now: bool


def portfolio_of(member: Member, *, today: date, month: date | None = None) -> Portfolio:
    """The figures of all accounts that `member` may see now, as they stand, or as they stood at the
    end of `month` (its first day). Raises NotFound for a month that was not kept."""
    accounts = visible_accounts(member).order_by("sort_key", "pk")
    if month is None or month == first_of_month(today):
        access = accesses_to(member, accounts.values_list("pk", flat=True))
        sees = {key for key, held in access.items() if held.sees_opinions}
        keys = accounts.values_list("public_id", "pk")
        who_sees = {public_id for public_id, key in keys if key in sees}
        rows = gather(accounts, member.workspace, today)
        shown = (one.whole if one.whole.account in who_sees else one.plain for one in rows)
        return Portfolio(today, tuple(shown), is_now=True)
    kept = PortfolioMonth.objects.filter(workspace=member.workspace, month=month).first()
    if kept is None:
        raise NotFound
    return Portfolio(kept.taken_on, _as_seen(member, kept.accounts), is_now=False)


def months_kept(workspace: Workspace) -> list[date]:
    """The months whose figures were kept, the newest first."""
    return list(PortfolioMonth.objects.filter(workspace=workspace).values_list("month", flat=True))


def kept_document(one: Gathered) -> dict[str, Any]:
    """What a month keeps of an account; `plain` says how it differs without opinions."""
    whole = document_of(one.whole)
    return whole | {"plain": {"health": one.plain.health, "errors": one.plain.errors}}


def _as_seen(member: Member, documents: list[Mapping[str, Any]]) -> tuple[AccountFigures, ...]:
    """The kept accounts that a member may see today, by their names of then."""
    visible = dict(visible_accounts(member).values_list("public_id", "pk"))
    access = accesses_to(member, visible.values())
    seen = []
    for document in documents:
        key = visible.get(document["account"])
        if key is None:
            continue
        told = dict(document)
        plain = told.pop("plain")
        if not access[key].sees_opinions:
            told |= plain
            told["deciders"] = told["deciders_met"] = None
        seen.append(figures_in(told))
    return tuple(seen)


def accounts_in(workspace: Workspace) -> Any:
    """Every live account of a workspace, for the schedule, which sees all."""
    return Account.objects.filter(workspace=workspace, removed_at=None).order_by("sort_key", "pk")
