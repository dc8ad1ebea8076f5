"""Columns of a list: the fields of its noun, and what is worked out from other records."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Final

from django.db.models import (
    Case,
    CharField,
    F,
    IntegerField,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    TextField,
    Value,
    When,
)
from django.db.models.functions import Coalesce, NullIf

from tokui.accounts.policies import visible_accounts
from tokui.core.words import Words
from tokui.kernel.fields import Choice, Field, Link
from tokui.kernel.models import Judgement
from tokui.kernel.nouns import Noun, noun_of
from tokui.lists.reader import Reader

Expression = Any
Made = Callable[[Reader], Expression]

ACCOUNT_PATHS: Final = {"workspace": "", "account": "account", "plan": "plan__account"}
"""How rows of each level lead to their account."""

_SUMMED: Final = frozenset(
    {"employees", "people", "headcount", "person_days", "capacity_days", "gaps"}
)
_PRICES: Final = frozenset({"list_price", "unit_price"})
_NAMED_BY: Final = {
    "account": ("sort_key",),
    "person": ("sort_key",),
    "stakeholder": ("person__sort_key", "colleague__name", "placeholder"),
    "footprint": ("product__name",),
    "order": ("number",),
    "post": ("person__sort_key",),
}
"""Columns that put links in the order of what they lead to."""
_TEXTS: Final = frozenset({"text", "long_text", "email", "url", "closing", "currency"})
_NUMBERS: Final = frozenset({"integer", "number", "money"})


@dataclass(frozen=True, kw_only=True)
class Column:
    """One column. Without `made` it is a stored field of the noun, which can be edited in place."""

    noun: Noun
    item: Field
    made: Made | None = None
    ordered: Made | None = None
    """What sorts it, where that is not its value."""
    known: Made | None = None
    """Whether there is a value, where that is found faster than the value."""

    @property
    def name(self) -> str:
        """The name in addresses."""
        return self.item.name

    @property
    def words(self) -> Words:
        """What it is called."""
        return self.item.words

    @property
    def is_own(self) -> bool:
        """Whether it is a field of the noun."""
        return self.made is None

    @property
    def kind(self) -> str:
        """Which filters it takes: text, choice, choices, date, number, flag, link, links."""
        if self.item.kind in _TEXTS:
            return "text"
        if self.item.kind in _NUMBERS:
            return "number"
        return self.item.kind

    @property
    def is_money(self) -> bool:
        """Whether its values are amounts of a currency."""
        return self.item.kind == "money"

    @property
    def is_summed(self) -> bool:
        """Whether a sum of it says something."""
        if self.is_money:
            return self.name not in _PRICES
        return self.kind == "number" and self.name in _SUMMED

    @property
    def may_sort(self) -> bool:
        """Whether rows can stand in its order."""
        return self.item.kind not in ("long_text", "choices", "links")

    @property
    def may_group(self) -> bool:
        """Whether rows can be grouped by it."""
        plain_text = self.kind == "text" and self.item.kind == "text" and not self.item.required
        return self.kind in ("choice", "flag", "date", "link") or plain_text

    @property
    def is_always_filled(self) -> bool:
        """Whether no row is without it, so that an index keeps its order."""
        return self.is_own and self.item.required and not self.item.sensitive

    def seen_by(self, reader: Reader) -> bool:
        """Whether `reader` may know that there is such a column."""
        return not self.item.sensitive or reader.reads_some_opinions

    def value(self, reader: Reader) -> Expression:
        """Its value in each row as the database reads it; nothing where it may not be read.

        Empty texts are nothing, and so is "unknown": both come last and count as not said.
        """
        if self.made is not None:
            return self.made(reader)
        if self.item.judged:
            found: Expression = _judged_value(self.noun, self.item, reader)
        elif self.item.kind == "link":
            found = F(f"{self.name}_id")
        else:
            found = F(self.name)
        if self.kind in ("text", "choice") and not self.is_always_filled:
            found = NullIf(found, self._written(""))
        if self.kind == "choice":
            found = NullIf(found, self._written("unknown"))
        return self._where_shown(found, reader)

    def order(self, reader: Reader, *, of_groups: bool = False) -> Expression:
        """What rows are sorted by: links by name, steps of a scale by their numbers; groups stand
        in the order in which the scale is listed."""
        if self.ordered is not None:
            return self.ordered(reader)
        if isinstance(self.item, Choice):
            places = _places(self.item, listed=of_groups)
            if self.item.judged:
                found = _judged_rank(self.noun, self.item, places, reader)
                return self._where_shown(found, reader)
            return self._where_shown(rank_of(places, self.name), reader)
        if isinstance(self.item, Link):
            return self._where_shown(name_of_link(self.path, self.item.to), reader)
        return self.value(reader)

    @property
    def path(self) -> str:
        """How a link is followed in a query."""
        return self.name if self.is_own else ACCOUNT_PATHS[self.noun.level]

    def shown_where(self, reader: Reader) -> Q | None:
        """The rows whose value `reader` may see; None for all."""
        if self.item.sensitive:
            return reader.may_read_opinions(ACCOUNT_PATHS[self.noun.level])
        if isinstance(self.item, Link) and self.item.to == "account" and not reader.member.leads:
            return Q(**{f"{self.path}__in": visible_accounts(reader.member).values("pk")})
        return None

    def _written(self, text: str) -> Value:
        """A text of the type of the column: PostgreSQL and Django tell them apart."""
        is_long = self.item.kind == "long_text"
        return Value(text, output_field=TextField() if is_long else CharField())

    def _where_shown(self, found: Expression, reader: Reader) -> Expression:
        shown = self.shown_where(reader)
        return found if shown is None else Case(When(shown, then=found), default=None)


def name_of_link(path: str, to: str) -> Expression:
    """What a link is called, for sorting."""
    names = _NAMED_BY.get(to) or (_first_text(noun_of(to)),)
    parts = [NullIf(F(f"{path}__{name}"), Value("")) for name in names]
    return Coalesce(*parts) if len(parts) > 1 else parts[0]


def _places(item: Choice, *, listed: bool = False) -> dict[str, int]:
    """Each step with its place: by its number where all have one, else as the scale lists them."""
    steps = [step for step in item.scale if step.code != "unknown"]
    numbers = [step.number for step in steps]
    if listed or None in numbers:
        return {step.code: place for place, step in enumerate(steps)}
    return {step.code: step.number or 0 for step in steps}


def rank_of(places: Mapping[str, int], path: str) -> Expression:
    """The place of the step in `path`; nothing for unknown and not said."""
    steps = [When(**{path: code}, then=Value(place)) for code, place in places.items()]
    return Case(*steps, default=None, output_field=IntegerField())


def _first_text(noun: Noun) -> str:
    return next(item.name for item in noun.fields if item.kind == "text" and item.required)


def _standing(noun: Noun, item: Field, reader: Reader) -> QuerySet[Judgement]:
    """The judgements of each row that hold today, the newest first."""
    return Judgement.objects.filter(
        Q(expires_on=None) | Q(expires_on__gte=reader.today),
        noun=noun.code,
        field=item.name,
        subject_key=OuterRef("pk"),
        withdrawn_at=None,
        judged_on__lte=reader.today,
    ).order_by("-judged_on", "-id")


def _judged_value(noun: Noun, item: Field, reader: Reader) -> Expression:
    newest = Subquery(_standing(noun, item, reader).values("value")[:1])
    return Coalesce(newest, Value(str(item.empty())))


def _judged_rank(noun: Noun, item: Choice, places: Mapping[str, int], reader: Reader) -> Expression:
    standing = _standing(noun, item, reader).annotate(place=rank_of(places, "value"))
    newest = Subquery(standing.values("place")[:1])
    empty = places.get(str(item.empty()))
    return newest if empty is None else Coalesce(newest, Value(empty))


def judged_grade(noun: Noun, item: Field, reader: Reader) -> Expression:
    """How sure the judgement is that holds today."""
    return Subquery(_standing(noun, item, reader).values("grade")[:1])
