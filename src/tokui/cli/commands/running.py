"""Running Tokui: the demo, the server and the first workspace."""

from __future__ import annotations

from tokui.cli.commands.grammar import Commands, as_json, option
from tokui.core.words import Words


def add_running(commands: Commands) -> None:
    """`demo`, `serve` and `init`."""
    demo = commands.add(
        "demo",
        Words("Open Tokui with a demo workspace", "デモ用のワークスペースで試す"),
        "tokui demo --port 8080",
        "serving:demo",
    )
    no_open = Words("do not open a browser", "ブラウザーを開かない")
    port = Words("the port to listen on (8000)", "待ち受けるポート（8000）")
    host = Words("the address to listen on (127.0.0.1)", "待ち受けるアドレス（127.0.0.1）")
    option(demo, "--port", help=port, type=_port, default=8000, metavar="PORT")
    option(demo, "--host", help=host, default="127.0.0.1", metavar="HOST")
    option(demo, "--no-open", help=no_open, action="store_true")
    told = Words(
        "language of the demo; else that of the terminal, Japanese where it names none",
        "デモの言語（省略時は端末の言語、指定がなければ日本語）",
    )
    option(demo, "--lang", help=told, choices=("ja", "en"))

    serve = commands.add(
        "serve",
        Words("Run Tokui", "Tokuiを起動する"),
        "tokui serve --host 0.0.0.0 --port 8000",
        "serving:serve",
    )
    option(serve, "--host", help=host, default="127.0.0.1", metavar="HOST")
    option(serve, "--port", help=port, type=_port, default=8000, metavar="PORT")

    init = commands.add(
        "init",
        Words("Open the first workspace with its owner", "最初のワークスペースと所有者を登録する"),
        "tokui init --email aoi@example.com --password-stdin < password.txt",
        "workspaces:init",
    )
    email = Words("the owner's e-mail address", "所有者のメールアドレス")
    option(init, "--email", help=email, required=True, metavar="EMAIL")
    stdin = Words("read the password from standard input", "パスワードを標準入力から読む")
    option(init, "--password-stdin", help=stdin, required=True, action="store_true")
    option(init, "--name", help=Words("the owner's name", "所有者の氏名"), metavar="NAME")
    option(init, "--company", help=Words("your company's name", "自社名"), metavar="NAME")
    reads = Words("the owner's language", "所有者の表示言語")
    option(init, "--language", help=reads, choices=("ja", "en"))
    as_json(init)


def _port(text: str) -> int:
    port = int(text)
    if not 0 < port < 65536:
        raise ValueError
    return port
