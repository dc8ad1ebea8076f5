"""Company lists with headings, and lists of awarded contracts. Runs in the child process."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from typing import Any, Final

import duckdb

from tokui.core.japan import (
    Unreadable,
    is_blank,
    normalise_corporate_number,
    normalise_securities_code,
    read_date,
    read_money,
)
from tokui.core.market.register import prefecture_in
from tokui.core.market.sources import (
    IDENTITY,
    TARGETS,
    Target,
    code_of_heading,
    day_in_name,
    guess_kind,
    kind_of_values,
    read_flag,
    target_of,
)
from tokui.core.words import Words
from tokui.intake.parsing import Refused

_MOST_AMOUNT: Final = 10**14
"""More yen than one contract can be worth: two numbers run together at the source."""
_TITLE_DAY: Final = re.compile(r"(\d{4})年(\d{2})月(\d{2})日現在")
_SPECIAL: Any = "special"
"""Unknown cells come to the reader, and unknown values go back."""
_ROUNDED: Final = re.compile(r"[0-9.]+[eE]\+?[0-9]+")

Told = tuple[int, date | None, list[dict[str, Any]], list[dict[str, Any]]]


def refine_list(
    con: duckdb.DuckDBPyConnection,
    text: Path,
    name: str,
    sample: Sequence[Sequence[str]],
    kind: str,
    out: Path,
    maps: dict[str, str],
) -> Told:
    """Write a list of companies; rows, day, columns and notes."""
    place = _header_place(sample)
    heads = [cell.strip().removeprefix("\ufeff") for cell in sample[place]]
    _read_lines(con, text, place + 1, len(heads))
    targets = _targets(con, heads, kind, maps)
    if not any(target.code in ("number", "name") for target in targets.values()):
        raise Refused("no_firm_column", heads=", ".join(heads[:8]))
    notes: list[dict[str, Any]] = []
    _declare_readers(con)
    sums = ", ".join(_expression(index, target) for index, target in targets.items())
    con.execute(
        f"CREATE TABLE refined AS SELECT row_number() OVER () + {place + 1} AS row, {sums} "
        "FROM lines"
    )
    _fill_identity(con, {target.code for target in targets.values()})
    _note_numbers(con, notes)
    rows = _one(con, "SELECT count(*) FROM refined")
    con.execute(f"COPY refined TO '{_safe(out)}' (FORMAT parquet, COMPRESSION snappy)")
    columns = [
        {"code": target.code, "en": target.label.en, "ja": target.label.ja, "kind": target.kind,
         "unit": target.unit, "heading": heads[index]}
        for index, target in targets.items() if target.code not in IDENTITY
    ]  # fmt: skip
    return rows, _day(sample, name), columns, notes


def refine_procurement(
    con: duckdb.DuckDBPyConnection, text: Path, header: tuple[int, list[str]], out: Path
) -> Told:
    """Write what each supplier was awarded: how often, how much, when last. Rows that say the same
    twice count once, and an amount that nobody can be paid counts as unknown."""
    place, heads = header
    heads = [cell.strip().removeprefix("\ufeff") for cell in heads]
    _read_lines(con, text, place + 1, len(heads))
    number, day, amount = (
        f"c{heads.index(head)}" for head in ("corporate_number", "date_of_order", "amount")
    )
    notes: list[dict[str, Any]] = []
    _declare_readers(con)
    con.execute(
        "CREATE TABLE awarded AS SELECT "
        f"corporate_number_of({number}) AS number, day_of({day}) AS day, "
        f"amount_of({amount}) AS amount FROM (SELECT DISTINCT * FROM lines)"
    )
    all_rows, once = (
        _one(con, "SELECT count(*) FROM lines"),
        _one(con, "SELECT count(*) FROM awarded"),
    )
    if all_rows > once:
        notes.append({"code": "same_rows", "count": all_rows - once})
    absurd = _one(con, f"SELECT count(*) FROM awarded WHERE amount >= {_MOST_AMOUNT}")
    if absurd:
        notes.append({"code": "absurd_amounts", "count": absurd})
    con.execute(
        "CREATE TABLE refined AS SELECT row_number() OVER (ORDER BY number) AS row, number, "
        "'' AS name, '' AS kana, '' AS prefecture, '' AS city, '' AS address, '' AS folded, "
        "count(*)::DOUBLE AS awards, "
        f"sum(amount) FILTER (WHERE amount > 0 AND amount < {_MOST_AMOUNT}) AS awarded_amount, "
        "max(day) AS awarded_on FROM awarded WHERE number IS NOT NULL GROUP BY number"
    )
    newest = con.execute("SELECT max(awarded_on) FROM refined").fetchone()
    con.execute(f"COPY refined TO '{_safe(out)}' (FORMAT parquet, COMPRESSION snappy)")
    facts = (
        Target("awards", Words("Government contracts", "落札件数"), "number", "count"),
        Target("awarded_amount", Words("Sum of government contracts", "落札額"), "number", "JPY"),
        Target("awarded_on", Words("Last government contract", "直近の落札日"), "date"),
    )
    columns = [
        {"code": one.code, "en": one.label.en, "ja": one.label.ja, "kind": one.kind,
         "unit": one.unit, "heading": ""}
        for one in facts
    ]  # fmt: skip
    return once, newest[0] if newest else None, columns, notes


def _header_place(sample: Sequence[Sequence[str]]) -> int:
    """The row of the headings: the one of the first five that names most known columns."""

    def known(row: Sequence[str]) -> int:
        return sum(target_of(cell, guess_kind([row])) is not None for cell in row)

    best = max(range(min(5, len(sample))), key=lambda place: (known(sample[place]), -place))
    return best if known(sample[best]) else 0


def _read_lines(con: duckdb.DuckDBPyConnection, text: Path, skip: int, width: int) -> None:
    columns = ", ".join(f"'c{index}': 'VARCHAR'" for index in range(width))
    con.execute(
        f"CREATE VIEW lines AS SELECT * FROM read_csv('{_safe(text)}', header=false, delim=',', "
        f"quote='\"', escape='\"', skip={skip}, null_padding=true, columns={{{columns}}})"
    )


def _targets(
    con: duckdb.DuckDBPyConnection, heads: list[str], kind: str, maps: dict[str, str]
) -> dict[int, Target]:
    """What each column gives; a fact that two columns give is taken from the first."""
    found: dict[int, Target] = {}
    taken: set[str] = set()
    for index, head in enumerate(heads):
        if not head or maps.get(head) == "":
            continue
        target = TARGETS.get(maps.get(head, "")) or target_of(head, kind)
        if target is None:
            values = con.execute(
                f"SELECT c{index} FROM lines WHERE trim(coalesce(c{index}, '')) <> '' LIMIT 2000"
            ).fetchall()
            cells = [value for (value,) in values if not is_blank(value)]
            values_are = "text" if head.endswith(("コード", "code")) else kind_of_values(cells)
            target = Target(code_of_heading(head), Words(head, head), values_are)
        if target.code not in taken:
            found[index] = target
            taken.add(target.code)
    return found


def _expression(index: int, target: Target) -> str:
    cell = f"c{index}"
    if target.code == "number":
        return f"corporate_number_of({cell}) AS number, trim(coalesce({cell}, '')) AS number_text"
    if target.code == "securities_code":
        return f"securities_code_of({cell}) AS securities_code"
    reader = {"number": "amount_of", "flag": "flag_of", "date": "day_of"}.get(target.kind)
    if reader is None:
        return f"cell_of({cell}) AS {target.code}"
    factor = f" * {target.factor}" if target.factor != 1 else ""
    return f"{reader}({cell}){factor} AS {target.code}"


def _declare_readers(con: duckdb.DuckDBPyConnection) -> None:
    """Readers of cells for SQL; what cannot be read is unknown."""

    def reading(read: Callable[[str], Any]) -> Callable[[str], Any]:
        def one(cell: str | None) -> Any:
            if cell is None or is_blank(cell):
                return None
            try:
                return read(cell)
            except Unreadable:
                return None

        return one

    readers: tuple[tuple[str, Callable[[str], Any], str], ...] = (
        ("corporate_number_of", _number, "VARCHAR"),
        ("securities_code_of", normalise_securities_code, "VARCHAR"),
        ("amount_of", lambda cell: float(read_money(cell)), "DOUBLE"),
        ("day_of", lambda cell: read_date(cell), "DATE"),
        ("flag_of", read_flag, "BOOLEAN"),
        ("cell_of", lambda cell: cell.strip()[:1000], "VARCHAR"),
        ("prefecture_of", prefecture_in, "VARCHAR"),
    )
    for name, read, type_name in readers:
        con.create_function(name, reading(read), ["VARCHAR"], type_name, null_handling=_SPECIAL)


def _number(cell: str) -> str:
    # A spreadsheet that took the number for one with decimals.
    return normalise_corporate_number(re.sub(r"\.0$", "", cell.strip()))


def _fill_identity(con: duckdb.DuckDBPyConnection, given: set[str]) -> None:
    for code in IDENTITY:
        if code not in given:
            con.execute(f"ALTER TABLE refined ADD COLUMN {code} VARCHAR")
    con.execute(
        "UPDATE refined SET name = coalesce(name, ''), kana = coalesce(kana, ''), "
        "city = coalesce(city, ''), address = coalesce(address, ''), "
        "prefecture = coalesce(prefecture_of(coalesce(prefecture, address)), '')"
    )
    con.execute("ALTER TABLE refined ADD COLUMN folded VARCHAR")
    con.execute("UPDATE refined SET folded = folded_company(name)")


def _note_numbers(con: duckdb.DuckDBPyConnection, notes: list[dict[str, Any]]) -> None:
    """Say which corporate numbers could not be read, and which stand in several rows."""
    columns = {row[0] for row in con.execute("DESCRIBE refined").fetchall()}
    if "number_text" in columns:
        wrong = con.execute(
            "SELECT row, number_text FROM refined WHERE number IS NULL AND number_text <> '' "
            "AND NOT regexp_full_match(number_text, '[-－ー―0]*') ORDER BY row"
        ).fetchall()
        if wrong:
            row, found = wrong[0]
            code = "rounded_numbers" if _ROUNDED.fullmatch(found) else "wrong_numbers"
            notes.append({"code": code, "count": len(wrong), "row": row, "found": found[:40]})
        con.execute("ALTER TABLE refined DROP COLUMN number_text")
    doubles = con.execute(
        "SELECT number, min(row), count(*) FROM refined WHERE number IS NOT NULL "
        "GROUP BY number HAVING count(*) > 1 ORDER BY 2"
    ).fetchall()
    if doubles:
        number, row, _count = doubles[0]
        notes.append({"code": "double_numbers", "count": len(doubles), "row": row, "found": number})


def _day(sample: Sequence[Sequence[str]], name: str) -> date | None:
    titled = _TITLE_DAY.search("".join(sample[0]))
    if titled:
        return date(int(titled[1]), int(titled[2]), int(titled[3]))
    return day_in_name(name)


def _one(con: duckdb.DuckDBPyConnection, sql: str) -> int:
    row = con.execute(sql).fetchone()
    return int(row[0]) if row else 0


def _safe(path: Path) -> str:
    return str(path).replace("'", "''")
