"""`plan export-many`: the same file of many plans in one archive."""

from __future__ import annotations

from argparse import Namespace
from pathlib import Path
from typing import Final

from tokui.cli.ground import acting_member, database_ready, find_account
from tokui.cli.plans import moment
from tokui.cli.speech import Refusal, answer, answer_json, reader_language, said, tell
from tokui.core.words import Words

_WRITTEN: Final = Words(
    "Wrote {file}: {count} files.", "{file} に出力しました（{count}件）。"
)  # fmt: skip
_LEFT: Final = Words("{account}: {why}", "{account}：{why}")
_NONE: Final = Words("No account has a plan yet.", "プランのある取引先がまだありません。")


def export_many(arguments: Namespace) -> int:
    """An archive with a file of each plan; exit code 1 when an account has none."""
    with database_ready():
        from tokui.accounts.policies import visible_accounts
        from tokui.plans.bundles.asking import read_wanted
        from tokui.plans.bundles.writing import REASONS, write_bundle
        from tokui.plans.standing import has_plan

        member = acting_member(arguments.member)
        asked = {**vars(arguments), "language": arguments.lang or reader_language()}
        wanted = read_wanted({name: value for name, value in asked.items() if value})
        if arguments.account:
            ids = [find_account(member, one).public_id for one in arguments.account]
        else:
            found = visible_accounts(member).filter(has_plan()).order_by("name", "pk")
            if arguments.tier:
                found = found.filter(tier=arguments.tier)
            ids = list(found.values_list("public_id", flat=True))
        if not ids:
            raise Refusal(_NONE.fill())
        path = Path(arguments.out)
        written = write_bundle(
            path, ids, wanted, by=member, now=moment(), told=lambda _done: None
        )  # fmt: skip
        if written is None:
            return 1
        for account, why in written.left:
            tell(_LEFT.fill(account=account, why=said(REASONS[why])))
        if arguments.json:
            answer_json({"file": str(path), "files": len(written.accounts), "left": written.left})
        else:
            answer(_WRITTEN.fill(file=path, count=len(written.accounts)))
        return 1 if written.left else 0
