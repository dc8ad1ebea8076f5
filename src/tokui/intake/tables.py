"""What is known of a file: its rows, its columns, and what somebody asked for."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from tokui.core.japan import DateOrder
from tokui.intake.rows import Rows
from tokui.intake.sentences import Sentence

if TYPE_CHECKING:
    from tokui.intake.kinds import Kind


@dataclass(frozen=True, kw_only=True)
class Wishes:
    """What a person asked for; None and empty leave the choice to Tokui."""

    kind: str | None = None
    encoding: str | None = None
    sheet: str | None = None
    header_row: int | None = None
    date_order: str | None = None
    currency: str | None = None
    maps: Mapping[str, str] = field(default_factory=dict)
    """Heading to target, target@unit, or "" for a column to be left out."""
    constants: Mapping[str, str] = field(default_factory=dict)
    """Target to the text that holds for every row."""
    fixes: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    """Row number to place of a column to the text that takes the place of its cell."""
    rules: Mapping[str, str] = field(default_factory=dict)
    """Heading to "empty" for a column that only fills what is empty; the others overwrite."""
    twins: Mapping[str, str] = field(default_factory=dict)
    """Row number to what was decided about it: "separate", "later", "row:N", or an account's id."""
    references: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    """Target to a name in the file that leads to no record, to "=NAME" of the one that is meant, or
    "leave" for a cell that counts as empty."""
    keeps_totals: bool = False
    """Whether rows that look like totals are rows like others."""
    as_new: bool = False
    """Whether what was chosen for such a file before is not to count."""


@dataclass(frozen=True)
class RawTable:
    """All rows of a file that hold anything, and what the file is."""

    encoding: str
    rows: Rows
    private_use: int = 0
    sheet: str = ""
    sheets: tuple[str, ...] = ()
    """The sheets of a workbook, or the files of an archive."""
    borrowed: frozenset[str] = frozenset()
    """Headings of columns that only say whose rows these are: of the company, not its orders."""


@dataclass(frozen=True, kw_only=True)
class Column:
    """One column of the file and what it fills."""

    heading: str
    index: int
    target: str = ""
    unit: str = ""
    examples: tuple[str, ...] = ()

    @property
    def written(self) -> str | None:
        """The target as `--map` takes it."""
        if not self.target:
            return None
        return f"{self.target}@{self.unit}" if self.unit else self.target


@dataclass(frozen=True, slots=True)
class FixedCell:
    """A cell that was corrected in the preview."""

    row: int
    index: int
    before: str
    after: str


@dataclass(frozen=True, kw_only=True)
class Table:
    """A file whose header row, kind and columns are settled."""

    kind: Kind
    encoding: str
    header_row: int
    columns: tuple[Column, ...]
    constants: Mapping[str, str]
    date_order: DateOrder | None
    currency: str
    rows: Rows
    width: int = 0
    """How many cells a row may have."""
    sheet: str = ""
    sheets: tuple[str, ...] = ()
    totals: int = 0
    """How many rows of totals were left out."""
    gentle: frozenset[str] = frozenset()
    """Targets that only fill what is empty."""
    fixed: tuple[FixedCell, ...] = ()
    twins: Mapping[str, str] = field(default_factory=dict)
    references: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    notes: tuple[Sentence, ...] = ()
    """What was mended or left out on the way."""

    def filled(self) -> set[str]:
        """The targets that some column or constant fills."""
        return {column.target for column in self.columns if column.target} | set(self.constants)
