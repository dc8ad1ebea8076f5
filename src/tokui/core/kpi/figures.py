"""What a worked-out figure is: its value, the rows behind it, or what it lacks."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Literal

from tokui.core.kpi.spans import Span
from tokui.core.plan import PlanSnapshot
from tokui.core.words import Words

Kind = Literal["money", "count", "share", "score"]


@dataclass(frozen=True, slots=True)
class Evidence:
    """A row behind a figure: the record it leads to, where there is one, and what it adds."""

    words: Words
    noun: str = ""
    id: str = ""
    on: date | None = None
    amount: Decimal | None = None
    """In the unit of the figure; for a share 1 or 0, whether the row counts."""


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure of one day. Money is in minor units of the account's currency, shares in per cent,
    scores on the scale of what was asked.
    Without a value, `lacks` says which facts are missing."""

    value: Decimal | None
    rows: tuple[Evidence, ...] = ()
    lacks: Words | None = None


Counted = Callable[[PlanSnapshot, Span], Figure]


@dataclass(frozen=True, slots=True)
class Measure:
    """Something Tokui works out: its code on the scale of measures, its formula in words."""

    code: str
    kind: Kind
    formula: Words
    count: Counted
    is_now: bool = False
    """Whether only today's value can be told, because the facts keep no past."""


def missing(en: str, ja: str) -> Figure:
    """No value, and what is needed for one."""
    return Figure(None, (), Words(en, ja))


def share(rows: tuple[Evidence, ...], lacks: Words) -> Figure:
    """The share of rows that count, in per cent; without rows `lacks`."""
    if not rows:
        return Figure(None, (), lacks)
    counting = sum(row.amount or 0 for row in rows)
    return Figure(Decimal(counting) * 100 / len(rows), rows)
