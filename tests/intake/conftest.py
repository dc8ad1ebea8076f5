"""Files to bring in, made on the spot."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from django.utils import translation

from tests.world import World
from tokui.intake.command import import_file

type Rows = Sequence[Sequence[Any]]


def csv_text(rows: Rows) -> str:
    quoted = ([f'"{str(cell).replace(chr(34), chr(34) * 2)}"' for cell in row] for row in rows)
    return "".join(",".join(row) + "\r\n" for row in quoted)


@pytest.fixture(autouse=True)
def _own_folder(settings, tmp_path: Path):
    settings.MEDIA_ROOT = tmp_path / "files"
    with translation.override("en"):
        yield


@pytest.fixture
def csv_file(tmp_path: Path) -> Callable[..., Path]:
    """A CSV file of rows, or of a text or bytes as they are."""
    count = iter(range(1_000))

    def make(content: Rows | str | bytes, name: str = "", encoding: str = "utf-8") -> Path:
        path = tmp_path / (name or f"file{next(count)}.csv")
        if isinstance(content, bytes):
            path.write_bytes(content)
        else:
            text = content if isinstance(content, str) else csv_text(content)
            path.write_bytes(text.encode(encoding))
        return path

    return make


@pytest.fixture
def xlsx_file(tmp_path: Path) -> Callable[[Rows], Path]:
    """A workbook of rows."""

    def make(rows: Rows) -> Path:
        book = openpyxl.Workbook()
        for row in rows:
            book.active.append(list(row))
        path = tmp_path / "book.xlsx"
        book.save(path)
        return path

    return make


@pytest.fixture
def bring(world: World, csv_file) -> Callable[..., dict[str, Any]]:
    """Import rows or a file as Emi, unless somebody else is named."""

    def run(content: Rows | str | bytes | Path, by: Any = None, **wishes: Any) -> dict[str, Any]:
        path = content if isinstance(content, Path) else csv_file(content)
        return import_file(path, by=by or world.emi, **wishes)

    return run
