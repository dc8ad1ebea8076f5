"""`capture`: a line after a meeting, read and kept."""

from __future__ import annotations

import sys
from argparse import Namespace
from typing import Any, Final

from tokui.cli.ground import acting_member, database_ready, find_account
from tokui.cli.speech import Refusal, answer, answer_json, said, tell
from tokui.core.words import Words

_KEPT: Final = Words("Kept.", "記録しました。")
_ASK: Final = Words("Keep this? [y/N] ", "記録しますか？ [y/N] ")
_NOT_KEPT: Final = Words(
    "Nothing was kept. Add --yes to keep it.", "記録していません。記録するには --yes を付けます。"
)
_EMPTY: Final = Words("The line is empty.", "文が空です。")
_LINES: Final = {
    "people": Words("with", "相手"),
    "doubtful": Words("unclear", "要確認"),
    "strangers": Words("not known", "未登録"),
    "colleagues": Words("ours", "当社"),
    "next_steps": Words("next", "次の予定"),
}


def capture(arguments: Namespace) -> int:
    """Show what a line means, and keep it when asked to."""
    with database_ready():
        from django.utils import timezone

        from tokui.kernel.events import Origin
        from tokui.plans.captures import (
            document_of,
            keep_capture,
            place_of,
            read_for,
            wanted_from,
        )

        text = arguments.text.strip()
        if not text:
            raise Refusal(_EMPTY, code=2)
        member = acting_member(arguments.member)
        account = find_account(member, arguments.account)
        today = timezone.localdate()
        place = place_of(account, member, today)
        understood = read_for(place, text, today)
        wanted = wanted_from(understood, place, member)
        document = document_of(understood, wanted, place)
        if not arguments.json:
            _show(document)
        if not (arguments.yes or _agrees(arguments)):
            if arguments.json:
                answer_json(document)
            tell(_NOT_KEPT)
            return 1
        kept = keep_capture(
            wanted, account=account, plan=place.plan, by=member, origin=Origin(source="cli")
        )
        if arguments.json:
            answer_json(document_of(understood, wanted, place, kept))
        else:
            answer(_KEPT)
    return 0


def _agrees(arguments: Namespace) -> bool:
    if arguments.json or not sys.stdin.isatty():
        return False
    return input(said(_ASK)).strip().casefold() in ("y", "yes")


def _show(document: dict[str, Any]) -> None:
    from tokui.core.scales import ACTIVITY_KIND
    from tokui.kernel.words import reading_language

    kind = ACTIVITY_KIND.say(document["kind"], reading_language())
    answer(f"{document['on']}  {kind}  {document['subject']}")
    named = {
        "people": [one["name"] for one in document["people"]],
        "doubtful": [
            f"{one['text']} ({', '.join(who['name'] for who in one['candidates'])})"
            for one in document["doubtful"]
        ],
        "strangers": [f"{one['name']}{one['title']}" for one in document["strangers"]],
        "colleagues": [one["name"] for one in document["colleagues"]],
        "next_steps": [
            " ".join(part for part in (one["due_on"], one["title"]) if part)
            for one in document["next_steps"]
        ],
    }
    for name, found in named.items():
        if found:
            answer(f"  {said(_LINES[name])}: {', '.join(found)}")
