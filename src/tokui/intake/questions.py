"""What a preview asks: whether a row is about something that is known already."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, Final

from tokui.core.words import Words

SEPARATE: Final = "separate"
"""The answer that a row is about something new."""
LATER: Final = "later"
"""The answer that leaves a row out until somebody decides."""


@dataclass
class Question:
    """One row that may be about a known record, or about that of another row."""

    row: int
    title: str
    decided: str
    is_needed: bool
    """Whether the row is left out as long as nobody decides; others become new."""
    answers: dict[str, tuple[str, float, tuple[Words, ...]]] = field(default_factory=dict)
    """Answer to the name of what it means, the score from 0 to 1, and its reasons."""

    def add(self, answer: str, title: str, score: float, reasons: tuple[Words, ...]) -> None:
        """Note something the row may be about; the first word about it stays."""
        self.answers.setdefault(answer, (title, score, reasons))

    def kept(self) -> dict[str, Any]:
        """As a batch keeps it, for readers of any language."""
        return {
            "row": self.row,
            "title": self.title,
            "decided": self.decided,
            "is_needed": self.is_needed,
            "answers": [
                {
                    "answer": answer,
                    "title": title,
                    "score": score,
                    "reasons": [{"en": each.en, "ja": each.ja} for each in reasons],
                }
                for answer, (title, score, reasons) in self.answers.items()
            ],
        }
