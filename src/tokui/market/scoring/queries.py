"""What pages, the API and the command line read of models and runs."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from tokui.core.market.scoring.arithmetic import Said
from tokui.core.market.scoring.comparing import Moved, Stand, compare
from tokui.core.market.scoring.compiling import said_name, scores_sql
from tokui.core.market.scoring.definition import AXES, Definition
from tokui.core.market.scoring.explaining import Explanation, explain
from tokui.identity.models import Workspace
from tokui.kernel.errors import NotFound
from tokui.kernel.models import Job
from tokui.market.scoring.engines import engine_of, measure
from tokui.market.scoring.models import ScoreRun
from tokui.market.scoring.results import reading
from tokui.market.scoring.universes import columns_of, our_customers


@dataclass(frozen=True, slots=True)
class Scored:
    """One company of a run. Score and axes 0–100, coverage 0–1; None for unknown."""

    firm: str
    name: str
    prefecture: str
    score: float
    coverage: float
    tier: int | None
    axes: dict[str, float | None]
    rank: int


@dataclass(frozen=True)
class Told:
    """One company of a run, explained."""

    scored: Scored
    explanation: Explanation
    wanted: float | None
    """The score of the tier above its own."""
    wanted_tier: int | None
    above: tuple[Scored, ...]
    below: tuple[Scored, ...]


_PLAIN = "firm, name, prefecture, score, coverage, tier, rank"


def job_of(run: ScoreRun) -> Job | None:
    """The job that does a run; None once it was cleared away."""
    return Job.objects.filter(public_id=run.job_id).first()


def companies(
    run: ScoreRun, *, tier: int | None = None, search: str = "", after: int = 0, limit: int = 50
) -> list[Scored]:
    """The companies of a run below rank `after`, the best first."""
    tests, given = ["rank > ?"], [after]
    if tier is not None:
        tests.append("tier = ?")
        given.append(tier)
    asked: list[Any] = list(given)
    if search:
        tests.append("(contains(lower(name), lower(?)) OR starts_with(firm, ?))")
        asked += [search, search]
    return _rows(run, f"WHERE {' AND '.join(tests)} ORDER BY rank LIMIT {int(limit)}", asked)


def count_companies(run: ScoreRun, *, tier: int | None = None, search: str = "") -> int:
    """How many of the kept companies such a list has."""
    tests: list[str] = ["TRUE"]
    given: list[Any] = []
    if tier is not None:
        tests.append("tier = ?")
        given.append(tier)
    if search:
        tests.append("(contains(lower(name), lower(?)) OR starts_with(firm, ?))")
        given += [search, search]
    with reading(run) as connection:
        sql = f"SELECT COUNT(*) FROM scored WHERE {' AND '.join(tests)}"
        (found,) = connection.execute(sql, given).fetchall()
    return int(found[0])


def company(run: ScoreRun, firm: str) -> Told:
    """One company of a run, explained; raises NotFound for one that the run does not hold."""
    found = _rows(run, "WHERE firm = ?", [firm])
    if not found:
        raise NotFound
    scored = found[0]
    definition = run.version.read()
    wanted_tier, wanted = _above(run, scored)
    near = _rows(run, "WHERE rank BETWEEN ? AND ? ORDER BY rank",
                 [scored.rank - 3, scored.rank + 3])  # fmt: skip
    said = said_of(run, definition, [firm])[firm]
    return Told(
        scored,
        explain(definition, said, wanted),
        wanted,
        wanted_tier,
        tuple(one for one in near if one.rank < scored.rank),
        tuple(one for one in near if one.rank > scored.rank),
    )


def _above(run: ScoreRun, scored: Scored) -> tuple[int | None, float | None]:
    """The next better tier that has a lowest score, and that score."""
    own = scored.tier or len(run.cuts) + 1
    for number in range(own - 1, 0, -1):
        if run.cuts[number - 1] is not None:
            return number, float(run.cuts[number - 1])
    return None, None


def said_of(
    run: ScoreRun, definition: Definition, firms: Sequence[str] | None = None
) -> dict[str, dict[str, float | None]]:
    """What each criterion said of companies of a run, of all of them by default."""
    codes = [one.code for one in definition.criteria]
    names = ", ".join(["firm", *(said_name(code) for code in codes)])
    where, given = (
        ("", []) if firms is None else ("WHERE firm IN (SELECT UNNEST(?))", [list(firms)])
    )
    with reading(run) as connection:
        rows = connection.execute(f"SELECT {names} FROM scored {where}", given).fetchall()
    return {firm: dict(zip(codes, said, strict=True)) for firm, *said in rows}


def compared(before: ScoreRun, after: ScoreRun) -> list[Moved]:
    """Who moved between two runs, and why."""
    old, new = before.version.read(), after.version.read()
    return compare(old, _stands(before, old), new, _stands(after, new))


def _stands(run: ScoreRun, definition: Definition) -> dict[str, Stand]:
    said = said_of(run, definition)
    return {
        one.firm: Stand(one.rank, one.tier, one.score, said[one.firm]) for one in _rows(run, "", [])
    }


def names_in(run: ScoreRun, firms: Sequence[str]) -> dict[str, str]:
    """Names of companies of a run."""
    return {
        one.firm: one.name for one in _rows(run, "WHERE firm IN (SELECT UNNEST(?))", [list(firms)])
    }


def _rows(run: ScoreRun, ending: str, given: Sequence[Any]) -> list[Scored]:
    with reading(run) as connection:
        sql = f"SELECT {_PLAIN}, {', '.join(AXES)} FROM scored {ending}"
        rows = connection.execute(sql, list(given)).fetchall()
    return [
        Scored(
            firm, name or "", prefecture or "", score, coverage, tier,
            dict(zip(AXES, axes, strict=True)), rank,
        )
        for firm, name, prefecture, score, coverage, tier, rank, *axes in rows
    ]  # fmt: skip


def scores_of(
    workspace: Workspace, definition: Definition, firms: Sequence[str], today: date
) -> dict[str, tuple[float, float, Said]]:
    """Score, coverage and sayings of given companies, whether or not they pass the filters; those
    of which nothing is known, or that are not in the universe, are absent."""
    if not firms:
        return {}
    columns = columns_of(workspace)
    codes = [one.code for one in definition.criteria]
    names = ", ".join(["firm", "score", "coverage", *(said_name(code) for code in codes)])
    with engine_of(workspace) as engine:
        measures = measure(engine, definition, columns, our_customers(workspace), today)
        scores = scores_sql(definition, columns, measures, dialect=engine.dialect, also=firms)
        listed = ", ".join(f"'{firm}'" for firm in firms if firm.isalnum())
        sql = f"SELECT {names} FROM ({scores}) x WHERE firm IN ({listed})"
        rows = engine.ask(sql)[1]
    return {
        firm: (score, coverage, dict(zip(codes, said, strict=True)))
        for firm, score, coverage, *said in rows
    }
