"""How commands are written down: the parser, its levels, and the options several commands share.

Nothing here imports Django: `tokui --help` and a typing slip must answer at once.
"""

from __future__ import annotations

import argparse
from typing import Any, Final, NoReturn

from tokui.cli.speech import said
from tokui.core.words import Words

EXAMPLE: Final = Words("example", "例")


class Parser(argparse.ArgumentParser):
    """A parser whose own words are bilingual too; a slip ends with exit code 2."""

    def error(self, message: str) -> NoReturn:
        more = Words("See {prog} --help.", "使い方は {prog} --help で確かめられます。")
        self.exit(2, f"tokui: {message}\n{said(more.fill(prog=self.prog))}\n")


class Commands:
    """Adds commands to one level of the command line."""

    def __init__(self, parser: Parser, prog: str = "tokui") -> None:
        self._prog = prog
        self._below = parser.add_subparsers(
            title=said(Words("commands", "コマンド")),
            metavar="COMMAND",
            prog=prog,
            parser_class=Parser,
        )

    def add(self, name: str, does: Words, example: str = "", handler: str = "") -> Parser:
        """A command; `handler` is module:function, imported when the command runs."""
        parser = self._below.add_parser(
            name,
            help=said(does),
            description=said(does),
            epilog=f"{said(EXAMPLE)}:\n  {example}" if example else None,
            formatter_class=argparse.RawDescriptionHelpFormatter,
        )
        parser.set_defaults(handler=f"tokui.cli.{handler}" if handler else "", level=parser)
        return parser

    def add_hidden(self, name: str, handler: str) -> Parser:
        """A command for those who work on Tokui itself; the list does not show it."""
        parser = self._below.add_parser(name)
        parser.set_defaults(handler=f"tokui.cli.{handler}")
        return parser

    def level(self, name: str, does: Words) -> Commands:
        """A command that has commands of its own."""
        parser = self.add(name, does)
        return Commands(parser, f"{self._prog} {name}")


def option(parser: Any, *names: str, help: Words, **more: Any) -> None:
    """An argument or option, explained in the reader's language."""
    parser.add_argument(*names, help=said(help), **more)


def as_json(parser: Parser) -> None:
    """`--json`: the answer as one JSON document."""
    words = Words("answer with one JSON document", "結果を1つのJSONで出力する")
    option(parser, "--json", help=words, action="store_true")


def acting_as(parser: Parser, *names: str) -> None:
    """`--as EMAIL`: on whose behalf the command runs."""
    words = Words(
        "act as this colleague; without it as the owner of the workspace",
        "このメンバーとして実行する（省略時はワークスペースの所有者）",
    )
    option(parser, *(names or ("--as",)), help=words, metavar="EMAIL", dest="member")


def account(parser: Parser) -> None:
    """The account a command is about."""
    words = Words("name, corporate number or id", "名称、法人番号またはID")
    option(parser, "account", help=words, metavar="ACCOUNT")


def as_of(parser: Parser) -> None:
    """`--as-of DATE`: the plan of another day."""
    words = Words("the plan as it stood on this day", "この日の時点の内容")
    option(parser, "--as-of", help=words, metavar="DATE")
