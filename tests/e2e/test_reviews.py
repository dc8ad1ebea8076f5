"""A review from its agenda to the seal, typed as it is held, and the one that follows."""

from __future__ import annotations

import re

from playwright.sync_api import Page, expect

from tests.e2e.conftest import EMI, Enter
from tests.e2e.test_editing import open_toa
from tests.serving import Server


def say(page: Page, kind: int, text: str) -> None:
    """Type a point into one of the lines of this stage, and go on with Enter."""
    line = page.locator(".say-point").nth(kind).locator("input[name=text]")
    line.fill(text)
    line.press("Enter")
    expect(page.locator("#points")).to_contain_text(text)
    expect(line).to_have_value("")
    expect(line).to_be_focused()


def test_a_review_is_held_and_sealed(enter: Enter, world_server: Server) -> None:
    visit = enter(world_server, EMI)
    page = open_toa(visit, "reviews")
    visit.check_access()
    page.locator("form[action$='/reviews/start/'] button[type=submit]").click()
    page.wait_for_url(re.compile(r"/reviews/\w{26}/$"))
    visit.check_access()
    say(page, 0, "Forty days next year?")
    say(page, 1, "The director comes along")

    page.locator(".review-stages button[value=recommendations]").click()
    say(page, 0, "Ask for the criteria")
    visit.check_access()
    page.locator(".take-recommendations button[type=submit]").click()
    expect(page.locator("#points .chip.tone-good")).to_have_count(1)
    expect(page.locator(".agenda-item").first).to_contain_text("Forty days next year?")

    page.locator(".review-seal [name=summary]").fill("Agreed on all")
    page.locator(".review-seal button[type=submit]").click()
    expect(page.locator(".review-sealed")).to_be_visible()
    expect(page.locator(".say-point")).to_have_count(0)
    visit.check_access()

    page = open_toa(visit, "reviews")
    page.locator("tbody th a").first.click()
    expect(page.locator(".review-agenda")).to_contain_text("The director comes along")
    page = open_toa(visit, "compare")
    visit.check_access()
