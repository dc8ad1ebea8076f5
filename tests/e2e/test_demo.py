"""What `tokui demo` opens speaks the reader's language."""

from __future__ import annotations

import re

from playwright.sync_api import expect

from tests.e2e.conftest import Enter
from tests.e2e.demo_pages import address_of_the_full_plan, visit_demo
from tests.serving import Server


def test_the_demo_speaks_the_readers_language(enter: Enter, demo_server: Server) -> None:
    visit = visit_demo(enter, demo_server)
    expect(visit.open("/").locator("html")).to_have_attribute("lang", visit.language)
    page = visit.open(address_of_the_full_plan(visit) + "needs/")
    has_japanese = bool(re.search("[ぁ-ん]", page.locator("main").inner_text()))
    assert has_japanese == (visit.language == "ja")
