"""Rows of the table of pages for one's own calendar."""

from __future__ import annotations

from typing import Any

from tests.contracts.filled import NOW, Filled
from tests.contracts.places import row
from tokui.notify.feeds import open_feed


def address(filled: Filled) -> dict[str, Any]:
    return {"secret": open_feed(by=filled.world.emi, now=NOW)}


FEEDS = [
    #                               stran yu  sora rin ken emi mak aoi
    row("GET", "web:feed",         "302 200 200 200 200 200 200 200"),
    row("POST", "web:open_feed",   "302 200 200 200 200 200 200 200"),
    row("POST", "web:close_feed",  "302 302 302 302 302 302 302 302"),
    row("GET", "web:feed_file",    "302 200 200 200 200 200 200 200"),
    row("GET", "web:calendar",     "200 200 200 200 200 200 200 200", address),
]  # fmt: skip
