"""What an import would do, worked out without writing anything: entries, problems, outcomes."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Final, Literal

from tokui.core.japan import fold, fold_company
from tokui.core.words import Words
from tokui.intake.aside import Aside, KeptValue
from tokui.intake.cells import readers_of
from tokui.intake.lines import Line, Lines
from tokui.intake.packing import part_links
from tokui.intake.proposals import Entry, Fresh, changing
from tokui.intake.references import References
from tokui.intake.sentences import Sentence, in_all_languages
from tokui.intake.sentences import gettext_lazy as _
from tokui.kernel.errors import Problems
from tokui.kernel.fields import Unusable
from tokui.kernel.nouns import Noun, value_of
from tokui.kernel.scope import Scope
from tokui.kernel.words import say

if TYPE_CHECKING:
    from tokui.identity.models import Member
    from tokui.intake.tables import Table

Outcome = Literal["created", "updated", "unchanged", "skipped"]

BLOCK: Final = 1_000
_TELL_EVERY: Final = 500

# Files repeat companies, departments and products by the thousand.
folded = lru_cache(maxsize=50_000)(fold)
folded_company = lru_cache(maxsize=50_000)(fold_company)


@dataclass(frozen=True, slots=True)
class RowProblem:
    """Something wrong in one cell, with what to do about it."""

    row: int
    column: str | Words
    """The heading; what the target is called where no column fills it."""
    index: int | None
    """The place of the column."""
    value: str
    code: str
    message: Sentence

    def plain(self) -> dict[str, Any]:
        """As the report has it."""
        column = say(self.column) if isinstance(self.column, Words) else self.column
        return {
            "row": self.row,
            "column": column,
            "value": self.value,
            "code": self.code,
            "message": str(self.message),
        }

    def kept(self) -> dict[str, Any]:
        """As a batch keeps it, for readers of any language."""
        column = self.column
        if isinstance(column, Words):
            column = {"en": column.en, "ja": column.ja}  # type: ignore[assignment]
        return self.plain() | {
            "column": column,
            "index": self.index,
            "message": self.message.plain(),
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
        self.repeats: list[int] = []
        """Rows that say again what an earlier row says."""
        self._passed_over: set[int] = set()
        self.aside = Aside()
        self.references = References(table.kind, table.references)
        self.outcomes: dict[int, Outcome] = {}
        self.notes: list[Sentence] = []
        self.rounded: dict[str, set[int]] = defaultdict(set)
        """Target to the rows whose number was finer than can be kept."""
        self._shared_links: dict[tuple[Any, ...], tuple[tuple[str, Any], ...]] = {}
        self._on_progress = on_progress
        self._readers = readers_of(table)
        self._columns = {column.target: column for column in table.columns if column.target}
        self.lines = Lines(table, self._note_ragged, table.kind.complete)

    def _note_ragged(self, line: Line, found: int, width: int) -> None:
        message = _(
            "This row has %(found)d cells, the header has %(width)d. Put quotation marks around a "
            "cell that holds a comma."
        )
        self.problem(line, "", "ragged_row", message % {"found": found, "width": width})

    def good_lines(self) -> Iterator[Line]:
        """Lines without a problem so far, telling the progress."""
        total = len(self.lines)
        for count, line in enumerate(self.lines):
            if self._on_progress is not None and count % _TELL_EVERY == 0:
                self._on_progress(count, total)
            if self.is_good(line.number):
                yield line

    def good_blocks(self) -> Iterator[list[Line]]:
        """The same, some at a time, so that what they stand for is loaded together."""
        block: list[Line] = []
        for line in self.good_lines():
            block.append(line)
            if len(block) == BLOCK:
                yield block
                block = []
        if block:
            yield block

    def problem(
        self, line: Line, target: str, code: str, message: Sentence, value: str | None = None
    ) -> None:
        """Note a problem; the row is left out."""
        self.bad.add(line.number)
        shown = line.get(target) if value is None else value
        # Somebody's personal number must not live on in a report.
        if code == "personal_number":
            shown = "*" * 12
        heading: str | Words = target
        index = None
        if (column := self._columns.get(target)) is not None:
            heading, index = column.heading, column.index
        elif (known := self.kind.by_name.get(target)) is not None:
            heading = known.words
        self.problems.append(RowProblem(line.number, heading, index, shown[:200], code, message))

    def is_good(self, row: int) -> bool:
        """Whether a row has no problem so far and is not passed over."""
        return row not in self.bad and row not in self._passed_over

    def pass_over(self, line: Line) -> None:
        """Leave out a row that says again what an earlier row says; that is no problem."""
        self._passed_over.add(line.number)
        self.repeats.append(line.number)

    def require(self, line: Line, *names: str) -> bool:
        """Whether the line fills one of the targets; a problem otherwise."""
        if any(line.get(name) for name in names):
            return True
        spoken = self.kind.by_name[names[0]].words
        message = _("“%(field)s” is needed. Fill the cell, or leave this row out.")
        self.problem(line, names[0], "required", message % {"field": spoken})
        return False

    def read(self, line: Line, noun: Noun, scope: Scope, *skipped: str) -> dict[str, Any]:
        """The values of a noun's fields that the line gives; problems are noted."""
        values: dict[str, Any] = {}
        for name, text in line.given.items():
            target = self.kind.by_name[name]
            if target.noun != noun.code or name in skipped:
                continue
            read = self._readers.get(name)
            if read is None:
                continue
            try:
                values[name], is_rounded = read(text, scope)
            except Unusable as error:
                again = _complaint(read, text, scope)
                self.problem(line, name, error.code, again)
            else:
                if is_rounded:
                    self.rounded[name].add(line.number)
        return values

    def passes(
        self, line: Line, noun: Noun, record: Any, values: Mapping[str, Any], scope: Scope
    ) -> bool:
        """Whether the values agree with each other by the noun's own check."""
        if noun.check is None:
            return True
        found = Problems()
        noun.check(record, values, scope, found)
        for place, problem in enumerate(found.found):
            message = in_all_languages(_nth_complaint(noun, record, values, scope, place))
            self.problem(line, problem.field, problem.code, message)
        return not found.found

    def fresh(self, noun: Noun, values: Mapping[str, Any], **placing: Any) -> Fresh:
        """A new record of a noun with what the file says, and its place."""
        plain, links = part_links(values)
        found = tuple({**links, **placing}.items())
        # Thousands of records have one account, or one owner, between them.
        key = (noun.code, *((name, id(target)) for name, target in found))
        return Fresh(noun, plain, self._shared_links.setdefault(key, found))

    def add(self, noun: Noun, values: Mapping[str, Any], row: int | None, **placing: Any) -> Entry:
        """Propose a new record."""
        return self.add_made(self.fresh(noun, values, **placing), row)

    def add_made(self, record: Fresh, row: int | None) -> Entry:
        """Propose a new record that is made already."""
        entry = Entry(record.noun, record, row)
        self.entries.append(entry)
        return entry

    def change(
        self, noun: Noun, record: Any, values: Mapping[str, Any], row: int | None
    ) -> Entry | None:
        """Propose changes to a record that exists; None when nothing differs."""
        changes: dict[str, list[Any]] = {}
        for name, value in values.items():
            item = noun.by_name[name]
            before, after = item.plain(value_of(record, item)), item.plain(value)
            if before == after:
                continue
            if before not in (None, "", []) and self._only_fills(name, noun):
                self.aside.keep(KeptValue(row, noun, record.pk, name, before, value))
            else:
                changes[name] = [before, after]
        if not changes:
            return None
        differing = {name: values[name] for name in changes}
        entry = changing(noun, record, differing, changes, row)
        self.entries.append(entry)
        return entry

    def _only_fills(self, name: str, noun: Noun) -> bool:
        """Whether the column of a field leaves values alone that are there already."""
        if name not in self.table.gentle:
            return False
        return self.kind.by_name[name].noun in ("", noun.code)

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
        self.aside.note_rows(self)
        self.lines.let_go()

    def said_column(self, target: str) -> str | Words:
        """The heading of the column that fills a target, or what the target is called."""
        column = self._columns.get(target)
        return column.heading if column else self.kind.by_name[target].words


def _complaint(read: Callable[[str, Scope], Any], text: str, scope: Scope) -> Sentence:
    def complain() -> str:
        try:
            read(text, scope)
        except Unusable as error:
            return error.message
        return ""

    return in_all_languages(complain)


def _nth_complaint(
    noun: Noun, record: Any, values: Mapping[str, Any], scope: Scope, place: int
) -> Callable[[], str]:
    def complain() -> str:
        found = Problems()
        if noun.check is not None:
            noun.check(record, values, scope, found)
        return str(found.found[place].message)

    return complain


def numbers_of(lines: Iterable[Line]) -> list[int]:
    """The row numbers of lines."""
    return [line.number for line in lines]
