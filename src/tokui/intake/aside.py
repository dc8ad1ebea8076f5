"""What a preview tells beside its changes: values and rows left alone, and cells to correct."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final

from tokui.intake.questions import Question
from tokui.kernel.nouns import Noun

if TYPE_CHECKING:
    from tokui.intake.draft import Draft

_SHOWN: Final = 100


@dataclass(frozen=True, slots=True)
class KeptValue:
    """A value of the file that does not take the place of the one that is there."""

    row: int | None
    noun: Noun
    key: int
    name: str
    standing: Any
    given: Any


@dataclass
class Aside:
    """Rows and values that a preview shows although nothing becomes of them."""

    kept: list[KeptValue] = field(default_factory=list)
    unchanged: list[tuple[int, str, str]] = field(default_factory=list)
    """Row, what it is about, and "known" or "repeats"; the first hundred."""
    questions: dict[int, Question] = field(default_factory=dict)
    """Row to what is asked about it."""
    spellings: list[tuple[str, int]] = field(default_factory=list)
    """Names as the file writes them and the rows of the accounts that they mean."""
    account_of: dict[int, int] = field(default_factory=dict)
    """Rows of accounts that stand already to their primary keys, where a spelling is kept."""
    cells: dict[int, dict[str, str]] = field(default_factory=dict)
    """Row to place of a column to its text, of the rows that the preview shows."""

    def keep(self, value: KeptValue) -> None:
        """Note a value that stays; the first hundred."""
        if len(self.kept) < _SHOWN:
            self.kept.append(value)

    def note_rows(self, draft: Draft) -> None:
        """Take down what the screen needs of the rows, as long as their texts are at hand."""
        places = _own_columns(draft)
        title = draft.kind.needs[0]
        repeats = set(draft.repeats)
        shown: Counter[str] = Counter()
        for line in draft.lines:
            outcome = draft.outcomes[line.number]
            if outcome == "skipped" or shown[outcome] == _SHOWN:
                continue
            shown[outcome] += 1
            if outcome == "unchanged":
                about = next((line.get(name) for name in title if line.get(name)), "")
                reason = "repeats" if line.number in repeats else "known"
                self.unchanged.append((line.number, about[:200], reason))
            else:
                texts = draft.lines.texts(line.number)
                self.cells[line.number] = {
                    str(place): texts.get(name, "") for name, place in places.items()
                }


def _own_columns(draft: Draft) -> dict[str, int]:
    """Targets that one column fills alone, whose texts may stand in a preview, and its place."""
    filling = Counter(column.target for column in draft.table.columns if column.target)
    found = {}
    for column in draft.table.columns:
        target = draft.kind.by_name.get(column.target)
        if target is None or filling[target.name] > 1 or target.name in draft.table.constants:
            continue
        item = target.field
        if item is None or not (item.sensitive or item.judged):
            found[target.name] = column.index
    return found
