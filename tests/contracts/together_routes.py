"""Rows of the table of pages on which colleagues talk to each other."""

from __future__ import annotations

from typing import Any

from tests.contracts import places as at
from tests.contracts.filled import NOW, Filled
from tests.contracts.places import row
from tokui.comments.actions import add_comment
from tokui.comments.models import Comment
from tokui.comments.policies import get_subject


def comment(filled: Filled) -> Comment:
    """What Emi said about a need."""
    emi, need = filled.world.emi, filled.one("need")
    subject = get_subject(emi, "need", need.public_id)
    return add_comment(subject, "どう思いますか", by=emi, now=NOW)


def emis(filled: Filled) -> dict[str, Any]:
    return {"public_id": comment(filled).public_id}


TOGETHER = [
    #                                     stran yu  sora rin ken emi mak aoi
    row("GET", "web:account_comments",   "302 404 404 200 200 200 200 200", at.customer),
    row("GET", "web:comments",           "302 404 404 302 302 302 302 302", at.need),
    row("POST", "web:comments",          "302 404 404 302 302 302 302 302", at.need,
         at.form(text="なぜですか")),
    row("GET", "web:comment_readers",    "302 404 404 200 200 200 200 200", at.need),
    row("POST", "web:edit_comment",      "302 404 404 403 403 302 403 403", emis,
         at.form(text="別の言い方")),
    row("POST", "web:remove_comment",    "302 404 404 403 403 302 403 403", emis),
    row("POST", "web:settle_comment",    "302 404 404 302 302 302 302 302", emis),
    row("POST", "web:like_comment",      "302 404 404 302 302 302 302 302", emis),
]  # fmt: skip
