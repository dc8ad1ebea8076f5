"""What becomes of a plan: meetings, hand-overs, the next period."""

from __future__ import annotations

from tokui.cli.commands.grammar import Commands, Parser, account, acting_as, as_json, option
from tokui.core.words import Words


def add_roll_forward(plans: Commands) -> None:
    """`plan roll-forward`."""
    rolling = plans.add(
        "roll-forward",
        Words(
            "Make the plan of the next period by a file of decisions",
            "判断をまとめたファイルから次期プランを作る",
        ),
        "tokui plan roll-forward 東亜精密 --dry-run",
        "rolling:roll_forward",
    )
    account(rolling)
    look = Words(
        "only tell plan and outcome, what is carried and what waits for a decision",
        "計画と実績、引き継ぐもの、判断待ちを表示するだけで保存しない",
    )
    option(rolling, "--dry-run", help=look, action="store_true")
    file = Words(
        "JSON file with decisions; - reads it from input", "判断のJSONファイル（- は標準入力）"
    )
    option(rolling, "--decisions", help=file, metavar="FILE")
    acting_as(rolling)
    as_json(rolling)


def add_sheets(plans: Commands) -> None:
    """`plan brief` and `plan handover`."""
    brief = plans.add(
        "brief",
        Words("The page before a meeting", "面談前の準備シートを出力する"),
        "tokui plan brief 東亜精密 --with 山田 --with 佐藤 --format pdf --out brief.pdf",
        "sheets:brief",
    )
    account(brief)
    met = Words("whom you meet, by name or id; once for each", "会う人の氏名またはID（人数分）")
    option(brief, "--with", help=met, metavar="PERSON", action="append", required=True, dest="met")
    _as_file(brief)
    as_json(brief)
    handover = plans.add(
        "handover",
        Words("The sheet of the hand-over under way", "引継ぎシートを出力する"),
        "tokui plan handover 東亜精密 --format pdf --out handover.pdf",
        "sheets:handover",
    )
    account(handover)
    _as_file(handover)


def _as_file(parser: Parser) -> None:
    kind = Words("md or pdf", "md または pdf")
    option(parser, "--format", help=kind, choices=("md", "pdf"), default="md")
    reads = Words("language of the file", "出力の言語")
    option(parser, "--lang", help=reads, choices=("ja", "en"))
    out = Words("the file to write; standard output without it", "出力先（省略時は標準出力）")
    option(parser, "--out", help=out, metavar="FILE")
    acting_as(parser)
