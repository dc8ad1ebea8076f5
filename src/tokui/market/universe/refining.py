"""Lines of text made into one Parquet file of companies. Runs in the child process."""

from __future__ import annotations

import csv
import itertools
import re
from collections.abc import Sequence
from dataclasses import asdict, dataclass, field
from datetime import date
from pathlib import Path
from typing import Any, Final

import duckdb

from tokui.core.japan import fold_company
from tokui.core.market.register import FIELDS, PREFECTURES
from tokui.core.market.sources import day_in_name, guess_kind, is_daily, prefecture_in_name
from tokui.intake.parsing import Refused
from tokui.market.universe.listing import refine_list, refine_procurement

_SAMPLE_ROWS: Final = 200
_KEPT: Final = (
    "process", "updated_on", "changed_on", "name", "kind", "postal_code", "close_cause",
    "successor", "change_cause", "name_en", "kana",
)  # fmt: skip
_LINE: Final = re.compile(r"(?:Line|line)[: ]+(\d+)")


@dataclass
class Refined:
    """What came of a file."""

    kind: str
    rows: int
    as_of: date | None
    columns: list[dict[str, Any]] = field(default_factory=list)
    notes: list[dict[str, Any]] = field(default_factory=list)
    """What was left out or changed, as codes with values; the parent knows the sentences."""
    scope: str = ""
    """The one prefecture that rows of the register are of; empty for several."""

    def plain(self) -> dict[str, Any]:
        """For JSON."""
        return {**asdict(self), "as_of": self.as_of.isoformat() if self.as_of else None}


def refine(
    con: duckdb.DuckDBPyConnection,
    text: Path,
    name: str,
    out: Path,
    *,
    kind: str = "",
    maps: dict[str, str] | None = None,
) -> Refined:
    """Write the companies of a file to `out`; raises Refused with the row and what to do."""
    con.create_function("folded_company", fold_company, ["VARCHAR"], "VARCHAR")
    sample = _sample(text)
    found = kind or guess_kind(sample)
    try:
        if found in ("register", "daily"):
            return _register(con, text, name, out, kind)
        if found == "procurement":
            return Refined(found, *refine_procurement(con, text, _header(sample, found), out))
        return Refined(found, *refine_list(con, text, name, sample, found, out, maps or {}))
    except duckdb.OutOfMemoryException as error:
        raise Refused("too_much_work") from error
    except duckdb.Error as error:
        line = _LINE.search(str(error))
        raise Refused("broken_row", row=int(line[1]) if line else 0) from error


def _sample(text: Path) -> list[list[str]]:
    try:
        with text.open(encoding="utf-8-sig", newline="") as file:
            rows = list(itertools.islice(csv.reader(file), _SAMPLE_ROWS))
    except (csv.Error, UnicodeDecodeError) as error:
        raise Refused("broken_row", row=1) from error
    rows = [row for row in rows if any(cell.strip() for cell in row)]
    if not rows:
        raise Refused("empty_file")
    return rows


def _header(sample: Sequence[Sequence[str]], kind: str) -> tuple[int, list[str]]:
    """The place of the row with the headings, from 0, and the headings."""
    for place, row in enumerate(sample[:5]):
        if guess_kind([row]) == kind:
            return place, list(row)
    return 0, list(sample[0])


def _register(
    con: duckdb.DuckDBPyConnection, text: Path, name: str, out: Path, kind: str
) -> Refined:
    columns = ", ".join(f"'{one}': 'VARCHAR'" for one in FIELDS)
    con.execute(
        f"CREATE VIEW lines AS SELECT * FROM read_csv(?, header=false, delim=',', quote='\"', "
        f"escape='\"', columns={{{columns}}})".replace("?", _quoted(text))
    )
    kept = ", ".join(f"coalesce({one}, '') AS {one}" for one in _KEPT if not one.endswith("_on"))
    con.execute(
        f"COPY (SELECT number AS firm, {kept}, prefecture, "
        "CASE WHEN prefecture = '99' THEN '' ELSE coalesce(city_name, '') END AS city, "
        "coalesce(prefecture_name, '') || coalesce(city_name, '') || coalesce(street, '') "
        "|| coalesce(address_outside, '') AS address, "
        "try_cast(sequence AS INTEGER) AS sequence, try_cast(closed_on AS DATE) AS closed_on, "
        "try_cast(updated_on AS DATE) AS updated_on, try_cast(changed_on AS DATE) AS changed_on, "
        "try_cast(assigned_on AS DATE) AS assigned_on, latest, "
        f"folded_company(name) AS folded FROM lines) TO {_quoted(out)} "
        "(FORMAT parquet, COMPRESSION snappy)"
    )
    con.execute(f"CREATE VIEW refined AS SELECT * FROM {_quoted(out)}")
    rows, first, last, odd = con.execute(
        "SELECT count(*), min(updated_on), max(updated_on), "
        "count(*) FILTER (WHERE NOT regexp_full_match(coalesce(firm, ''), '[1-9][0-9]{12}')) "
        "FROM refined"
    ).fetchone() or (0, None, None, 0)
    if odd:
        _refuse_numbers(con)
    is_whole = "_all_" in name.lower()
    daily = kind == "daily" or (not kind and not is_whole and is_daily(first, last, rows))
    _check_prefecture(con, name)
    if not daily:
        _refuse_doubles(con)
    some = con.execute("SELECT DISTINCT prefecture FROM refined LIMIT 2").fetchall()
    scope = some[0][0] if len(some) == 1 and not daily else ""
    kind = "daily" if daily else "register"
    return Refined(kind, rows, day_in_name(name) or last, scope=scope)


def _refuse_numbers(con: duckdb.DuckDBPyConnection) -> None:
    row = con.execute(
        "SELECT file_row, firm FROM (SELECT row_number() OVER () AS file_row, firm FROM refined) "
        "WHERE NOT regexp_full_match(coalesce(firm, ''), '[1-9][0-9]{12}') LIMIT 1"
    ).fetchone()
    place, value = row or (0, "")
    is_float = bool(re.fullmatch(r"[0-9.]+(?:\.0|[eE]\+?[0-9]+)", value or ""))
    raise Refused("float_number" if is_float else "no_number", row=place, found=value or "")


def _check_prefecture(con: duckdb.DuckDBPyConnection, name: str) -> None:
    said = prefecture_in_name(name)
    if not said:
        return
    row = con.execute(
        "SELECT prefecture, count(*) FROM refined WHERE prefecture <> ? "
        "GROUP BY 1 ORDER BY 2 DESC LIMIT 1",
        [said],
    ).fetchone()
    total = con.execute("SELECT count(*) FROM refined WHERE prefecture = ?", [said]).fetchone()
    if row and total and row[1] > total[0]:
        raise Refused("wrong_prefecture", said=said, found=row[0], known=row[0] in PREFECTURES)


def _refuse_doubles(con: duckdb.DuckDBPyConnection) -> None:
    row = con.execute(
        "SELECT firm, count(*) FROM refined WHERE coalesce(latest, '1') <> '0' "
        "GROUP BY firm HAVING count(*) > 1 ORDER BY firm LIMIT 1"
    ).fetchone()
    if row is None:
        return
    places = con.execute(
        "SELECT file_row FROM (SELECT row_number() OVER () AS file_row, firm FROM refined) "
        "WHERE firm = ? ORDER BY 1 LIMIT 2",
        [row[0]],
    ).fetchall()
    rows = ", ".join(str(place) for (place,) in places)
    raise Refused("double_number", found=row[0], rows=rows)


def _quoted(path: Path) -> str:
    return "'" + str(path).replace("'", "''") + "'"
