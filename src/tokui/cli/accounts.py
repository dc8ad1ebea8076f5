"""`accounts`: the list."""

from __future__ import annotations

from argparse import Namespace
from typing import TYPE_CHECKING, Any, Final

from tokui.cli.ground import acting_member, database_ready
from tokui.cli.speech import answer_json, answer_table, reader_language, tell
from tokui.core.words import Words

if TYPE_CHECKING:
    from tokui.accounts.models import Account

_NONE: Final = Words("No accounts yet.", "アカウントはまだありません。")
_ID: Final = Words("Id", "ID")
_FIELDS: Final = ("name", "corporate_number", "industry", "tier", "owner")


def list_accounts(arguments: Namespace) -> int:
    """Every account that the acting member may see, in the order of the screen."""
    with database_ready():
        from tokui.accounts.policies import visible_accounts
        from tokui.core.vocabulary import field_words

        member = acting_member(arguments.member)
        accounts = visible_accounts(member).select_related("owner").order_by("sort_key", "pk")
        rows = [_row(account) for account in accounts.iterator(chunk_size=1000)]
        if arguments.json:
            answer_json([_document(row) for row in rows])
        elif rows:
            heads = [_ID, *(field_words("account", name) for name in _FIELDS)]
            answer_table(heads, [[row["id"], *_said(row)] for row in rows])
        else:
            tell(_NONE)
    return 0


def _row(account: Account) -> dict[str, Any]:
    return {"id": account.public_id, **{name: getattr(account, name) for name in _FIELDS}}


def _document(row: dict[str, Any]) -> dict[str, Any]:
    owner = row["owner"]
    return {
        **row,
        "owner": {"id": owner.public_id, "name": owner.name} if owner else None,
    }


def _said(row: dict[str, Any]) -> list[str]:
    from tokui.kernel.nouns import noun_of

    fields = noun_of("account").by_name
    return [fields[name].say(row[name], reader_language()) for name in _FIELDS]
