"""A KPI from its first numbers to a forecast: written, seen, doubted, mended."""

from __future__ import annotations

from datetime import date, timedelta

from playwright.sync_api import Page, expect

from tests.e2e.conftest import EMI, Enter
from tests.e2e.test_editing import open_toa
from tests.serving import Server

TITLE, NAME = "Win the second plant", "Items passed"
AHEAD = {"ja": "前倒し", "en": "Ahead"}
AT_RISK = {"ja": "要注意", "en": "At risk"}
OFF = {"ja": "未達見込", "en": "Off"}


def day(days: int) -> str:
    return (date.today() + timedelta(days=days)).isoformat()  # noqa: DTZ011 - as the browser


def add(page: Page, noun: str, **values: str) -> None:
    """A record by the last quick line for it on the page, which is empty again afterwards."""
    form = page.locator(f"form[action$='/records/{noun}/']").last
    for name, value in values.items():
        form.locator(f"[name={name}]").fill(value)
    form.locator("[type=submit]").last.click()
    for name in values:
        expect(form.locator(f"[name={name}]")).to_have_value("")


def test_a_kpi_is_set_measured_judged_and_foreseen(enter: Enter, world_server: Server) -> None:
    visit = enter(world_server, EMI)
    page = open_toa(visit, "objectives")
    add(page, "objective", title=TITLE)
    twig = page.locator(".twig", has_text=TITLE)
    expect(twig).to_be_visible()
    visit.check_access()

    page.reload()
    block = page.locator("section.objective", has_text=TITLE)
    form = block.locator("form[action$='/records/kpi/']")
    values = {"name": NAME, "unit": "items", "baseline": "0", "target": "24", "due_on": day(90)}
    for name, value in values.items():
        form.locator(f"[name={name}]").fill(value)
    form.locator("[type=submit]").last.click()
    expect(twig).to_contain_text(NAME)
    twig.get_by_role("link", name=NAME).click()
    expect(page.locator(".kpi-head h2")).to_contain_text(NAME)

    for days, value in ((-60, "2"), (-30, "11"), (-1, "19")):
        add(page, "reading", on=day(days), value=value)
        expect(page.locator(".kpi-days")).to_contain_text(value)
    expect(page.locator(".kpi-head")).to_contain_text(AHEAD[visit.language])
    expect(page.locator(".kpi-chart .band")).to_be_attached()
    add(page, "milestone", on=day(-20), value="23")
    expect(page.locator(".kpi-chart .milestone")).to_be_attached()
    visit.check_access()

    add(page, "reading", on=day(-1), value="3")
    remark = page.locator(".kpi-remarks")
    expect(remark).to_be_visible()
    expect(page.locator(".kpi-head")).to_contain_text(OFF[visit.language])
    remark.get_by_role("link").first.click()
    inspector = page.locator("#inspector")
    inspector.locator("details.menu summary").first.click()
    inspector.locator("form[action$='/remove/'] [type=submit]").click()
    expect(page.locator(".kpi-head")).to_contain_text(AT_RISK[visit.language])
    expect(remark).to_have_count(0)
