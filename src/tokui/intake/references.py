"""Names in a file that lead to no record: each once, with what was decided about it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from tokui.intake.kinds import Kind

LEAVE: Final = "leave"
"""The decision that a cell counts as empty."""
OTHER: Final = "="
"""What a decision begins with that names the record meant."""

ADDED_BY: Final[Mapping[str, str]] = {
    "account": "accounts", "parent": "accounts", "product": "products", "products": "products",
}  # fmt: skip
"""Targets whose unknown names can be added, and the kind of import that adds them."""


@dataclass(slots=True)
class Unresolved:
    """One name that leads nowhere, and how many rows have it."""

    target: str
    text: str
    first_row: int
    near: tuple[str, ...]
    """Known names that are like it, the likeliest first."""
    is_needed: bool
    """Whether a row cannot go without it, so that its cell cannot be left empty."""
    rows: int = 1

    def kept(self) -> dict[str, Any]:
        """As a batch keeps it."""
        return {
            "target": self.target,
            "text": self.text,
            "first_row": self.first_row,
            "near": list(self.near),
            "is_needed": self.is_needed,
            "rows": self.rows,
        }


class References:
    """The unresolved names of one draft, and what was decided about names."""

    def __init__(self, kind: Kind, decided: Mapping[str, Mapping[str, str]]) -> None:
        self._needed = {name for names in kind.needs for name in names}
        self._decided = decided
        self.unresolved: dict[tuple[str, str], Unresolved] = {}

    def is_left(self, target: str, text: str) -> bool:
        """Whether the cell counts as empty."""
        return self._decided.get(target, {}).get(text) == LEAVE

    def meant(self, target: str, text: str) -> str:
        """The name that somebody chose for one of the file; the name itself where nobody did."""
        decision = self._decided.get(target, {}).get(text, "")
        return decision.removeprefix(OTHER) if decision.startswith(OTHER) else text

    def note(self, target: str, text: str, row: int, near: tuple[str, ...]) -> None:
        """Note a name that leads nowhere."""
        known = self.unresolved.get((target, text))
        if known is None:
            found = Unresolved(target, text, row, near, target in self._needed)
            self.unresolved[target, text] = found
        else:
            known.rows += 1
