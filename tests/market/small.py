"""An invented market of a few companies, loaded in the real way."""

from __future__ import annotations

import csv
import random
import tempfile
from collections.abc import Sequence
from datetime import date, datetime
from pathlib import Path

from django.utils import timezone

from tokui.core.japan import check_digit
from tokui.core.market.register import PREFECTURES
from tokui.identity.models import Member
from tokui.market.universe.actions import Loaded, load_source

TODAY = date(2026, 11, 1)
NOW = datetime(2026, 11, 1, 9, tzinfo=timezone.get_fixed_timezone(540))
_FRONT = ("北浜", "東亜", "港南", "青葉", "若草", "大和田", "白峰", "瑞穂野", "三ツ森", "秋津洲")
_BACK = ("精機", "物流", "食品", "電子", "建設", "化成", "商事", "印刷", "繊維", "情報")
_CITIES = ("中央区", "北区", "みどり市", "東町", "南郷村")
_INDUSTRIES = ("機械", "食料品", "情報・通信業", "卸売業", "建設業", "化学")


def number_of(index: int) -> str:
    """An invented corporate number with a fitting check digit."""
    base = f"{990000000000 + index}"
    return f"{check_digit(base)}{base}"


def name_of(index: int) -> str:
    """An invented company name, different for each index."""
    return f"株式会社{_FRONT[index % 10]}{_BACK[index // 10 % 10]}{index // 100 or ''}"


def register_row(
    index: int,
    *,
    process: str = "01",
    updated_on: str = "",
    name: str = "",
    prefecture: str = "",
    closed_on: str = "",
    successor: str = "",
    sequence: int = 0,
) -> list[str]:
    """One row of the register's thirty columns."""
    chance = random.Random(index)
    code = prefecture or f"{chance.randint(1, 47):02}"
    updated = updated_on or f"20{chance.randint(15, 25)}-{chance.randint(1, 12):02}-15"
    cells = [""] * 30
    cells[0] = str(sequence or index + 1)
    cells[1:7] = [number_of(index), process, "0", updated, updated, name or name_of(index)]
    cells[8] = "305" if index % 9 == 8 else "301"
    cells[9:12] = [PREFECTURES[code].ja, _CITIES[index % 5], f"{index % 90 + 1}番地"]
    cells[13:16] = [code, "101", f"{1000000 + index % 900000}"]
    cells[18:21] = [closed_on, "11" if successor else "01" if closed_on else "", successor]
    cells[22:24] = ["2015-10-05", "1"]
    cells[28:30] = ["カブシキガイシャ", "0"]
    return cells


def write_register(path: Path, rows: Sequence[Sequence[str]], encoding: str = "utf-8") -> Path:
    """A file as the publication site gives it: no header row."""
    with path.open("w", encoding=encoding, newline="") as file:
        csv.writer(file, lineterminator="\r\n").writerows(rows)
    return path


def list_rows(count: int) -> list[list[str]]:
    """A bought list with facts of every second company, and some of them unknown."""
    heads = [
        "法人番号",
        "会社名",
        "都道府県",
        "業種",
        "従業員数",
        "売上高（百万円）",
        "増収率",
        "上場",
        "設立日",
    ]
    rows = [heads]
    for index in range(0, count, 2):
        chance = random.Random(-index - 1)
        rows.append(
            [
                number_of(index),
                name_of(index),
                "",
                _INDUSTRIES[index // 2 % 6],
                "" if chance.random() < 0.3 else str(int(10 ** chance.uniform(1, 4))),
                "" if chance.random() < 0.4 else f"{chance.uniform(50, 90_000):.0f}",
                "" if chance.random() < 0.5 else f"{chance.uniform(-20, 40):.1f}",
                "上場" if chance.random() < 0.2 else "非上場",
                f"{1950 + index % 60}-04-01",
            ]
        )
    return rows


def load_small_universe(member: Member, *, rows: int = 200) -> Loaded:
    """A register of `rows` invented companies and a list with facts of half of them; `member` must
    lead. Facts: industry, employees, revenue (yen), growth (percent), listed, established_on."""
    with tempfile.TemporaryDirectory() as folder:
        register = write_register(
            Path(folder) / "00_zenkoku_all_20251031.csv",
            [register_row(index) for index in range(rows)],
        )
        load_source(register, by=member, today=TODAY, now=NOW)
        bought = write_register(Path(folder) / "bought_20251031.csv", list_rows(rows))
        return load_source(bought, by=member, today=TODAY, now=NOW)
