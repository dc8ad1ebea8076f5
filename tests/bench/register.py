"""An invented register of corporate numbers as large as the real one, in its shape.

python -m tests.bench.register FOLDER [ROWS] [--zip]
"""

from __future__ import annotations

import sys
import zipfile
from collections.abc import Sequence
from pathlib import Path
from typing import Final

import duckdb

from tokui.core.market.register import PREFECTURES

ROWS: Final = 5_500_000
NAME: Final = "00_zenkoku_all_20251031.csv"
_FRONT: Final = (
    "北浜", "東亜", "港南", "青葉", "若草", "大和田", "白峰", "瑞穂野", "三ツ森", "秋津洲",
    "浅葱", "高遠", "八重垣", "花菱", "黒潮", "天竜", "月見里", "玉川", "榊原", "葛城", "常磐",
    "春日", "千代", "美濃", "富岳", "桐生", "瑞祥", "光輪", "銀河", "翠嵐",
)  # fmt: skip
_BACK: Final = (
    "精機", "物流", "食品", "電子", "建設", "化成", "商事", "印刷", "繊維", "情報", "工業",
    "製作所", "不動産", "設備", "サービス", "システムズ", "テック", "運輸", "興産", "企画",
    "薬品", "農園", "水産", "観光", "電設",
)  # fmt: skip
_CITIES: Final = (
    "中央区", "北区", "南区", "みどり市", "東町", "南郷村", "西浜市", "川上町",
)  # fmt: skip


def write_register(folder: Path, rows: int = ROWS) -> Path:
    """`rows` companies with fitting check digits as one CSV without a header row."""
    path = folder / NAME
    con = duckdb.connect(config={"threads": 2, "memory_limit": "1GB"})
    con.execute("SET preserve_insertion_order = true")
    weights = " + ".join(
        f"{1 if place % 2 else 2} * (base // {10 ** (place - 1)} % 10)" for place in range(1, 13)
    )
    # Hokkaido to Okinawa in their order, as the real file has them.
    con.execute(
        f"""COPY (
        SELECT i + 1, (9 - ({weights}) % 9)::VARCHAR || base::VARCHAR,
          CASE WHEN chance % 7 = 0 THEN '12' WHEN chance % 11 = 0 THEN '11'
               WHEN is_closed THEN '21' ELSE '01' END, '0',
          day, day,
          CASE WHEN chance % 3 = 0 THEN '' ELSE form END || front || back ||
            CASE WHEN chance % 4 < 3 THEN (chance % 9973)::VARCHAR ELSE '' END ||
            CASE WHEN chance % 3 = 0 THEN form ELSE '' END,
          NULL, kind, words, city, (chance % 30 + 1) || '丁目' || (chance % 20 + 1) || '番地',
          NULL, code, '101', (1000000 + chance % 8999999)::VARCHAR, NULL, NULL,
          CASE WHEN is_closed THEN day END, CASE WHEN is_closed THEN '01' END, NULL, NULL,
          DATE '2015-10-05', '1', NULL, NULL, NULL, NULL,
          CASE WHEN chance % 2 = 0 THEN 'キタハマセイキ' END, '0'
        FROM (
          SELECT i, i + 990000000000 - 500000000000 AS base, chance,
            (i * 47 // {rows} + 1) AS place,
            {_pick(_FRONT, "chance")} AS front, {_pick(_BACK, "chance // 97")} AS back,
            {_pick(_CITIES, "chance // 13")} AS city,
            chance % 13 = 0 AS is_closed,
            CASE WHEN chance % 10 < 6 THEN '301' WHEN chance % 10 < 8 THEN '302' ELSE '305' END
              AS kind,
            CASE WHEN chance % 10 < 6 THEN '株式会社' WHEN chance % 10 < 8 THEN '有限会社'
              ELSE '合同会社' END AS form,
            DATE '2015-11-13' + (chance % 3600)::INTEGER AS day
          FROM (SELECT i, (hash(i) % 1000000007)::BIGINT AS chance FROM range({rows}) numbers(i))
        ) JOIN (VALUES {_prefectures()}) AS named(number, code, words) ON named.number = place
        ORDER BY i
        ) TO '{path}' (FORMAT csv, HEADER false, FORCE_QUOTE (words, city))
        """
    )
    return path


def packed(path: Path) -> Path:
    """The file as the zip that the publication site gives."""
    target = path.with_suffix(".zip")
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        archive.write(path, path.name)
    return target


def _pick(words: Sequence[str], by: str) -> str:
    return f"['{"', '".join(words)}'][{by} % {len(words)} + 1]"


def _prefectures() -> str:
    return ", ".join(f"({int(code)}, '{code}', '{one.ja}')" for code, one in PREFECTURES.items())


if __name__ == "__main__":
    asked = [one for one in sys.argv[1:] if not one.startswith("-")]
    made = write_register(Path(asked[0]), int(asked[1]) if len(asked) > 1 else ROWS)
    if "--zip" in sys.argv:
        made = packed(made)
    sys.stdout.write(f"{made} {made.stat().st_size:,}\n")
