"""Whole pieces of work, without a mouse: the week, a plan from nothing, a person found."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.e2e.conftest import EMI, Enter
from tests.e2e.demo_pages import SIGN_IN
from tests.e2e.hands import Hands
from tests.e2e.own_week import IMAI
from tests.e2e.visiting import PHONE, WIDE
from tests.serving import Server

TODAY = datetime.now(ZoneInfo("Asia/Tokyo")).date()
WITHIN_THE_WEEK = (TODAY + timedelta(days=4)).isoformat()
NEXT_MONTH = (TODAY + timedelta(days=30)).isoformat()
LOOKS = pytest.mark.parametrize(("scheme", "size"), [("light", WIDE), ("dark", PHONE)])
OTHER_LOOKS = pytest.mark.parametrize(("scheme", "size"), [("dark", WIDE), ("light", PHONE)])

CLOSED = {
    "ja": ("試行は3月から。数字は3つで合意", "数字は先方に選んでもらう"),
    "en": ("The pilot begins in March, by three figures", "Let them choose the figures"),
}
PLAN: dict[str, dict[str, Any]] = {
    "ja": {
        "name": "但馬金属株式会社",
        "facts": {
            "business": "鍛造部品の専業。工場は二つ",
            "strategy": "2028年までに検査の人手を半分に",
            "budget": "設備予算は11月の経営会議で決まる",
        },
        "goals": ["二工場で標準の検査になる", "保守契約を3年で結ぶ"],
        "people": {
            "approver": "次の工場長",
            "decision_maker": "品質保証の課長",
            "user": "検査の班長",
        },
        "actions": ["工場長に検査セルを見せる", "班長と検査時間を測る", "予算の時期を確かめる"],
    },
    "en": {
        "name": "Tajima Metals",
        "facts": {
            "business": "Forged parts only; two plants",
            "strategy": "Half the inspectors by 2028",
            "budget": "The equipment budget is decided in November",
        },
        "goals": ["The standard inspection in two plants", "Maintenance for three years"],
        "people": {
            "approver": "The next plant head",
            "decision_maker": "Head of Quality",
            "user": "Foreman of inspection",
        },
        "actions": [
            "Show the plant head the inspection cell",
            "Measure inspection with the foreman",
            "Ask when the budget is decided",
        ],
    },
}
NOTES = {
    "ja": ("取締役会で約束", "役員面談：倉持本部長"),
    "en": ("his promise to the board", "Executive meeting: head of Production"),
}


def listed(page: Page, section: str, rows: str = "tbody tr:not(.group)") -> Locator:
    return page.locator(f"#week section[aria-labelledby=week-{section}] {rows}")


@LOOKS
def test_my_week_is_triaged_by_keys_alone(
    enter: Enter, world_server: Server, language: str, scheme: str, size: Any
) -> None:
    visit = enter(world_server, IMAI, scheme=scheme, size=size)
    page = visit.open("/")
    hands = Hands(page)
    visit.check_access()
    if scheme == "light":
        visit.take_picture("week")
    tasks, late = listed(page, "tasks"), listed(page, "tasks", ".due-late")
    before = late.count()
    hands.key("Tab")
    hands.key("Enter")
    hands.walk_to(tasks.first.locator(".row-link"))
    hands.key("d")
    due = page.locator("form[data-editor] [name=due_on]")
    expect(due).to_be_focused()
    due.fill(WITHIN_THE_WEEK)
    hands.key("Enter")
    expect(late).to_have_count(before - 1)
    finish_and_open_again(hands, visit, language, is_pictured=scheme == "light")
    answer_what_grew_old(hands, page)
    visit.check_access()


def finish_and_open_again(hands: Hands, visit: Any, language: str, *, is_pictured: bool) -> None:
    """An action finished with result and lesson; the next one has the cursor; opened again."""
    page, tasks = visit.page, listed(visit.page, "tasks")
    before = tasks.count()
    on_a_task = page.locator("#week tr[data-task] :focus")
    tasks.first.locator(".row-link").focus()
    hands.key("ArrowDown")
    expect(on_a_task).to_have_count(1)
    hands.key("c")
    dialog = page.locator("#finish-dialog")
    expect(dialog.locator("[name=result]")).to_be_focused()
    hands.write(CLOSED[language][0])
    hands.key("Tab")
    hands.write(CLOSED[language][1])
    visit.check_access()
    if is_pictured:
        visit.take_picture("week-finish")
    hands.key("Control+Enter")
    expect(dialog).to_be_hidden()
    expect(tasks).to_have_count(before - 1)
    expect(on_a_task).to_have_count(1)
    hands.key("u")
    expect(page.locator("#toasts .toast")).to_contain_text(visit.text("Undone."))
    expect(tasks).to_have_count(before)


def answer_what_grew_old(hands: Hands, page: Page) -> None:
    """A deal's new date, a KPI's value, a judgement confirmed: each leaves the list."""
    deals, kpis = listed(page, "deals"), listed(page, "kpis", "li")
    judged = listed(page, "judgements")
    counts = [one.count() for one in (deals, kpis, judged)]
    hands.walk_to(deals.first.locator("[data-field=closes_on] a"))
    hands.key("Enter")
    closes = page.locator("form[data-editor] [name=closes_on]")
    expect(closes).to_be_focused()
    closes.fill(NEXT_MONTH)
    hands.key("Enter")
    expect(deals).to_have_count(counts[0] - 1)
    hands.walk_to(kpis.first.locator("[name=value]"))
    hands.write("3")
    hands.key("Enter")
    expect(kpis).to_have_count(counts[1] - 1)
    hands.walk_to(judged.first.locator("button"))
    hands.key("Enter")
    expect(judged).to_have_count(counts[2] - 1)


def test_a_plan_on_one_page_from_nothing(
    enter: Enter, world_server: Server, language: str, capsys: pytest.CaptureFixture[str]
) -> None:
    visit = enter(world_server, EMI)
    said = PLAN[language]
    page = visit.open("/accounts/")
    hands = Hands(page)
    hands.press(page.locator("summary", has_text=visit.text("Add an account")))
    hands.write(said["name"], page.locator("form.menu-panel [name=name]"))
    hands.key("Enter")
    hands.press(page.locator("button[name=draft][value='0']"))
    expect(page.locator(".compact")).to_be_visible()
    visit.check_access()
    fill_the_panels(hands, said)
    compact = page.locator("#compact")
    for panel, words in [
        ("overview", said["facts"].values()), ("direction", said["goals"]),
        ("relation", [said["people"]["approver"]]), ("actions", said["actions"]),
    ]:  # fmt: skip
        for text in words:
            expect(compact.locator(f".panel-{panel}")).to_contain_text(text)
    expect(compact.locator(".panel-potential .counted")).to_have_count(1)
    visit.check_access()
    visit.take_picture("built")
    with page.expect_download() as waiting:
        hands.press(page.locator("#main a[href*='variant=onepage']"))
    assert Path(waiting.value.path()).read_bytes().startswith(b"%PDF-")
    with capsys.disabled():
        print(f"\n{language}: {hands.presses} presses, {hands.strokes} characters")
    assert hands.presses <= 45
    assert hands.strokes <= 400


def fill_the_panels(hands: Hands, said: dict[str, Any]) -> None:
    """Each of the five panels opened by its digit, and something written into it."""
    page = hands.page
    with opened(hands, "1"):
        for topic, text in said["facts"].items():
            line = adding(page, "fact")
            hands.choose(line.locator("[name=topic]"), topic)
            hands.write(text, line.locator("[name=statement]"))
            hands.press(line.locator("button[type=submit]"))
            expect(page.locator("#manual")).to_contain_text(text)
    with opened(hands, "2"):
        for text in said["goals"]:
            written(hands, "objective", "title", text)
    with opened(hands, "3"):
        page.locator(".whitespace .add-cell").first.focus()
        hands.key("Alt+Enter")
        hands.press(page.locator("#inspector [name=status][value=ours]"), "Space")
        hands.press(page.locator("#inspector form > .actions button.primary"))
        expect(page.locator(".plan-sheet .whitespace .is-ours")).to_have_count(1)
        hands.key("Escape")
        expect(page.locator("#inspector")).to_be_hidden()
    with opened(hands, "4"):
        for role, text in said["people"].items():
            role_of = adding(page, "stakeholder").locator(f"[name=roles][value={role}]")
            hands.press(role_of, "Space")
            written(hands, "stakeholder", "placeholder", text)
    with opened(hands, "5"):
        for text in said["actions"]:
            adding(page, "action").locator("[name=due_on]").fill(WITHIN_THE_WEEK)
            written(hands, "action", "title", text)


@contextmanager
def opened(hands: Hands, digit: str) -> Iterator[None]:
    """A panel opened by its digit and left by Escape."""
    hands.key(digit)
    yield
    hands.key("Escape")
    expect(hands.page.locator("#compact")).to_be_visible()


def adding(page: Page, noun: str) -> Locator:
    """The line below a table that adds a record."""
    form = page.locator(f"form[data-quick-add][action*='/records/{noun}/']").first
    expect(form).to_be_visible()
    return form


def written(hands: Hands, noun: str, field: str, text: str) -> None:
    """A record added by the line below its table."""
    hands.write(text, adding(hands.page, noun).locator(f"[name={field}]"))
    hands.key("Enter")
    row = hands.page.locator(f"tr[data-record^='{noun}:']", has_text=text)
    expect(row.first).to_be_visible()


@OTHER_LOOKS
def test_a_person_is_found_by_any_spelling_and_a_note_by_a_part(
    enter: Enter, demo_server: Server, language: str, scheme: str, size: Any
) -> None:
    signs_in = demo_server.printed(SIGN_IN)
    visit = enter(demo_server, signs_in[1], signs_in[2], scheme=scheme, size=size)
    page = visit.open("/accounts/")
    note, subject = NOTES[language]
    spelled = ["倉持", "くらもち", "kuramochi"] if language == "ja" else ["kuramo", "Tsuyoshi"]
    page.locator("[data-command-open]").first.press("Enter")
    box, found = page.get_by_role("combobox").first, page.locator("#command-list")
    for text in spelled:
        box.fill(text)
        chosen = found.locator("[role=option][href*='/records/person/']").first
        expect(chosen).to_contain_text("倉持" if language == "ja" else "Kuramochi")
    visit.check_access()
    if scheme == "dark":
        visit.take_picture("find-dark")
    box.fill(note)
    expect(found.locator("[role=option]", has_text=subject).first).to_be_visible()
    page.keyboard.press("Enter")
    page.wait_for_url("**/records/activity/**")
    expect(page.locator("#main")).to_contain_text(note)
