"""Settings from the environment, read with their types; a wrong one fails loudly at start."""

from __future__ import annotations

import os
import secrets
from collections.abc import Mapping
from pathlib import Path
from typing import Final
from urllib.parse import SplitResult, parse_qsl, unquote, urlsplit
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from tokui.core.words import Language, Words

_UNREADABLE: Final = Words(
    "the file it names cannot be read ({reason})", "指定されたファイルを読めません（{reason}）"
)
_FLAG: Final = Words("write 1 or 0", "1 か 0 を指定してください")
_NUMBER: Final = Words("write a whole number above 0", "1以上の整数を指定してください")
_FOLDER: Final = Words(
    "this folder cannot be made ({reason})", "このフォルダーを作れません（{reason}）"
)
_SHORT: Final = Words(
    "use at least 40 random characters", "40文字以上のランダムな文字列を指定してください"
)
_DATABASE: Final = Words(
    "write postgresql://user:password@host:port/database",
    "postgresql://ユーザー:パスワード@ホスト:ポート/データベース の形で指定してください",
)
_ENGINE: Final = Words(
    "write duckdb, or postgresql://user:password@host:port/database of a database that has the "
    "table firms",
    "duckdb、または firms 表のあるデータベースを postgresql://ユーザー:パスワード@ホスト:ポート/"
    "データベース の形で指定してください",
)
_ADDRESS: Final = Words(
    "write the address people use, such as https://tokui.example.com",
    "利用者が開くアドレスを https://tokui.example.com のように指定してください",
)
_SMTP: Final = Words(
    "write smtp://user:password@host:587 or smtps://user:password@host:465",
    "smtp://ユーザー:パスワード@ホスト:587 または smtps://ユーザー:パスワード@ホスト:465 の形で"
    "指定してください",
)
_TIME_ZONE: Final = Words(
    "write a time zone such as Asia/Tokyo", "Asia/Tokyo のようなタイムゾーン名を指定してください"
)

_QUICK_PLANS: Final = {"options": "-c jit=off"}
"""Compiling a query takes PostgreSQL longer than any page may take to answer."""
_MAIL_SECONDS: Final = 15
_ALL_CACHES_KIB: Final = 256_000
_MOST_CACHE_KIB: Final = 64_000


class WrongSetting(SystemExit):
    """A setting that cannot be used, said in one line with its remedy."""

    def __init__(self, name: str, remedy: Words) -> None:
        said = remedy.say(terminal_language())
        super().__init__(f"{name}: {said}")
        self.code = f"tokui: {name}: {said}"


def terminal_language() -> Language:
    """The language of the terminal, by the first of the usual variables that is set."""
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        given = os.environ.get(name)
        if given:
            return "ja" if given.lower().startswith("ja") else "en"
    return "en"


def text(name: str, default: str = "") -> str:
    """A text; `NAME_FILE` names a file that holds it, for secrets."""
    path = os.environ.get(f"{name}_FILE")
    if path:
        try:
            return Path(path).read_text(encoding="utf-8").strip()
        except OSError as error:
            raise WrongSetting(f"{name}_FILE", _UNREADABLE.fill(reason=error.strerror)) from error
    return os.environ.get(name, default)


def flag(name: str, default: bool = False) -> bool:
    """Yes or no."""
    given = os.environ.get(name, "").strip().lower()
    if not given:
        return default
    if given in ("1", "true", "yes", "on"):
        return True
    if given in ("0", "false", "no", "off"):
        return False
    raise WrongSetting(name, _FLAG)


def number(name: str, default: int) -> int:
    """A whole number above 0."""
    given = os.environ.get(name, "").strip()
    if not given:
        return default
    if not (given.isascii() and given.isdigit() and int(given)):
        raise WrongSetting(name, _NUMBER)
    return int(given)


def address(name: str, default: str) -> SplitResult:
    """An address of the web: scheme, host and perhaps a port."""
    given = urlsplit(text(name, default).strip().rstrip("/"))
    is_host = bool(given.hostname) and _port(given) >= 0 and not given.username
    if given.scheme not in ("http", "https") or not is_host or any(given[2:]):
        raise WrongSetting(name, _ADDRESS)
    return given


def time_zone(name: str, default: str) -> str:
    """The name of a time zone."""
    given = text(name, default)
    try:
        ZoneInfo(given)
    except (ZoneInfoNotFoundError, ValueError, OSError) as error:
        raise WrongSetting(name, _TIME_ZONE) from error
    return given


def _port(given: SplitResult) -> int:
    """The port of an address, 0 without one, -1 for one that cannot be."""
    try:
        return given.port or 0
    except ValueError:
        return -1


def words(name: str, default: str = "") -> list[str]:
    """Several texts, separated by commas."""
    return [part.strip() for part in text(name, default).split(",") if part.strip()]


def data_folder() -> Path:
    """The folder that holds database, secret and files; made on first use, for its owner only."""
    given = os.environ.get("TOKUI_DATA")
    home = Path(os.environ.get("XDG_DATA_HOME") or Path.home() / ".local" / "share")
    folder = Path(given).expanduser() if given else home / "tokui"
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as error:
        raise WrongSetting("TOKUI_DATA", _FOLDER.fill(reason=error.strerror)) from error
    return folder.resolve()


def secret_key(folder: Path) -> str:
    """The installation's secret: given, or made once and kept in the data folder."""
    given = text("TOKUI_SECRET_KEY")
    if given:
        if len(given) < 40:
            raise WrongSetting("TOKUI_SECRET_KEY", _SHORT)
        return given
    path = folder / "secret.key"
    try:
        handle = os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600)
    except FileExistsError:
        return path.read_text(encoding="ascii").strip()
    with os.fdopen(handle, "w", encoding="ascii") as file:
        file.write(secrets.token_urlsafe(50))
    return path.read_text(encoding="ascii").strip()


def market_engine() -> str:
    """Where scores are computed, by `TOKUI_MARKET_ENGINE`: "duckdb", which comes, or the address of
    a PostgreSQL that has the table `firms`."""
    given = text("TOKUI_MARKET_ENGINE").strip() or "duckdb"
    if given != "duckdb" and urlsplit(given).scheme not in ("postgresql", "postgres"):
        raise WrongSetting("TOKUI_MARKET_ENGINE", _ENGINE)
    return given


def database(folder: Path) -> Mapping[str, object]:
    """The database: PostgreSQL by `TOKUI_DATABASE_URL`, else SQLite in the data folder."""
    url = text("TOKUI_DATABASE_URL")
    if not url or url.startswith("sqlite:"):
        path = (
            Path(unquote(url.removeprefix("sqlite:").removeprefix("//")))
            if url
            else folder / "tokui.sqlite3"
        )
        return _sqlite(path)
    parts = urlsplit(url)
    if parts.scheme not in ("postgres", "postgresql") or _port(parts) < 0:
        raise WrongSetting("TOKUI_DATABASE_URL", _DATABASE)
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path.lstrip("/")),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": unquote(parts.hostname or ""),
        "PORT": str(parts.port or ""),
        "CONN_MAX_AGE": None,
        "CONN_HEALTH_CHECKS": True,
        "OPTIONS": {"application_name": "tokui", **_QUICK_PLANS, **dict(parse_qsl(parts.query))},
    }


def mailers() -> Mapping[str, Mapping[str, object]]:
    """The mail server by `TOKUI_SMTP_URL`; nothing without one, and then no mail is made.

    `smtp://` turns to encryption by STARTTLS unless the server is this machine or the address ends
    in `?tls=off`; `smtps://` is encrypted from the start.
    """
    given = text("TOKUI_SMTP_URL").strip()
    if not given:
        return {}
    parts = urlsplit(given)
    if parts.scheme not in ("smtp", "smtps") or not parts.hostname or _port(parts) < 0:
        raise WrongSetting("TOKUI_SMTP_URL", _SMTP)
    is_open = parts.hostname in ("localhost", "127.0.0.1", "::1") or "tls=off" in parts.query
    encrypts = parts.scheme == "smtp" and not is_open
    options = {
        "host": parts.hostname,
        "port": parts.port,
        "username": unquote(parts.username or ""),
        "password": unquote(parts.password or ""),
        "use_tls": encrypts,
        "use_ssl": parts.scheme == "smtps",
        "timeout": _MAIL_SECONDS,
    }
    return {
        "default": {"BACKEND": "django.core.mail.backends.smtp.EmailBackend", "OPTIONS": options}
    }


def server_processes() -> int:
    """How many processes serve requests: Python computes for one request of each at a time, so two
    for each processor keep them busy while one waits; more than four only cost memory."""
    can_share = os.name == "posix"
    return number("TOKUI_PROCESSES", min(4, 2 * (os.cpu_count() or 1)) if can_share else 1)


def serving_threads() -> int:
    """How many requests one process takes at once; all but one of them wait for the database."""
    return min(8, max(4, 16 // server_processes()))


def _sqlite(path: Path) -> Mapping[str, object]:
    # FULL and secure_delete cost a little; a business record must survive a power cut, and an
    # erased name must be gone from the file (reliability F-05, S-45).
    pragmas = (
        "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON; "
        "PRAGMA secure_delete=ON; PRAGMA busy_timeout=20000; PRAGMA temp_store=MEMORY; "
        f"PRAGMA cache_size=-{_cache_kib()};"
    )
    return {
        "ENGINE": "tokui.kernel.sqlite",
        "NAME": path,
        "CONN_MAX_AGE": None,
        "OPTIONS": {
            "timeout": 20,
            "transaction_mode": "IMMEDIATE",
            "init_command": pragmas,
        },
        "TEST": {"NAME": os.environ.get("TOKUI_TEST_SQLITE") or None},
    }


def _cache_kib() -> int:
    """Page cache of one connection. Every thread has a connection: together they are bounded."""
    return min(_MOST_CACHE_KIB, _ALL_CACHES_KIB // (server_processes() * serving_threads()))
