"""What the page of the portfolio shows: sums, the same sums by what accounts share, and rows."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Final

from tokui.core.market.portfolio.concentration import Concentration, concentration_of
from tokui.core.market.portfolio.figures import AccountFigures, Total, total_of
from tokui.core.market.portfolio.rollup import Gathered, gathered_by, group_tree
from tokui.core.scales import TIER

FILTERS: Final = ("investment", "tier", "owner", "segment", "group")
NONE: Final = "-"
"""In an address: those without a value."""
SORTS: Final = {
    "ordered": "ordered", "target": "target", "outlook": "outlook", "pipeline": "pipeline",
    "potential": "potential", "share": "share", "effort": "effort", "health": "health",
    "errors": "errors",
}  # fmt: skip
"""What rows are sorted by; the largest first, unknown ones last."""


@dataclass(frozen=True)
class Cell:
    """Accounts of one tier and one class."""

    tier: str
    investment: str
    total: Total


def code_of(one: AccountFigures, name: str) -> str:
    """The value of a filter that an account has, as addresses name it."""
    value = getattr(one, name)
    return str(value) if value not in (None, "") else NONE


def narrowed(accounts: Iterable[AccountFigures], chosen: Mapping[str, str]) -> list[AccountFigures]:
    """The accounts that meet every chosen filter; a group is an account with all below it."""
    held = list(accounts)
    if chosen.get("group"):
        held = _group(held, chosen["group"])
    for name in ("investment", "tier", "owner", "segment"):
        if chosen.get(name):
            held = [one for one in held if code_of(one, name) == chosen[name]]
    return held


def _group(accounts: list[AccountFigures], top: str) -> list[AccountFigures]:
    nodes = group_tree(accounts)
    for place, node in enumerate(nodes):
        if node.own.account == top:
            return [one.own for one in nodes[place : place + node.below + 1]]
    return []


def in_order(accounts: Iterable[AccountFigures], sort: str) -> list[AccountFigures]:
    """The accounts by a figure, the largest first; by name as they come without one."""
    name = SORTS.get(sort)
    if name is None:
        return list(accounts)

    def place(one: AccountFigures) -> tuple[bool, float]:
        value = getattr(one, name)
        return value is None, -(value or 0)

    return sorted(accounts, key=place)


def matrix(accounts: list[AccountFigures]) -> list[tuple[str, list[Cell]]]:
    """Tiers of the score down, investment classes across; rows of tiers that nobody has are left
    out, and where nothing was scored there is one row."""
    classes = [*TIER.codes, NONE]
    rows = []
    for tier in sorted({code_of(one, "tier") for one in accounts}, key=lambda it: (it == NONE, it)):
        held = [one for one in accounts if code_of(one, "tier") == tier]
        cells = [
            Cell(tier, code, total_of(one for one in held if code_of(one, "investment") == code))
            for code in classes
        ]
        rows.append((tier, cells))
    return rows


def gathered(accounts: list[AccountFigures], name: str) -> tuple[Gathered, ...]:
    """Accounts by owner or segment, those with the most orders first."""
    groups = gathered_by(accounts, lambda one: code_of(one, name))

    def place(one: Gathered) -> tuple[bool, float]:
        return one.code == NONE, -sum(value for _currency, value in one.total.amounts("ordered"))

    return tuple(sorted(groups, key=place))


def concentrations(accounts: list[AccountFigures]) -> list[tuple[str, Concentration]]:
    """How much of the orders hangs on few accounts, by currency."""
    found = []
    for currency in sorted({one.currency for one in accounts}):
        held = (one.ordered for one in accounts if one.currency == currency)
        concentration = concentration_of(held)
        if concentration:
            found.append((currency, concentration))
    return found


def choices(accounts: Iterable[AccountFigures]) -> dict[str, list[str]]:
    """The owners and segments that can be chosen."""
    held = list(accounts)
    return {
        name: sorted({code_of(one, name) for one in held}, key=lambda code: (code == NONE, code))
        for name in ("owner", "segment", "tier")
    }


def groups_of(accounts: list[AccountFigures]) -> list[Any]:
    """Company groups: every account that stands above another, and those below it."""
    nodes = group_tree(accounts)
    shown, until = [], 0
    for place, node in enumerate(nodes):
        if node.depth == 0:
            until = place + node.below if node.below else -1
        if place <= until:
            shown.append(node)
    return shown
