"""Pages of companies, counts beside them, one company with all that is known of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any, Final

from tokui.accounts.models import Account
from tokui.accounts.policies import visible_accounts
from tokui.core.market.columns import Column
from tokui.identity.models import Member
from tokui.kernel.errors import NotFound
from tokui.market.universe import reading
from tokui.market.universe.asking import (
    FACETS,
    Asked,
    Where,
    after_of,
    order_of,
    place_of,
    where_of,
)
from tokui.market.universe.store import columns_of, live_sources, standing

if TYPE_CHECKING:
    import duckdb

PAGE: Final = 50
_MOST_VALUES: Final = 60
_USUAL: Final = (
    "industry",
    "employees",
    "revenue",
    "capital",
    "listed",
    "awards",
    "established_on",
)
_MOST_SHOWN: Final = 8
_PLAIN: Final = ("firm", "name", "kana", "prefecture", "city", "kind", "closed_on")
FIRST: Final = (
    "firm", "name", "kana", "name_en", "prefecture", "city", "address", "postal_code", "kind",
    "closed_on", "close_cause", "successor", "assigned_on", "updated_on",
)  # fmt: skip


@dataclass(frozen=True)
class Firm:
    """A row of a page."""

    firm: str
    name: str
    kana: str
    prefecture: str
    city: str
    kind: str
    closed_on: date | None
    values: tuple[Any, ...]
    account: Account | None = None


@dataclass(frozen=True)
class Page:
    """Companies, how many there are, and by what they share."""

    firms: tuple[Firm, ...]
    count: int
    all_firms: int
    facets: dict[str, list[tuple[str, int]]]
    """Facet to values with counts, the most frequent first; unknown is ""."""
    shown: tuple[Column, ...]
    next: str


@dataclass(frozen=True)
class Fact:
    """What one source says of a company."""

    column: Column | None
    code: str
    value: Any
    source: str
    as_of: str


@dataclass(frozen=True)
class FirmPage:
    """One company: what the register says, and every fact with its source."""

    register: dict[str, Any]
    facts: tuple[Fact, ...]
    register_sources: tuple[str, ...]
    account: Account | None
    successor_name: str = ""


def shown_columns(asked: Asked, columns: Sequence[Column]) -> tuple[Column, ...]:
    """The columns beside the name."""
    codes = asked.shown or tuple(code for code in _USUAL)
    by_code = {one.code: one for one in columns if one.code not in _PLAIN}
    found = [by_code[code] for code in codes if code in by_code][:_MOST_SHOWN]
    if asked.sort in by_code and by_code[asked.sort] not in found:
        found.append(by_code[asked.sort])
    if not found and not asked.shown:
        found = list(by_code.values())[:4]
    return tuple(found)


def page_of(member: Member, asked: Asked, *, size: int = PAGE, counts: bool = True) -> Page:
    """One page of the companies that are asked for; raises NoUniverse."""
    columns = columns_of(member.workspace)
    shown = shown_columns(asked, columns)
    codes = [one.code for one in shown]
    where, after = where_of(asked), after_of(asked)
    fields = ", ".join([*_PLAIN, *codes, asked.sort or "NULL", "rowid"])
    with reading(member.workspace) as con:
        if asked.text:
            where = _searched(con, where)
        rows = con.execute(
            f"SELECT {fields} FROM firms WHERE {where.sql} AND {after.sql} "
            f"ORDER BY {order_of(asked)} LIMIT {size + 1}",
            [*where.values, *after.values],
        ).fetchall()
        count, facets = _counted(con, asked, where, columns) if counts else (0, {})
    following = place_of(rows[size - 1][-2], rows[size - 1][-1]) if len(rows) > size else ""
    return Page(
        firms=_firms(member, rows[:size], len(codes)),
        count=count,
        all_firms=standing(member.workspace).firms,
        facets=facets,
        shown=shown,
        next=following,
    )


def _searched(con: duckdb.DuckDBPyConnection, where: Where) -> Where:
    """Look through all names once, for the page and the counts beside it."""
    con.execute(
        f"CREATE TEMP TABLE hits AS SELECT rowid AS place FROM firms WHERE {where.sql}",
        list(where.values),
    )
    return Where("rowid IN (SELECT place FROM hits)", ())


def _firms(member: Member, rows: Sequence[Sequence[Any]], width: int) -> tuple[Firm, ...]:
    accounts = accounts_by_number(member, [row[0] for row in rows])
    base = len(_PLAIN)
    return tuple(
        Firm(
            firm=row[0],
            name=row[1] or "",
            kana=row[2] or "",
            prefecture=row[3] or "",
            city=row[4] or "",
            kind=row[5] or "",
            closed_on=row[6],
            values=tuple(row[base : base + width]),
            account=accounts.get(row[0]),
        )
        for row in rows
    )


def accounts_by_number(member: Member, numbers: Sequence[str]) -> dict[str, Account]:
    """Accounts that `member` may see, by corporate number."""
    wanted = [one for one in numbers if one.isdigit()]
    found = visible_accounts(member).filter(corporate_number__in=wanted)
    return {one.corporate_number: one for one in found}


def _counted(
    con: duckdb.DuckDBPyConnection, asked: Asked, where: Where, columns: Sequence[Column]
) -> tuple[int, dict[str, list[tuple[str, int]]]]:
    """How many companies there are, and by facet: counted ahead where nothing narrows them."""
    codes = {one.code for one in columns}
    facets = [one for one in FACETS if one in codes]
    if asked.is_plain:
        rows = con.execute("SELECT facet, value, firms FROM counts").fetchall()
    else:
        sets = "".join(f", ({facet})" for facet in facets)
        names = ", ".join(f"{facet}::VARCHAR" for facet in facets)
        which = ", ".join(f"grouping({facet})" for facet in facets)
        told = con.execute(
            f"SELECT {names}, {which}, count(*) FROM firms WHERE {where.sql} "
            f"GROUP BY GROUPING SETS ((){sets})",
            list(where.values),
        ).fetchall()
        rows = [_set_of(row, facets) for row in told]
    found: dict[str, list[tuple[str, int]]] = {facet: [] for facet in facets}
    total = 0
    for facet, value, firms in rows:
        if facet == "":
            total = firms
        elif facet in found:
            found[facet].append((value or "", firms))
    for values in found.values():
        values.sort(key=lambda one: (-one[1], one[0]))
        del values[_MOST_VALUES:]
    return total, found


def _set_of(row: Sequence[Any], facets: Sequence[str]) -> tuple[str, str, int]:
    size = len(facets)
    for place, facet in enumerate(facets):
        if row[size + place] == 0:
            return facet, row[place], row[-1]
    return "", "", row[-1]


def firm_of(member: Member, key: str) -> FirmPage:
    """One company with all that is known; raises NotFound, NoUniverse."""
    by_code = {one.code: one for one in columns_of(member.workspace)}
    with reading(member.workspace) as con:
        row = con.execute(f"SELECT {', '.join(FIRST)} FROM firms WHERE firm = ?", [key]).fetchone()
        if row is None:
            raise NotFound
        register = dict(zip(FIRST, row, strict=True))
        facts = _facts(con, key, by_code)
        heir = con.execute(
            "SELECT name FROM firms WHERE firm = ?", [register["successor"] or ""]
        ).fetchone()
    registers = [
        one.file_name for one in live_sources(member.workspace) if one.kind in ("register", "daily")
    ]
    return FirmPage(
        register=register,
        facts=tuple(facts),
        register_sources=tuple(registers),
        account=accounts_by_number(member, [key]).get(key),
        successor_name=heir[0] if heir else "",
    )


def _facts(con: duckdb.DuckDBPyConnection, key: str, columns: dict[str, Column]) -> list[Fact]:
    found = []
    for place, name, as_of in con.execute(
        "SELECT place, name, as_of FROM sources ORDER BY place DESC"
    ).fetchall():
        told = con.execute(f"SELECT * FROM source_{place} WHERE firm = ?", [key])
        heads = [one[0] for one in told.description or ()]
        row = told.fetchone()
        if row is not None:
            found += [
                Fact(columns[code], code, value, name, as_of)
                for code, value in zip(heads, row, strict=True)
                if code in columns and value not in (None, "") and code != "prefecture"
            ]
    order = {code: place for place, code in enumerate(columns)}
    return sorted(found, key=lambda fact: order[fact.code])


@dataclass(frozen=True)
class Doubt:
    """A row without a number, and the companies that it may mean."""

    key: str
    source: str
    row: int
    name: str
    address: str
    candidates: tuple[tuple[str, str, str, float, str], ...]
    """Number, name, address, score and reasons (English~Japanese, parted by |)."""


def doubts_of(member: Member, *, most: int = 50) -> list[Doubt]:
    """Rows that somebody must look at, those with the best candidate first."""
    with reading(member.workspace) as con:
        rows = con.execute(
            "SELECT d.place, d.source, d.row, d.name, d.address, d.firm, f.name, f.address, "
            "d.score, d.reasons FROM doubts d LEFT JOIN firms f ON f.firm = d.firm "
            "WHERE d.place IN (SELECT place FROM doubts GROUP BY place "
            "ORDER BY max(score) DESC, place LIMIT ?) ORDER BY d.place, d.score DESC, d.firm",
            [most],
        ).fetchall()
    found: dict[str, list[Sequence[Any]]] = {}
    for row in rows:
        found.setdefault(row[0], []).append(row)
    doubts = [
        Doubt(
            key, some[0][1], some[0][2], some[0][3], some[0][4],
            tuple((row[5], row[6] or "", row[7] or "", row[8], row[9]) for row in some),
        )
        for key, some in found.items()
    ]  # fmt: skip
    return sorted(doubts, key=lambda one: (-one.candidates[0][3], one.key))
