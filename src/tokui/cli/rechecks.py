"""`recheck`: what waits to be confirmed, and confirming it."""

from __future__ import annotations

from argparse import Namespace
from typing import Final

from tokui.cli.ground import acting_member, database_ready, find_account
from tokui.cli.speech import answer, answer_json, answer_table
from tokui.core.words import Words

_NOTHING: Final = Words("Nothing waits.", "確認待ちはありません。")
_MORE: Final = Words("{shown} of {count} shown.", "{count}件中{shown}件を表示しました。")
_DONE: Final = Words("Confirmed: {count}.", "{count}件を確認しました。")
_HEADS: Final = (
    Words("Key", "キー"), Words("Account", "取引先"), Words("What", "項目"), Words("Of", "対象"),
    Words("Last known", "最終確認"), Words("Why", "理由"),
)  # fmt: skip


def show(arguments: Namespace) -> int:
    """The queue, as the interface gives it."""
    with database_ready():
        from tokui.api.freshness import waiting_document
        from tokui.plans.freshness.queries import Chosen

        member = acting_member(arguments.member)
        account = find_account(member, arguments.account).public_id if arguments.account else ""
        chosen = Chosen(arguments.kind, arguments.reason)
        document = waiting_document(member, account, chosen, max(1, arguments.limit))
        if arguments.json:
            answer_json(document.model_dump(mode="json"))
        elif not document.values:
            answer(_NOTHING)
        else:
            rows = [
                (one.key, one.account.name, one.what, one.subject.name, one.confirmed_on or "–",
                 " / ".join(why.text for why in one.why))
                for one in document.values
            ]  # fmt: skip
            answer_table(_HEADS, rows)
            if document.count > len(rows):
                answer(_MORE.fill(shown=len(rows), count=document.count))
    return 0


def confirm(arguments: Namespace) -> int:
    """Confirm values, all of them or none."""
    with database_ready():
        from django.utils import timezone

        from tokui.kernel.events import Origin
        from tokui.plans.freshness.actions import confirm_values

        member = acting_member(arguments.member)
        batch = confirm_values(
            arguments.keys, by=member, today=timezone.localdate(), origin=Origin(source="cli")
        )
        if arguments.json:
            answer_json({"answered": list(dict.fromkeys(arguments.keys)), "batch": batch})
        else:
            answer(_DONE.fill(count=len(set(arguments.keys))))
    return 0
