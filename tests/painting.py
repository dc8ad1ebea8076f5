"""What Chromium tells of a page: how far things moved, and how soon a hand's act was painted."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import islice

from playwright.sync_api import Page

# Chromium tells of interactions of 16 ms and more, in steps of 8 ms; quicker ones count as none.
WATCHED = """
window.moved = 0;
window.slowest = 0;
new PerformanceObserver((list) => {
  for (const entry of list.getEntries()) if (!entry.hadRecentInput) window.moved += entry.value;
}).observe({ type: 'layout-shift', buffered: true });
new PerformanceObserver((list) => {
  for (const entry of list.getEntries()) {
    if (entry.interactionId) window.slowest = Math.max(window.slowest, entry.duration);
  }
}).observe({ type: 'event', durationThreshold: 16, buffered: true });
"""
"""A script that a page begins with: it keeps what `moved` and `slowest` say."""
DRAWN = """async () => {
  await document.fonts.ready;
  for (let frame = 0; frame < 4; frame += 1) await new Promise(requestAnimationFrame);
  await new Promise((done) => setTimeout(done));
}"""
"""A script that ends when all that was begun is drawn."""


def quiet(page: Page) -> None:
    """All that was begun is drawn, and the observers were told."""
    page.wait_for_load_state("networkidle")
    page.evaluate(DRAWN)


def paints(page: Page, begin: Callable[[], object], act: Callable[[], None]) -> Iterator[float]:
    """Milliseconds from an act to its next paint, again and again; `begin` leads to where it
    counts."""
    while True:
        begin()
        quiet(page)
        page.evaluate("window.slowest = 0")
        act()
        page.evaluate(DRAWN)
        slowest: float = page.evaluate("window.slowest")
        yield slowest


def best_paint(
    page: Page, begin: Callable[[], object], act: Callable[[], None], good: float, tries: int
) -> float:
    """The best of some tries: a machine that does other work is slower, never faster."""
    best = float("inf")
    for milliseconds in islice(paints(page, begin, act), tries):
        best = min(best, milliseconds)
        if best < good:
            break
    return best
