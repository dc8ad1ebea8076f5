"""What a scenario sets: roles with their days, levels of effort, money and persons."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any, Final

from django.utils.translation import gettext as _

from tokui.core.words import Words
from tokui.kernel.errors import InvalidInput, Problem, Problems

LEVELS: Final = {
    "minimum": Words("Minimum care", "最低限の対応"),
    "normal": Words("Normal", "通常の対応"),
    "invest": Words("Invest", "優先投入"),
}
CLASS_OF: Final = {"minimum": "maintain", "normal": "develop", "invest": "invest"}
"""The class of an investment decision that goes with a level."""
MOST_ROLES: Final = 20
MOST_PERIODS: Final = 12


@dataclass(frozen=True, slots=True)
class RoleRow:
    """A role: its person-days in each period, and what one account takes at each level there."""

    role: str
    days: tuple[float, ...]
    takes: tuple[float, float, float]


@dataclass(frozen=True, slots=True)
class Setup:
    """A scenario as numbers."""

    periods: tuple[str, ...]
    roles: tuple[RoleRow, ...] = ()
    shares: tuple[float, float, float] = (40.0, 75.0, 100.0)
    """Percent of the full return that each level is expected to bring."""
    costs: tuple[int, int, int] = (0, 0, 0)
    """Money that one account takes at each level, in minor units."""
    budget: int | None = None
    most_accounts: int | None = None
    """Accounts above minimum care that one owner looks after at most."""


def first_setup() -> Setup:
    """What a new scenario begins with: four quarters and one role as an example."""
    return Setup(("Q1", "Q2", "Q3", "Q4"), (RoleRow(_("Sales"), (60.0,) * 4, (0.5, 3.0, 8.0)),))


def as_json(setup: Setup) -> dict[str, Any]:
    """A setup as it is kept."""
    return asdict(setup)


def from_json(kept: Mapping[str, Any]) -> Setup:
    """A setup as it was kept."""
    roles = tuple(
        RoleRow(one["role"], tuple(one["days"]), tuple(one["takes"])) for one in kept["roles"]
    )
    return Setup(
        tuple(kept["periods"]), roles, tuple(kept["shares"]), tuple(kept["costs"]),
        kept["budget"], kept["most_accounts"],
    )  # fmt: skip


def read_grid(text: str) -> list[list[str]]:
    """Rows and cells as a spreadsheet copies them, or with commas."""
    lines = [line for line in text.splitlines() if line.strip()]
    return [
        [cell.strip() for cell in (line.split("\t") if "\t" in line else line.split(","))]
        for line in lines
    ]


def setup_of(
    grid: Sequence[Sequence[str]], shares: Sequence[str], costs: Sequence[str], budget: str,
    most_accounts: str, *, digits: int,
) -> Setup:  # fmt: skip
    """A setup out of what was typed: the first row of `grid` names the periods, each other row a
    role with its days in each, then what an account takes at the three levels. `digits` are the
    minor digits of the currency. Raises InvalidInput with everything that is wrong."""
    problems = Problems()
    head = list(grid[0]) if grid else []
    periods = tuple(one for one in head[1:] if one)[: MOST_PERIODS + 3]
    # A pasted head may name the levels too: they come after the periods.
    if grid and len(grid) > 1 and len(head) - 1 == max(len(row) for row in grid[1:]) - 1:
        periods = periods[:-3]
    if not 1 <= len(periods) <= MOST_PERIODS or len(set(periods)) < len(periods):
        problems.add("invalid", _("Name each period once, one to twelve of them."), field="grid")
    roles = []
    for row in grid[1:]:
        if not any(cell.strip() for cell in row):
            continue
        name = row[0].strip()[:80]
        numbers = [_number(cell) for cell in row[1 : len(periods) + 4]]
        numbers += [0.0] * (len(periods) + 3 - len(numbers))
        if not name or any(one is None or not 0 <= one <= 1e7 for one in numbers):
            message = _("Name each role, with person-days from 0 on as numbers.")
            problems.add("invalid", message, field="grid", value=" ".join(row)[:200])
            continue
        filled = [one or 0.0 for one in numbers]
        takes = (filled[-3], filled[-2], filled[-1])
        roles.append(RoleRow(name, tuple(filled[:-3]), takes))
    if len({one.role for one in roles}) < len(roles) or len(roles) > MOST_ROLES:
        problems.add("invalid", _("Name each role once, at most twenty of them."), field="grid")
    parts = [_number(one) for one in shares]
    if len(parts) != 3 or any(one is None or not 0 <= one <= 1000 for one in parts):
        message = _("Say for each level which percent of the full return it brings.")
        problems.add("invalid", message, field="shares")
    money = [_money(one, digits) for one in (*costs, budget)]
    if len(money) != 4 or any(one is not None and not 0 <= one <= 10**17 for one in money):
        problems.add("invalid", _("Write amounts of money as numbers from 0 on."), field="budget")
    most = _number(most_accounts) if most_accounts.strip() else None
    if most_accounts.strip() and (most is None or not 0 <= most <= 100_000 or most % 1):
        problems.add("invalid", _("Write a whole number of accounts."), field="most_accounts")
    problems.raise_if_any()
    share = tuple(one or 0.0 for one in parts)
    cost = tuple(one or 0 for one in money[:3])
    return Setup(
        periods, tuple(roles), (share[0], share[1], share[2]), (cost[0], cost[1], cost[2]),
        money[3] if budget.strip() else None, None if most is None else int(most),
    )  # fmt: skip


def money_typed(text: str, digits: int) -> int | None:
    """An amount in minor units, None for nothing. Raises InvalidInput for what is no amount."""
    found = _number(text)
    if found is None or abs(found) > 10**15:
        message = _("Write amounts of money as numbers.")
        raise InvalidInput(Problem("invalid", message, "return_low", text[:200]))
    return round(found * 10**digits) if text.strip() else None


def _number(text: str) -> float | None:
    plain = unicodedata.normalize("NFKC", text).replace(",", "").strip()
    if not plain:
        return 0.0
    try:
        found = float(plain)
    except ValueError:
        return None
    return found if found == found and abs(found) != float("inf") else None


def _money(text: str, digits: int) -> int | None:
    found = _number(text)
    return -1 if found is None else round(found * 10**digits)
