"""Settings from the environment, read with their types; a wrong one fails loudly at start."""

from __future__ import annotations

import os
import secrets
from collections.abc import Mapping
from pathlib import Path
from urllib.parse import parse_qsl, unquote, urlsplit


class WrongSetting(SystemExit):
    """A setting that cannot be used, said in one line with its remedy."""

    def __init__(self, name: str, remedy: str) -> None:
        super().__init__(f"{name}: {remedy}")
        self.code = f"tokui: {name}: {remedy}"


def text(name: str, default: str = "") -> str:
    """A text; `NAME_FILE` names a file that holds it, for secrets."""
    path = os.environ.get(f"{name}_FILE")
    if path:
        try:
            return Path(path).read_text(encoding="utf-8").strip()
        except OSError as error:
            raise WrongSetting(
                f"{name}_FILE", f"cannot read the file it names ({error.strerror})"
            ) from error
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
    raise WrongSetting(name, "write 1 or 0")


def number(name: str, default: int) -> int:
    """A whole number."""
    given = os.environ.get(name, "").strip()
    if not given:
        return default
    if not given.isdigit():
        raise WrongSetting(name, "write a whole number")
    return int(given)


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
        raise WrongSetting("TOKUI_DATA", f"cannot make this folder ({error.strerror})") from error
    return folder.resolve()


def secret_key(folder: Path) -> str:
    """The installation's secret: given, or made once and kept in the data folder."""
    given = text("TOKUI_SECRET_KEY")
    if given:
        if len(given) < 40:
            raise WrongSetting("TOKUI_SECRET_KEY", "use at least 40 random characters")
        return given
    path = folder / "secret.key"
    try:
        handle = os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600)
    except FileExistsError:
        return path.read_text(encoding="ascii").strip()
    with os.fdopen(handle, "w", encoding="ascii") as file:
        file.write(secrets.token_urlsafe(50))
    return path.read_text(encoding="ascii").strip()


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
    if parts.scheme not in ("postgres", "postgresql"):
        raise WrongSetting(
            "TOKUI_DATABASE_URL", "write postgresql://user:password@host:port/database"
        )
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path.lstrip("/")),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": unquote(parts.hostname or ""),
        "PORT": str(parts.port or ""),
        "CONN_MAX_AGE": None,
        "CONN_HEALTH_CHECKS": True,
        "OPTIONS": {"application_name": "tokui", **dict(parse_qsl(parts.query))},
    }


def _sqlite(path: Path) -> Mapping[str, object]:
    # FULL and secure_delete cost a little; a business record must survive a power cut, and an
    # erased name must be gone from the file (reliability F-05, S-45).
    pragmas = (
        "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON; "
        "PRAGMA secure_delete=ON; PRAGMA busy_timeout=20000; PRAGMA temp_store=MEMORY; "
        "PRAGMA cache_size=-64000;"
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
