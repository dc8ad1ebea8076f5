"""What a plan wants to reach and does: needs, objectives, plays, actions."""

from __future__ import annotations

from datetime import date, timedelta

from tests.bench import names
from tests.bench.bulk import Writer
from tests.bench.chapters import Chapters, OfPlan, by_plan
from tokui.core.scales import NEED_LAYER
from tokui.plans.actions.models import Action, Phase
from tokui.plans.needs.models import Need
from tokui.plans.objectives.models import Kpi, Objective, Reading
from tokui.plans.plays.models import Play


def add_needs(writer: Writer, chapters: Chapters, stakes: OfPlan) -> OfPlan:
    """Needs in all layers with their judgements; by plan."""
    rng = writer.rng
    added = writer.add(
        "need",
        (
            Need(
                plan=one.plan,
                title=f"{rng.choice(names.TOPICS)}（{place + 1}）",
                layer=NEED_LAYER.codes[place % 5],
                detail=names.sentence(rng, 3),
                holder=stakes[one.plan.pk][place],
                department=rng.choice(one.units),
                value_hypothesis=names.sentence(rng),
                position=place,
            )
            for one in chapters
            for place in range(12 * one.times)
        ),
    )
    scopes = {one.plan.pk: one.scope for one in chapters}
    writer.judge(
        "need",
        (
            (
                row,
                scopes[row.plan_id],
                {
                    "state": rng.choice(("hypothesis", "confirmed")),
                    "importance": str(rng.randint(1, 5)),
                    "urgency": str(rng.randint(1, 5)),
                },
            )
            for row in added
        ),
    )
    products = chapters[0].products
    writer.link("need", "products", ((row, rng.choice(products)) for row in added))
    return by_plan(added)


def add_objectives(writer: Writer, chapters: Chapters, needs: OfPlan, today: date) -> OfPlan:
    """Objectives with KPIs and half a year of readings; the KPIs by plan."""
    rng = writer.rng
    objectives = writer.add(
        "objective",
        (
            Objective(
                plan=one.plan,
                title=f"{rng.choice(names.TOPICS)}を改善し採用を広げる",
                kind=("revenue", "relationship", "information", "satisfaction")[place % 4],
                detail=names.sentence(rng),
                owner=one.colleagues[place % len(one.colleagues)],
                state="in_progress",
                start_on=today - timedelta(days=150),
                due_on=today + timedelta(days=150),
                position=place,
            )
            for one in chapters
            for place in range(5 * one.times)
        ),
    )
    writer.link("objective", "needs", ((row, rng.choice(needs[row.plan_id])) for row in objectives))
    kpis = writer.add(
        "kpi",
        (
            Kpi(
                plan=objective.plan,
                objective=objective,
                name=f"{rng.choice(names.PRODUCTS)}の利用数",
                unit="件",
                baseline=rng.randint(0, 20),
                baseline_on=today - timedelta(days=150),
                target=rng.randint(50, 120),
                due_on=today + timedelta(days=150),
                cadence="monthly",
                owner=objective.owner,
                achievable_because=names.sentence(rng, 1),
                position=place,
            )
            for objective in objectives
            for place in range(2)
        ),
    )
    writer.add(
        "reading",
        (
            Reading(
                plan=kpi.plan,
                kpi=kpi,
                on=today - timedelta(days=30 * back),
                value=60 - 6 * back,
            )
            for kpi in kpis
            for back in range(6)
        ),
    )
    return by_plan(kpis)


def add_plays(
    writer: Writer,
    chapters: Chapters,
    stakes: OfPlan,
    needs: OfPlan,
    today: date,
) -> OfPlan:
    """Value plays; by plan."""
    rng = writer.rng
    added = writer.add(
        "play",
        (
            Play(
                plan=one.plan,
                title=f"{rng.choice(names.PRODUCTS)}の実証 {place + 1}",
                value=names.sentence(rng),
                start_on=today - timedelta(days=30),
                due_on=today + timedelta(days=60),
                means=names.sentence(rng),
                customer_benefit=names.sentence(rng, 1),
                our_benefit=names.sentence(rng, 1),
                amount=30_000_000,
                state="running",
            )
            for one in chapters
            for place in range(6 * one.times)
        ),
    )
    writer.link("play", "whom", ((row, rng.choice(stakes[row.plan_id])) for row in added))
    writer.link("play", "needs", ((row, rng.choice(needs[row.plan_id])) for row in added))
    return by_plan(added)


def add_actions(
    writer: Writer,
    chapters: Chapters,
    stakes: OfPlan,
    needs: OfPlan,
    kpis: OfPlan,
    plays: OfPlan,
    today: date,
) -> None:
    """Phases, and actions that wait for each other."""
    rng = writer.rng
    phases = _add_phases(writer, chapters, today)
    actions = writer.add(
        "action",
        (
            Action(
                plan=one.plan,
                title=f"{rng.choice(names.TOPICS)}を打ち合わせる",
                phase=phases[one.plan.pk][place % 4],
                how=names.sentence(rng),
                owner=one.colleagues[place % len(one.colleagues)],
                counterpart=rng.choice(stakes[one.plan.pk]),
                state=rng.choice(("todo", "in_progress", "done", "blocked")),
                start_on=today + timedelta(days=7 * place - 150),
                due_on=today + timedelta(days=7 * place - 140),
                person_days=2,
                cost=50_000,
                need=rng.choice(needs[one.plan.pk]),
                kpi=rng.choice(kpis[one.plan.pk]),
                play=rng.choice(plays[one.plan.pk]),
                position=place,
            )
            for one in chapters
            for place in range(40 * one.times)
        ),
    )
    earlier = by_plan(actions)
    writer.link(
        "action",
        "after",
        (
            (later, before)
            for rows in earlier.values()
            for before, later in zip(rows[::3], rows[1::3], strict=False)
        ),
    )


def _add_phases(writer: Writer, chapters: Chapters, today: date) -> OfPlan:
    return by_plan(
        writer.add(
            "phase",
            (
                Phase(
                    plan=one.plan,
                    name=f"第{place + 1}期",
                    start_on=today + timedelta(days=90 * (place - 2)),
                    end_on=today + timedelta(days=90 * (place - 1) - 1),
                    position=place,
                )
                for one in chapters
                for place in range(4)
            ),
        )
    )
