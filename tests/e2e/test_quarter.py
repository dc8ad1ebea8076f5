"""A quarter in the life of an account: noted, measured, mended, agreed, reviewed and renewed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.conftest import EMI, KEN, Enter
from tests.e2e.test_autosave import edit
from tests.e2e.test_capture import LINES
from tests.e2e.test_editing import add_need, open_toa
from tests.e2e.test_kpi import add, day
from tests.e2e.test_reviews import say
from tests.e2e.test_roll_forward import confirm_all
from tests.e2e.visiting import Visit
from tests.serving import Server, serving
from tests.tables import with_cast

OBJECTIVE, KPI = "Win the third plant", "Lines that run on it"
NEED = "Answers within a day"
ASKED = "Two days of an engineer in March"


@pytest.fixture
def quarter_server(
    language: str, tables: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Server]:
    """A server of its own: what is sealed here stays sealed."""
    folder = with_cast(tables, tmp_path_factory.mktemp("quarter"), language)
    with serving(folder) as server:
        yield server


def test_a_quarter_in_the_life_of_an_account(
    enter: Enter, quarter_server: Server, language: str
) -> None:
    emi = enter(quarter_server, EMI)
    note_a_meeting(emi, LINES[language])
    set_a_kpi_without_a_baseline(emi)
    mend_what_was_found(emi)
    measure(emi)
    ask_for_consent(emi)
    agree(enter(quarter_server, KEN))
    hold_and_seal_a_review(emi)
    add_need(open_toa(emi, "needs"), NEED)
    see_what_changed(emi)
    begin_the_next_period(emi)


def note_a_meeting(visit: Visit, line: str) -> None:
    """One line, kept with one key, stands among the activities."""
    page = open_toa(visit)
    page.keyboard.press("n")
    page.locator("#capture-text").fill(line)
    subject = page.locator("input[name=subject]")
    expect(subject).not_to_have_value("")
    kept = subject.input_value()
    page.locator("#capture-text").press("Enter")
    expect(page.locator("#toasts .toast")).to_contain_text(kept)


def set_a_kpi_without_a_baseline(visit: Visit) -> None:
    page = open_toa(visit, "objectives")
    add(page, "objective", title=OBJECTIVE)
    page.reload()
    block = page.locator("section.objective", has_text=OBJECTIVE)
    form = block.locator("form[action$='/records/kpi/']")
    for name, value in {"name": KPI, "unit": "lines", "target": "24", "due_on": day(90)}.items():
        form.locator(f"[name={name}]").fill(value)
    form.locator("[type=submit]").last.click()
    expect(page.locator(".twig", has_text=OBJECTIVE)).to_contain_text(KPI)


def finding(page: Page) -> Any:
    """The finding that the KPI has no baseline."""
    return page.locator(".finding:not(.is-waived)", has_text=KPI).filter(has_text="KPI-01")


def mend_what_was_found(visit: Visit) -> None:
    """The finding leads to the spot; once a baseline is there, it is gone."""
    page = open_toa(visit, "findings")
    expect(finding(page)).to_have_count(1)
    visit.check_access()
    finding(page).locator(".finding-said").click()
    baseline = edit(page, "baseline")
    baseline.fill("0")
    baseline.press("Enter")
    expect(page.locator("#inspector div[data-field=baseline]")).to_contain_text("0")
    page = open_toa(visit, "findings")
    expect(finding(page)).to_have_count(0)


def open_kpi(visit: Visit) -> Page:
    page = open_toa(visit, "objectives")
    page.locator(".twig", has_text=OBJECTIVE).get_by_role("link", name=KPI).click()
    expect(page.locator(".kpi-head h2")).to_contain_text(KPI)
    return page


def measure(visit: Visit) -> None:
    """Three readings give a forecast."""
    page = open_kpi(visit)
    for days, value in ((-60, "2"), (-30, "9"), (-1, "17")):
        add(page, "reading", on=day(days), value=value)
        expect(page.locator(".kpi-days")).to_contain_text(value)
    expect(page.locator(".kpi-chart .band")).to_be_attached()


def ask_for_consent(visit: Visit) -> None:
    page = open_toa(visit, "agreement")
    page.locator("details.submit-form", has=page.locator("[name=asked]")).locator("summary").click()
    form = page.locator("form[action$='/agreement/consents/']:has([name=question])")
    ken = form.locator("[name=asked] option", has_text="剣持").get_attribute("value")
    form.locator("[name=asked]").select_option(ken)
    form.locator("[name=question]").fill(ASKED)
    form.locator("[type=submit]").click()
    expect(page.locator("#consents .consent", has_text=ASKED)).to_be_visible()
    visit.check_access()


def agree(visit: Visit) -> None:
    """Who was asked answers on a page of their own."""
    page = visit.open("/consents/")
    request = page.locator("main :is(li, section, article)", has_text=ASKED).last
    request.locator("button[value=agreed]").click()
    expect(page.locator("button[value=agreed]")).to_have_count(0)


def hold_and_seal_a_review(visit: Visit) -> None:
    page = open_toa(visit, "agreement")
    expect(page.locator("#consents .consent.is-agreed", has_text=ASKED)).to_be_visible()
    page = open_toa(visit, "reviews")
    page.locator("form[action$='/reviews/start/'] button[type=submit]").click()
    page.wait_for_url(re.compile(r"/reviews/\w{26}/$"))
    say(page, 0, "Is the budget fixed?")
    page.locator(".review-stages button[value=recommendations]").click()
    say(page, 0, "Show the lines to the plant head")
    page.locator(".take-recommendations button[type=submit]").click()
    expect(page.locator("#points .chip.tone-good")).to_have_count(1)
    page.locator(".review-seal [name=summary]").fill("On course")
    page.locator(".review-seal button[type=submit]").click()
    expect(page.locator(".review-sealed")).to_be_visible()


def see_what_changed(visit: Visit) -> None:
    """What was added after the seal is the difference, and nothing that was there before."""
    page = open_toa(visit, "compare")
    added = page.locator(".diff-table tr.is-added")
    expect(added.filter(has_text=NEED)).not_to_have_count(0)
    expect(page.locator(".diff-table", has_text=KPI)).to_have_count(0)
    visit.check_access()


def begin_the_next_period(visit: Visit) -> None:
    """All is decided, the old plan is sealed, and the new one carries what was kept."""
    page = open_toa(visit, "roll-forward")
    page.get_by_role("button", name=visit.text("Begin the next period")).click()
    confirm_all(visit)
    page.get_by_role("link", name=visit.text("On to the new plan")).click()
    page.locator("[name=lessons]").fill("Ask for the budget in autumn")
    page.get_by_role("button", name=visit.text("Seal the old plan and make the new one")).click()
    expect(page.locator("form[action$='/roll-forward/undo/'] button").first).to_be_visible()
    expect(open_toa(visit, "needs").locator("main")).to_contain_text(NEED)
    expect(open_toa(visit, "objectives").locator("main")).to_contain_text(KPI)
