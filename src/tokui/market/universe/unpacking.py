"""A file as it came, made into one table of text in UTF-8 that DuckDB reads: taken out of its zip,
its encoding changed, a workbook or JSON written as lines. Runs in the child process."""

from __future__ import annotations

import codecs
import csv
import json
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

from tokui.core.japan import Unreadable, decode
from tokui.intake.parsing import Refused, read_file

_BLOCK: Final = 4 * 1024 * 1024
_SAMPLE: Final = 1024 * 1024
_TABLES: Final = (".csv", ".tsv", ".txt", ".json", ".xlsx")
_MOST_UNPACKED: Final = 8 * 1024**3
_MOST_JSON: Final = 256 * 1024**2
_HALF: Final = (zipfile.BadZipFile, zlib.error, EOFError, OSError)
_MOST_LISTED: Final = 1_000_000


def as_text(path: Path, name: str, folder: Path) -> tuple[Path, str]:
    """The file as UTF-8 lines of comma-separated cells, and its own name; raises Refused."""
    if path.stat().st_size == 0:
        raise Refused("empty_file")
    with path.open("rb") as file:
        head = file.read(8)
    if head.startswith(b"PK"):
        try:
            with zipfile.ZipFile(path) as archive:
                if "xl/workbook.xml" not in archive.namelist():
                    path, name = _taken_out(archive, folder)
        except _HALF as error:
            raise Refused("half_zip", name=name) from error
        with path.open("rb") as file:
            head = file.read(8)
    if head.startswith((b"PK", b"\xd0\xcf\x11\xe0")):
        return _from_workbook(path, folder), name
    if head.lstrip(b"\xef\xbb\xbf \r\n\t")[:1] in (b"{", b"["):
        return _from_json(path, folder), name
    return _in_utf8(path, folder), name


def _taken_out(archive: zipfile.ZipFile, folder: Path) -> tuple[Path, str]:
    tables = [
        one
        for one in archive.infolist()
        if one.filename.lower().endswith(_TABLES) and "__MACOSX" not in one.filename
    ]
    names = [Path(one.filename).name for one in tables]
    if not tables:
        raise Refused("no_table_in_zip")
    if len(tables) > 1:
        raise Refused("several_files", names=", ".join(names[:5]), count=len(names))
    if tables[0].file_size > _MOST_UNPACKED:
        raise Refused("too_large", limit=_MOST_UNPACKED // 1024**2)
    target, taken = folder / "unpacked", 0
    try:
        with archive.open(tables[0]) as source, target.open("wb") as out:
            while block := source.read(_BLOCK):
                taken += len(block)
                if taken > _MOST_UNPACKED:
                    raise Refused("too_large", limit=_MOST_UNPACKED // 1024**2)
                out.write(block)
    except (*_HALF, NotImplementedError, RuntimeError) as error:
        raise Refused("half_zip", name=names[0]) from error
    return target, names[0]


def _from_workbook(path: Path, folder: Path) -> Path:
    _found, rows = read_file(
        path, encoding=None, sheet=None, most_rows=_MOST_LISTED, most_bytes=_MOST_UNPACKED
    )
    return _written(([str(cell) for cell in row[1:]] for row in rows), folder)


def _from_json(path: Path, folder: Path) -> Path:
    if path.stat().st_size > _MOST_JSON:
        raise Refused("too_large", limit=_MOST_JSON // 1024**2)
    try:
        told = json.loads(path.read_text("utf-8-sig"))
    except (ValueError, UnicodeDecodeError) as error:
        raise Refused("broken_json") from error
    if isinstance(told, dict):
        told = next((one for one in told.values() if isinstance(one, list)), [told])
    records = [one for one in told if isinstance(one, dict)]
    if not records:
        raise Refused("empty_file")
    heads = list(dict.fromkeys(name for one in records for name in one))
    lines: list[list[str]] = [heads]
    lines += [[_cell(one.get(head)) for head in heads] for one in records]
    return _written(iter(lines), folder)


def _cell(value: Any) -> str:
    if isinstance(value, list):
        return " / ".join(_cell(one) for one in value if not isinstance(one, dict | list))
    if value is None or isinstance(value, dict):
        return ""
    return str(value)


def _written(rows: Iterator[list[str]], folder: Path) -> Path:
    target = folder / "lines.csv"
    with target.open("w", encoding="utf-8", newline="") as out:
        csv.writer(out, lineterminator="\n").writerows(rows)
    return target


def _in_utf8(path: Path, folder: Path) -> Path:
    with path.open("rb") as file:
        sample = file.read(_SAMPLE)
    encoding = _encoding_of(sample)
    if encoding == "utf-8":
        return path
    target, decoder = folder / "utf8.csv", codecs.getincrementaldecoder(encoding)("strict")
    lines = 0
    with path.open("rb") as source, target.open("w", encoding="utf-8", newline="") as out:
        while block := source.read(_BLOCK):
            lines += _put(decoder, block, out, lines)
        lines += _put(decoder, b"", out, lines, final=True)
    return target


def _put(decoder: Any, block: bytes, out: Any, lines: int, *, final: bool = False) -> int:
    try:
        text = decoder.decode(block, final)
    except UnicodeDecodeError as error:
        row = lines + block[: error.start].count(b"\n") + 1
        raise Refused("broken_character", row=row) from error
    out.write(text)
    return int(text.count("\n"))


def _encoding_of(sample: bytes) -> str:
    """The codec of a file from its beginning, which may end amid a character."""
    if not sample.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        try:
            codecs.getincrementaldecoder("utf-8")("strict").decode(sample)
        except UnicodeDecodeError:
            pass
        else:
            return "utf-8"
    cut = sample[: sample.rfind(b"\n") + 1] or sample
    try:
        return {"utf-16-le": "utf-16", "utf-16-be": "utf-16"}.get(
            found := decode(cut).encoding, found
        )
    except Unreadable as error:
        raise Refused("unknown_encoding", encoding="") from error
