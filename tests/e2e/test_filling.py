"""Filling cells by their corner, and the clipboard that workbooks share."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.e2e.conftest import EMI, Enter
from tests.e2e.test_editing import add_need, open_toa
from tests.e2e.test_grid import cell, ready
from tests.e2e.visiting import Visit
from tests.serving import Server

pytestmark = pytest.mark.hands("ja")

SERIES: list[tuple[list[str], list[str] | None]] = [
    (["1", "2"], ["3", "4", "5"]),
    (["10", "8.5"], ["7.0", "5.5", "4.0"]),
    (["1,000", "1,500"], ["2,000", "2,500", "3,000"]),
    (["3", "3"], ["3", "3", "3"]),
    (["1", "2", "4"], None),
    (["東", "西"], None),
    (["1", ""], None),
    (["2026/12/10", "2026/12/17"], ["2026/12/24", "2026/12/31", "2027/01/07"]),
    (["2026/10/31", "2026/11/30"], ["2026/12/31", "2027/01/31", "2027/02/28"]),
    (["2027/1/15", "2027/2/15"], ["2027/3/15", "2027/4/15", "2027/5/15"]),
    (["31 Jan 2027", "28 Feb 2027"], ["31 Mar 2027", "30 Apr 2027", "31 May 2027"]),
    (["2026年11月", "2026年12月"], ["2027年1月", "2027年2月", "2027年3月"]),
    (["11月", "12月"], ["1月", "2月", "3月"]),
    (["november", "december"], ["january", "february", "march"]),
    (["土曜日", "日曜日"], ["月曜日", "火曜日", "水曜日"]),
    (["月", "水"], ["金", "日", "火"]),
    (["Fri", "Sat"], ["Sun", "Mon", "Tue"]),
    (["第9回", "第10回"], ["第11回", "第12回", "第13回"]),
    (["第１回", "第２回"], ["第３回", "第４回", "第５回"]),
    (["A-008", "A-009"], ["A-010", "A-011", "A-012"]),
]


@pytest.fixture
def needs(enter: Enter, world_server: Server) -> tuple[Visit, Page]:
    visit = enter(world_server, EMI)
    page = open_toa(visit, "needs")
    ready(page)
    return visit, page


def pull(page: Page, goal: Locator) -> None:
    """Pull the corner of what is chosen to a cell. A map above is drawn anew after each change and
    may push the table down: what is pulled lies still first, and the hand follows its goal."""
    handle = page.locator(".grid-handle:visible")
    held = handle.element_handle()
    assert held is not None
    held.wait_for_element_state("stable")
    handle.hover()
    page.mouse.down()
    for steps in (5, 2):
        end = goal.bounding_box()
        assert end
        page.mouse.move(end["x"] + 12, end["y"] + 8, steps=steps)
    page.mouse.up()


def test_rows_of_cells_go_on_by_their_rule(needs: tuple[Visit, Page]) -> None:
    _visit, page = needs
    found = page.evaluate(
        """async cases => {
          const { goOn } = await import("tokui/grid/series.js");
          return cases.map(texts => goOn(texts, 3));
        }""",
        [texts for texts, _next in SERIES],
    )
    assert found == [following for _texts, following in SERIES]


def test_one_cell_is_repeated_two_go_on_and_one_undo_takes_it_back(
    needs: tuple[Visit, Page],
) -> None:
    visit, page = needs
    said = {"ja": "2027/{:02}/{:02}", "en": "{} {} 2027"}[visit.language]
    days = [(1, 31, "Jan"), (2, 28, "Feb"), (3, 31, "Mar"), (4, 30, "Apr")]
    texts = [
        said.format(month, day) if visit.language == "ja" else said.format(day, name)
        for month, day, name in days
    ]
    rows = [add_need(page, f"続ける {number}") for number in range(4)]
    cell(rows[0], "due_on").click()
    page.keyboard.type("2027/1/31")
    page.keyboard.press("Enter")
    expect(cell(rows[0], "due_on")).to_have_text(texts[0])
    cell(rows[0], "due_on").click()
    pull(page, cell(rows[1], "due_on"))
    expect(cell(rows[1], "due_on")).to_have_text(texts[0])
    cell(rows[1], "due_on").click()
    page.keyboard.type("2027/2/28")
    page.keyboard.press("Enter")
    expect(cell(rows[1], "due_on")).to_have_text(texts[1])
    cell(rows[0], "due_on").click()
    page.keyboard.press("Shift+ArrowDown")
    expect(page.locator("td[aria-selected=true]")).to_have_count(2)
    pull(page, cell(rows[3], "due_on"))
    for row, text in zip(rows, texts, strict=True):
        expect(cell(row, "due_on")).to_have_text(text)
    page.keyboard.press("Control+z")
    for row in rows[2:]:
        expect(cell(row, "due_on")).to_have_text("–")


def on_the_clipboard(page: Page) -> dict[str, str]:
    found: dict[str, str] = page.evaluate(
        """async () => {
          const [item] = await navigator.clipboard.read({ unsanitized: ["text/html"] });
          const textOf = async type => [type, await (await item.getType(type)).text()];
          return Object.fromEntries(await Promise.all(item.types.map(textOf)));
        }"""
    )
    return found


def put_on_the_clipboard(page: Page, **kinds: str) -> None:
    page.evaluate(
        """async kinds => {
          const parts = Object.entries(kinds).map(([kind, text]) =>
            ["text/" + kind, new Blob([text], { type: "text/" + kind })]);
          await navigator.clipboard.write([new ClipboardItem(Object.fromEntries(parts))]);
        }""",
        kinds,
    )


def test_lines_within_a_cell_go_to_a_workbook_and_come_back(
    enter: Enter, world_server: Server
) -> None:
    visit = enter(world_server, EMI)
    page = open_toa(visit, "stakeholders")
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    body = "#rows-stakeholder-external"
    ready(page, body)
    records = page.locator(f"{body} tr[data-record]:visible")
    cell(records.last, "person").click()
    page.keyboard.press("ArrowDown")
    # As Excel writes a row: quotes around lines, quotes within them twice.
    lines = '一行目 "引用"\n二行目 <b>'
    quoted = '"一行目 ""引用""\n二行目 <b>"'
    name = f"往復 {visit.language}"
    row = f"\t{name}\t\t中枢\t○\t\t\t\t{quoted}\r\n"
    put_on_the_clipboard(page, plain=row, html="<table><tr><td>x</td></tr></table>")
    page.keyboard.press("Control+v")
    first = page.locator(f"{body} tr[data-record]", has_text=name)
    expect(first).to_have_count(1)
    step = cell(first, "next_step")
    expect(step).to_contain_text("二行目")
    assert kept(step) == lines
    cell(first, "placeholder").click()
    page.keyboard.press("Shift+End")
    page.keyboard.press("Control+c")
    copied = on_the_clipboard(page)
    assert copied["text/plain"].startswith(f"{name}\t")
    assert copied["text/plain"].rstrip("\r\n").endswith(quoted)
    html = copied["text/html"]
    assert "mso-data-placement:same-cell" in html
    assert "&lt;b&gt;" in html
    assert html.count("<tr") == 1
    page.keyboard.press("Control+Enter")
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Control+v")
    both = page.locator(f"{body} tr", has_text=name)
    expect(both).to_have_count(2)
    page.keyboard.press("Control+Home")
    expect(page.locator(f"{body} tr[data-record]", has_text=name)).to_have_count(2)
    assert [kept(cell(both.nth(place), "next_step")) for place in (0, 1)] == [lines, lines]
    visit.check_access()


def kept(place: Locator) -> Any:
    """The text of a cell as the table holds it."""
    return place.evaluate("cell => cell.dataset.text ?? cell.querySelector('.value').textContent")
