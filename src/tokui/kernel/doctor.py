"""Examining an installation: what is good, what is not, and the remedy of each."""

from __future__ import annotations

import os
import platform
import shutil
import stat
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Final, Literal

from django.conf import settings
from django.db import DatabaseError, connection

from tokui.core.words import Words
from tokui.kernel.backup import last_backup
from tokui.kernel.models import Job
from tokui.kernel.schema_state import schema_state
from tokui.kernel.sqlite.state import sqlite_state

Verdict = Literal["good", "warning", "bad"]

NETWORK_FILE_SYSTEMS: Final = frozenset(
    {"9p", "afpfs", "ceph", "cifs", "fuse.sshfs", "glusterfs", "nfs", "nfs4", "smb3", "smbfs"}
)
WAITS_AT_MOST: Final = timedelta(minutes=10)
BACKUP_EVERY: Final = timedelta(days=7)
_LITTLE: Final = 1024**3
_TOO_LITTLE: Final = 100 * 1024**2


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing examined. A remedy says what to do; good things need none."""

    code: str
    verdict: Verdict
    what: Words
    remedy: Words | None = None


def examine(now: datetime) -> list[Finding]:
    """Everything there is to know about this installation."""
    found: list[Finding] = [_python(), _sqlite(), _database()]
    if found[-1].verdict != "bad":
        migrations = _migrations()
        found += [migrations, *_connection_settings()]
        if migrations.verdict == "good":
            found.append(_jobs(now))
    found += [_space(), _rights(), _file_system(), _fonts(), _clock(now), _backup(now)]
    return found


def _python() -> Finding:
    version = platform.python_version()
    what = Words(f"Python {version}", f"Python {version}")
    if (3, 12) <= sys.version_info[:2] <= (3, 14):
        return Finding("python", "good", what)
    remedy = Words("Use Python 3.12, 3.13 or 3.14.", "Python 3.12〜3.14 を使ってください。")
    return Finding("python", "warning", what, remedy)


def _sqlite() -> Finding:
    state = sqlite_state()
    what = Words(
        f"SQLite {state.version} ({state.library})", f"SQLite {state.version}（{state.library}）"
    )
    if connection.vendor != "sqlite" or not state.has_wal_reset_bug:
        return Finding("sqlite", "good", what)
    remedy = Words(
        "This version can damage a database under concurrent writes. Install pysqlite3 or a "
        "Python with SQLite 3.51.3 or newer, or use PostgreSQL.",
        "この版には同時書き込みでデータベースが壊れる不具合があります。pysqlite3 か SQLite 3.51.3 "
        "以降の Python を入れるか、PostgreSQL を使ってください。",
    )
    return Finding("sqlite", "bad", what, remedy)


def _database() -> Finding:
    kind = {"sqlite": "SQLite", "postgresql": "PostgreSQL"}[connection.vendor]
    try:
        connection.ensure_connection()
    except DatabaseError as error:
        reason = str(error).strip().partition("\n")[0]
        what = Words(
            f"The {kind} database cannot be opened: {reason}",
            f"{kind} データベースを開けません：{reason}",
        )
        remedy = Words(
            "Check TOKUI_DATABASE_URL, TOKUI_DATA and that the server runs.",
            "TOKUI_DATABASE_URL と TOKUI_DATA、サーバーが動いているかを確かめてください。",
        )
        return Finding("database", "bad", what, remedy)
    return Finding(
        "database", "good", Words(f"{kind} database opens", f"{kind} データベースに接続できます")
    )


def _migrations() -> Finding:
    state = schema_state()
    if state.verdict == "current":
        what = Words("The database is up to date", "データベースは最新です")
        return Finding("migrations", "good", what)
    if state.verdict == "newer":
        what = Words(
            "The database was used by a newer Tokui", "データベースは新しいTokuiで使われたものです"
        )
        remedy = Words(
            "Install that version, or restore a backup made before the update.",
            "その版を入れるか、更新前のバックアップから戻してください。",
        )
        return Finding("migrations", "bad", what, remedy)
    what = Words("The database is not up to date", "データベースが最新ではありません")
    remedy = Words("Run `tokui serve` or `tokui init`.", "`tokui serve` か `tokui init` を実行。")
    return Finding("migrations", "bad", what, remedy)


def _connection_settings() -> Iterator[Finding]:
    if connection.vendor != "sqlite":
        return
    wanted = {"foreign_keys": 1, "journal_mode": "wal", "synchronous": 2, "secure_delete": 1}
    for name, value in wanted.items():
        with connection.cursor() as cursor:
            found = cursor.execute(f"PRAGMA {name}").fetchone()[0]
        what = Words(f"{name} is {found}", f"{name} は {found} です")
        if found == value:
            yield Finding(name, "good", what)
        else:
            remedy = Words(
                f"It must be {value}: do not put the database on a file system without shared "
                "memory, and do not open it with other programs.",
                f"{value} である必要があります。共有メモリーのないファイルシステムに置かず、"
                "他のプログラムで開かないでください。",
            )
            yield Finding(name, "bad", what, remedy)


def _jobs(now: datetime) -> Finding:
    waiting = Job.objects.filter(state="queued", created_at__lt=now - WAITS_AT_MOST).count()
    if not waiting:
        return Finding("jobs", "good", Words("No job is stuck", "滞っている処理はありません"))
    what = Words(
        f"{waiting} jobs wait for more than 10 minutes",
        f"10分以上待っている処理が {waiting} 件あります",
    )
    remedy = Words(
        "Run `tokui serve`: it does the work in the background.",
        "`tokui serve` を起動してください。裏側の処理もそこで行われます。",
    )
    return Finding("jobs", "warning", what, remedy)


def _space() -> Finding:
    free = shutil.disk_usage(settings.DATA).free
    gigabytes = f"{free / 1024**3:.1f} GB"
    what = Words(f"{gigabytes} free in the data folder", f"データフォルダーの空き容量 {gigabytes}")
    remedy = Words(
        "Make room: without space nothing can be saved.",
        "空きを増やしてください。容量がないと保存できません。",
    )
    if free >= _LITTLE:
        return Finding("disk", "good", what)
    return Finding("disk", "bad" if free < _TOO_LITTLE else "warning", what, remedy)


def _rights() -> Finding:
    folder = Path(settings.DATA)
    what = Words(f"Data folder {folder}", f"データフォルダー {folder}")
    if not os.access(folder, os.R_OK | os.W_OK | os.X_OK):
        remedy = Words(
            "Make it writable for the user that runs Tokui.",
            "Tokuiを動かすユーザーが書き込めるようにしてください。",
        )
        return Finding("data_folder", "bad", what, remedy)
    if os.name == "posix" and stat.S_IMODE(folder.stat().st_mode) & 0o077:
        remedy = Words(
            f"Others on this machine can look inside: chmod 700 {folder}",
            f"他の利用者から中が見えます：chmod 700 {folder}",
        )
        return Finding("data_folder", "warning", what, remedy)
    return Finding("data_folder", "good", what)


def _file_system() -> Finding:
    kind = file_system_of(Path(settings.DATA))
    if kind not in NETWORK_FILE_SYSTEMS:
        what = Words(
            "The data folder is on a local disk", "データフォルダーは手元のディスクにあります"
        )
        return Finding("file_system", "good", what)
    what = Words(
        f"The data folder is on a network file system ({kind})",
        f"データフォルダーがネットワーク上（{kind}）にあります",
    )
    remedy = Words(
        "Locks do not hold there. Move it to a local disk, or use PostgreSQL.",
        "排他制御が効きません。手元のディスクに移すか、PostgreSQL を使ってください。",
    )
    return Finding("file_system", "bad" if connection.vendor == "sqlite" else "good", what, remedy)


def file_system_of(folder: Path, mounts: str | None = None) -> str:
    """The kind of file system `folder` lies on; empty where the system does not tell."""
    if mounts is None:
        try:
            mounts = Path("/proc/self/mounts").read_text(encoding="utf-8", errors="replace")
        except OSError:
            return ""
    kind, longest = "", -1
    for line in mounts.splitlines():
        _device, where, mounted, *_rest = line.split(" ")
        point = Path(where.replace("\\040", " "))
        if folder.is_relative_to(point) and len(point.parts) >= longest:
            kind, longest = mounted, len(point.parts)
    return kind


def _fonts() -> Finding:
    fonts = list((Path(settings.PACKAGE) / "outputs" / "fonts").glob("*.ttf"))
    if fonts:
        what = Words(f"{len(fonts)} fonts for papers", f"帳票用フォント {len(fonts)} 個")
        return Finding("fonts", "good", what)
    what = Words("The fonts for papers are missing", "帳票用フォントがありません")
    return Finding(
        "fonts", "bad", what, Words("Install Tokui again.", "Tokuiを入れ直してください。")
    )


def _clock(now: datetime) -> Finding:
    zone = str(settings.TIME_ZONE)
    spoken = now.isoformat(timespec="minutes")
    what = Words(f"Clock {spoken}, time zone {zone}", f"時刻 {spoken}、タイムゾーン {zone}")
    if now.year < 2026:
        remedy = Words("Set the clock of this machine.", "このマシンの時計を合わせてください。")
        return Finding("clock", "bad", what, remedy)
    return Finding("clock", "good", what)


def _backup(now: datetime) -> Finding:
    last = last_backup()
    remedy = Words(
        "Run `tokui backup FILE` regularly, and keep the files on another machine. Never copy the "
        "database file while Tokui runs.",
        "`tokui backup ファイル` を定期的に実行し、別のマシンに保管してください。起動中に"
        "データベースのファイルをそのまま写してはいけません。",
    )
    if last is None:
        what = Words("No backup was made yet", "バックアップはまだありません")
        return Finding("backup", "warning", what, remedy)
    day = last.at.date().isoformat()
    what = Words(f"Last backup {day} ({last.file})", f"最後のバックアップ {day}（{last.file}）")
    verdict: Verdict = "warning" if now - last.at > BACKUP_EVERY else "good"
    return Finding("backup", verdict, what, remedy if verdict == "warning" else None)
