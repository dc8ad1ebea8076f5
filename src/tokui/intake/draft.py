"""What an import would do, worked out without writing anything: entries, problems, outcomes."""

from __future__ import annotations

from collections import Counter, defaultdict, deque
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Literal

from django.utils.translation import gettext as _

from tokui.core.japan import (
    MONEY_UNITS,
    Unreadable,
    fold,
    fold_company,
    is_blank,
    read_date,
    read_money,
    read_serial,
    to_minor,
)
from tokui.kernel.errors import Problems
from tokui.kernel.fields import Field, Links, Unusable
from tokui.kernel.nouns import Noun, value_of
from tokui.kernel.public_ids import new_public_id
from tokui.kernel.scope import Scope
from tokui.kernel.words import say

if TYPE_CHECKING:
    from tokui.identity.models import Member
    from tokui.intake.columns import Column, Table

Outcome = Literal["created", "updated", "unchanged", "skipped"]

# Files repeat companies, departments and products by the thousand.
folded = lru_cache(maxsize=100_000)(fold)
folded_company = lru_cache(maxsize=100_000)(fold_company)
blank = lru_cache(maxsize=50_000)(is_blank)


@dataclass(slots=True)
class Line:
    """One row of the file: target name to the text of its cell, blank ones left out."""

    number: int
    given: dict[str, str]

    def get(self, name: str) -> str:
        """The text for a target; empty when the row has none."""
        return self.given.get(name, "")


@dataclass(slots=True)
class Entry:
    """One record that an import would add or change."""

    noun: Noun
    record: Any
    is_new: bool
    changes: dict[str, list[Any]]
    stored: dict[str, Any] = field(default_factory=dict)
    """What the file says: on a record that exists, only what differs."""
    many: dict[str, list[Any]] = field(default_factory=dict)
    row: int | None = None
    """The row it stands for; None for what comes along, such as a department of a person."""
    for_rows: list[int] = field(default_factory=list)
    """The rows for whose sake something comes along."""


@dataclass(frozen=True, slots=True)
class RowProblem:
    """Something wrong in one cell, with what to do about it."""

    row: int
    column: str
    value: str
    code: str
    message: str

    def plain(self) -> dict[str, Any]:
        """As the report has it."""
        return {
            "row": self.row,
            "column": self.column,
            "value": self.value,
            "code": self.code,
            "message": self.message,
        }


class Draft:
    """The working-out of one import for one member."""

    def __init__(
        self, table: Table, member: Member, on_progress: Callable[[int, int], None] | None = None
    ) -> None:
        self.table = table
        self.kind = table.kind
        self.member = member
        self.workspace = member.workspace
        self.entries: list[Entry] = []
        self.problems: list[RowProblem] = []
        self.bad: set[int] = set()
        self.outcomes: dict[int, Outcome] = {}
        self.notes: list[str] = []
        self.teams: list[tuple[int, Any, Any]] = []
        """Row, new account and the owner of its team."""
        self._on_progress = on_progress
        self._readers = _readers(table)
        self._headings = {
            column.target: column.heading for column in table.columns if column.target
        }
        self._defaults: dict[str, dict[str, Any]] = {}
        self._templates: dict[type[Any], tuple[list[str], list[Any]]] = {}
        self.lines = self._lines()

    def _lines(self) -> list[Line]:
        places: dict[str, list[int]] = defaultdict(list)
        for column in self.table.columns:
            if column.target:
                places[column.target].append(column.index)
        constants = dict(self.table.constants)
        width = len(self.table.columns)
        lines = []
        # Each row is let go as soon as it is a line: large files are not to be held twice.
        rows = deque(self.table.rows)
        self.table.rows.clear()
        while rows:
            row = rows.popleft()
            given = dict(constants)
            for target, indexes in places.items():
                texts = [row.cells[place] for place in indexes if place < len(row.cells)]
                texts = [text for text in texts if text and not blank(text)]
                if texts:
                    given[target] = " ".join(texts)
            line = Line(row.number, given)
            lines.append(line)
            if any(row.cells[width:]):
                self._note_ragged(line, len(row.cells), width)
        return lines

    def _note_ragged(self, line: Line, found: int, width: int) -> None:
        message = _(
            "This row has %(found)d cells, the header has %(width)d. Put quotation marks around a "
            "cell that holds a comma."
        )
        self.problem(line, "", "ragged_row", message % {"found": found, "width": width})

    def good_lines(self) -> Iterable[Line]:
        """Lines without a problem so far, telling the progress."""
        total = len(self.lines)
        for count, line in enumerate(self.lines):
            if self._on_progress is not None and count % 500 == 0:
                self._on_progress(count, total)
            if line.number not in self.bad:
                yield line

    def heading(self, target: str) -> str:
        """The heading of the column that fills a target, or what the target is called."""
        known = self.kind.by_name.get(target)
        return self._headings.get(target) or (say(known.words) if known else target)

    def problem(
        self, line: Line, target: str, code: str, message: str, value: str | None = None
    ) -> None:
        """Note a problem; the row is left out."""
        self.bad.add(line.number)
        shown = line.get(target) if value is None else value
        # Somebody's personal number must not live on in a report.
        if code == "personal_number":
            shown = "*" * 12
        heading = self.heading(target) if target else ""
        self.problems.append(RowProblem(line.number, heading, shown[:200], code, message))

    def require(self, line: Line, *names: str) -> bool:
        """Whether the line fills one of the targets; a problem otherwise."""
        if any(line.get(name) for name in names):
            return True
        spoken = say(self.kind.by_name[names[0]].words)
        message = _("“%(field)s” is needed. Fill the cell, or leave this row out.")
        self.problem(line, names[0], "required", message % {"field": spoken})
        return False

    def instance(self, model: type[Any], values: Mapping[str, Any]) -> Any:
        """A new record of a model; `values` by column attribute, `account_id` and the like.

        Models made by position cost a third of those made by keyword; an import makes many.
        """
        if model not in self._templates:
            made = model()
            names = [column.attname for column in model._meta.concrete_fields]
            self._templates[model] = (names, [made.__dict__[name] for name in names])
        names, template = self._templates[model]
        record = model(*(values.get(name, usual) for name, usual in zip(names, template)))  # noqa: B905 - equal by construction
        record.public_id = new_public_id()
        return record

    def make(self, noun: Noun, values: Mapping[str, Any], **placing: Any) -> Any:
        """A new record of a noun with what the file says, and its place."""
        links = {name: value for name, value in values.items() if noun.by_name[name].is_link}
        if noun.code not in self._defaults:
            scope = Scope(self.workspace)
            self._defaults[noun.code] = {
                item.name: item.read(None, scope)
                for item in noun.fields
                if not item.judged and not item.is_link
            }
        record = self.instance(noun.model, {**self._defaults[noun.code], **values})
        for name, value in (*links.items(), *placing.items()):
            setattr(record, name, value)
        return record

    def read(self, line: Line, noun: Noun, scope: Scope, *skipped: str) -> dict[str, Any]:
        """The values of a noun's fields that the line gives; problems are noted."""
        values: dict[str, Any] = {}
        for name, text in line.given.items():
            target = self.kind.by_name[name]
            if target.noun != noun.code or name in skipped:
                continue
            if name not in self._readers:
                continue
            try:
                values[name] = self._readers[name](text, scope)
            except Unusable as error:
                self.problem(line, name, error.code, error.message)
        return values

    def passes(
        self, line: Line, noun: Noun, record: Any, values: Mapping[str, Any], scope: Scope
    ) -> bool:
        """Whether the values agree with each other by the noun's own check."""
        found = Problems()
        if noun.check is not None:
            noun.check(record, values, scope, found)
        for problem in found.found:
            self.problem(line, problem.field, problem.code, str(problem.message))
        return not found.found

    def add(self, noun: Noun, values: Mapping[str, Any], row: int | None, **placing: Any) -> Entry:
        """Propose a new record."""
        many = {name: values[name] for name in values if isinstance(noun.by_name[name], Links)}
        stored = {name: value for name, value in values.items() if name not in many}
        record = self.make(noun, stored, **placing)
        return self.add_made(noun, record, row, stored, many)

    def add_made(
        self,
        noun: Noun,
        record: Any,
        row: int | None,
        stored: dict[str, Any],
        many: dict[str, list[Any]] | None = None,
    ) -> Entry:
        """Propose a new record that is made already; `stored` is what the file said of it."""
        entry = Entry(noun, record, True, {}, stored=stored, many=many or {}, row=row)
        self.entries.append(entry)
        return entry

    def change(
        self, noun: Noun, record: Any, values: Mapping[str, Any], row: int | None
    ) -> Entry | None:
        """Propose changes to a record; None when nothing differs."""
        changes: dict[str, list[Any]] = {}
        for name, value in values.items():
            item = noun.by_name[name]
            before, after = item.plain(value_of(record, item)), item.plain(value)
            if before != after:
                changes[name] = [before, after]
        if not changes:
            return None
        many = {name: values[name] for name in changes if isinstance(noun.by_name[name], Links)}
        stored = {name: values[name] for name in changes if name not in many}
        entry = Entry(noun, record, False, changes, stored=stored, many=many, row=row)
        self.entries.append(entry)
        return entry

    def to_write(self) -> list[Entry]:
        """The entries that remain when rows with problems are left out."""
        return [
            entry
            for entry in self.entries
            if entry.row not in self.bad
            and not (entry.for_rows and self.bad.issuperset(entry.for_rows))
        ]

    def came_along(self) -> dict[str, int]:
        """How many records of other nouns are created for the sake of rows."""
        found = Counter(entry.noun.code for entry in self.to_write() if entry.row is None)
        return dict(found)

    def counts(self) -> dict[str, int]:
        """How many rows there are and what becomes of them."""
        found = Counter(self.outcomes.values())
        return {
            "rows": len(self.lines),
            "created": found["created"],
            "updated": found["updated"],
            "unchanged": found["unchanged"],
            "skipped": len(self.bad),
        }

    def settle_outcomes(self) -> None:
        """Say for each row what becomes of it, and let go of the cells, which are entries now."""
        for entry in self.entries:
            if entry.row is None or entry.row in self.bad:
                continue
            if entry.is_new and entry.noun.code in (self.kind.noun, *self.kind.counted):
                self.outcomes[entry.row] = "created"
            elif entry.row not in self.outcomes:
                self.outcomes[entry.row] = "updated"
        for line in self.lines:
            if line.number in self.bad:
                self.outcomes[line.number] = "skipped"
            else:
                self.outcomes.setdefault(line.number, "unchanged")
            line.given = {}


def _readers(table: Table) -> dict[str, Callable[[str, Scope], Any]]:
    columns = {column.target: column for column in table.columns if column.target}
    return {
        target.name: _reader(target.field, columns.get(target.name), table)
        for target in table.kind.targets
        if target.field is not None and not target.field.is_link
    }


def _reader(item: Field, column: Column | None, table: Table) -> Callable[[str, Scope], Any]:
    if item.kind == "money":
        unit = MONEY_UNITS[column.unit].factor if column and column.unit else 1
        return lambda text, scope: _money(item, text, unit, scope)
    if item.kind == "date":
        return lambda text, scope: _day(text, table)
    if item.name in ("probability", "discount"):
        return lambda text, scope: item.read(text.rstrip("%％ "), scope)
    if item.name == "founded":
        return lambda text, scope: item.read(_year(text), scope)
    return item.read


def _money(item: Field, text: str, unit: int, scope: Scope) -> Any:
    try:
        return item.read(to_minor(read_money(text, unit=unit), scope.currency), scope)
    except Unreadable as error:
        raise Unusable(error.code, say(error.words)) from error


def _day(text: str, table: Table) -> Any:
    try:
        # Columns that lost their date format hold the spreadsheet's day number.
        if text[:5].isdigit() and text[5:6] in ("", ".") and len(text.partition(".")[0]) == 5:
            return read_serial(float(text))
        return read_date(text, table.date_order or "ymd")
    except (Unreadable, ValueError) as error:
        code = getattr(error, "code", "not_a_date")
        words = getattr(error, "words", None)
        raise Unusable(code, say(words) if words else str(error)) from error


def _year(text: str) -> str:
    """The year of a founding, written as a year or as a day."""
    digits = text.removesuffix("年").strip()
    try:
        return digits if digits.isdigit() else str(read_date(text).year)
    except Unreadable:
        return digits
