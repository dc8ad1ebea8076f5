"""Plans: start, show, give out, keep."""

from __future__ import annotations

from tokui.cli.commands.agreement import add_plan_steps
from tokui.cli.commands.grammar import Commands, Parser, account, acting_as, as_json, as_of, option
from tokui.core.words import Words


def add_plans(commands: Commands) -> None:
    """`plan`."""
    plans = commands.level("plan", Words("Start, read and give out plans", "プランの操作"))
    start = plans.add(
        "start",
        Words("Start a plan for an account", "プランを始める"),
        'tokui plan start "東亜精密" --draft',
        "plans:start",
    )
    account(start)
    draft = Words("with a first draft from what is known", "既知の情報から下書きを作る")
    option(start, "--draft", help=draft, action="store_true")
    show = plans.add(
        "show", Words("Show the plan", "プランを表示する"), "tokui plan show 東亜精密", "plans:show"
    )
    account(show)
    as_of(show)
    _add_check(plans)
    add_plan_steps(plans)
    _add_health(plans)
    export = _add_export(plans)
    seal = plans.add(
        "seal",
        Words("Keep the plan as it stands under a name", "今の内容を版として残す"),
        'tokui plan seal 東亜精密 "2026年上期レビュー"',
        "plans:seal",
    )
    account(seal)
    option(seal, "name", help=Words("name of the version", "版の名前"), metavar="NAME")
    for parser in (start, show, export, seal):
        acting_as(parser)
        as_json(parser)


def _add_check(plans: Commands) -> None:
    check = plans.add(
        "check",
        Words(
            "Say what is wrong in a plan; exit code 1 on errors",
            "プランを点検する（要対応があれば終了コード1）",
        ),
        "tokui plan check 東亜精密 --severity warning",
        "checks:check",
    )
    which = Words(
        "name, corporate number or id; left out: all", "名称、法人番号またはID（省略時は全件）"
    )
    option(check, "account", help=which, metavar="ACCOUNT", nargs="?")
    as_of(check)
    least = Words("show nothing lighter than this", "これより軽いものを表示しない")
    option(check, "--severity", help=least, choices=("error", "warning", "hint"), default="hint")
    form = Words("text, or one JSON document", "text、またはJSON")
    option(check, "--format", help=form, choices=("text", "json"), default="text")
    acting_as(check)
    as_json(check)


def _add_health(plans: Commands) -> None:
    health = plans.add(
        "health",
        Words("Say how an account is, 0 to 100 in six parts", "取引先の健全度（0～100）を表示する"),
        "tokui plan health 東亜精密",
        "health:health",
    )
    account(health)
    as_of(health)
    acting_as(health)
    as_json(health)


def _add_export(plans: Commands) -> Parser:
    export = plans.add(
        "export",
        Words("Write the plan to a file", "プランをファイルに出力する"),
        "tokui plan export 東亜精密 --format pptx --out plan.pptx",
        "plans:export",
    )
    account(export)
    as_of(export)
    kind = Words("pptx, xlsx, pdf, md or json", "pptx、xlsx、pdf、md、json のいずれか")
    option(export, "--format", help=kind, required=True, metavar="FORMAT")
    variant = Words(
        "full; for pptx also review and customer, for pdf onepage and onepage-a3",
        "full（pptxは review、customer、pdfは onepage、onepage-a3 も可）",
    )
    option(export, "--variant", help=variant, metavar="VARIANT")
    reads = Words("language of the file", "出力の言語")
    option(export, "--lang", help=reads, choices=("ja", "en"))
    unit = Words(
        "unit of amounts: one, thousand, million, oku", "金額の単位：one、thousand、million、oku"
    )
    option(export, "--unit", help=unit, metavar="UNIT")
    years = Words(
        "fiscal years by their start or their end", "年度の呼び方：start（年度）、end（月期）"
    )
    option(export, "--years", help=years, metavar="start|end")
    shape = Words("slides: 16:9 or 4:3", "スライドの縦横比：16:9、4:3")
    option(export, "--shape", help=shape, metavar="SHAPE")
    out = Words("the file to write; - for standard output", "出力先（- は標準出力）")
    option(export, "--out", help=out, required=True, metavar="FILE")
    return export
