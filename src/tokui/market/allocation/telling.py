"""A plan in words, as a page and a file show it."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from tokui.accounts.models import Account
from tokui.accounts.policies import visible_accounts
from tokui.core.words import Words
from tokui.identity.models import Member
from tokui.kernel.words import say
from tokui.market.allocation.models import AllocationRun
from tokui.market.allocation.setup import LEVELS
from tokui.market.investment.models import InvestmentDecision

if TYPE_CHECKING:
    from tokui.outputs.tables import Table


@dataclass(frozen=True, slots=True)
class Told:
    """One account of a plan."""

    account: Account
    level: Words
    wanted: Words | None
    """What it would get if nothing were scarce, when that is something else."""
    low: int
    high: int
    forgone: int
    because: str
    person: str
    stays: int | None
    """Percent of drawn returns in which it gets the same."""
    is_taken: bool


@dataclass(frozen=True, slots=True)
class ScarceTold:
    """One scarce thing of a plan."""

    name: str
    limit: float
    used: float
    price: int
    is_money: bool

    @property
    def percent(self) -> int:
        """How much of it the plan uses."""
        return round(100 * self.used / self.limit) if self.limit else 0


@dataclass(frozen=True, slots=True)
class SecondTold:
    """Another plan, by what is different in it."""

    value: int
    less: int
    moves: tuple[tuple[str, Words, Words], ...]


def accounts_told(run: AllocationRun, *, by: Member) -> list[Told]:
    """The accounts of a plan, those cut most first."""
    shares = run.plan.get("shares") or []
    held = {
        one.public_id: one
        for one in visible_accounts(by).filter(public_id__in=[one["candidate"] for one in shares])
    }
    taken = set(
        InvestmentDecision.objects.filter(
            public_id__in=run.taken, removed_at=None
        ).values_list("account__public_id", flat=True)
    )  # fmt: skip
    names = [scarce_name(one["row"]) for one in run.plan.get("scarce") or []]
    told = [
        _told(one, held[one["candidate"]], names, one["candidate"] in taken)
        for one in shares
        if one["candidate"] in held
    ]
    order = list(LEVELS)
    return sorted(
        told, key=lambda one: (-order.index(_code(one.level)), -one.forgone, one.account.sort_key)
    )


def scarce_told(run: AllocationRun) -> list[ScarceTold]:
    """What is scarce in a plan, the dearest first."""
    found = [
        ScarceTold(
            scarce_name(one["row"]), one["row"]["limit"], one["used"], round(one["price"]),
            one["row"]["kind"] == "budget",
        )
        for one in run.plan.get("scarce") or []
    ]  # fmt: skip
    return sorted(found, key=lambda one: (one.is_money, -one.price))


def seconds_told(run: AllocationRun, *, by: Member) -> list[SecondTold]:
    """Plans that are nearly as good."""
    names = dict(visible_accounts(by).values_list("public_id", "name"))
    return [
        SecondTold(
            round(one["value"]),
            round(run.plan["value"] - one["value"]),
            tuple(
                (names[account], LEVELS[before], LEVELS[after])
                for account, before, after in one["moves"]
                if account in names
            ),
        )
        for one in run.plan.get("seconds") or []
    ]


def short_told(run: AllocationRun) -> list[tuple[str, float]]:
    """Which limits would have to grow so that there is a plan, and by how much."""
    return [(scarce_name(row), more) for row, more in run.plan.get("short") or []]


def contradictions_told(run: AllocationRun, *, by: Member) -> list[str]:
    """Accounts whose own conditions leave no level, in words."""
    names = dict(visible_accounts(by).values_list("public_id", "name"))
    texts = {
        "no_level": _("%(account)s: what it must get is also ruled out."),
        "no_such_level": _("%(account)s: it must get a level that there is not."),
        "nobody": _("%(account)s: nobody may look after it."),
    }
    return [
        texts[one["code"]] % {"account": names.get(one["candidate"], "–")}
        for one in run.plan.get("contradictions") or []
    ]


def counts_of(run: AllocationRun) -> list[tuple[Words, int]]:
    """How many accounts get each level."""
    count = Counter(one["level"] for one in run.plan.get("shares") or [])
    return [(words, count[code]) for code, words in LEVELS.items()]


def scarce_name(row: dict[str, Any]) -> str:
    """What a row is called."""
    if row["kind"] == "budget":
        return pgettext("allocation", "Budget")
    if row["kind"] == "people":
        persons = {"names": row["name"].replace("\n", ", ")}
        return _("Accounts of %(names)s") % persons
    return f"{row['name']} {row['period']}".strip()


def plan_table(run: AllocationRun, *, by: Member) -> Table:
    """The plan for a file: a row an account."""
    from tokui.outputs.tables import Table

    head = (
        _("Account"), _("Level of effort"), _("Return at least"), _("Return at most"),
        _("Without scarcity"), _("Given up"), _("Why it was cut"), _("Keeps it in %"),
    )  # fmt: skip
    kinds = ("text", "text", "money", "money", "text", "money", "text", "number")
    rows = (
        (
            one.account.name, say(one.level), one.low, one.high,
            say(one.wanted) if one.wanted else "", one.forgone, one.because, one.stays,
        )
        for one in accounts_told(run, by=by)
    )  # fmt: skip
    return Table(head, kinds, rows)


def _told(one: dict[str, Any], account: Account, names: list[str], is_taken: bool) -> Told:
    scarce = one["scarce"]
    return Told(
        account=account,
        level=LEVELS[one["level"]],
        wanted=LEVELS[one["wanted"]] if one["wanted"] != one["level"] else None,
        low=round(one["low"]),
        high=round(one["high"]),
        forgone=round(one["forgone"]),
        because="" if scarce is None else names[scarce],
        person=one["person"],
        stays=None if one["stays"] is None else round(100 * one["stays"]),
        is_taken=is_taken,
    )


def _code(words: Words) -> str:
    return next(code for code, one in LEVELS.items() if one == words)
