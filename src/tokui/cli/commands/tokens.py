"""Keys for other programs."""

from __future__ import annotations

from typing import Final

from tokui.cli.commands.grammar import Commands, acting_as, as_json, option
from tokui.core.words import Words

SCOPES: Final = ("read", "write", "import", "export")


def add_tokens(commands: Commands) -> None:
    """`token`."""
    tokens = commands.level("token", Words("Keys for other programs", "他のプログラム用のAPIキー"))
    create = tokens.add(
        "create",
        Words("Make a key and show it once", "APIキーを作り、一度だけ表示する"),
        "tokui token create --name crm-sync --scope read --scope import",
        "tokens:create",
    )
    what = Words("what the key is for", "APIキーの用途")
    option(create, "--name", help=what, required=True, metavar="NAME")
    may = Words("what the key may do; repeatable (read)", "許可する操作（繰り返し可。既定はread）")
    option(create, "--scope", help=may, action="append", choices=SCOPES)
    days = Words("valid for so many days (365)", "有効日数（365）")
    option(create, "--days", help=days, type=int, default=365, metavar="N")
    revoke = tokens.add(
        "revoke",
        Words("End a key", "APIキーを無効にする"),
        "tokui token revoke ID",
        "tokens:revoke",
    )
    option(revoke, "id", help=Words("its id, from the list", "一覧にあるID"), metavar="ID")
    listed = tokens.add(
        "list", Words("List the keys", "APIキーの一覧"), "tokui token list", "tokens:show_all"
    )
    for parser in (create, revoke, listed):
        acting_as(parser)
        as_json(parser)
