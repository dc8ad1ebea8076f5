"""Three states of one table become one: as it was given out, as somebody edited it, as it is now.

Cells that only one side changed take that change; where both changed one cell to different things
a person chooses. This is the three-way merge of version control (Khanna, Kunal, Pierce: A Formal
Investigation of Diff3, 2007), with a record's id in the place of a line.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

Row = Mapping[str, str]
"""Column to what its cell says."""

Rows = Mapping[str, Row]
"""Id to row."""

Kind = Literal["change", "clash", "gone", "added", "removed", "removal_clash"]


@dataclass(frozen=True, slots=True)
class Difference:
    """What the edited table wants of one cell, or of one row where `column` is empty.

    - `change`: only the edited table changed the cell;
    - `clash`: both sides changed it, to different things;
    - `gone`: the cell was edited, but its row was removed meanwhile;
    - `added`: a row without an id;
    - `removed`: a row that was taken out of the edited table and stands untouched;
    - `removal_clash`: the same, but somebody worked on the row meanwhile.
    """

    kind: Kind
    row: str
    column: str = ""
    base: str = ""
    mine: str = ""
    theirs: str = ""

    @property
    def needs_choice(self) -> bool:
        """Whether both sides cannot be had."""
        return self.kind in ("clash", "removal_clash")


def merge(base: Rows, mine: Rows, theirs: Rows, added: Sequence[str] = ()) -> list[Difference]:
    """What `mine` differs by from `base`, seen against `theirs`, in the order of `mine`.

    A column that a row of `mine` does not have was not edited. What both sides changed to the same
    is no difference. `added` are the keys of the new rows of `mine`.
    """
    found: list[Difference] = []
    for key, row in mine.items():
        found += _cells(key, base.get(key, {}), row, theirs.get(key))
    found += [Difference("added", key) for key in added]
    for key, before in base.items():
        now = theirs.get(key)
        if key in mine or now is None:
            continue
        touched = any(now.get(name, said) != said for name, said in before.items())
        found.append(Difference("removal_clash" if touched else "removed", key))
    return found


def _cells(key: str, before: Row, row: Row, now: Row | None) -> list[Difference]:
    found: list[Difference] = []
    for name, wanted in row.items():
        said = before.get(name, "")
        if wanted == said:
            continue
        if now is None:
            found.append(Difference("gone", key, name, said, wanted))
            continue
        stands = now.get(name, said)
        if stands == wanted:
            continue
        kind: Kind = "change" if stands == said else "clash"
        found.append(Difference(kind, key, name, said, wanted, stands))
    return found
