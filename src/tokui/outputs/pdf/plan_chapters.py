"""Chapters of the plan document about the plan: purpose, needs, objectives, rivals, actions."""

from __future__ import annotations

from typing import Any, Final

from tokui.core import scales
from tokui.core.checks import check_plan
from tokui.core.compact import KpiProgress
from tokui.core.kpi import KpiReport, reports_of
from tokui.core.plan import Kpi
from tokui.core.sentences import number_text
from tokui.core.vocabulary import NOUNS
from tokui.outputs.labels import judged_text, span
from tokui.outputs.pdf.setting import Part, Setting, lines
from tokui.outputs.pdf.words import WORDS

RATINGS: Final = ("product", "price", "marketing", "relationship")


def purpose(of: Setting) -> list[Part]:
    """Vision, strategy, and what we will not do."""
    plan = of.snapshot.plan
    names = ("vision", "strategy", "tier_reason", "not_doing", "lessons")
    return [of.pairs("", [(of.field("plan", name), getattr(plan, name)) for name in names])]


def needs(of: Setting) -> list[Part]:
    """The needs map as a table."""
    rows = (
        [
            scales.NEED_LAYER.say(need.layer, of.language),
            lines(need.title, need.detail),
            judged_text(scales.NEED_STATE, need.state, of.language),
            of.snapshot.name(need.holder) or of.snapshot.name(need.department),
            judged_text(scales.FIVE, need.importance, of.language),
            judged_text(scales.FIVE, need.urgency, of.language),
            need.value_hypothesis,
            of.snapshot.name(need.cause),
        ]
        for need in of.snapshot.needs
    )
    columns = [
        ("layer", 2), ("title", 7), ("state", 2.4), ("holder", 3), ("importance", 2.2),
        ("urgency", 2), ("value_hypothesis", 5), ("cause", 4),
    ]  # fmt: skip
    return [of.table("", "need", columns, rows)]


def objectives(of: Setting) -> list[Part]:
    """Each objective with its KPIs and what would mend them."""
    parts: list[Part] = []
    reports = reports_of(of.snapshot)
    for one in of.compact.direction.objectives:
        objective = one.objective
        state = scales.OBJECTIVE_STATE.say(objective.state, of.language)
        pairs = [
            (
                of.field("objective", "kind"),
                scales.OBJECTIVE_KIND.say(objective.kind, of.language),
            ),
            (of.field("objective", "owner"), of.snapshot.name(objective.owner)),
            (of.field("objective", "due_on"), of.day(objective.due_on)),
            (of.field("objective", "state"), state),
            (of.field("objective", "detail"), objective.detail),
            (of.field("objective", "needs"), of.names(objective.needs)),
            (of.field("objective", "lesson"), objective.lesson),
        ]
        parts.append(of.pairs(objective.title, pairs))
        rows = (
            [
                progress.kpi.name,
                progress.kpi.unit,
                *_figures(progress.kpi),
                _progress(of, progress, reports[progress.kpi.id]),
                of.day(progress.kpi.due_on),
                " ".join(j.letter for j in progress.smart.letters if j.passed) or "–",
                "\n".join(of.say(words) for words in progress.smart.mends),
            ]
            for progress in one.kpis
        )
        columns = [
            ("name", 4), ("unit", 2), ("baseline", 1.6), ("latest", 1.6), ("target", 1.6),
            ("progress", 3), ("due_on", 2.2), ("SMART", 2), ("mend", 6.4),
        ]  # fmt: skip
        parts.append(of.table("", "kpi", columns, rows))
    return parts


def _progress(of: Setting, progress: KpiProgress, report: KpiReport) -> str:
    """How far a KPI has come, how it stands, and where it leads."""
    said = [scales.KPI_STATUS.say(report.standing.code, of.language)]
    if progress.share is not None:
        said.insert(0, f"{progress.share:.0%}")
    if (ahead := report.forecast.due) is not None:
        said.append(f"→ {number_text(round(ahead.value, 1))}")
    return " ".join(said)


def _figures(kpi: Kpi) -> list[str]:
    latest = kpi.latest.value if kpi.latest else None
    return [number_text(value) for value in (kpi.baseline, latest, kpi.target)]


def rivals(of: Setting) -> list[Part]:
    """Our rivals here, and the customer's rivals."""

    def axes(rival: Any) -> list[str]:
        return [
            lines(
                judged_text(scales.RATING, getattr(rival, f"{axis}_rating"), of.language),
                getattr(rival, axis),
            )
            for axis in RATINGS
        ]

    ours = (
        [
            lines(rival.name, rival.offering), *axes(rival),
            lines(of.money(rival.contract_value), of.day(rival.contract_ends_on)),
            rival.counter_move, rival.winning_path,
        ]
        for rival in of.snapshot.our_rivals
    )  # fmt: skip
    theirs = (
        [lines(rival.name, rival.trend), *axes(rival), rival.implication]
        for rival in of.snapshot.customer_rivals
    )
    four = [(axis, 3.0) for axis in RATINGS]
    return [
        of.table(
            of.many("our_rival"), "our_rival",
            [("name", 4), *four, ("contract_value", 3), ("counter_move", 4),
             ("winning_path", 3)], ours,
        ),
        of.table(
            of.many("customer_rival"), "customer_rival",
            [("name", 4), *four, ("implication", 5)], theirs,
        ),
    ]  # fmt: skip


def plays(of: Setting) -> list[Part]:
    """To whom we bring which value, when and by which means."""
    rows = (
        [
            play.title, of.names(play.whom), play.value,
            span(play.start_on, play.due_on, of.language), play.means,
            play.customer_benefit, play.our_benefit,
            scales.PLAY_STATE.say(play.state, of.language), of.money(play.amount),
        ]
        for play in of.snapshot.plays
    )  # fmt: skip
    columns = [
        ("title", 4), ("whom", 3), ("value", 5), ("due_on", 3), ("means", 4),
        ("customer_benefit", 4), ("our_benefit", 3.4), ("state", 2), ("amount", 2),
    ]  # fmt: skip
    return [of.table("", "play", columns, rows)]


def actions(of: Setting) -> list[Part]:
    """A table for each phase, the actions without a phase last."""
    snapshot = of.snapshot
    parts = []
    phases: list[tuple[str | None, str]] = [
        (
            phase.id,
            f"{phase.name}　{span(phase.start_on, phase.end_on, of.language)}　{phase.goal}",
        )
        for phase in snapshot.phases
    ]
    known = {id for id, _ in phases}
    columns = [
        ("due_on", 2.4), ("title", 5), ("owner", 2.4), ("how", 5), ("counterpart", 2.8),
        ("state", 1.8), ("result", 4),
    ]  # fmt: skip
    for phase, title in [*phases, (None, of.say(WORDS["no_phase"]))]:
        chosen = [
            action
            for action in snapshot.actions
            if action.phase == phase or (phase is None and action.phase not in known)
        ]
        if not chosen:
            continue
        rows = [
            [
                of.day(action.due_on), action.title,
                action.owner_name or snapshot.name(action.owner), action.how,
                snapshot.name(action.counterpart),
                scales.ACTION_STATE.say(action.state, of.language), action.result,
            ]
            for action in chosen
        ]  # fmt: skip
        parts.append(of.table(title, "action", columns, rows))
    return parts


def route(of: Setting) -> list[Part]:
    """The decision routes, step by step."""
    snapshot, parts = of.snapshot, []
    for route in snapshot.routes:
        rows = [
            [
                str(step.position), scales.STEP_KIND.say(step.kind, of.language), step.title,
                snapshot.name(step.stakeholder), snapshot.name(step.body),
                "" if step.lead_days is None else str(step.lead_days),
            ]
            for step in route.steps
        ]  # fmt: skip
        columns = [
            ("position", 1), ("kind", 2), ("title", 4), ("stakeholder", 4), ("body", 4),
            ("lead_days", 2),
        ]  # fmt: skip
        parts.append(of.table(route.name, "step", columns, rows))
    return parts


def findings(of: Setting) -> list[Part]:
    """What a check of the plan finds, the gravest first; hints are left to the screen."""
    rows = [
        [
            scales.SEVERITY.say(one.severity, of.language),
            one.code,
            of.say(one.words),
            of.say(one.remedy),
        ]
        for one in check_plan(of.snapshot).findings
        if one.severity != "hint"
    ]
    columns = [("severity", 1.5), ("rule", 1.5), ("finding", 7.0), ("remedy", 6.0)]
    return [of.table("", "waiver", columns, rows)] if rows else []


def questions(of: Setting) -> list[Part]:
    """What to ask next, with room for the answer."""
    rows = [[of.say(NOUNS[one.noun].one), of.say(one.words), ""] for one in of.compact.questions]
    columns: list[tuple[str, float]] = [("about", 2), ("question", 8), ("answer", 6)]
    return [of.table("", "reading", columns, rows)]
