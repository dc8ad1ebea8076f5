"""Rows of the table of pages on which colleagues talk to each other."""

from __future__ import annotations

from typing import Any

from tests.contracts import places as at
from tests.contracts.filled import NOW, Filled
from tests.contracts.places import row
from tokui.comments.actions import add_comment
from tokui.comments.models import Comment
from tokui.comments.policies import get_subject
from tokui.core.words import Words
from tokui.notify.actions import tell
from tokui.notify.queries import visible_notices


def comment(filled: Filled) -> Comment:
    """What Emi said about a need."""
    emi, need = filled.world.emi, filled.one("need")
    subject = get_subject(emi, "need", need.public_id)
    return add_comment(subject, "どう思いますか", by=emi, now=NOW)


def emis(filled: Filled) -> dict[str, Any]:
    return {"public_id": comment(filled).public_id}


def notice(filled: Filled) -> dict[str, Any]:
    """What Emi is told of: Ken names her."""
    world, said = filled.world, Words(en="Ken names you", ja="健さんが挙げています")
    tell([world.emi], "named", "need", filled.one("need"), by=world.ken, said=said, now=NOW)
    return {"public_id": visible_notices(world.emi).notices[0].public_id}


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
    row("GET", "web:inbox",              "302 200 200 200 200 200 200 200"),
    row("GET", "web:notice",             "302 404 404 404 404 302 404 404", notice),
    row("POST", "web:follow_notice",     "302 404 404 404 404 302 404 404", notice),
    row("POST", "web:read_notices",      "302 404 404 404 404 302 404 404",
         sent=lambda filled: {"notice": notice(filled)["public_id"]}),
    row("POST", "web:unread_notices",    "302 302 302 302 302 302 302 302",
         sent=lambda filled: {"notice": notice(filled)["public_id"]}),
    row("GET", "web:inbox_mail",         "302 200 200 200 200 200 200 200"),
    row("POST", "web:inbox_mail",        "302 302 302 302 302 302 302 302",
         sent=at.form(named="never")),
]  # fmt: skip
