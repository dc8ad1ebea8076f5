"""`market models`, `score`, `explain` and `sql`."""

from __future__ import annotations

from argparse import Namespace
from typing import TYPE_CHECKING, Final

from tokui.cli.ground import acting_member, database_ready
from tokui.cli.speech import Refusal, answer, answer_json, answer_table, said, tell
from tokui.core.words import Words

if TYPE_CHECKING:
    from tokui.identity.models import Member
    from tokui.market.scoring.models import ScoreModel

_NO_MODEL: Final = Words(
    "There is no score model “{name}”.", "スコアモデル「{name}」はありません。"
)
_NO_RUN: Final = Words(
    "“{name}” was not run yet. Run it: tokui market score {name}",
    "「{name}」は未実行です。tokui market score {name} で実行してください。",
)
_NO_DIALECT: Final = Words(
    "There is no engine “{name}”. Engines: {all}", "エンジン「{name}」はありません。種類：{all}"
)
_SCORED: Final = Words(
    "Version {number}: {count} companies scored, tiers {tiers}.",
    "第{number}版：{count}社を採点、ティア {tiers}。",
)
_MODELS: Final = (Words("Model", "モデル"), Words("Version", "版"), Words("Id", "ID"))
_COMPANIES: Final = (
    Words("Rank", "順位"), Words("Tier", "ティア"), Words("Score", "スコア"),
    Words("Number", "法人番号"), Words("Company", "企業"),
)  # fmt: skip
_POINTS: Final = (
    Words("Criterion", "基準"), Words("Says", "評価"), Words("Weighs", "重み"),
    Words("Points", "点"),
)  # fmt: skip
_STANDS: Final = Words(
    "{name}: rank {rank}, {score:.1f} points, {known:.0%} of the weight known.",
    "{name}：{rank}位、{score:.1f}点、判明率 {known:.0%}。",
)


def models(arguments: Namespace) -> int:
    """List the models; 0."""
    with database_ready():
        from tokui.market.scoring.policies import visible_models

        found = [
            {"id": one.public_id, "name": one.name, "version": one.newest.number}
            for one in visible_models(acting_member(arguments.member))
        ]
        if arguments.json:
            answer_json(found)
        else:
            answer_table(_MODELS, [(one["name"], one["version"], one["id"]) for one in found])
    return 0


def score(arguments: Namespace) -> int:
    """Score the market at once, without the queue; 0."""
    with database_ready():
        from django.utils import timezone

        from tokui.kernel.events import Origin
        from tokui.market.scoring.actions import run_model
        from tokui.market.scoring.queries import companies
        from tokui.market.scoring.running import score as compute

        member = acting_member(arguments.member)
        model = _model(member, arguments.model)
        run = run_model(model.newest, by=member, now=timezone.now(), origin=Origin(source="cli"))
        if run.state != "done":
            compute(run)
        rows = companies(run, limit=max(1, arguments.limit))
        if arguments.json:
            answer_json(
                {
                    "run": run.public_id,
                    "companies": run.companies,
                    "tiers": run.tiers,
                    "first": [
                        {"rank": one.rank, "firm": one.firm, "name": one.name,
                         "score": one.score, "tier": one.tier, "coverage": one.coverage}
                        for one in rows
                    ],
                }
            )  # fmt: skip
            return 0
        tell(_SCORED.fill(number=run.version.number, count=run.companies,
                          tiers=" / ".join(map(str, run.tiers))))  # fmt: skip
        answer_table(
            _COMPANIES,
            [(one.rank, f"T{one.tier}" if one.tier else "-", f"{one.score:.1f}", one.firm,
              one.name) for one in rows],
        )  # fmt: skip
    return 0


def explain(arguments: Namespace) -> int:
    """The points of a company in the newest run of a model; 0."""
    with database_ready():
        from tokui.market.scoring.policies import visible_runs
        from tokui.market.scoring.queries import company

        member = acting_member(arguments.member)
        model = _model(member, arguments.model)
        run = visible_runs(member).filter(version__model=model, state="done").first()
        if run is None:
            raise Refusal(_NO_RUN.fill(name=model.name))
        told = company(run, arguments.firm)
        points = told.explanation.points
        if arguments.json:
            answer_json(
                {
                    "firm": told.scored.firm, "rank": told.scored.rank, "score": points.score,
                    "coverage": points.coverage,
                    "contributions": [
                        {"criterion": one.criterion.code, "said": one.said,
                         "weight": one.weight, "points": one.points}
                        for one in points.contributions
                    ],
                }
            )  # fmt: skip
            return 0
        tell(_STANDS.fill(name=told.scored.name, rank=told.scored.rank,
                          score=told.scored.score, known=points.coverage))  # fmt: skip
        answer_table(
            _POINTS,
            [(said(one.criterion.name), "?" if one.said is None else f"{one.said:.0%}",
              f"{one.weight:.0%}", f"{one.points:.1f}") for one in points.contributions],
        )  # fmt: skip
    return 0


def sql(arguments: Namespace) -> int:
    """Print the query of a model, its statistics measured here; 0."""
    with database_ready():
        from django.utils import timezone

        from tokui.core.market.scoring.compiling import ranking_sql
        from tokui.core.market.scoring.dialects import DIALECTS
        from tokui.market.scoring.engines import engine_of, measure
        from tokui.market.scoring.universes import columns_of, our_customers

        if arguments.dialect not in DIALECTS:
            raise Refusal(_NO_DIALECT.fill(name=arguments.dialect, all=", ".join(DIALECTS)), code=2)
        workspace = (member := acting_member(arguments.member)).workspace
        definition = _model(member, arguments.model).newest.read()
        columns = columns_of(workspace)
        with engine_of(workspace) as engine:
            measures = measure(
                engine, definition, columns, our_customers(workspace), timezone.localdate()
            )
        dialect = DIALECTS[arguments.dialect]
        rows = max(1, arguments.limit)
        answer(ranking_sql(definition, columns, measures, rows, dialect=dialect))
    return 0


def _model(member: Member, name: str) -> ScoreModel:
    from django.db.models import Q

    from tokui.market.scoring.policies import visible_models

    found: ScoreModel | None = (
        visible_models(member).filter(Q(public_id=name) | Q(name=name)).first()
    )
    if found is None:
        raise Refusal(_NO_MODEL.fill(name=name))
    return found
