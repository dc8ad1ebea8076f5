"""Requests to agree: asked, answered, withdrawn."""

from __future__ import annotations

from typing import Final

from tokui.cli.commands.grammar import Commands, Parser, account, acting_as, as_json, option
from tokui.core.words import Words

_ID: Final = "01jd8x6v3kq2m9w4r7t5n0zc1b"
_KINDS: Final = ("people", "money", "promise", "other")


def add_consents(commands: Commands) -> None:
    """`consent`."""
    consents = commands.level("consent", Words("Who agreed to what", "合意形成の状況"))
    listing = consents.add(
        "list",
        Words("Who agreed, and who has not answered", "合意と回答待ちの一覧"),
        "tokui consent list 東亜精密",
        "consents:show",
    )
    which = Words(
        "name, corporate number or id; left out: what is asked of me",
        "名称、法人番号またはID（省略時は自分への依頼）",
    )
    option(listing, "account", help=which, metavar="ACCOUNT", nargs="?")
    _finish(listing)
    _add_ask(consents)
    agree = _step(consents, "agree", Words("Agree to what is asked", "依頼に合意する"))
    conditions = Words(
        "agree only with the conditions in the remark", "コメントに書いた条件付きで合意する"
    )
    option(agree, "--with-conditions", help=conditions, action="store_true")
    _remark(agree)
    _remark(_step(consents, "decline", Words("Decline, and say why", "理由を添えて不同意とする")))
    _step(consents, "again", Words("Ask again by what stands now", "現在の内容で再度依頼する"))
    _step(consents, "withdraw", Words("Ask no longer", "依頼を取り消す"))


def _add_ask(consents: Commands) -> None:
    asking = consents.add(
        "ask",
        Words("Ask a colleague or a department to agree", "メンバーや部門に合意を依頼する"),
        "tokui consent ask 東亜精密 --of makabe@example.com --about budget",
        "consents:ask",
    )
    account(asking)
    of = Words("the colleague who answers", "回答するメンバー")
    option(asking, "--of", help=of, metavar="EMAIL")
    department = Words("the department that is asked", "依頼先の部門")
    option(asking, "--department", help=department, metavar="NAME")
    about = Words(
        "budget, or KIND:ID with action, play, contribution or capacity; else own words",
        "budget、または KIND:ID（action、play、contribution、capacity）。省略時は自由記述",
    )
    option(asking, "--about", help=about, metavar="KIND:ID")
    kind = Words("what is asked for", "依頼の種類")
    option(asking, "--kind", help=kind, choices=_KINDS, default="other")
    question = Words("what is to be agreed to", "合意してほしい内容")
    option(asking, "--question", help=question, metavar="TEXT")
    day = Words("the day by which an answer is wanted", "回答期限")
    option(asking, "--by", help=day, metavar="DATE")
    _finish(asking)


def _step(consents: Commands, name: str, does: Words) -> Parser:
    parser = consents.add(name, does, f"tokui consent {name} {_ID}", f"consents:{name}")
    request = Words("id of the request", "依頼のID")
    option(parser, "consent", help=request, metavar="CONSENT")
    _finish(parser)
    return parser


def _remark(parser: Parser) -> None:
    remark = Words(
        "a remark; needed for conditions and to decline", "コメント（条件付き・不同意では必須）"
    )
    option(parser, "--remark", help=remark, metavar="TEXT")


def _finish(parser: Parser) -> None:
    acting_as(parser)
    as_json(parser)
