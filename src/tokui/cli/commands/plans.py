"""Plans: start, show, give out, keep."""

from __future__ import annotations

from tokui.cli.commands.agreement import add_plan_steps
from tokui.cli.commands.grammar import Commands, Parser, account, acting_as, as_json, as_of, option
from tokui.cli.commands.renewing import add_roll_forward, add_sheets
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
    add_roll_forward(plans)
    add_sheets(plans)
    export, many = _add_export(plans), _add_export_many(plans)
    merge = _add_merge(plans)
    seal = plans.add(
        "seal",
        Words("Keep the plan as it stands under a name", "今の内容を版として残す"),
        'tokui plan seal 東亜精密 "2026年上期レビュー"',
        "plans:seal",
    )
    account(seal)
    option(seal, "name", help=Words("name of the version", "版の名前"), metavar="NAME")
    for parser in (start, show, export, many, merge, seal):
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
    _choose_file(export)
    out = Words("the file to write; - for standard output", "出力先（- は標準出力）")
    option(export, "--out", help=out, required=True, metavar="FILE")
    return export


def _add_export_many(plans: Commands) -> Parser:
    many = plans.add(
        "export-many",
        Words(
            "Write the same file of many plans into one zip; exit code 1 when one is missing",
            "複数のプランを1つのZIPに出力する（出力できないものがあれば終了コード1）",
        ),
        "tokui plan export-many --tier invest --format pptx --variant review --out reviews.zip",
        "bundles:export_many",
    )
    one = Words(
        "once for each; left out: every account with a plan",
        "対象の取引先（省略時はプランのある全件）",
    )
    option(many, "--account", help=one, metavar="ACCOUNT", action="append")
    tier = Words("only accounts of this investment class", "この投資区分の取引先のみ")
    option(many, "--tier", help=tier, choices=("invest", "develop", "maintain"))
    _choose_file(many)
    option(
        many, "--out", help=Words("the zip to write", "出力先のZIP"), required=True, metavar="FILE"
    )
    return many


def _add_merge(plans: Commands) -> Parser:
    merge = plans.add(
        "merge",
        Words(
            "Bring the edits of an exported workbook home; exit code 1 with open clashes",
            "出力後に編集したブックを戻す（競合が残れば終了コード1）",
        ),
        "tokui plan merge plan.xlsx --dry-run",
        "homecoming:merge",
    )
    option(merge, "file", help=Words("the workbook", "ブック"), metavar="FILE")
    dry = Words("only show what differs", "違いだけを表示する")
    option(merge, "--dry-run", help=dry, action="store_true")
    side = Words(
        "whose value stands where both sides changed a cell: the workbook's or the one here",
        "両方で変更されたセルで採る側：ブック（mine）、現在（theirs）",
    )
    option(merge, "--clashes", help=side, choices=("mine", "theirs"))
    why = Words("the reason, kept in the history", "理由（履歴に残る）")
    option(merge, "--reason", help=why, metavar="TEXT")
    return merge


def _choose_file(export: Parser) -> None:
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
    recipient = Words(
        "whom it is for, across each page of a PDF", "配布先（PDFの各ページに透かし）"
    )
    option(export, "--recipient", help=recipient, metavar="NAME")
