"""Rows of the table of pages about reviews."""

from __future__ import annotations

from typing import Any

from tests.contracts import places as at
from tests.contracts.filled import Filled
from tests.contracts.places import row


def review(filled: Filled) -> dict[str, Any]:
    return {**at.account(filled), "review_id": filled.one("review").public_id}


def point(filled: Filled) -> dict[str, Any]:
    return {**review(filled), "point_id": filled.one("review_point").public_id}


REVIEWS = [
    #                                   stran yu  sora rin ken emi mak aoi
    row("GET", "plans:reviews",        "302 404 404 200 200 200 200 200", at.account),
    row("POST", "plans:start_review",  "302 404 404 403 302 302 302 302", at.account,
         at.form(kind="weekly", planned_on="2026-12-01")),
    row("GET", "plans:review",         "302 404 404 200 200 200 200 200", review),
    row("POST", "plans:review_stage",  "302 404 404 403 302 302 302 302", review,
         at.form(stage="questions")),
    row("POST", "plans:take_review",   "302 404 404 403 302 302 302 302", review),
    row("POST", "plans:seal_review",   "302 404 404 403 302 302 302 302", review,
         at.form(held_on="2026-11-01")),
    row("GET", "plans:review_minutes", "302 404 404 200 200 200 200 200", review),
    row("POST", "plans:settle_point",  "302 404 404 403 302 302 302 302", point,
         at.form(state="done")),
    row("POST", "plans:review_doubt",  "302 404 404 403 302 302 302 302", point),
    row("GET", "plans:compare",        "302 404 404 200 200 200 200 200", at.account),
    row("GET", "plans:rhythms",        "302 200 200 200 200 200 200 200"),
    row("POST", "plans:rhythms",       "302 302 403 403 403 403 403 302",
         sent=at.form(invest=["monthly"])),
]  # fmt: skip
