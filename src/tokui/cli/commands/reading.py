"""Looking around and noting down: accounts, search, a line after a meeting."""

from __future__ import annotations

from tokui.cli.commands.grammar import Commands, account, acting_as, as_json, option
from tokui.core.words import Words


def add_accounts(commands: Commands) -> None:
    """`accounts`."""
    accounts = commands.add(
        "accounts",
        Words("List the accounts", "アカウントの一覧"),
        "tokui accounts --json",
        "accounts:list_accounts",
    )
    acting_as(accounts)
    as_json(accounts)


def add_search(commands: Commands) -> None:
    """`search`."""
    parser = commands.add(
        "search",
        Words("Find anything by any part of its text", "一部分からなんでも検索する"),
        "tokui search たなか --kind person",
        "search:search",
    )
    text = Words("words that must all be there", "検索する言葉（すべてを含むもの）")
    option(parser, "text", help=text, metavar="TEXT", nargs="?")
    within = Words("below this account only", "このアカウント内だけ")
    option(parser, "--in", help=within, dest="within", metavar="ACCOUNT")
    kind = Words("only this kind of record; repeatable", "この種類だけ（繰り返し可）")
    option(parser, "--kind", help=kind, action="append", default=[], metavar="NOUN")
    limit = Words("records of each kind (8)", "種類ごとの件数（8）")
    option(parser, "--limit", help=limit, type=_few, default=8, metavar="N")
    anew = Words("build the index anew", "索引を作り直す")
    option(parser, "--reindex", help=anew, action="store_true")
    acting_as(parser)
    as_json(parser)


def add_capture(commands: Commands) -> None:
    """`capture`."""
    capture = commands.add(
        "capture",
        Words("Keep a line after a meeting", "ひとこと記録する"),
        'tokui capture 東亜精密 "11/20 製造部長と面談。次回 12/10 デモ"',
        "captures:capture",
    )
    account(capture)
    line = Words("what happened, with people and what comes next", "出来事・相手・次の予定")
    option(capture, "text", help=line, metavar="TEXT")
    yes = Words("keep it without asking", "確認せずに記録する")
    option(capture, "--yes", help=yes, action="store_true")
    acting_as(capture)
    as_json(capture)


def _few(text: str) -> int:
    number = int(text)
    if not 0 < number <= 100:
        raise ValueError
    return number
