"""Rows of the table of pages on which the files of many plans are made."""

from __future__ import annotations

from typing import Any

from tests.contracts.filled import Filled
from tests.contracts.places import row
from tokui.plans.bundles.asking import ask_bundle


def emis(filled: Filled) -> dict[str, Any]:
    """An archive that Emi asked for."""
    world = filled.world
    asked = {"format": "md", "variant": "full", "language": "ja"}
    return {"public_id": ask_bundle([world.toa.public_id], asked, by=world.emi).public_id}


BUNDLES = [
    #                                stran yu  sora rin ken emi mak aoi
    row("GET", "web:bundles",       "302 200 200 200 200 200 200 200"),
    row("POST", "web:bundles",      "302 422 422 302 302 302 302 302",
        sent=lambda filled: {"id": filled.world.toa.public_id, "file": "md:full"}),
    row("GET", "web:bundle",        "302 404 404 404 404 404 404 404", emis),
    row("POST", "web:stop_bundle",  "302 404 404 404 404 302 404 404", emis),
]  # fmt: skip
