"""Columns of a workbook's tables: what they are called, what they read, how they are written."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any, Final, Literal

from tokui.core import scales
from tokui.core.japan import money_unit_words
from tokui.core.plan import Judged, PlanSnapshot
from tokui.core.vocabulary import NOUNS, field_words
from tokui.core.words import Scale, Words

Kind = Literal["id", "text", "day", "number", "money", "scale", "flag", "answer"]

ID: Final = Words("ID", "ID")
GRADE: Final = Words("evidence", "確度")
SOURCE: Final = Words("source", "出典")


@dataclass(frozen=True, slots=True)
class Column:
    """One column: `read` takes the value out of a row. `currency` is that of money columns."""

    label: Words
    kind: Kind
    read: Callable[[Any], Any]
    scale: Scale | None = None
    is_sensitive: bool = False
    currency: str = ""
    noun: str = ""
    field: str = ""
    """The field of a record that the cell shows; empty for what is computed."""

    part: str = ""
    """Of a judgement: value, grade or source."""

    @property
    def key(self) -> str:
        """What tells a column from the others of its table, whatever the language."""
        return f"{self.field}.{self.part}" if self.part else self.field


@dataclass(frozen=True, slots=True)
class Table:
    """A sheet that holds one kind of thing, a row each. A sensitive one is left out for readers
    without opinions."""

    title: Words
    columns: tuple[Column, ...]
    rows: Sequence[Any]
    is_sensitive: bool = False

    @property
    def noun(self) -> str:
        """The noun that has a row for each of its records; empty where rows are something else."""
        return self.columns[0].noun if self.columns[0].kind == "id" else ""


@dataclass(frozen=True, slots=True)
class Fields:
    """Makes columns for the fields of one noun; `through` goes from a row to the thing."""

    snapshot: PlanSnapshot
    noun: str
    through: Callable[[Any], Any] = lambda row: row

    def id(self) -> Column:
        """The stable id."""
        return self._column(ID, "id", "id")

    def text(self, *names: str) -> list[Column]:
        """Texts."""
        return [self._column(self.label(name), "text", name) for name in names]

    def secret(self, *names: str) -> list[Column]:
        """Texts that only readers with opinions may see."""
        return [self._column(self.label(name), "text", name, is_sensitive=True) for name in names]

    def day(self, *names: str) -> list[Column]:
        """Dates."""
        return [self._column(self.label(name), "day", name) for name in names]

    def number(self, *names: str) -> list[Column]:
        """Numbers."""
        return [self._column(self.label(name), "number", name) for name in names]

    def flag(self, name: str) -> Column:
        """A yes or an empty cell."""
        return self._column(self.label(name), "flag", name)

    def money(self, *names: str) -> list[Column]:
        """Amounts in the account's currency, the unit said in the header."""
        currency = self.snapshot.account.currency
        return [
            self._column(with_unit(self.label(name), currency), "money", name, currency=currency)
            for name in names
        ]

    def scale(self, name: str, scale: Scale) -> Column:
        """A value of a closed list."""
        return self._column(self.label(name), "scale", name, scale=scale)

    def judged(self, name: str, scale: Scale, *, is_sensitive: bool = False) -> list[Column]:
        """A judgement in three columns: its value, its grade and its source."""
        label = self.label(name)

        def part(attribute: str) -> Callable[[Any], Any]:
            def read(row: Any) -> Any:
                held: Judged | None = getattr(self.through(row), name)
                return getattr(held, attribute) if held else None

            return read

        return [
            replace(one, noun=self.noun, field=name)
            for one in (
                Column(label, "scale", part("value"), scale, is_sensitive, part="value"),
                Column(
                    _sub(label, GRADE), "scale", part("grade"), scales.GRADE, is_sensitive,
                    part="grade",
                ),
                Column(
                    _sub(label, SOURCE), "text", part("source"), None, is_sensitive, part="source"
                ),
            )
        ]  # fmt: skip

    def one(self, *names: str) -> list[Column]:
        """Names of the things that ids point to."""

        def named(name: str) -> Callable[[Any], str]:
            return lambda row: self.snapshot.name(getattr(self.through(row), name))

        return [
            Column(self.label(name), "text", named(name), noun=self.noun, field=name)
            for name in names
        ]

    def many(self, *names: str) -> list[Column]:
        """Names of several things, one under the other."""

        def named(name: str) -> Callable[[Any], str]:
            return lambda row: self.names(getattr(self.through(row), name))

        return [
            Column(self.label(name), "text", named(name), noun=self.noun, field=name)
            for name in names
        ]

    def told(self, name: str, read: Callable[[Any], str]) -> Column:
        """The name of what a field points to, where the thing itself does not tell it."""
        return Column(self.label(name), "text", read, noun=self.noun, field=name)

    def names(self, ids: Iterable[str] | None) -> str:
        """The names behind ids, one a line."""
        return "\n".join(filter(None, map(self.snapshot.name, ids or ())))

    def label(self, name: str) -> Words:
        """What a field is called."""
        return field_words(self.noun, name)

    @property
    def title(self) -> Words:
        """What many of the noun are called."""
        return NOUNS[self.noun].many

    def _column(self, label: Words, kind: Kind, name: str, **more: Any) -> Column:
        return Column(label, kind, self._reader(name), noun=self.noun, field=name, **more)

    def _reader(self, name: str) -> Callable[[Any], Any]:
        return lambda row: getattr(self.through(row), name)


def with_unit(label: Words, currency: str) -> Words:
    """A label with the unit of its amounts: 売上高（単位：円）, Revenue (JPY)."""
    unit = money_unit_words("one", currency)
    return Words(f"{label.en} {unit.en}", f"{label.ja}{unit.ja}")


def _sub(label: Words, part: Words) -> Words:
    return Words(f"{label.en}: {part.en}", f"{label.ja}：{part.ja}")
