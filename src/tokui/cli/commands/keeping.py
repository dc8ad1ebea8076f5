"""Keeping an installation well: backups, the doctor, the way back in."""

from __future__ import annotations

from tokui.cli.commands.grammar import Commands, as_json, option
from tokui.core.words import Words


def add_keeping(commands: Commands) -> None:
    """`backup`, `restore`, `doctor`, `mail` and the way back in."""
    backup = commands.add(
        "backup",
        Words("Save database and files into one file", "データベースとファイルを1つに保存する"),
        "tokui backup tokui-2026-11-22.zip",
        "backups:save",
    )
    option(backup, "file", help=Words("the file to write", "出力先"), metavar="FILE")
    restore = commands.add(
        "restore",
        Words("Bring a backup back", "バックアップから戻す"),
        "tokui restore tokui-2026-11-22.zip --yes",
        "backups:bring_back",
    )
    option(restore, "file", help=Words("the backup", "バックアップ"), metavar="FILE")
    yes = Words("replace what is there now", "今あるデータを置き換える")
    for parser in (backup, restore):
        option(parser, "--yes", help=yes, action="store_true")
        as_json(parser)
    doctor = commands.add(
        "doctor",
        Words("Check this installation", "この環境を点検する"),
        "tokui doctor --json",
        "checkup:doctor",
    )
    as_json(doctor)
    _add_mail(commands)
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
    option(factor, "email", help=address, metavar="EMAIL")
    as_json(factor)
    openapi = commands.add_hidden("openapi", "checkup:openapi")
    openapi.add_argument("--out")


def _add_mail(commands: Commands) -> None:
    mail = commands.level(
        "mail", Words("See whether mail goes out", "メールが送れているか確かめる")
    )
    status = mail.add(
        "status",
        Words("Count what waits, went out and was given up", "待機・送信済・断念の件数を見る"),
        "tokui mail status --json",
        "mail:status",
    )
    as_json(status)
    letter = mail.add(
        "test",
        Words("Send a letter at once", "確認のメールを今すぐ送る"),
        "tokui mail test aoi@example.com",
        "mail:test",
    )
    address = Words("where to send it", "送り先")
    option(letter, "address", help=address, metavar="EMAIL")
