"""What can be typed: every command with its arguments, help and example in both languages.

Nothing here imports Django: `tokui --help` and a typing slip must answer at once.
"""

from __future__ import annotations

import argparse
from typing import Any, Final, NoReturn

from tokui import __version__
from tokui.cli.argparse_words import speak_in_argparse
from tokui.cli.speech import reader_language, said
from tokui.core.words import Words

SCOPES: Final = ("read", "write", "import", "export")

_EXAMPLE = Words("example", "例")


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
            epilog=f"{said(_EXAMPLE)}:\n  {example}" if example else None,
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


def build_parser() -> argparse.ArgumentParser:
    """The whole command line."""
    speak_in_argparse(reader_language())
    parser = Parser(
        prog="tokui",
        description=said(
            Words(
                "Tokui: account plans on your own machine.",
                "Tokui：自社のサーバーで動くアカウントプラン。",
            )
        ),
        epilog=f"{said(_EXAMPLE)}:\n  tokui demo",
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--version", action="version", version=f"tokui {__version__}")
    parser.set_defaults(handler="", level=parser)
    commands = Commands(parser)
    _add_running(commands)
    _add_import(commands)
    _add_accounts(commands)
    _add_plans(commands)
    _add_search(commands)
    _add_capture(commands)
    _add_tokens(commands)
    _add_keeping(commands)
    return parser


def _option(parser: Any, *names: str, help: Words, **more: Any) -> None:
    parser.add_argument(*names, help=said(help), **more)


def _json(parser: Parser) -> None:
    words = Words("answer with one JSON document", "結果を1つのJSONで出力する")
    _option(parser, "--json", help=words, action="store_true")


def _acting_as(parser: Parser, *names: str) -> None:
    words = Words(
        "act as this colleague; without it as the owner of the workspace",
        "このメンバーとして実行する（省略時はワークスペースの所有者）",
    )
    _option(parser, *(names or ("--as",)), help=words, metavar="EMAIL", dest="member")


def _account(parser: Parser) -> None:
    words = Words("name, corporate number or id", "名称、法人番号またはID")
    _option(parser, "account", help=words, metavar="ACCOUNT")


def _as_of(parser: Parser) -> None:
    words = Words("the plan as it stood on this day", "この日の時点の内容")
    _option(parser, "--as-of", help=words, metavar="DATE")


def _add_running(commands: Commands) -> None:
    demo = commands.add(
        "demo",
        Words("Open Tokui with a demo workspace", "デモ用のワークスペースで試す"),
        "tokui demo --port 8080",
        "serving:demo",
    )
    no_open = Words("do not open a browser", "ブラウザーを開かない")
    port = Words("the port to listen on (8000)", "待ち受けるポート（8000）")
    host = Words("the address to listen on (127.0.0.1)", "待ち受けるアドレス（127.0.0.1）")
    _option(demo, "--port", help=port, type=_port, default=8000, metavar="PORT")
    _option(demo, "--host", help=host, default="127.0.0.1", metavar="HOST")
    _option(demo, "--no-open", help=no_open, action="store_true")
    told = Words(
        "language of the demo; else that of the terminal, Japanese where it names none",
        "デモの言語（省略時は端末の言語、指定がなければ日本語）",
    )
    _option(demo, "--lang", help=told, choices=("ja", "en"))

    serve = commands.add(
        "serve",
        Words("Run Tokui", "Tokuiを起動する"),
        "tokui serve --host 0.0.0.0 --port 8000",
        "serving:serve",
    )
    _option(serve, "--host", help=host, default="127.0.0.1", metavar="HOST")
    _option(serve, "--port", help=port, type=_port, default=8000, metavar="PORT")

    init = commands.add(
        "init",
        Words("Open the first workspace with its owner", "最初のワークスペースと所有者を登録する"),
        "tokui init --email aoi@example.com --password-stdin < password.txt",
        "workspaces:init",
    )
    email = Words("the owner's e-mail address", "所有者のメールアドレス")
    _option(init, "--email", help=email, required=True, metavar="EMAIL")
    stdin = Words("read the password from standard input", "パスワードを標準入力から読む")
    _option(init, "--password-stdin", help=stdin, required=True, action="store_true")
    _option(init, "--name", help=Words("the owner's name", "所有者の氏名"), metavar="NAME")
    _option(init, "--company", help=Words("your company's name", "自社名"), metavar="NAME")
    reads = Words("the owner's language", "所有者の表示言語")
    _option(init, "--language", help=reads, choices=("ja", "en"))
    _json(init)


def _add_import(commands: Commands) -> None:
    parser = commands.add(
        "import",
        Words("Read a file in, or take an import back", "ファイルを取り込む、または取り消す"),
        "tokui import customers.csv --as accounts --dry-run",
        "importing:bring_in",
    )
    file = Words("CSV, TSV, XLSX, XLSM or a ZIP of texts", "CSV、TSV、XLSX、XLSM、CSVのZIP")
    _option(parser, "file", help=file, metavar="FILE", nargs="?")
    kind = Words("what the rows are; guessed when left out", "行の種類（省略時は自動判定）")
    _option(parser, "--as", help=kind, dest="kind", metavar="KIND")
    dry = Words("check everything, write nothing", "確認だけ行い、書き込まない")
    _option(parser, "--dry-run", help=dry, action="store_true")
    skip = Words(
        "leave out bad rows; else one stops the file", "問題のある行を飛ばす（省略時は中止）"
    )
    _option(parser, "--skip-bad-rows", help=skip, action="store_true")
    why = Words("why; the history of each record says so", "取り込む理由（履歴に残ります）")
    _option(parser, "--reason", help=why, metavar="WORDS")
    _option(parser, "--encoding", help=Words("text encoding", "文字コード"), metavar="E")
    sheet = Words("the sheet of a workbook, or file of an archive", "シート名（ZIPはファイル名）")
    _option(parser, "--sheet", help=sheet, metavar="NAME")
    head = Words("the row that holds the column names", "見出しの行番号")
    _option(parser, "--header-row", help=head, type=int, metavar="N")
    mapping = Words("which field a column fills; repeatable", "列と項目の対応（繰り返し可）")
    _option(parser, "--map", help=mapping, action="append", default=[], metavar="COLUMN=FIELD")
    join = Words("columns of another file by a shared id", "共通IDで別ファイルの列を足す")
    _option(parser, "--join", help=join, action="append", default=[], metavar="COL=CSV:KEY")
    currency = Words("currency of amounts without one", "通貨の指定がない金額の通貨")
    _option(parser, "--currency", help=currency, metavar="CUR")
    order = Words("order of dates like 03/04/2026", "03/04/2026のような日付の並び")
    _option(parser, "--date-order", help=order, choices=("ymd", "dmy", "mdy"))
    undo = Words("take this committed import back", "取り込みを取り消す")
    _option(parser, "--undo", help=undo, metavar="BATCH")
    _acting_as(parser, "--by")
    _json(parser)


def _add_accounts(commands: Commands) -> None:
    accounts = commands.add(
        "accounts",
        Words("List the accounts", "アカウントの一覧"),
        "tokui accounts --json",
        "accounts:list_accounts",
    )
    _acting_as(accounts)
    _json(accounts)


def _add_plans(commands: Commands) -> None:
    plans = commands.level("plan", Words("Start, read and give out plans", "プランの操作"))
    start = plans.add(
        "start",
        Words("Start a plan for an account", "プランを始める"),
        'tokui plan start "東亜精密" --draft',
        "plans:start",
    )
    _account(start)
    draft = Words("with a first draft from what is known", "既知の情報から下書きを作る")
    _option(start, "--draft", help=draft, action="store_true")
    show = plans.add(
        "show", Words("Show the plan", "プランを表示する"), "tokui plan show 東亜精密", "plans:show"
    )
    _account(show)
    _as_of(show)
    export = _add_export(plans)
    seal = plans.add(
        "seal",
        Words("Keep the plan as it stands under a name", "今の内容を版として残す"),
        'tokui plan seal 東亜精密 "2026年上期レビュー"',
        "plans:seal",
    )
    _account(seal)
    _option(seal, "name", help=Words("name of the version", "版の名前"), metavar="NAME")
    for parser in (start, show, export, seal):
        _acting_as(parser)
        _json(parser)


def _add_export(plans: Commands) -> Parser:
    export = plans.add(
        "export",
        Words("Write the plan to a file", "プランをファイルに出力する"),
        "tokui plan export 東亜精密 --format pptx --out plan.pptx",
        "plans:export",
    )
    _account(export)
    _as_of(export)
    kind = Words("pptx, xlsx, pdf, md or json", "pptx、xlsx、pdf、md、json のいずれか")
    _option(export, "--format", help=kind, required=True, metavar="FORMAT")
    variant = Words(
        "full; for pptx also review and customer, for pdf onepage and onepage-a3",
        "full（pptxは review、customer、pdfは onepage、onepage-a3 も可）",
    )
    _option(export, "--variant", help=variant, metavar="VARIANT")
    reads = Words("language of the file", "出力の言語")
    _option(export, "--lang", help=reads, choices=("ja", "en"))
    unit = Words(
        "unit of amounts: one, thousand, million, oku", "金額の単位：one、thousand、million、oku"
    )
    _option(export, "--unit", help=unit, metavar="UNIT")
    years = Words(
        "fiscal years by their start or their end", "年度の呼び方：start（年度）、end（月期）"
    )
    _option(export, "--years", help=years, metavar="start|end")
    shape = Words("slides: 16:9 or 4:3", "スライドの縦横比：16:9、4:3")
    _option(export, "--shape", help=shape, metavar="SHAPE")
    out = Words("the file to write; - for standard output", "出力先（- は標準出力）")
    _option(export, "--out", help=out, required=True, metavar="FILE")
    return export


def _add_capture(commands: Commands) -> None:
    capture = commands.add(
        "capture",
        Words("Keep a line after a meeting", "ひとこと記録する"),
        'tokui capture 東亜精密 "11/20 製造部長と面談。次回 12/10 デモ"',
        "captures:capture",
    )
    _account(capture)
    line = Words("what happened, with people and what comes next", "出来事・相手・次の予定")
    _option(capture, "text", help=line, metavar="TEXT")
    yes = Words("keep it without asking", "確認せずに記録する")
    _option(capture, "--yes", help=yes, action="store_true")
    _acting_as(capture)
    _json(capture)


def _add_search(commands: Commands) -> None:
    parser = commands.add(
        "search",
        Words("Find anything by any part of its text", "一部分からなんでも検索する"),
        "tokui search たなか --kind person",
        "search:search",
    )
    text = Words("words that must all be there", "検索する言葉（すべてを含むもの）")
    _option(parser, "text", help=text, metavar="TEXT", nargs="?")
    within = Words("below this account only", "このアカウント内だけ")
    _option(parser, "--in", help=within, dest="within", metavar="ACCOUNT")
    kind = Words("only this kind of record; repeatable", "この種類だけ（繰り返し可）")
    _option(parser, "--kind", help=kind, action="append", default=[], metavar="NOUN")
    limit = Words("records of each kind (8)", "種類ごとの件数（8）")
    _option(parser, "--limit", help=limit, type=_few, default=8, metavar="N")
    anew = Words("build the index anew", "索引を作り直す")
    _option(parser, "--reindex", help=anew, action="store_true")
    _acting_as(parser)
    _json(parser)


def _add_tokens(commands: Commands) -> None:
    tokens = commands.level("token", Words("Keys for other programs", "他のプログラム用のAPIキー"))
    create = tokens.add(
        "create",
        Words("Make a key and show it once", "APIキーを作り、一度だけ表示する"),
        "tokui token create --name crm-sync --scope read --scope import",
        "tokens:create",
    )
    what = Words("what the key is for", "APIキーの用途")
    _option(create, "--name", help=what, required=True, metavar="NAME")
    may = Words("what the key may do; repeatable (read)", "許可する操作（繰り返し可。既定はread）")
    _option(create, "--scope", help=may, action="append", choices=SCOPES)
    days = Words("valid for so many days (365)", "有効日数（365）")
    _option(create, "--days", help=days, type=int, default=365, metavar="N")
    revoke = tokens.add(
        "revoke",
        Words("End a key", "APIキーを無効にする"),
        "tokui token revoke ID",
        "tokens:revoke",
    )
    _option(revoke, "id", help=Words("its id, from the list", "一覧にあるID"), metavar="ID")
    listed = tokens.add(
        "list", Words("List the keys", "APIキーの一覧"), "tokui token list", "tokens:show_all"
    )
    for parser in (create, revoke, listed):
        _acting_as(parser)
        _json(parser)


def _add_keeping(commands: Commands) -> None:
    backup = commands.add(
        "backup",
        Words("Save database and files into one file", "データベースとファイルを1つに保存する"),
        "tokui backup tokui-2026-11-22.zip",
        "backups:save",
    )
    _option(backup, "file", help=Words("the file to write", "出力先"), metavar="FILE")
    restore = commands.add(
        "restore",
        Words("Bring a backup back", "バックアップから戻す"),
        "tokui restore tokui-2026-11-22.zip --yes",
        "backups:bring_back",
    )
    _option(restore, "file", help=Words("the backup", "バックアップ"), metavar="FILE")
    yes = Words("replace what is there now", "今あるデータを置き換える")
    for parser in (backup, restore):
        _option(parser, "--yes", help=yes, action="store_true")
        _json(parser)
    doctor = commands.add(
        "doctor",
        Words("Check this installation", "この環境を点検する"),
        "tokui doctor --json",
        "checkup:doctor",
    )
    _json(doctor)
    factor = commands.add(
        "reset-second-factor",
        Words(
            "Let in whoever lost phone and codes",
            "スマートフォンも復旧コードもない人の二要素認証を外す",
        ),
        "tokui reset-second-factor aoi@example.com",
        "recovering:reset_second_factor",
    )
    address = Words("the e-mail address they sign in with", "サインインに使うメールアドレス")
    _option(factor, "email", help=address, metavar="EMAIL")
    _json(factor)
    openapi = commands.add_hidden("openapi", "checkup:openapi")
    openapi.add_argument("--out")


def _few(text: str) -> int:
    number = int(text)
    if not 0 < number <= 100:
        raise ValueError
    return number


def _port(text: str) -> int:
    port = int(text)
    if not 0 < port < 65536:
        raise ValueError
    return port
