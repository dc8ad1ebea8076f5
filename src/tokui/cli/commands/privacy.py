"""What people may ask of us, and for how long things are kept."""

from __future__ import annotations

from tokui.cli.commands.grammar import Commands, Parser, acting_as, as_json, option
from tokui.core.erasure_words import ERASURE_REASON
from tokui.core.words import Words


def add_privacy(commands: Commands) -> None:
    """`person`, `retention` and `incident`."""
    person = commands.level(
        "person", Words("Disclose, erase or leave out a person", "人物の開示・消去・利用停止")
    )
    disclose = person.add(
        "disclose",
        Words("Everything kept about a person", "その人について保存している全内容"),
        "tokui person disclose 鈴木一郎 --json",
        "privacy:disclose_person",
    )
    _who(disclose)
    _add_erase(person)
    for name, does, handler in (
        (
            "stop-use",
            Words("Keep, and no longer use", "保存したまま利用を停止する"),
            "privacy:stop",
        ),
        ("resume-use", Words("Use again", "利用を再開する"), "privacy:resume"),
    ):
        parser = person.add(name, does, f'tokui person {name} 鈴木一郎 --reason "…"', handler)
        _who(parser)
        why = Words("why, in a few words", "理由")
        option(parser, "--reason", help=why, metavar="TEXT", required=True)
    look = person.add(
        "look-for",
        Words(
            "Look for texts in everything that is kept; ends with 1 where one is found",
            "保存しているすべてから文字列を探す（見つかれば終了コード1）",
        ),
        "tokui person look-for 鈴木一郎 suzuki@example.com",
        "privacy:look_for",
    )
    option(look, "texts", help=Words("what to look for", "探す文字列"), metavar="TEXT", nargs="+")
    as_json(look)
    retention = commands.add(
        "retention",
        Words("What is kept for too long by the rules", "保存期間を過ぎたもの"),
        "tokui retention --apply",
        "privacy:retention",
    )
    apply = Words("delete it; without this it is only counted", "削除する（省略時は件数だけ）")
    option(retention, "--apply", help=apply, action="store_true")
    acting_as(retention)
    as_json(retention)
    _add_incident(commands)


def _add_incident(commands: Commands) -> None:
    incident = commands.level(
        "incident", Words("When data may have leaked", "漏えいのおそれがあるとき")
    )
    report = incident.add(
        "report",
        Words(
            "Whose data, which, by whom and how often",
            "誰のどのデータを、誰が何回開いたか・変更したか",
        ),
        "tokui incident report --since 2026-11-01 --json",
        "incidents:report",
    )
    since = Words("the first day", "最初の日")
    option(report, "--since", help=since, metavar="DATE", required=True)
    until = Words("the last day; today when left out", "最後の日（省略時は今日）")
    option(report, "--until", help=until, metavar="DATE", default="")
    acting_as(report)
    as_json(report)


def _add_erase(person: Commands) -> None:
    parser = person.add(
        "erase",
        Words("Erase a person for good", "人物を完全に消去する"),
        "tokui person erase 01k… --asked-on 2026-11-20 --confirm 鈴木一郎",
        "privacy:erase",
    )
    _who(parser)
    asked = Words("the day on which it was asked for", "請求を受けた日")
    option(parser, "--asked-on", help=asked, metavar="DATE", required=True)
    why = Words("one of: {codes}", "次のいずれか：{codes}").fill(
        codes=", ".join(ERASURE_REASON.codes)
    )
    option(parser, "--reason", help=why, metavar="REASON", default="asked")
    name = Words(
        "the name, typed again; without it only what would go is shown",
        "氏名をもう一度（省略時は消去されるものを示すだけ）",
    )
    option(parser, "--confirm", help=name, metavar="NAME", default="")


def _who(parser: Parser) -> None:
    words = Words("name or id", "氏名またはID")
    option(parser, "person", help=words, metavar="PERSON")
    acting_as(parser)
    as_json(parser)
