"""A plan goes into its next period by keys, and back; the account is handed over."""

from __future__ import annotations

from playwright.sync_api import expect

from tests.e2e.conftest import EMI, Enter
from tests.e2e.test_editing import open_toa
from tests.e2e.visiting import Visit
from tests.serving import Server


def confirm_all(visit: Visit) -> None:
    """Confirm pile after pile until all is decided."""
    waiting = visit.page.locator("#rolling-waiting")
    confirm = visit.page.get_by_role(
        "button", name=visit.text("I have looked at these: confirm all that are left")
    )
    done = visit.text("All is decided")
    while (said := waiting.inner_text()) != done:
        confirm.first.click()
        expect(waiting).not_to_have_text(said)
    expect(confirm).to_have_count(0)


def test_a_period_is_looked_back_on_decided_and_made(enter: Enter, world_server: Server) -> None:
    visit = enter(world_server, EMI)
    page = open_toa(visit, "roll-forward")
    visit.check_access()
    page.get_by_role("button", name=visit.text("Begin the next period")).click()
    waiting = page.locator("#rolling-waiting")
    before = waiting.inner_text()
    visit.check_access()

    first = page.locator(".pile-line").first
    first.focus()
    page.keyboard.press("c")
    expect(page.locator(".pile-line.is-confirm")).to_have_count(1)
    expect(waiting).not_to_have_text(before)
    page.keyboard.press("x")
    expect(page.locator(".pile-line.is-drop")).to_have_count(1)
    need = page.locator("#pile-needs .pile-line").last
    need.focus()
    page.keyboard.press("e")
    need.locator("[name=title]").fill("Checked again")
    need.get_by_role("button", name=visit.text("Carry it like this")).click()
    expect(page.locator("#pile-needs .is-change")).to_have_count(1)
    page.reload()
    expect(page.locator("#pile-needs .is-change")).to_have_count(1)

    confirm_all(visit)
    page.get_by_role("link", name=visit.text("On to the new plan")).click()
    page.locator("[name=lessons]").fill("Meet in spring")
    visit.check_access()
    page.get_by_role("button", name=visit.text("Seal the old plan and make the new one")).click()

    undo = page.locator("form[action$='/roll-forward/undo/'] button").first
    expect(undo).to_be_visible()
    page = open_toa(visit, "needs")
    expect(page.locator("main")).to_contain_text("Checked again")
    page = open_toa(visit, "roll-forward")
    page.get_by_role("button", name=visit.text("Take the new plan back")).click()
    page = open_toa(visit, "needs")
    expect(page.locator("main")).not_to_contain_text("Checked again")


def test_an_account_is_handed_over(enter: Enter, world_server: Server) -> None:
    visit = enter(world_server, EMI)
    page = open_toa(visit, "handover")
    visit.check_access()
    page.locator("[name=giver]").select_option(label="江川 恵美")
    page.locator("[name=taker]").select_option(label="剣持 健")
    page.get_by_role("button", name=visit.text("Begin the hand-over")).click()
    expect(page.locator("#points")).to_be_visible()
    visit.check_access()
    page.locator("#points button").first.click()
    expect(page.locator("#points tbody tr").first).to_contain_text("✓")
    page.get_by_role("button", name=visit.text("Call this hand-over off")).click()
    expect(page.locator("[name=giver]")).to_be_visible()
