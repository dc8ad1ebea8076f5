"""Somebody at a browser, and everything that must not happen while they work."""

from __future__ import annotations

import gettext
import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, Request, Response

from tests.serving import ROOT, Server

WIDE = {"width": 1440, "height": 900}
PHONE = {"width": 390, "height": 844}
LOCALES = {"ja": "ja-JP", "en": "en-GB"}
WAIT = 15_000
"""Milliseconds that something may take to appear: generous, for a machine that is busy."""

# The page's own policy reports through the console only what Chromium words as it likes.
_TELLS_VIOLATIONS = """
document.addEventListener('securitypolicyviolation', event => console.error(
  'policy violated: ' + event.violatedDirective + ' ' + event.blockedURI + ' ' + event.sample));
"""


@dataclass
class Faults:
    """What went wrong in a browser. `expected` are statuses that a test provokes."""

    server: Server
    found: list[str] = field(default_factory=list)
    expected: set[int] = field(default_factory=set)

    def watch(self, context: BrowserContext) -> None:
        """Note errors on the console and in scripts, failed and foreign requests."""
        context.add_init_script(_TELLS_VIOLATIONS)
        context.on("console", self._said)
        context.on("weberror", lambda error: self.found.append(f"script: {error.error}"))
        context.on("request", self._asked)
        context.on("requestfailed", self._failed)
        context.on("response", self._answered)

    def _said(self, message: ConsoleMessage) -> None:
        if message.type not in ("error", "warning"):
            return
        # Statuses are judged where the answer arrives, with the address.
        if not message.text.startswith("Failed to load resource"):
            self.found.append(f"console: {message.text} ({message.location['url']})")

    def _asked(self, request: Request) -> None:
        parts = urlsplit(request.url)
        if parts.scheme in ("http", "https") and parts.port != self.server.port:
            self.found.append(f"foreign address: {request.url}")

    def _failed(self, request: Request) -> None:
        # A navigation that turns into a download, or that another one overtakes, is aborted.
        if request.failure != "net::ERR_ABORTED":
            self.found.append(f"failed: {request.url} {request.failure}")

    def _answered(self, response: Response) -> None:
        if response.status >= 400 and response.status not in self.expected:
            self.found.append(f"{response.status}: {response.request.method} {response.url}")


@dataclass
class Visit:
    """One browser window of one person, reading in one language."""

    page: Page
    server: Server
    language: str
    faults: Faults

    def text(self, english: str, context: str = "") -> str:
        """What the screen says for an English source text."""
        if self.language == "en":
            return english
        said = japanese().get(f"{context}\x04{english}" if context else english)
        assert said, f"no Japanese for {english!r}"
        return said

    def open(self, path: str) -> Page:
        """Go to an address of the server."""
        answer = self.page.goto(self.server.address + path)
        assert answer is not None
        assert answer.status < 400 or answer.status in self.faults.expected, path
        return self.page

    def check_access(self) -> None:
        """axe finds nothing to say about the page as it stands."""
        found = self.findings()
        assert not found, "\n".join(found)

    def findings(self) -> list[str]:
        """What axe has to say about the page, with its address."""
        place = self.page.url.removeprefix(self.server.address)
        return [f"{place} {line}" for line in told(Axe().run(self.page).response["violations"])]

    def take_picture(self, name: str) -> None:
        """Keep the page for the user guide, when TOKUI_PICTURES is set."""
        if os.environ.get("TOKUI_PICTURES"):
            folder = ROOT / "docs" / "user" / "pictures"
            folder.mkdir(parents=True, exist_ok=True)
            self.page.screenshot(path=folder / f"{name}.{self.language}.png")


def told(violations: list[dict[str, Any]]) -> list[str]:
    """Findings of axe, one line each with the first places."""
    return [
        f"{found['impact']} {found['id']}: "
        + " | ".join(
            f"{node['html'][:160]} ({' '.join(node['failureSummary'].split())[:240]})"
            for node in found["nodes"][:4]
        )
        for found in violations
    ]


@contextmanager
def visiting(
    browser: Browser,
    server: Server,
    language: str,
    *,
    session: Any = None,
    size: dict[str, int] = WIDE,
    scheme: str = "light",
    **more: Any,
) -> Iterator[Visit]:
    """A new window; on leaving, nothing may have gone wrong in it."""
    context = browser.new_context(
        locale=LOCALES[language],
        timezone_id="Asia/Tokyo",
        viewport=size,
        color_scheme=scheme,
        storage_state=session,
        reduced_motion="reduce",
        accept_downloads=True,
        **more,
    )
    context.set_default_timeout(WAIT)
    faults = Faults(server)
    faults.watch(context)
    try:
        yield Visit(context.new_page(), server, language, faults)
    finally:
        context.close()
    assert not faults.found, "\n".join(faults.found)


@cache
def japanese() -> dict[str, str]:
    """Every translated text of every app."""
    found: dict[str, str] = {}
    for path in sorted(Path(ROOT, "src", "tokui").glob("*/locale/ja/LC_MESSAGES/django.mo")):
        with path.open("rb") as file:
            catalog = dict(vars(gettext.GNUTranslations(file))["_catalog"])
        for key, said in catalog.items():
            found.setdefault(key if isinstance(key, str) else key[0], said)
    return found
