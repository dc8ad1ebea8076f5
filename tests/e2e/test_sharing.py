"""A colleague is invited, gets a part in an account, and reads no opinions about people."""

from __future__ import annotations

from playwright.sync_api import expect

from tests.contracts.filled import OPINIONS
from tests.e2e.conftest import AOI, EMI, Enter
from tests.e2e.test_editing import open_toa
from tests.serving import Server


def test_an_invited_colleague_sees_what_is_shared_and_no_opinions(
    enter: Enter, world_server: Server
) -> None:
    aoi = enter(world_server, AOI)
    page = aoi.open("/members/")
    page.locator("summary", has_text=aoi.text("Invite")).click()
    aoi.check_access()
    page.get_by_role("button", name=aoi.text("Make the link")).click()
    link = page.locator("#shown-once").input_value()
    aoi.check_access()

    guest = enter(world_server, None)
    page = guest.open("/" + link.split("/", 3)[3])
    guest.check_access()
    page.locator("[name=name]").fill("新井 新")
    page.locator("[name=email]").fill("arai@kitahama.example")
    page.locator("[name=password]").fill("arai-no-aikotoba")
    page.locator("select[name=language]").select_option(guest.language)
    page.get_by_role("button", name=guest.text("Join"), exact=True).click()
    expect(page.locator("nav.side")).to_contain_text("新井 新")
    guest.open("/accounts/")
    expect(page.get_by_text("東亜精密株式会社")).to_have_count(0)

    emi = enter(world_server, EMI)
    team = open_toa(emi, "team")
    team.locator("#colleague").select_option(label="新井 新")
    team.locator("#part").select_option("viewer")
    team.get_by_role("button", name=emi.text("Add to the team")).click()
    expect(team.get_by_role("row", name="新井 新")).to_be_visible()
    emi.check_access()

    open_toa(guest, "stakeholders")
    expect(page.locator("plan-chart svg")).to_be_visible()
    expect(page.locator("#matrix")).to_have_count(0)
    page.locator("plan-chart svg a", has_text="鳥居").first.click()
    inspector = page.locator("#inspector")
    expect(inspector).to_contain_text("鳥居 千早")
    for text in OPINIONS.values():
        expect(page.locator("body")).not_to_contain_text(text)
    expect(page.locator("form[data-quick-add]")).to_have_count(0)
    guest.check_access()
