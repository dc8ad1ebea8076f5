"""A run of a score model in the background: measure, score, spread, keep."""

from __future__ import annotations

from typing import Any

from django.utils import timezone

from tokui.core.market.scoring.compiling import BINS, above_sql, ranking_sql, spread_sql
from tokui.core.market.scoring.definition import Definition
from tokui.core.market.scoring.statistics import Statistics
from tokui.identity.models import Member
from tokui.kernel.errors import NotFound, TokuiError
from tokui.kernel.jobs import RunningJob, job_kind
from tokui.market.scoring.actions import SCORE
from tokui.market.scoring.engines import Engine, engine_of, measure
from tokui.market.scoring.models import ScoreRun
from tokui.market.scoring.policies import get_run
from tokui.market.scoring.results import KEPT, write_results
from tokui.market.scoring.universes import columns_of, generation_of, our_customers


@job_kind(SCORE)
def _score(job: RunningJob) -> dict[str, Any]:
    by = job.job.requested_by
    if not isinstance(by, Member):
        raise NotFound
    run = get_run(by, job.payload["run"])
    if run.state != "done":
        try:
            score(run, tell=job.tell)
        except TokuiError as error:
            run.state, run.error, run.finished_at = "failed", str(error), timezone.now()
            run.save()
            raise
    return {"companies": run.companies}


def score(run: ScoreRun, tell: Any = None) -> None:
    """Compute and keep a run; doing it again gives the same."""
    told = tell or (lambda _done, _of: None)
    definition, columns = run.version.read(), columns_of(run.workspace)
    with engine_of(run.workspace) as engine:
        run.generation = generation_of(run.workspace)
        told(0, 4)
        measures = measure(engine, definition, columns, our_customers(run.workspace), run.today)
        told(1, 4)
        limit = max(KEPT, sum(definition.tiers.sizes))
        ranking = ranking_sql(definition, columns, measures, limit, dialect=engine.dialect)
        names, rows = engine.ask(ranking)
        told(2, 4)
        spread = spread_sql(definition, columns, measures, dialect=engine.dialect)
        _spread(run, definition, engine.ask(spread)[1])
        told(3, 4)
        _tiers(run, definition, names, rows, _counts(engine, definition, columns, measures))
    write_results(run, names, rows)
    run.statistics = measures.as_json()
    run.kept, run.state, run.error = len(rows), "done", ""
    run.finished_at = timezone.now()
    run.save()


def _spread(run: ScoreRun, definition: Definition, rows: list[Any]) -> None:
    bins = [0] * BINS
    unknown = [0] * len(definition.criteria)
    for place, count, *missing in rows:
        bins[int(place)] += int(count)
        unknown = [before + int(more) for before, more in zip(unknown, missing, strict=True)]
    run.bins, run.companies = bins, sum(bins)
    run.unknown = {
        one.code: count / run.companies if run.companies else 1.0
        for one, count in zip(definition.criteria, unknown, strict=True)
    }


def _counts(
    engine: Engine, definition: Definition, columns: Any, measures: Statistics
) -> list[int] | None:
    """How many companies reach each threshold, of all companies and not only of those kept."""
    if definition.tiers.by == "size":
        return None
    ((*found,),) = engine.ask(
        above_sql(definition, columns, measures, definition.tiers.thresholds,
                  dialect=engine.dialect)
    )[1]  # fmt: skip
    return [int(count or 0) for count in found]


def _tiers(
    run: ScoreRun, definition: Definition, names: list[str], rows: list[Any],
    above: list[int] | None,
) -> None:  # fmt: skip
    if above is not None:
        run.tiers = [here - before for here, before in zip(above, [0, *above], strict=False)]
        run.cuts = list(definition.tiers.thresholds)
        return
    tier, score = names.index("tier"), names.index("score")
    run.tiers, run.cuts = [], []
    for number in range(1, definition.tiers.count + 1):
        scores = [row[score] for row in rows if row[tier] == number]
        run.tiers.append(len(scores))
        run.cuts.append(float(min(scores)) if scores else None)
