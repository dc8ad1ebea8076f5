"""Reading files in."""

from __future__ import annotations

from tokui.cli.commands.grammar import Commands, acting_as, as_json, option
from tokui.core.words import Words


def add_import(commands: Commands) -> None:
    """`import`."""
    parser = commands.add(
        "import",
        Words("Read a file in, or take an import back", "ファイルを取り込む、または取り消す"),
        "tokui import customers.csv --as accounts --dry-run",
        "importing:bring_in",
    )
    file = Words(
        "CSV, TSV, XLSX, XLSM, XLS, JSON, vCard or a ZIP of texts",
        "CSV、TSV、Excel、JSON、vCard、それらのZIP",
    )
    option(parser, "file", help=file, metavar="FILE", nargs="?")
    kind = Words("what the rows are; guessed when left out", "行の種類（省略時は自動判定）")
    option(parser, "--as", help=kind, dest="kind", metavar="KIND")
    dry = Words("check everything, write nothing", "確認だけ行い、書き込まない")
    option(parser, "--dry-run", help=dry, action="store_true")
    skip = Words(
        "leave out bad rows; else one stops the file", "問題のある行を飛ばす（省略時は中止）"
    )
    option(parser, "--skip-bad-rows", help=skip, action="store_true")
    why = Words("why; the history of each record says so", "取り込む理由（履歴に残ります）")
    option(parser, "--reason", help=why, metavar="WORDS")
    option(parser, "--encoding", help=Words("text encoding", "文字コード"), metavar="E")
    sheet = Words("the sheet of a workbook, or file of an archive", "シート名（ZIPはファイル名）")
    option(parser, "--sheet", help=sheet, metavar="NAME")
    head = Words("the row that holds the column names", "見出しの行番号")
    option(parser, "--header-row", help=head, type=int, metavar="N")
    mapping = Words("which field a column fills; repeatable", "列と項目の対応（繰り返し可）")
    option(parser, "--map", help=mapping, action="append", default=[], metavar="COLUMN=FIELD")
    refer = Words(
        "what an unknown name means; without NAME the cell counts as empty; repeatable",
        "未登録の名前が指すもの。名前を省くと空欄扱い（繰り返し可）",
    )
    option(parser, "--refer", help=refer, action="append", default=[], metavar="FIELD:TEXT=NAME")
    join = Words("columns of another file by a shared id", "共通IDで別ファイルの列を足す")
    option(parser, "--join", help=join, action="append", default=[], metavar="COL=CSV:KEY")
    currency = Words("currency of amounts without one", "通貨の指定がない金額の通貨")
    option(parser, "--currency", help=currency, metavar="CUR")
    order = Words("order of dates like 03/04/2026", "03/04/2026のような日付の並び")
    option(parser, "--date-order", help=order, choices=("ymd", "dmy", "mdy"))
    undo = Words("take this committed import back", "取り込みを取り消す")
    option(parser, "--undo", help=undo, metavar="BATCH")
    acting_as(parser, "--by")
    as_json(parser)
