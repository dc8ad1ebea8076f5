"""What waits to be confirmed."""

from __future__ import annotations

from tokui.cli.commands.grammar import Commands, acting_as, as_json, option
from tokui.core.words import Words


def add_rechecking(commands: Commands) -> None:
    """`recheck`."""
    rechecks = commands.level(
        "recheck", Words("What we know and nobody has confirmed lately", "再確認が必要な情報")
    )
    listed = rechecks.add(
        "list",
        Words("What waits, since when and why", "確認待ちの項目と理由の一覧"),
        "tokui recheck list 東亜精密 --kind need.urgency",
        "rechecks:show",
    )
    which = Words("name, corporate number or id; all accounts without it",
                  "名称・法人番号・ID（省略時はすべての取引先）")  # fmt: skip
    option(listed, "account", help=which, nargs="?", default="", metavar="ACCOUNT")
    kind = Words("only this kind, such as need.urgency", "この種類だけ（例：need.urgency）")
    option(listed, "--kind", help=kind, default="", metavar="KIND")
    reason = Words("only for this reason, such as moved", "この理由だけ（例：moved）")
    option(listed, "--reason", help=reason, default="", metavar="REASON")
    limit = Words("so many at most (100)", "最大件数（100）")
    option(listed, "--limit", help=limit, type=int, default=100, metavar="N")
    confirm = rechecks.add(
        "confirm",
        Words("Say that values are still true today", "今も正しいと記録する"),
        "tokui recheck confirm need:ID:urgency",
        "rechecks:confirm",
    )
    keys = Words("keys out of the list", "一覧にあるキー")
    option(confirm, "keys", help=keys, nargs="+", metavar="KEY")
    for parser in (listed, confirm):
        acting_as(parser)
        as_json(parser)
