"""Turning one row into one value of the plan, whatever its noun."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields
from decimal import Decimal
from functools import cache
from typing import Any, Final

from tokui.core.plan import Judged
from tokui.kernel.fields import Choices, Field, Link, Links, Number
from tokui.kernel.judgements import Key
from tokui.kernel.nouns import noun_of
from tokui.plans.snapshot.rows import Row, Rows

Tables = dict[str, dict[int, Row]]

_MUST_STAND: Final[Mapping[str, tuple[str, ...]]] = {
    "post": ("person",),
    "tie": ("source", "target"),
    "coverage": ("colleague", "person"),
    "deal_stake": ("stakeholder", "deal"),
    "kpi": ("objective",),
    "reading": ("kpi",),
    "milestone": ("kpi",),
    "contribution": ("kpi",),
    "footprint": ("product",),
    "step": ("route",),
    "review_role": ("review", "member"),
    "review_point": ("review",),
}
"""Links without which a row means nothing. Nouns come after those that they link to."""


def live_tables(rows: Rows) -> Tables:
    """The rows that were not removed and do not stand on removed ones."""
    live: Tables = {
        code: {pk: row for pk, row in table.items() if row["removed_at"] is None}
        for code, table in rows.tables.items()
    }
    here = {row["person"] for row in live["post"].values()}
    live["person"] = people = {
        pk: row
        for pk, row in live["person"].items()
        if row["account_id"] == rows.account_key or pk in here
    }
    colleagues = live["colleague"]
    live["stakeholder"] = {
        pk: row
        for pk, row in live["stakeholder"].items()
        if row["person"] in people or row["colleague"] in colleagues or row["placeholder"]
    }
    for code, names in _MUST_STAND.items():
        to = {item.name: item.to for item in noun_of(code).fields if isinstance(item, Link)}
        live[code] = {
            pk: row
            for pk, row in live[code].items()
            if all(row[name] in live[to[name]] for name in names)
        }
    return live


def plain_number(value: Decimal | None) -> Decimal | None:
    """A number without idle zeros, the same whatever database it comes from."""
    return None if value is None else Decimal(f"{value.normalize():f}")


@dataclass(frozen=True, slots=True)
class Maker:
    """Makes values out of live rows; links become public ids, and those of dead rows vanish."""

    live: Tables
    judged: Mapping[Key, Judged]

    def id(self, code: str, key: int | None) -> str | None:
        """The public id of a live row."""
        row = self.live[code].get(key) if key is not None else None
        return row["public_id"] if row else None

    def name(self, code: str, key: int | None) -> str:
        """The name of a live row; empty when there is none."""
        row = self.live[code].get(key) if key is not None else None
        return str(row["name"]) if row else ""

    def make[Made](self, made: Callable[..., Made], code: str, row: Row, **given: Any) -> Made:
        """One value out of a row of `code`; `given` are the parts that the row does not hold."""
        plain, others = _takers(made, code)
        taken = {name: row[name] for name in plain}
        taken |= {name: take(self, row) for name, take in others if name not in given}
        return made(id=row["public_id"], **(taken | given))

    def all[Made](self, made: Callable[..., Made], code: str) -> tuple[Made, ...]:
        """A value for every live row of `code`, in the order in which they were written."""
        return tuple(self.make(made, code, row) for row in self.live[code].values())

    def placed[Made](self, made: Callable[..., Made], code: str) -> tuple[Made, ...]:
        """The same in the order in which people arranged them."""
        rows = sorted(self.live[code].values(), key=lambda row: (row["position"], row["id"]))
        return tuple(self.make(made, code, row) for row in rows)


Taker = Callable[[Maker, Row], Any]


@cache
def _takers(made: Any, code: str) -> tuple[tuple[str, ...], tuple[tuple[str, Taker], ...]]:
    """The fields of a value that are taken as they stand in a row of its noun, and how each of the
    others is."""
    by_name = noun_of(code).by_name
    names = [part.name for part in fields(made) if part.name in by_name]
    takers = {name: _taker(code, by_name[name]) for name in names}
    return (
        tuple(name for name in names if takers[name] is None),
        tuple((name, take) for name, take in takers.items() if take is not None),
    )


def _taker(code: str, item: Field) -> Taker | None:
    """How a field is taken from a row; None where it is as it stands there."""
    name = item.name
    if item.judged:
        unknown = Judged(item.empty())
        return lambda maker, row: maker.judged.get((code, row["id"], name), unknown)
    if isinstance(item, Link):
        to = item.to
        return lambda maker, row: maker.id(to, row[name])
    if isinstance(item, Links):
        target = item.to
        return lambda maker, row: tuple(
            maker.live[target][key]["public_id"] for key in row[name] if key in maker.live[target]
        )
    if isinstance(item, Choices):
        return lambda maker, row: tuple(row[name])
    if isinstance(item, Number):
        return lambda maker, row: plain_number(row[name])
    return None
