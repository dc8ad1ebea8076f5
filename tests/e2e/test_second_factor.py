"""Signing in with a second factor, from switching it on to the first recovery code."""

from __future__ import annotations

import base64
import hashlib
import hmac
import re
import struct
from datetime import UTC, datetime

from playwright.sync_api import expect

from tests.e2e.conftest import Enter, sign_in
from tests.serving import Server
from tests.world import PASSWORD

SORA = "sora@kitahama.example"


def code_of(secret: str, now: datetime) -> str:
    """The code that an authenticator app shows (RFC 6238, 30 seconds, six digits)."""
    counter = struct.pack(">Q", int(now.timestamp()) // 30)
    digest = hmac.digest(base64.b32decode(secret), counter, hashlib.sha1)
    start = digest[-1] & 15
    number = struct.unpack(">I", digest[start : start + 4])[0] & 0x7FFFFFFF
    return f"{number % 1_000_000:06}"


def test_a_second_factor_is_switched_on_and_asked_for(enter: Enter, world_server: Server) -> None:
    visit = enter(world_server, None)
    sign_in(visit, SORA)
    page = visit.open("/me/")
    visit.check_access()
    page.get_by_role("link", name=visit.text("Switch on a second factor")).click()
    if "again" in page.url:
        visit.check_access()
        page.locator("[name=password]").fill(PASSWORD)
        page.locator("[name=password]").press("Enter")
    secret = page.locator("code.secret").inner_text()
    visit.check_access()
    page.locator("[name=code]").fill(code_of(secret, datetime.now(UTC)))
    page.locator("[name=code]").press("Enter")
    codes = page.locator(".codes code")
    expect(codes.first).to_be_visible()
    visit.check_access()
    recovery = codes.first.inner_text()
    visit.open("/")
    page.get_by_role("button", name=visit.text("Sign out")).click()
    page.locator("[name=login]").fill(SORA)
    page.locator("[name=password]").fill(PASSWORD)
    page.locator("[name=password]").press("Enter")
    expect(page).to_have_url(re.compile("/sign-in/code/"))
    visit.check_access()
    page.locator("[name=code]").fill(recovery)
    page.locator("[name=code]").press("Enter")
    page.wait_for_url(world_server.address + "/")
