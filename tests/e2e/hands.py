"""Hands that work a page without a mouse, and count what they do."""

from __future__ import annotations

from dataclasses import dataclass

from playwright.sync_api import Locator, Page

_IS_FOCUSED = "one => one === document.activeElement"
FURTHEST = 160
"""More steps than that nobody walks."""


@dataclass
class Hands:
    """Somebody at the keyboard. What is pressed can be reached: it takes the focus."""

    page: Page
    presses: int = 0
    """Buttons, links and keys that do something."""
    strokes: int = 0
    """Characters that were typed."""

    def walk_to(self, target: Locator, key: str = "Tab") -> None:
        """Tab until the target has the focus."""
        for _step in range(FURTHEST):
            if target.count() and target.first.evaluate(_IS_FOCUSED):
                return
            self.page.keyboard.press(key)
        raise AssertionError(f"{key} does not lead to {target}")

    def key(self, name: str) -> None:
        """One key, wherever the focus is."""
        self.page.keyboard.press(name)
        self.presses += 1

    def press(self, target: Locator, key: str = "Enter") -> None:
        """A button or link that can have the focus."""
        target.focus()
        assert target.evaluate(_IS_FOCUSED), f"{target} cannot be reached"
        self.key(key)

    def write(self, text: str, into: Locator | None = None) -> None:
        """Text into a field, or where the focus is."""
        if into is not None:
            into.focus()
        self.page.keyboard.insert_text(text)
        self.strokes += len(text)

    def choose(self, target: Locator, value: str) -> None:
        """One of a list, by its code."""
        target.select_option(value)
        self.presses += 1
