"""Archives (.zip) with text files in them: each file is a sheet."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from pathlib import Path, PurePosixPath
from typing import Any, Final

from tokui.intake.parsing import Refused, Row
from tokui.intake.texts import read_text

_TABLES: Final = (".csv", ".tsv", ".txt", ".json", ".jsonl", ".ndjson", ".vcf")
_IN_UTF8: Final = 0x800


def read_archive(
    path: Path, sheet: str | None, encoding: str | None, most_bytes: int
) -> tuple[dict[str, Any], Iterator[Row]]:
    """What an archive holds, and the rows of one of its files."""
    with zipfile.ZipFile(path) as archive:
        tables = {
            name: entry
            for entry in archive.infolist()
            if (name := _name_of(entry)).lower().endswith(_TABLES) and not _is_hidden(name)
        }
        if not tables:
            raise Refused("wrong_type", found="ZIP")
        titles = list(tables)
        if sheet is not None and sheet not in tables:
            raise Refused("no_such_sheet", found=sheet, sheets=titles)
        title = sheet or titles[0]
        if tables[title].file_size > most_bytes:
            raise Refused("too_large", limit=most_bytes // (1024 * 1024))
        try:
            # The size an entry declares may be a lie.
            with archive.open(tables[title]) as source:
                raw = source.read(most_bytes + 1)
        except (zipfile.BadZipFile, OSError, NotImplementedError, EOFError) as error:
            raise Refused("broken_workbook") from error
    if len(raw) > most_bytes:
        raise Refused("too_large", limit=most_bytes // (1024 * 1024))
    if not raw:
        raise Refused("empty_file", sheets=titles)
    found, rows = read_text(raw, None, encoding)
    return {**found, "sheet": title, "sheets": titles}, rows


def _name_of(entry: zipfile.ZipInfo) -> str:
    """The name as whoever packed it wrote it: Windows in Japan packs names in cp932."""
    if entry.flag_bits & _IN_UTF8:
        return entry.filename
    try:
        return entry.filename.encode("cp437").decode("cp932")
    except UnicodeError:
        return entry.filename


def _is_hidden(name: str) -> bool:
    parts = PurePosixPath(name).parts
    return any(part.startswith((".", "__MACOSX")) for part in parts)
