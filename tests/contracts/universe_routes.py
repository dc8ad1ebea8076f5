"""Rows of the table of pages for the companies of the market, before anything is loaded."""

from __future__ import annotations

from tests.contracts.places import row

_KEY = {"key": "9990000000000"}
_ID = {"public_id": "0" * 22}

UNIVERSE = [
    #                                    stran yu  sora rin ken emi mak aoi
    row("GET", "market:front",          "302 302 302 302 302 302 302 302"),
    row("GET", "market:firms",          "302 200 200 200 200 200 200 200"),
    row("GET", "market:firm",           "302 404 404 404 404 404 404 404", lambda _filled: _KEY),
    row("POST", "market:make_account",  "302 404 404 404 404 404 404 404", lambda _filled: _KEY),
    row("GET", "market:sources",        "302 200 200 200 200 200 200 200"),
    row("POST", "market:sources",       "302 422 403 403 403 403 422 422"),
    row("POST", "market:unload",        "302 404 403 403 403 403 404 404", lambda _filled: _ID),
    row("POST", "market:stop",          "302 404 403 403 403 403 404 404", lambda _filled: _ID),
    row("GET", "market:changes",        "302 200 200 200 200 200 200 200"),
    row("GET", "market:doubts",         "302 200 403 403 403 403 200 200"),
    row("POST", "market:doubts",        "302 302 403 403 403 403 302 302"),
]  # fmt: skip
