"""The timeline by pointer and keys, and in the size of a thousand actions."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.e2e.conftest import Enter
from tests.e2e.demo_pages import address_of_the_full_plan, visit_demo
from tests.e2e.test_boards import undo
from tests.e2e.test_editing import open_toa
from tests.serving import Server
from tests.snapshots import empty_snapshot
from tokui.core.plan import Action
from tokui.outputs.svg_timeline import timeline_svg

pytestmark = pytest.mark.hands("en")

RIN = "rin@kitahama.example"
PROMISE = 300
"""Milliseconds in which a thousand actions are painted."""
TRIES = 3
NOISE = 1.5
"""A busy machine may take so much longer than a quiet one."""


def open_timeline(enter: Enter, server: Server, scale: str = "month") -> tuple[Page, Locator]:
    """The timeline of the demo's full plan, and the first bar of an open action with a length."""
    visit = visit_demo(enter, server)
    page = visit.open(f"{address_of_the_full_plan(visit)}actions/?scale={scale}")
    bar = page.locator("g[data-since]:has(rect.is-todo)").first
    expect(bar).to_be_attached()
    return page, bar


def bar_of(page: Page, key: str) -> Locator:
    return page.locator(f"g[data-bar='{key}']")


def test_a_bar_is_moved_by_keys_and_taken_back(enter: Enter, demo_server: Server) -> None:
    page, bar = open_timeline(enter, demo_server)
    key, due = bar.get_attribute("data-bar") or "", bar.get_attribute("data-due") or ""
    page.locator(f"a:has(g[data-bar='{key}'])").focus()
    page.keyboard.press("Alt+PageDown")
    page.keyboard.press("Escape")
    expect(bar_of(page, key)).to_have_attribute("data-due", due)
    page.keyboard.press("Alt+PageDown")
    expect(page.locator("#toasts .toast").last).to_be_visible()
    expect(bar_of(page, key)).not_to_have_attribute("data-due", due)
    undo(page)
    expect(bar_of(page, key)).to_have_attribute("data-due", due)


def test_a_bar_is_moved_and_made_longer_by_the_pointer(enter: Enter, demo_server: Server) -> None:
    page, bar = open_timeline(enter, demo_server, "day")
    key = bar.get_attribute("data-bar") or ""
    since, due = bar.get_attribute("data-since") or "", bar.get_attribute("data-due") or ""
    page.locator("[data-followers]").uncheck()
    bar.locator(".bar").scroll_into_view_if_needed()

    def carry(at_end: bool, days: int) -> None:
        box = bar_of(page, key).locator(".bar").bounding_box()
        assert box is not None
        # Its beginning may lie under the names.
        x = box["x"] + box["width"] - (3 if at_end else 14)
        y = box["y"] + box["height"] / 2
        page.mouse.move(x, y)
        page.mouse.down()
        page.mouse.move(x + 9 * days, y, steps=4)
        page.mouse.move(x + 18 * days, y, steps=4)
        page.mouse.up()

    carry(False, 3)
    later = str(date.fromisoformat(due) + timedelta(days=3))
    expect(bar_of(page, key)).to_have_attribute("data-due", later)
    undo(page)
    expect(bar_of(page, key)).to_have_attribute("data-due", due)
    carry(True, 2)
    expect(bar_of(page, key)).to_have_attribute(
        "data-due", str(date.fromisoformat(due) + timedelta(days=2))
    )
    expect(bar_of(page, key)).to_have_attribute("data-since", since)
    undo(page)
    expect(bar_of(page, key)).to_have_attribute("data-due", due)


def test_a_reader_has_nothing_to_move(enter: Enter, world_server: Server) -> None:
    visit = enter(world_server, RIN)
    page = open_toa(visit, "actions")
    expect(page.locator("h2#actions-title")).to_be_visible()
    assert page.locator("[data-due], [data-followers], [data-movable]").count() == 0
    visit.check_access()


def thousand_actions() -> str:
    """A drawing of a thousand actions over two years, every third waiting for the one before."""
    first = date(2026, 4, 1)
    actions = tuple(
        Action(
            f"a{number}",
            f"第{number}回の打ち合わせと資料の準備",
            owner_name="江川 恵美",
            start_on=first + timedelta(days=number % 700),
            due_on=first + timedelta(days=number % 700 + 9),
            after=(f"a{number - 1}",) if number % 3 == 2 else (),
        )
        for number in range(1000)
    )
    return timeline_svg(replace(empty_snapshot(), actions=actions), language="ja", day=6)


PAINT = """async (drawing) => {
  const frame = () => new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
  const stage = document.querySelector("[data-timeline]");
  stage.replaceChildren();
  await frame();
  const start = performance.now();
  stage.innerHTML = drawing;
  await frame();
  return performance.now() - start;
}"""


def test_a_thousand_actions_are_painted_fast(enter: Enter, demo_server: Server) -> None:
    page, _bar = open_timeline(enter, demo_server)
    drawing = thousand_actions()
    best = min(page.evaluate(PAINT, drawing) for _try in range(TRIES))
    assert page.locator("[data-timeline] rect.bar").count() == 1000
    print(f"\n1000 actions: {best:.0f} ms")
    assert best < PROMISE * NOISE
