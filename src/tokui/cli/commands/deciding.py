"""Who decides and what moves them: decisions, minutes, relations."""

from __future__ import annotations

from tokui.cli.commands.grammar import Commands, Parser, account, acting_as, as_json, option
from tokui.core.words import Words


def add_deciding(commands: Commands) -> None:
    """`decision`, `minutes` and `relations`."""
    decision = commands.level(
        "decision", Words("The way a deal takes through the customer", "稟議の逆算")
    )
    plan = decision.add(
        "plan",
        Words(
            "The route, the last safe day of each step, whom to win first, and what to do",
            "経路、各段階の期限、根回しの順、必要なアクションを示す",
        ),
        "tokui decision plan 東亜精密 --deal 検査装置 --day 2027-03-31",
        "decisions:show",
    )
    take = decision.add(
        "take",
        Words(
            "Take the actions into the plan; those taken before follow the decision",
            "アクションをプランに取り込む（取り込み済みのものは変更に合わせる）",
        ),
        "tokui decision take 東亜精密 --deal 検査装置",
        "decisions:take",
    )
    for parser in (plan, take):
        _decision(parser)
    which = Words(
        "only the action with this key; repeatable; drop:ID removes one that is asked for no more",
        "このキーのアクションだけ（繰り返し可。drop:ID は不要になったものを削除）",
    )
    option(take, "--key", help=which, action="append", metavar="KEY")
    for parser in (plan, take):
        acting_as(parser)
        as_json(parser)
    _add_minutes(commands)
    _add_relations(commands)


def _decision(parser: Parser) -> None:
    account(parser)
    _deal(parser)
    amount = Words("another amount than the deal's", "商談と異なる金額で試す")
    option(parser, "--amount", help=amount, metavar="AMOUNT")
    day = Words("decided by this day, not by the deal's", "決裁の希望日")
    option(parser, "--day", help=day, metavar="DATE")
    start = Words("work starts on this day, not today", "着手日（省略時は今日）")
    option(parser, "--start", help=start, metavar="DATE")


def _deal(parser: Parser) -> None:
    deal = Words("name or id of the deal", "商談の名称またはID")
    option(parser, "--deal", help=deal, metavar="DEAL")


def _add_minutes(commands: Commands) -> None:
    minutes = commands.level("minutes", Words("Minutes and mails", "議事録・メール"))
    read = minutes.add(
        "read",
        Words("What a text says about people", "文章から人物に関する記述を読み取る"),
        "tokui minutes read 東亜精密 minutes.txt --on 2026-11-20",
        "minutes:read",
    )
    account(read)
    file = Words("a text file; - for standard input", "テキストファイル（- は標準入力）")
    option(read, "file", help=file, metavar="FILE")
    on = Words("the day it was said; today without it", "発言の日（省略時は今日）")
    option(read, "--on", help=on, metavar="DATE")
    source = Words("where it comes from", "出典")
    option(read, "--source", help=source, metavar="WORDS", default="")
    accept = Words(
        "write the claim with this key; KEY=PERSON where several may be meant; repeatable",
        "このキーの記述を登録する（候補が複数なら KEY=人物ID。繰り返し可）",
    )
    option(read, "--accept", help=accept, action="append", default=[], metavar="KEY")
    acting_as(read)
    as_json(read)


def _add_relations(commands: Commands) -> None:
    relations = commands.add(
        "relations",
        Words(
            "Whom to win next, what to find out, weak spots, strength of relations",
            "次の一手、確認事項、弱点、関係の強さ",
        ),
        "tokui relations 東亜精密 --deal 検査装置",
        "relations:show",
    )
    account(relations)
    _deal(relations)
    limit = Words("moves and questions at most (8)", "表示する件数（8）")
    option(relations, "--limit", help=limit, type=_few, default=8, metavar="N")
    acting_as(relations)
    as_json(relations)


def _few(text: str) -> int:
    number = int(text)
    if not 0 < number <= 50:
        raise ValueError
    return number
