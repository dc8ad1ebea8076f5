"""All sources of a workspace made into one DuckDB file: a row a company. Runs in the child process.

The register comes first, the newest day of each company winning; lists are joined by corporate
number, else by name and place; what no register knows gets a key of its own beginning with x.
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

import duckdb

from tokui.core.market.joining import Candidate, matches_of

_SQL_TYPES: Final = {"number": "DOUBLE", "flag": "BOOLEAN", "date": "DATE"}
_BASE: Final = (
    "firm", "name", "kana", "name_en", "folded", "prefecture", "city", "address", "postal_code",
    "kind", "closed_on", "close_cause", "successor", "assigned_on", "updated_on",
)  # fmt: skip
_FACETS: Final = ("prefecture", "kind", "industry", "listed", "size_class")
_OF_REGISTER: Final = ("prefecture", "kind", "assigned_on", "closed_on")
_DEFAULTS: Final = {"closed_on": "DATE", "assigned_on": "DATE", "updated_on": "DATE"}


@dataclass(frozen=True)
class Part:
    """One source: its Parquet file, the oldest first."""

    path: str
    kind: str
    name: str
    as_of: str
    columns: tuple[dict[str, Any], ...]


def assemble(
    con: duckdb.DuckDBPyConnection, parts: Sequence[Part], decisions: dict[str, str]
) -> dict[str, Any]:
    """Build `firms`, `doubts`, `counts` and one `source_N` a list in the opened file; gives what is
    known of the columns."""
    _lay_register(con, [one for one in parts if one.kind in ("register", "daily")])
    lists = [one for one in parts if one.kind not in ("register", "daily")]
    con.execute(
        "CREATE TABLE doubts (source VARCHAR, place VARCHAR, row BIGINT, name VARCHAR, "
        "address VARCHAR, firm VARCHAR, score DOUBLE, reasons VARCHAR)"
    )
    con.execute("CREATE TABLE sources (place INTEGER, name VARCHAR, as_of VARCHAR)")
    for place, part in enumerate(lists):
        _lay_list(con, place, part, decisions)
        con.execute("INSERT INTO sources VALUES (?, ?, ?)", [place, part.name, part.as_of])
    columns = _widen(con, lists)
    _count(con, columns)
    firms = _number(con, "SELECT count(*) FROM firms")
    known = _known(con, [*columns, *({"code": one} for one in _OF_REGISTER)], firms)
    # A register that is not closed is known to be open.
    known["closed_on"] = known["kind"]
    return {
        "firms": firms,
        "columns": [{**one, "known": known[one["code"]]} for one in columns],
        "register": {code: known[code] for code in _OF_REGISTER},
        "doubts": _number(con, "SELECT count(DISTINCT place) FROM doubts"),
    }


def _lay_register(con: duckdb.DuckDBPyConnection, registers: Sequence[Part]) -> None:
    """Companies of the register; a newer file wins over an older one, a row struck out is gone."""
    named = {"number": "firm"}
    columns = ", ".join(named.get(one, one) for one in _BASE)
    if not registers:
        typed = ", ".join(f"NULL::{_DEFAULTS.get(one, 'VARCHAR')} AS {one}" for one in _BASE)
        con.execute(f"CREATE TABLE base AS SELECT {typed} LIMIT 0")
        return
    newest = [
        f"SELECT * FROM (SELECT {columns}, process, row_number() OVER (PARTITION BY firm "
        f"ORDER BY updated_on DESC, sequence DESC) AS place FROM {_from(one)}) WHERE place = 1"
        if one.kind == "daily"
        else f"SELECT {columns}, process, 1 AS place FROM {_from(one)} "
        "WHERE coalesce(latest, '1') <> '0'"
        for one in reversed(registers)
    ]
    for place, query in enumerate(newest):
        earlier = "".join(
            f" AND firm NOT IN (SELECT firm FROM layer_{before})" for before in range(place)
        )
        con.execute(
            f"CREATE {'TEMP TABLE' if place < len(newest) - 1 else 'TEMP VIEW'} layer_{place} AS "
            f"SELECT * FROM ({query}) WHERE true{earlier}"
        )
    union = " UNION ALL ".join(f"SELECT * FROM layer_{place}" for place in range(len(newest)))
    con.execute(f"CREATE TABLE base AS SELECT {columns} FROM ({union}) WHERE process <> '99'")


def _from(part: Part) -> str:
    return "read_parquet('" + part.path.replace("'", "''") + "')"


def _lay_list(
    con: duckdb.DuckDBPyConnection, place: int, part: Part, decisions: dict[str, str]
) -> None:
    """One list as a table of its own, each row with the company it means."""
    con.execute(
        f"CREATE TABLE source_{place} AS SELECT number AS firm, * EXCLUDE (number) "
        f"FROM {_from(part)}"
    )
    _join_by_code(con, place)
    _join_by_name(con, place, part, decisions)
    con.execute(
        f"DELETE FROM source_{place} WHERE firm IS NULL OR rowid NOT IN "
        f"(SELECT min(rowid) FROM source_{place} GROUP BY firm)"
    )
    con.execute(
        "INSERT INTO base (firm, name, kana, folded, prefecture, city, address) "
        "SELECT firm, name, kana, folded, prefecture, city, address "
        f"FROM source_{place} WHERE firm NOT IN (SELECT firm FROM base)"
    )


def _join_by_code(con: duckdb.DuckDBPyConnection, place: int) -> None:
    """Rows with a securities code are the company that an earlier list gives that code to."""
    if not _has(con, place, "securities_code"):
        return
    for earlier in range(place):
        if _has(con, earlier, "securities_code"):
            con.execute(
                f"UPDATE source_{place} SET firm = other.firm FROM source_{earlier} other "
                f"WHERE source_{place}.firm IS NULL AND other.firm IS NOT NULL "
                f"AND source_{place}.securities_code = other.securities_code"
            )


def _has(con: duckdb.DuckDBPyConnection, place: int, column: str) -> bool:
    found = con.execute(
        "SELECT 1 FROM duckdb_columns() WHERE table_name = ? AND column_name = ?",
        [f"source_{place}", column],
    ).fetchone()
    return found is not None


def _join_by_name(
    con: duckdb.DuckDBPyConnection, place: int, part: Part, decisions: dict[str, str]
) -> None:
    rows = con.execute(
        f"SELECT rowid, row, name, folded, prefecture, address FROM source_{place} "
        "WHERE firm IS NULL AND folded <> ''"
    ).fetchall()
    if not rows:
        return
    candidates: dict[str, list[Candidate]] = defaultdict(list)
    for folded, firm, prefecture, city in con.execute(
        "SELECT folded, firm, coalesce(prefecture, ''), coalesce(city, '') FROM base "
        f"WHERE folded IN (SELECT folded FROM source_{place} WHERE firm IS NULL)"
    ).fetchall():
        candidates[folded].append(Candidate(firm, prefecture, city))
    found: list[tuple[str, int]] = []
    doubts: list[tuple[Any, ...]] = []
    for rowid, row, name, folded, prefecture, address in rows:
        own = own_key(folded, prefecture, address)
        decided = decisions.get(own)
        matches = matches_of(prefecture, address, candidates[folded]) if decided is None else []
        if matches and not matches[0].is_sure:
            doubts += [
                (part.name, own, row, name, address, one.firm, one.score,
                 "|".join(f"{words.en}~{words.ja}" for words in one.reasons))
                for one in matches[:5]
            ]  # fmt: skip
        sure = matches[0].firm if matches and matches[0].is_sure else None
        found.append((decided or sure or own, rowid))
    con.execute("CREATE OR REPLACE TEMP TABLE joined (firm VARCHAR, place BIGINT)")
    con.executemany("INSERT INTO joined VALUES (?, ?)", found)
    if doubts:
        con.executemany("INSERT INTO doubts VALUES (?, ?, ?, ?, ?, ?, ?, ?)", doubts)
    con.execute(
        f"UPDATE source_{place} SET firm = joined.firm FROM joined "
        f"WHERE source_{place}.rowid = joined.place"
    )


def own_key(folded: str, prefecture: str, address: str) -> str:
    """The key of a company that has no number here; the same in every load."""
    text = f"{folded}\n{prefecture}\n{address}"
    return "x" + hashlib.sha256(text.encode()).hexdigest()[:12]


def _widen(con: duckdb.DuckDBPyConnection, lists: Sequence[Part]) -> list[dict[str, Any]]:
    """`firms`: the base with one column for each fact, the newest source that knows it first."""
    givers: dict[str, list[tuple[int, Part]]] = defaultdict(list)
    told: dict[str, dict[str, Any]] = {}
    for place, part in reversed(list(enumerate(lists))):
        for column in part.columns:
            first = told.setdefault(column["code"], column)
            if first["kind"] == column["kind"]:
                givers[column["code"]].append((place, part))
    own = {"name_en"} & givers.keys()
    picked = ", ".join(
        f"coalesce({', '.join(f's{place}.{code}' for place, _part in some)}"
        f"{', base.name_en' if code in own else ''})::"
        f"{_SQL_TYPES.get(told[code]['kind'], 'VARCHAR')} AS {code}"
        for code, some in givers.items()
    )
    base = "base.* EXCLUDE (name_en)" if own else "base.*"
    joins = "".join(
        f" LEFT JOIN source_{place} s{place} ON s{place}.firm = base.firm"
        for place in sorted({place for some in givers.values() for place, _part in some})
    )
    if picked:
        con.execute(f"CREATE TABLE firms AS SELECT {base}, {picked} FROM base{joins}")
        con.execute("DROP TABLE base")
    else:
        con.execute("ALTER TABLE base RENAME TO firms")
    return [
        {
            "code": code, "en": told[code]["en"], "ja": told[code]["ja"],
            "kind": told[code]["kind"], "unit": told[code]["unit"],
            "source": ", ".join(dict.fromkeys(part.name for _place, part in some)),
            "as_of": max((part.as_of for _place, part in some), default=""),
        }
        for code, some in givers.items()
    ]  # fmt: skip


def _count(con: duckdb.DuckDBPyConnection, columns: Sequence[dict[str, Any]]) -> None:
    """Companies that are not closed by the values of each facet, counted once for all pages."""
    con.execute("CREATE TABLE counts (facet VARCHAR, value VARCHAR, firms BIGINT)")
    codes = {one["code"] for one in columns} | {"prefecture", "kind"}
    for facet in _FACETS:
        if facet in codes:
            con.execute(
                f"INSERT INTO counts SELECT '{facet}', coalesce({facet}::VARCHAR, ''), count(*) "
                "FROM firms WHERE closed_on IS NULL GROUP BY 2"
            )
    con.execute("INSERT INTO counts SELECT '', '', count(*) FROM firms WHERE closed_on IS NULL")


def _known(
    con: duckdb.DuckDBPyConnection, columns: Sequence[dict[str, Any]], firms: int
) -> dict[str, float]:
    if not columns or not firms:
        return {one["code"]: 0.0 for one in columns}
    counted = (
        con.execute(
            "SELECT " + ", ".join(f"count({one['code']})" for one in columns) + " FROM firms"
        ).fetchone()
        or ()
    )
    return {
        one["code"]: count / firms for one, count in zip(columns, counted, strict=True)
    }  # fmt: skip


def _number(con: duckdb.DuckDBPyConnection, sql: str) -> int:
    row = con.execute(sql).fetchone()
    return int(row[0]) if row else 0
