"""A database for a run: a file in its folder, or a PostgreSQL server of its own."""

from __future__ import annotations

import importlib.util
import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import ModuleType

from tests.serving import ROOT


@contextmanager
def django_on(database: str) -> Iterator[Path]:
    """Django set up on an empty database; gives the data folder. Once in a process."""
    # Whatever database the machine is set up with, no measurement may touch it.
    for name in ("TOKUI_DATABASE_URL", "TOKUI_DATABASE_URL_FILE"):
        os.environ.pop(name, None)
    with tempfile.TemporaryDirectory(prefix="tokui-bench-") as run:
        os.environ["TOKUI_DATA"] = run
        os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tokui.settings")
        if database == "postgresql":
            with _postgres_tool().running_server(is_durable=True) as url:
                os.environ["TOKUI_DATABASE_URL"] = url
                yield _with_django(run)
        else:
            yield _with_django(run)


def _with_django(run: str) -> Path:
    import django

    django.setup()
    return Path(run)


def where_it_is() -> dict[str, str]:
    """What a server has to be told to find the database, beside its folder."""
    url = os.environ.get("TOKUI_DATABASE_URL")
    return {"TOKUI_DATABASE_URL": url} if url else {}


def _postgres_tool() -> ModuleType:
    spec = importlib.util.spec_from_file_location("postgres", ROOT / "tools" / "postgres.py")
    if spec is None or spec.loader is None:
        raise FileNotFoundError("tools/postgres.py")
    tool = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(tool)
    return tool
