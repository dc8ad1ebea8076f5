"""What each list offers: its columns, those it opens with, and its usual order."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType
from typing import Final

from django.db.models import F
from django.db.models.functions import Coalesce

from tokui.core.scales import LISTED
from tokui.kernel.errors import NotFound
from tokui.kernel.nouns import Noun, noun_of
from tokui.lists.columns import Column, Made
from tokui.lists.derived import derived_columns
from tokui.lists.reader import Reader

_LEADS: Final = {
    "account": "name", "person": "name", "deal": "name", "action": "title", "need": "title",
    "objective": "title", "kpi": "name", "stakeholder": "person", "activity": "subject",
    "order": "number", "product": "name",
}  # fmt: skip
_OPENS_WITH: Final = {
    "account": "industry tier owner plan_state next_due next_action last_contact open_deals",
    "person": "account post department email phone last_contact",
    "deal": "account grade stage amount closes_on salesperson next_step",
    "action": "account owner counterpart state due_on late",
    "need": "account layer state importance urgency holder due_on",
    "objective": "account kind owner state due_on",
    "kpi": "account objective latest target unit due_on owner",
    "stakeholder": "account roles influence attitude coverage wanted_relation next_step",
    "activity": "on kind account people colleagues deal",
    "order": "ordered_on account amount salesperson",
    "product": "code family list_price description",
}
_STANDS_BY: Final = {
    "account": "name", "person": "name", "deal": "closes_on", "action": "due_on",
    "need": "-importance", "objective": "due_on", "kpi": "due_on", "stakeholder": "account",
    "activity": "-on", "order": "-ordered_on", "product": "family",
}  # fmt: skip
_NAMED: Final[dict[str, Made]] = {
    "account": lambda reader: F("sort_key"),
    "person": lambda reader: F("sort_key"),
    "stakeholder": lambda reader: Coalesce(
        F("person__sort_key"), F("colleague__name"), F("placeholder")
    ),
}
"""What puts rows in the order of their names, where it is not the name."""
_LEFT_OUT: Final = frozenset({"position"})


@dataclass(frozen=True)
class Catalogue:
    """The columns of one list, as somebody may know of them."""

    noun: Noun
    columns: Mapping[str, Column]

    @property
    def lead(self) -> Column:
        """The column that names a row; it is always shown, first."""
        return self.columns[_LEADS[self.noun.code]]

    @property
    def opens_with(self) -> tuple[str, ...]:
        """The columns shown when nobody chose any."""
        return tuple(name for name in _OPENS_WITH[self.noun.code].split() if name in self.columns)

    @property
    def stands_by(self) -> str:
        """The order when nobody chose one."""
        return _STANDS_BY[self.noun.code]

    @property
    def choosable(self) -> tuple[Column, ...]:
        """The columns that may be shown or not."""
        return tuple(one for one in self.columns.values() if one.name != self.lead.name)


def listed(code: str) -> Noun:
    """A noun that has a list; raises NotFound."""
    if code not in LISTED:
        raise NotFound
    return noun_of(code)


@cache
def whole_catalogue(code: str) -> Catalogue:
    """Everything that a list offers, opinions included."""
    noun = noun_of(code)
    lead = _LEADS[code]
    own = [
        Column(noun=noun, item=item, ordered=_NAMED.get(code) if item.name == lead else None)
        for item in noun.fields
        if item.name not in _LEFT_OUT
    ]
    derived = derived_columns(noun)
    ordered = sorted(own, key=lambda one: one.name != lead)
    columns = {one.name: one for one in (*ordered[:1], *derived[:-1], *ordered[1:], derived[-1])}
    return Catalogue(noun, MappingProxyType(columns))


def catalogue_of(code: str, reader: Reader) -> Catalogue:
    """What a list offers to `reader`."""
    whole = whole_catalogue(code)
    seen = {name: one for name, one in whole.columns.items() if one.seen_by(reader)}
    return Catalogue(whole.noun, MappingProxyType(seen))
