"""Rows of the table of pages about what people may ask of us."""

from __future__ import annotations

from datetime import date
from typing import Any

from tests.contracts import places as at
from tests.contracts.filled import NOW, Filled
from tests.contracts.places import row
from tokui.privacy.models import Erasure


def erasure(filled: Filled) -> dict[str, Any]:
    made = Erasure.objects.create(
        workspace=filled.world.workspace, person_id="0" * 26, erased_by=filled.world.aoi,
        erased_at=NOW, asked_on=date(2026, 11, 20), reason="asked", counts={"person": 1},
    )  # fmt: skip
    return {"erasure_id": made.public_id}


def confirmed(filled: Filled) -> dict[str, Any]:
    name = filled.one("person").name
    return {"name": name, "because": "asked", "asked_on": "2026-01-05"}


def chosen(filled: Filled) -> dict[str, Any]:
    return {"people": [filled.one("person").public_id], "because": "係争中"}


PRIVACY = [
    #                                   stran yu  sora rin ken emi mak aoi
    row("GET", "privacy:person",       "302 404 404 403 403 403 200 200", at.person),
    row("POST", "privacy:stop",        "302 404 404 403 403 403 302 302", at.person,
         at.form(because="本人の請求")),
    row("POST", "privacy:resume",      "302 404 404 403 403 403 409 409", at.person,
         at.form(because="同意を得た")),
    row("GET", "privacy:erase",        "302 404 404 403 403 403 200 200", at.person),
    row("POST", "privacy:erase",       "302 404 404 403 403 403 302 302", at.person, confirmed),
    row("GET", "privacy:settings",     "302 200 403 403 403 403 200 200"),
    row("POST", "privacy:settings",    "302 302 403 403 403 403 403 302",
         sent=at.form(minutes="60")),
    row("POST", "privacy:purpose",     "302 302 403 403 403 403 403 302",
         sent=at.form(purpose="商談のため")),
    row("POST", "privacy:apply",       "302 302 403 403 403 403 302 302"),
    row("GET", "privacy:review",       "302 200 403 403 403 403 200 200"),
    row("POST", "privacy:review",      "302 302 403 403 403 403 403 302",
         sent=at.form(months="24", answer_days="30")),
    row("POST", "privacy:hold",        "302 404 404 403 403 403 302 302", sent=chosen),
    row("POST", "privacy:pseudonymise","302 404 404 403 403 403 200 200", sent=chosen),
    row("POST", "privacy:release",     "302 404 404 403 403 403 409 409", at.person),
    row("GET", "privacy:receipt",      "302 404 403 403 403 403 200 200", erasure),
]  # fmt: skip
