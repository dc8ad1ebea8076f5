"""Which companies a list gets: the best of a score run, what browsing shows, or pasted lines."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Final

from django.utils.translation import gettext as _

from tokui.core.japan import Unreadable, fold_company, normalise_corporate_number
from tokui.core.market.scoring.quadrants import Cuts
from tokui.core.market.target_scales import tier_of
from tokui.identity.models import Member
from tokui.kernel.errors import InvalidInput, Problem
from tokui.market.scoring import results
from tokui.market.scoring.grid import best_by_segment
from tokui.market.scoring.models import ScoreRun
from tokui.market.universe import columns, reading
from tokui.market.universe.asking import order_of, read_asked, where_of

MOST_FIRMS: Final = 5_000
"""More than anybody works through, and still one page of a browser."""
MOST_LINES: Final = 2_000
_SAME_NAME: Final = 3
_PARTS: Final = re.compile(r"[\t,、;]")


@dataclass(frozen=True, slots=True)
class Candidate:
    """A company that a list may take, with what its score said of it."""

    firm: str
    name: str
    prefecture: str = ""
    place: int = 0
    tier: int | None = None
    score: float | None = None
    coverage: float | None = None
    potential: float | None = None
    willingness: float | None = None


@dataclass(frozen=True)
class Found:
    """Companies for a list, and the lines that lead to none or to several."""

    firms: tuple[Candidate, ...]
    unclear: tuple[str, ...] = ()


def best_of_run(run: ScoreRun, sizes: Sequence[int], *, each: int | None = None) -> Found:
    """The best companies of a run, as many as the tiers hold; of each prefecture at most `each`."""
    wanted = tuple(sizes)
    total = _check_sizes(wanted)
    share = "" if each is None else f"WHERE among <= {int(each)}"
    with results.reading(run) as con:
        rows = con.execute(
            "SELECT firm, name, prefecture, score, coverage, potential, willingness FROM ("
            "SELECT *, row_number() OVER (PARTITION BY prefecture ORDER BY rank) AS among "
            f"FROM scored) {share} ORDER BY rank LIMIT {int(total)}"
        ).fetchall()
    return Found(tuple(_of_run(row, place, wanted) for place, row in enumerate(rows, start=1)))


def best_of_segments(run: ScoreRun, sizes: Sequence[int], cuts: Cuts) -> Found:
    """The best companies above the lines of a run's two axes, a tier a segment; a company of which
    either axis is unknown is in none."""
    _check_sizes(sizes)
    rows = best_by_segment(run, cuts, sizes)
    return Found(
        tuple(
            Candidate(firm, name or firm, area or "", place, tier, *figures)
            for place, (tier, (firm, name, area, *figures)) in enumerate(rows, 1)
        )
    )


def firms_asked(member: Member, query: Any, *, most: int = 500) -> Found:
    """The companies that a page of the market shows under its filters, in its order. Raises
    NoUniverse."""
    asked = read_asked(query, columns(member.workspace))
    where = where_of(asked)
    with reading(member.workspace) as con:
        rows = con.execute(
            f"SELECT firm, name, prefecture FROM firms WHERE {where.sql} "
            f"ORDER BY {order_of(asked)} LIMIT {min(int(most), MOST_FIRMS)}",
            list(where.values),
        ).fetchall()
    return Found(tuple(_plain(row, place) for place, row in enumerate(rows, start=1)))


def firms_pasted(member: Member, text: str) -> Found:
    """The companies that lines name by corporate number or by their whole name. Raises
    NoUniverse, and InvalidInput for more lines than are taken at once."""
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    if not lines or len(lines) > MOST_LINES:
        message = _("Paste 1 to %(most)d lines, each with a corporate number or a name.")
        raise InvalidInput(Problem("out_of_range", message % {"most": MOST_LINES}, "lines"))
    firms: dict[str, Candidate] = {}
    unclear: list[str] = []
    with reading(member.workspace) as con:
        for line in lines:
            rows = _meant(con, line)
            if len(rows) == 1:
                firms.setdefault(rows[0][0], _plain(rows[0], len(firms) + 1))
            else:
                unclear.append(line[:200])
    return Found(tuple(firms.values()), tuple(unclear))


def _check_sizes(sizes: Sequence[int]) -> int:
    """How many companies the tiers hold together; raises InvalidInput for too many or none."""
    total = sum(sizes)
    if not sizes or min(sizes) < 0 or not 0 < total <= MOST_FIRMS:
        message = _("Say how many companies each tier holds, at most %(most)d together.")
        raise InvalidInput(Problem("out_of_range", message % {"most": MOST_FIRMS}, "sizes"))
    return total


def _meant(con: Any, line: str) -> list[Any]:
    """The companies that a line may mean: by its number, else by a part that is a whole name."""
    parts = [part.strip() for part in _PARTS.split(line) if part.strip()]
    for part in parts:
        try:
            number = normalise_corporate_number(part)
        except Unreadable:
            continue
        told = con.execute("SELECT firm, name, prefecture FROM firms WHERE firm = ?", [number])
        if rows := told.fetchall():
            return list(rows)
    for part in parts:
        if rows := _named(con, part):
            return rows
    return []


def _named(con: Any, name: str) -> list[Any]:
    folded = fold_company(name)
    if not folded:
        return []
    rows = con.execute(
        "SELECT firm, name, prefecture FROM firms "
        "WHERE contains(folded, ?) AND closed_on IS NULL LIMIT 200",
        [folded],
    ).fetchall()
    return [row for row in rows if fold_company(row[1]) == folded][:_SAME_NAME]


def _of_run(row: Sequence[Any], place: int, sizes: tuple[int, ...]) -> Candidate:
    firm, name, prefecture, *figures = row
    return Candidate(firm, name or firm, prefecture or "", place, tier_of(place, sizes), *figures)


def _plain(row: Iterable[Any], place: int) -> Candidate:
    firm, name, prefecture = row
    return Candidate(firm, name or firm, prefecture or "", place)
