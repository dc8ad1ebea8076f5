"""How a list is arranged, as its address says it: columns, filters, order, grouping.

`cols=industry,tier&f=tier:is:invest&f=due_on:next:7&sort=-closes_on,name&group=owner`. The same
text is what a saved view keeps. A comma inside a value is written `\\,`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final
from urllib.parse import parse_qs, urlencode

from tokui.lists.catalogue import Catalogue
from tokui.lists.operators import OPERATORS, operators_of

MOST_CONDITIONS: Final = 20
MOST_SORTS: Final = 3
_MOST_VALUES: Final = 50
_LONGEST: Final = 200


@dataclass(frozen=True, slots=True)
class Condition:
    """One filter: a column, an operator, and values of which any may fit."""

    column: str
    operator: str
    values: tuple[str, ...] = ()

    @property
    def text(self) -> str:
        """The filter as an address says it."""
        values = ",".join(re.sub(r"([\\,])", r"\\\1", value) for value in self.values)
        return (
            f"{self.column}:{self.operator}:{values}"
            if values
            else f"{self.column}:{self.operator}"
        )

    @classmethod
    def read(cls, text: str) -> Condition | None:
        """A filter out of an address; None for what is none."""
        column, _, rest = text.partition(":")
        operator, _, values = rest.partition(":")
        if not column or not operator:
            return None
        parts = re.findall(r"((?:[^\\,]|\\.)+)", values)
        plain = (re.sub(r"\\(.)", r"\1", part).strip()[:_LONGEST] for part in parts)
        return cls(column, operator, tuple(value for value in plain if value)[:_MOST_VALUES])


@dataclass(frozen=True, slots=True)
class Definition:
    """An arrangement of a list."""

    columns: tuple[str, ...]
    conditions: tuple[Condition, ...] = ()
    sorts: tuple[str, ...] = ()
    """Names of columns; `-` in front turns the order around."""
    group: str = ""

    @property
    def query(self) -> str:
        """The arrangement as part of an address, and as saved views keep it."""
        pairs = [("cols", ",".join(self.columns))]
        pairs += [("f", one.text) for one in self.conditions]
        if self.sorts:
            pairs.append(("sort", ",".join(self.sorts)))
        if self.group:
            pairs.append(("group", self.group))
        return urlencode(pairs, safe=":,-")

    def with_condition(self, condition: Condition) -> Definition:
        """One filter more; the same filter stands once."""
        kept = tuple(one for one in self.conditions if one != condition)
        return replace(self, conditions=(*kept, condition))

    def without(self, condition: Condition) -> Definition:
        """One filter less."""
        return replace(self, conditions=tuple(one for one in self.conditions if one != condition))

    def sorted_by(self, name: str) -> Definition:
        """Sorted by one column: upwards, downwards, and then as usual again."""
        if self.sorts[:1] == (name,):
            return replace(self, sorts=(f"-{name}",))
        return replace(self, sorts=() if self.sorts[:1] == (f"-{name}",) else (name,))


def read_definition(
    catalogue: Catalogue, given: Mapping[str, Sequence[str]], base: Definition | None = None
) -> Definition:
    """The arrangement that an address asks for, without what the list does not offer.

    What the address does not speak of is as in `base`, where the address speaks of nothing at all,
    and as usual otherwise.
    """
    if base is not None and not {"cols", "f", "sort", "group"} & set(given):
        return _offered(catalogue, base)
    asked = Definition(
        columns=tuple(_parts(given.get("cols", ()))) or catalogue.opens_with,
        conditions=tuple(
            found for text in given.get("f", ()) if (found := Condition.read(text)) is not None
        ),
        sorts=tuple(_parts(given.get("sort", ()))),
        group=next(iter(given.get("group", ())), ""),
    )
    return _offered(catalogue, asked)


def read_query(catalogue: Catalogue, text: str) -> Definition:
    """The arrangement in the text of a saved view."""
    return read_definition(catalogue, parse_qs(text, max_num_fields=100))


def usual(catalogue: Catalogue) -> Definition:
    """The arrangement when nobody chose any."""
    return Definition(catalogue.opens_with)


def unknown_parts(catalogue: Catalogue, text: str) -> list[str]:
    """What a text speaks of that the list does not offer."""
    try:
        given = parse_qs(text, max_num_fields=100)
    except ValueError:
        return [text[:_LONGEST]]
    offered = read_definition(catalogue, given)
    kept = {
        *offered.columns,
        *offered.sorts,
        offered.group,
        *(one.text for one in offered.conditions),
    }
    asked = [
        *_parts(given.get("cols", ())),
        *_parts(given.get("sort", ())),
        *given.get("group", ()),
    ]
    asked += [found.text if (found := Condition.read(one)) else one for one in given.get("f", ())]
    strange = set(given) - {"cols", "f", "sort", "group"}
    return sorted({one for one in asked if one not in kept} | strange)


def _offered(catalogue: Catalogue, asked: Definition) -> Definition:
    columns = catalogue.columns
    grouped = columns.get(asked.group)
    sorts = [
        name
        for name in dict.fromkeys(asked.sorts)
        if (found := columns.get(name.removeprefix("-"))) is not None and found.may_sort
    ]
    return Definition(
        columns=tuple(
            name
            for name in dict.fromkeys(asked.columns)
            if name in columns and name != catalogue.lead.name
        ),
        conditions=tuple(one for one in asked.conditions if _fits(catalogue, one))[
            :MOST_CONDITIONS
        ],
        sorts=tuple(sorts[:MOST_SORTS]),
        group=asked.group if grouped is not None and grouped.may_group else "",
    )


def _fits(catalogue: Catalogue, condition: Condition) -> bool:
    column = catalogue.columns.get(condition.column)
    if column is None or condition.operator not in operators_of(column):
        return False
    return OPERATORS[condition.operator].takes_values == bool(condition.values)


def _parts(texts: Iterable[str]) -> list[str]:
    return [part for text in texts for part in text.split(",") if part]
