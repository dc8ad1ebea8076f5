"""Reads one file into rows, in a process of its own with little memory and time.

Run as `python -m tokui.intake.parsing '{"path": ..., ...}'`. Writes JSON lines: first what the file
is, then rows in blocks of `[number, cell, cell, ...]`, or one object with an `error`. Nothing of
Django is loaded here, and nothing of the database can be reached.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import IO, Any

BLOCK = 500
MEMORY_BYTES = 1 << 30
CPU_SECONDS = 90
LONGEST_CELL = 1_000_000
MOST_COLUMNS = 500

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_OTHER_FILES = {
    b"%PDF": "PDF",
    b"\x89PNG": "PNG",
    b"GIF8": "GIF",
    b"\xff\xd8\xff": "JPEG",
    b"\x1f\x8b": "gzip",
    b"7z\xbc\xaf": "7z",
    b"Rar!": "RAR",
    b"MZ": "EXE",
    b"SQLite format 3": "SQLite",
    b"{\\rtf": "RTF",
}

Row = list[Any]


class Refused(Exception):
    """A file that cannot be taken; the parent knows the sentence for each code."""

    def __init__(self, code: str, **values: Any) -> None:
        super().__init__(code)
        self.code = code
        self.values = values


def read_file(
    path: Path, *, encoding: str | None, sheet: str | None, most_rows: int, most_bytes: int
) -> tuple[dict[str, Any], Iterator[Row]]:
    """What the file is, and its rows with their numbers, blank ones left out."""
    size = path.stat().st_size
    if size == 0:
        raise Refused("empty_file")
    if size > most_bytes:
        raise Refused("too_large", limit=most_bytes // (1024 * 1024))
    with path.open("rb") as file:
        head = file.read(4096)
    for mark, name in _OTHER_FILES.items():
        if head.startswith(mark):
            raise Refused("wrong_type", found=name)
    if head.startswith(_OLE):
        if _is_encrypted(path):
            raise Refused("protected_workbook")
        from tokui.intake.old_workbooks import read_old_workbook

        found, rows = read_old_workbook(path, sheet)
    elif head.startswith(b"PK"):
        from tokui.intake.archives import read_archive
        from tokui.intake.workbooks import check_archive, read_workbook

        if "xl/workbook.xml" in check_archive(path):
            found, rows = read_workbook(path, sheet)
        else:
            found, rows = read_archive(path, sheet, encoding, most_bytes)
    else:
        from tokui.intake.texts import read_text

        found, rows = read_text(path.read_bytes(), sheet, encoding)
    return found, _within(rows, most_rows)


def _is_encrypted(path: Path) -> bool:
    """An encrypted workbook is an OLE file with a stream of this name, in UTF-16."""
    return "EncryptedPackage".encode("utf-16-le") in path.read_bytes()


def _within(rows: Iterable[Row], most_rows: int) -> Iterator[Row]:
    for count, row in enumerate(rows):
        if count > most_rows:
            raise Refused("too_many_rows", limit=most_rows)
        if len(row) > MOST_COLUMNS + 1:
            raise Refused("too_many_columns", limit=MOST_COLUMNS)
        yield row


def _limit_this_process() -> None:
    try:
        import resource
    except ImportError:  # Windows has no such limits; size and ratio are checked all the same.
        return
    for limit, most in ((resource.RLIMIT_AS, MEMORY_BYTES), (resource.RLIMIT_CPU, CPU_SECONDS)):
        _soft, hard = resource.getrlimit(limit)
        wanted = most if hard == resource.RLIM_INFINITY else min(most, hard)
        resource.setrlimit(limit, (wanted, hard))


def _say(out: IO[str], value: Any) -> None:
    out.write(json.dumps(value, ensure_ascii=False, separators=(",", ":")) + "\n")


def write_rows(asked: dict[str, Any], out: IO[str]) -> None:
    """Everything about one file as JSON lines."""
    try:
        found, rows = read_file(
            Path(asked["path"]),
            encoding=asked.get("encoding"),
            sheet=asked.get("sheet"),
            most_rows=asked["most_rows"],
            most_bytes=asked["most_bytes"],
        )
        _say(out, found)
        block: list[Row] = []
        for row in rows:
            block.append(row)
            if len(block) == BLOCK:
                _say(out, block)
                block = []
        _say(out, block)
        _say(out, {"end": True})
    except Refused as refusal:
        _say(out, {"error": refusal.code, "values": refusal.values})
    except MemoryError:
        _say(out, {"error": "too_large", "values": {"limit": asked["most_bytes"] // (1024 * 1024)}})


def main() -> None:
    """Entry of the process."""
    _limit_this_process()
    sys.stdout.reconfigure(encoding="utf-8")  # type: ignore[union-attr]
    write_rows(json.loads(sys.argv[1]), sys.stdout)


if __name__ == "__main__":
    # Under -m this module is "__main__"; the readers raise the Refused of the imported one.
    from tokui.intake.parsing import main as run

    run()
