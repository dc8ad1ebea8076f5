"""Places of a text that have been read already, so that nothing is read twice."""

from __future__ import annotations


class Spans:
    """Stretches of a text, none over another."""

    def __init__(self) -> None:
        self._taken: list[tuple[int, int]] = []

    def take(self, start: int, end: int) -> bool:
        """Mark a stretch as read; False when part of it was read before."""
        if any(start < last and first < end for first, last in self._taken):
            return False
        self._taken.append((start, end))
        return True
