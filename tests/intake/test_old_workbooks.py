"""Workbooks of the old kind are read like the new ones, and their damage ends in a sentence."""

from __future__ import annotations

import contextlib
from collections.abc import Callable
from pathlib import Path
from random import Random

import pytest

from tests.intake.old_book import OLD_BOOK
from tests.world import World
from tokui.accounts.models import Account
from tokui.intake.command import import_file
from tokui.intake.reading import read_rows
from tokui.kernel.errors import InvalidInput

BEGINNING = bytes.fromhex("09081000")
FILES = Callable[..., Path]


def refusal(path: Path, sheet: str | None = None) -> str:
    with pytest.raises(InvalidInput) as refused:
        read_rows(path, sheet=sheet)
    return refused.value.problems[0].code


def test_the_first_sheet_is_read_as_people_would_type_it(csv_file: FILES) -> None:
    table = read_rows(csv_file(OLD_BOOK))
    assert (table.encoding, table.sheet, table.sheets) == ("xls", "取引先", ("取引先", "人物"))
    assert [[row.number, *row.cells] for row in table.rows] == [
        [1, "取引先名", "従業員数", "年間取引額（百万円）", "決算日", "最終訪問", "重点", "備考",
         "計算"],
        [2, "北斗製作所", "4200", "1234.5", "2026-03-31", "2026-11-20 14:30:00", "TRUE",
         "改行\nあり", "8400"],
        [3, "北斗製作所", "15", "0.1", "1999-12-31", "09:05:00", "FALSE", "見積中"],
        [4, "港南物流", "123456789012", "-3", "", "", "", "髙﨑 ①㈱"],
    ]  # fmt: skip


def test_columns_and_rows_keep_their_places(csv_file: FILES) -> None:
    table = read_rows(csv_file(OLD_BOOK), sheet="人物")
    rows = [[row.number, *row.cells] for row in table.rows]
    assert rows == [[3, "", "氏名", "役職"], [5, "", "穂高 一郎", "部長"]]


def test_a_hidden_sheet_is_none(csv_file: FILES) -> None:
    assert refusal(csv_file(OLD_BOOK), sheet="控え") == "no_such_sheet"


def test_a_password_is_named(csv_file: FILES) -> None:
    behind = OLD_BOOK.index(BEGINNING) + 20
    locked = OLD_BOOK[:behind] + bytes.fromhex("2f00") + OLD_BOOK[behind + 2 :]
    assert refusal(csv_file(locked)) == "protected_workbook"


@pytest.mark.parametrize("kept", [600, 3_000, len(OLD_BOOK) - 2_000])
def test_half_a_workbook_is_refused(csv_file: FILES, kept: int) -> None:
    assert refusal(csv_file(OLD_BOOK[:kept])) == "broken_workbook"


@pytest.mark.parametrize("seed", range(12))
def test_any_damage_ends_in_rows_or_a_refusal(csv_file: FILES, seed: int) -> None:
    chance = Random(seed)
    damaged = bytearray(OLD_BOOK)
    for _ in range(chance.randint(1, 60)):
        damaged[chance.randrange(8, len(damaged))] = chance.randrange(256)
    with contextlib.suppress(InvalidInput):
        assert len(read_rows(csv_file(bytes(damaged))).rows) < 100_000


def test_it_is_brought_in(world: World, csv_file: FILES) -> None:
    path = csv_file(OLD_BOOK, "accounts.xls")
    report = import_file(path, by=world.emi, kind="accounts", skip_bad_rows=True)
    assert report["kind"] == "accounts"
    assert Account.objects.get(name="北斗製作所").employees in (4200, 15)
