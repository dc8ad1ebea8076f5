"""Roles and attitudes of one deal: kept, taken over line by line, undone."""

from __future__ import annotations

from playwright.sync_api import expect

from tests.contracts.filled import OPINIONS
from tests.e2e.conftest import EMI, Enter
from tests.e2e.test_editing import open_toa
from tests.serving import Server

SOURCE, TARGET = "商談0", "商談1"
SCEPTIC = {"ja": "懐疑", "en": "Sceptic"}
OPPONENT = {"ja": "阻害", "en": "Opponent"}


def test_what_a_deal_keeps_is_taken_over_on_purpose_and_undone(
    enter: Enter, world_server: Server
) -> None:
    visit = enter(world_server, EMI)
    page = open_toa(visit, "stakes")
    tools = page.locator(".stakes-tools")
    tools.locator("select[name=deal]").select_option(label=TARGET)
    tools.get_by_role("button", name=visit.text("Show", "moves"), exact=True).click()
    row = page.locator("#who tr", has_text="鳥居")
    expect(row).to_contain_text(OPPONENT[visit.language])
    visit.check_access()

    tools.locator("select[name=from]").select_option(label=SOURCE)
    tools.get_by_role("button", name=visit.text("See what would change")).click()
    take = page.locator("#take")
    expect(take).to_contain_text(OPINIONS["deal_stake.attitude.quote"])
    visit.check_access()
    for line in take.locator("tbody tr", has_not_text=SCEPTIC[visit.language]).all():
        line.get_by_role("checkbox").uncheck()
    take.get_by_role("button", name=visit.text("Take the chosen lines over")).click()
    expect(row).to_contain_text(SCEPTIC[visit.language])
    expect(row).to_contain_text(SOURCE)

    page.get_by_role("button", name=visit.text("Undo", "change")).first.click()
    expect(row).to_contain_text(OPPONENT[visit.language])
    expect(row).not_to_contain_text(SOURCE)


def test_a_difference_is_written_and_removed_again(enter: Enter, world_server: Server) -> None:
    visit = enter(world_server, EMI)
    page = open_toa(visit, "stakes")
    page.locator(".stakes-tools select[name=deal]").select_option(label=TARGET)
    page.locator(".stakes-tools button").first.click()
    row = page.locator("#who tr", has_text="鳥居")
    row.get_by_role("link", name=visit.text("Differs here")).click()
    form = page.locator("form.wide-form")
    visit.check_access()
    form.locator("[name=attitude][value=champion]").check()
    form.get_by_role("button", name=visit.text("Add", "record"), exact=True).click()
    expect(row).to_contain_text({"ja": "推進", "en": "Champion"}[visit.language])
    row.get_by_role("link", name=visit.text("Change", "stakes")).click()
    inspector = page.locator("#inspector")
    expect(inspector).to_contain_text("鳥居")
    visit.check_access()
    inspector.locator("details.menu summary").first.click()
    inspector.locator("form[action$='/remove/'] [type=submit]").click()
    expect(row).to_contain_text(visit.text("as in the plan"))
