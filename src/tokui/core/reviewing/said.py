"""What was said in a review, as a value."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Said:
    """One point of a review. `kind` and `state` are codes of their scales."""

    id: str
    kind: str
    text: str
    state: str = "open"
    owner_name: str = ""
    due_on: date | None = None
    answer: str = ""
    review_title: str = ""
    """The review in which it was said."""

    def is_late(self, today: date) -> bool:
        """Whether it should have been settled before `today`."""
        return self.state == "open" and self.due_on is not None and self.due_on < today
