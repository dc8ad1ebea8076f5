"""The power chart through time, and by finger: what was known, what changed, and by whose hand."""

from __future__ import annotations

import re
from dataclasses import dataclass

import pytest
from playwright.sync_api import CDPSession, Page, expect

from tests.e2e.conftest import EMI, Enter
from tests.e2e.demo_pages import address_of_the_full_plan, visit_demo
from tests.e2e.test_boards import undo
from tests.e2e.test_power import card, middle, open_chart
from tests.e2e.visiting import PHONE, Visit
from tests.serving import Server
from tokui.core.japan import fold

pytestmark = pytest.mark.hands("en")

NAMES = [
    "髙橋 渉", "濱﨑　徳", "渡邉・斎", "ﾜﾀﾅﾍﾞ ｼﾞｭﾝ", "わたなべ",
    "ＳＡＴＯ Kenji", "㈱東亜", "コ－ヒ—", "ヴィラ",
    "吉\U00020bb7", "第一製造部", "がぎぐげご",
]  # fmt: skip


def open_demo_chart(enter: Enter, server: Server) -> Visit:
    visit = visit_demo(enter, server)
    visit.open(f"{address_of_the_full_plan(visit)}power/")
    expect(visit.page.locator(".power-card").first).to_be_visible()
    return visit


def test_the_past_is_shown_read_only_and_left_by_one_press(
    enter: Enter, demo_server: Server
) -> None:
    visit = open_demo_chart(enter, demo_server)
    page = visit.page
    boss = page.locator("[data-do=boss]")
    expect(boss).to_be_visible()
    page.locator("[data-step=before]").click()
    expect(page.locator("#power-time")).to_contain_text(visit.text("as known then, read only"))
    expect(page).to_have_url(re.compile(r"\?on=\d{4}-"))
    expect(boss).to_be_hidden()
    visit.check_access()
    row = page.locator("[data-focus]").first
    name = row.inner_text()
    row.click()
    expect(page.locator("[data-chosen-name]")).to_have_text(name)
    here = page.url
    page.keyboard.press(",")
    expect(page).not_to_have_url(here)
    page.keyboard.press(".")
    expect(page).to_have_url(here)
    page.locator("select[name=version]").select_option(index=1)
    expect(page.locator("#power-time")).to_contain_text(visit.text("as sealed, read only"))
    page.locator("select[name=since]").select_option(index=1)
    expect(page).to_have_url(re.compile(r"version=\w+&since="))
    expect(page.locator("[data-focus]")).not_to_have_count(0)
    visit.take_picture("power-chart-past")
    page.reload()
    expect(page.locator("#power-time")).to_contain_text(visit.text("as sealed, read only"))
    page.locator("#power-time .primary").click()
    expect(page.locator("#power-time.is-past")).to_have_count(0)
    expect(boss).to_be_visible()


def test_changes_are_played_and_the_address_follows(enter: Enter, demo_server: Server) -> None:
    visit = open_demo_chart(enter, demo_server)
    page = visit.page
    page.locator("[data-step=first]").click()
    expect(page.locator("[data-step=first]")).to_have_count(0)
    first = page.url
    page.locator("[data-speed]").select_option("700")
    play = page.locator("[data-play]")
    play.click()
    expect(play).to_have_attribute("aria-pressed", "true")
    expect(page.locator("[data-power-says]")).not_to_be_empty()
    expect(page).not_to_have_url(first)
    page.locator("[data-power-host]").focus()
    page.keyboard.press("p")
    expect(play).to_have_attribute("aria-pressed", "false")
    expect(page.locator("#power-time .primary")).to_be_visible()
    moment = page.locator("[data-track]").get_attribute("aria-valuetext")
    page.reload()
    expect(page.locator(".power-when strong")).to_have_text(str(moment))
    track = page.locator("[data-track]")
    track.focus()
    page.keyboard.press("End")
    expect(page.locator("#power-time.is-past")).to_have_count(0)


@dataclass
class Fingers:
    """Fingers on the glass, told to the browser itself."""

    session: CDPSession

    def touch(self, kind: str, *points: tuple[float, float]) -> None:
        at = [{"x": x, "y": y, "id": number} for number, (x, y) in enumerate(points)]
        self.session.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": at})

    def down(self, *points: tuple[float, float]) -> None:
        self.touch("touchStart", *points)

    def move(self, *points: tuple[float, float]) -> None:
        self.touch("touchMove", *points)

    def up(self) -> None:
        self.touch("touchEnd")


def by_finger(visit: Visit) -> tuple[Page, Fingers]:
    """The whole chart in sight on a phone, and fingers for it."""
    page = open_chart(visit)
    page.locator("[data-do=whole]").tap()
    page.locator("[data-power-host]").evaluate("host => host.scrollIntoView({ block: 'end' })")
    return page, Fingers(page.context.new_cdp_session(page))


def test_a_finger_that_rests_carries_a_card_to_its_boss(enter: Enter, world_server: Server) -> None:
    visit = enter(world_server, EMI, size=PHONE, has_touch=True)
    page, fingers = by_finger(visit)
    host = page.locator("[data-power-host]")
    start, goal = middle(card(page, "試験 太郎1")), middle(card(page, "鳥居 千早"))
    fingers.down(start)
    expect(host).to_have_class(re.compile("is-carrying"))
    fingers.move(((start[0] + goal[0]) / 2, (start[1] + goal[1]) / 2))
    fingers.move(goal)
    expect(page.locator(".power-card.is-target")).to_have_count(1)
    fingers.up()
    expect(host).not_to_have_class(re.compile("is-carrying"))
    expect(page.locator("#toasts .toast")).to_be_visible()
    undo(page)


def test_a_finger_draws_a_line_from_the_handle(enter: Enter, world_server: Server) -> None:
    visit = enter(world_server, EMI, size=PHONE, has_touch=True)
    page, fingers = by_finger(visit)
    person = card(page, "試験 太郎1")
    page.touchscreen.tap(*middle(person))
    expect(page.locator("[data-chosen-name]")).to_have_text("試験 太郎1")
    goal = middle(card(page, "鳥居 千早"))
    fingers.down(middle(person.locator(".handle-dot")))
    fingers.move((goal[0], goal[1] + 20))
    fingers.move(goal)
    fingers.up()
    dialog = page.locator("dialog[data-line]")
    expect(dialog.locator("[data-line-title]")).to_have_text("試験 太郎1 → 鳥居 千早")
    page.keyboard.press("Escape")


def test_fingers_still_move_and_scale(enter: Enter, world_server: Server) -> None:
    visit = enter(world_server, EMI, size=PHONE, has_touch=True)
    page, fingers = by_finger(visit)
    person = card(page, "試験 太郎1")
    (x, y), shown = middle(person), page.locator("[data-zoom-shown]")
    fingers.down((x, y))
    fingers.move((x - 30, y - 10))
    fingers.move((x - 60, y - 20))
    fingers.up()
    moved = middle(person)
    assert (round(moved[0] - x), round(moved[1] - y)) == (-60, -20)
    before = shown.inner_text()
    fingers.down((100, y), (200, y))
    fingers.move((80, y), (240, y))
    fingers.move((60, y), (280, y))
    fingers.up()
    expect(shown).not_to_have_text(before)
    expect(page.locator("#toasts .toast")).to_have_count(0)


def test_names_are_found_as_the_server_folds_them(enter: Enter, world_server: Server) -> None:
    visit = enter(world_server, EMI)
    page = open_chart(visit)
    folded = page.evaluate(
        """async (names) => {
          const { fold, readTable } = await import("tokui/power/finding.js");
          const table = readTable(document.querySelector("[data-find]").dataset.signs);
          return names.map((name) => fold(name, table));
        }""",
        NAMES,
    )
    assert folded == [fold(name) for name in NAMES]
    page.locator("input[data-find]").fill("たろう０")
    expect(page.locator("[data-power-says]")).to_have_text(visit.text("Nothing found."))
    page.locator("input[data-find]").fill("太郎０")
    expect(page.locator("[data-chosen-name]")).to_have_text("試験 太郎0")
