"""F-20 to F-22, F-24, S-24, S-25: files of every shape end as rows or as one clear sentence."""

from __future__ import annotations

import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from tests.intake.conftest import csv_text
from tokui.intake.reading import read_rows
from tokui.kernel.errors import InvalidInput

SPENT = """
import contextlib, resource, sys
from pathlib import Path
import django
django.setup()
from tokui.intake.reading import read_rows
from tokui.kernel.errors import InvalidInput
with contextlib.suppress(InvalidInput):
    read_rows(Path(sys.argv[1]))
used = resource.getrusage(resource.RUSAGE_CHILDREN)
print(used.ru_utime + used.ru_stime, used.ru_maxrss)
"""
"""Reads a file and says what the child that parsed it used: CPU seconds and peak kilobytes."""

ROWS = [["会社名", "業種"], ["髙橋㈱", "①機械"], ["千住～印刷", "印刷"]]


def refusal(path: Path, **wishes) -> str:
    with pytest.raises(InvalidInput) as caught:
        read_rows(path, **wishes)
    assert len(str(caught.value)) > 20
    return caught.value.reason


def cells(path: Path, **wishes) -> list[list[str]]:
    return [row.cells for row in read_rows(path, **wishes).rows]


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp932"]
)
def test_f22_the_encoding_is_found(csv_file, encoding: str):
    assert cells(csv_file(ROWS, encoding=encoding)) == ROWS


@pytest.mark.parametrize("encoding", ["euc_jp", "iso2022_jp"])
def test_f22_encodings_without_vendor_characters_too(csv_file, encoding: str):
    rows = [["会社名", "業種"], ["高橋製作所", "機械"], ["北関東運輸倉庫", "陸運業"]]
    assert cells(csv_file(rows, encoding=encoding)) == rows


def test_a_wrong_choice_of_encoding_is_said(csv_file):
    path = csv_file(ROWS, encoding="cp932")
    assert refusal(path, encoding="utf-8") == "unknown_encoding"
    assert cells(path, encoding="shift_jis") == ROWS


@pytest.mark.parametrize("delimiter", [",", "\t", ";"])
def test_delimiters_are_told_apart(csv_file, delimiter: str):
    text = "".join(delimiter.join(row) + "\n" for row in (["name", "city"], ["A", "Tokyo, Chuo"]))
    found = cells(csv_file(text.replace("Tokyo, Chuo", "Tokyo")))
    assert found == [["name", "city"], ["A", "Tokyo"]]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_every_end_of_line_counts(csv_file, end: str):
    assert len(read_rows(csv_file(end.join(["name,city", "A,B", "C,D"]))).rows) == 3


def test_rows_are_numbered_as_a_spreadsheet_shows_them(csv_file):
    text = 'name,note\nA,"two\nlines"\n\nB,x\n'
    assert [row.number for row in read_rows(csv_file(text)).rows] == [1, 2, 4]


def test_a_quoted_cell_keeps_its_line_breaks(csv_file):
    assert cells(csv_file('name,note\n"A","one\ntwo"\n'))[1] == ["A", "one\ntwo"]


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "empty_file"),
        (b" \r\n \r\n", "empty_file"),
        (b"\xef\xbb\xbf", "empty_file"),
        (b"%PDF-1.7 rest", "wrong_type"),
        (b"\x89PNG\r\n\x1a\n rest", "wrong_type"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 rest", "broken_workbook"),
        (
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 " + "EncryptedPackage".encode("utf-16-le"),
            "protected_workbook",
        ),
        (b"PK\x03\x04 but no archive", "broken_workbook"),
        (b"<!DOCTYPE html><table><tr><td>A</td></tr></table>", "wrong_type"),
        (b'name,city\nA,"Tokyo\nB,Osaka\n', "unclosed_quote"),
        (b'name,city\n"A" Inc,Tokyo\n', "stray_quote"),
        (b"name\n" + b"x" * 1_000_001 + b"\n", "cell_too_long"),
        (b",".join([b"a"] * 600) + b"\n", "too_many_columns"),
        (b"name,\x81\x20\xff\n" * 20, "unknown_encoding"),
    ],
)
def test_f21_what_is_no_table_is_refused_by_name(csv_file, content: bytes, code: str):
    assert refusal(csv_file(content)) == code


def test_an_unclosed_quote_is_named_by_its_row(csv_file):
    with pytest.raises(InvalidInput, match="row 3"):
        read_rows(csv_file('name,city\nA,Kyoto\nB,"Tokyo\nC,Osaka\n'))


def test_f20_too_large_and_too_many_rows_are_refused(csv_file, settings):
    path = csv_file([["name"], *([f"company {number}"] for number in range(200))])
    settings.IMPORT_LIMIT_ROWS = 100
    assert refusal(path) == "too_many_rows"
    settings.UPLOAD_LIMIT_BYTES = 100
    assert refusal(path) == "too_large"


def _archive(path: Path, **entries: bytes) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for name, content in entries.items():
            archive.writestr(name.replace("__", "/").replace("_dot_", "."), content)
    return path


def _bomb(kind: str, path: Path) -> Path:
    if kind == "inflating":
        _archive(path, xl__workbook_dot_xml=b"<workbook/>")
        with (
            zipfile.ZipFile(path, "a", zipfile.ZIP_DEFLATED, compresslevel=9) as archive,
            archive.open("xl/worksheets/sheet1.xml", "w") as sheet,
        ):
            for _block in range(400):
                sheet.write(b"0" * 1_000_000)
        return path
    many = {f"xl__{number}": b"" for number in range(2_000)}
    return _archive(path, xl__workbook_dot_xml=b"<workbook/>", **many)


@pytest.mark.parametrize("kind", ["inflating", "many entries"])
def test_s24_bombs_are_refused_quickly_and_in_little_memory(tmp_path: Path, kind: str):
    path = _bomb(kind, tmp_path / "bomb.xlsx")
    assert refusal(path) == "zip_bomb"
    # In a process of its own, since a process knows only the largest of all its children.
    spent = subprocess.run(
        [sys.executable, "-c", SPENT, str(path)], capture_output=True, text=True, check=True
    )
    seconds, kilobytes = (float(figure) for figure in spent.stdout.split())
    assert seconds < 5
    assert kilobytes < 300_000


def test_s24_a_sheet_with_one_cell_in_its_last_corner(tmp_path: Path):
    import openpyxl

    book = openpyxl.Workbook()
    book.active["A1"] = "name"
    book.active["XFD1048576"] = "far away"
    book.save(tmp_path / "sparse.xlsx")
    assert refusal(tmp_path / "sparse.xlsx") in ("too_many_columns", "too_much_work")


def test_s25_entities_in_a_workbook_are_not_expanded(tmp_path: Path, xlsx_file):
    secret = tmp_path / "secret.txt"
    secret.write_text("top secret")
    whole = xlsx_file([["name"], ["A"]])
    evil = (
        f'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY e SYSTEM "file://{secret}">]>'
        '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>'
        '<row r="1"><c r="A1" t="inlineStr"><is><t>&e;</t></is></c></row></sheetData></worksheet>'
    )
    changed = tmp_path / "evil.xlsx"
    with zipfile.ZipFile(whole) as old, zipfile.ZipFile(changed, "w") as new:
        for entry in old.infolist():
            is_sheet = entry.filename.endswith("sheet1.xml")
            new.writestr(entry.filename, evil if is_sheet else old.read(entry.filename))
    assert refusal(changed) in ("broken_workbook", "empty_file")


def test_a_document_is_no_workbook(tmp_path: Path):
    path = _archive(tmp_path / "letter.docx", word__document_dot_xml=b"<document/>")
    assert refusal(path) == "wrong_type"


def test_workbook_cells_read_as_a_person_would_type_them(xlsx_file):
    import datetime as dt

    path = xlsx_file(
        [["name", "day", "count", "share", "yes"], ["A", dt.date(2026, 11, 22), 1200, 0.5, True]]
    )
    assert cells(path)[1] == ["A", "2026-11-22", "1200", "0.5", "TRUE"]


def test_s26_the_mark_that_keeps_a_formula_text_is_taken_off(csv_file):
    rows = [["name", "note"], ["'=1+1", "'quoted'"], ["=1+1", "-5"]]
    assert cells(csv_file(csv_text(rows)))[1:] == [["=1+1", "'quoted'"], ["=1+1", "-5"]]
