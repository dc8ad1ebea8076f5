"""Figures of surveys: NPS, satisfaction, rate of answers."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

from tokui.core.kpi.figures import Evidence, Figure, missing
from tokui.core.kpi.spans import Span
from tokui.core.plan import PlanSnapshot
from tokui.core.plan.upkeep import Survey
from tokui.core.sentences import same
from tokui.core.surveying import mean_of, newest_together, nps_of, rate_of


def nps(snapshot: PlanSnapshot, span: Span) -> Figure:
    """The Net Promoter Score of the newest surveys, -100 to 100."""
    told = newest_together(one for one in _held(snapshot, span) if _nps(one) is not None)
    if not told:
        return missing(
            "No survey in this time tells promoters, passives and detractors.",
            "この期間に、推奨者・中立者・批判者の人数が分かるアンケートがありません。",
        )
    groups = [sum(getattr(one, name) or 0 for one in told)
              for name in ("promoters", "passives", "detractors")]  # fmt: skip
    return Figure(nps_of(*groups), tuple(_row(one, _nps(one)) for one in told))


def satisfaction(snapshot: PlanSnapshot, span: Span) -> Figure:
    """The mean score of the newest surveys of satisfaction, on their own scale."""
    held = [one for one in _held(snapshot, span)
            if one.kind == "satisfaction" and one.mean is not None]  # fmt: skip
    told = newest_together(held)
    if not told:
        return missing(
            "No survey of satisfaction in this time has a mean score.",
            "この期間に、平均点のある満足度アンケートがありません。",
        )
    value = mean_of(told)
    if value is None:
        return missing(
            "The surveys of that day use different scales: their scores cannot be put together.",
            "同じ日のアンケートで尺度が異なるため、平均点をまとめられません。",
        )
    return Figure(value, tuple(_row(one, one.mean) for one in told))


def response_rate(snapshot: PlanSnapshot, span: Span) -> Figure:
    """Answers per hundred asked, over all surveys of the time; a department's is part of the
    whole account's of the same name and day."""
    rows = _apart(
        one for one in _held(snapshot, span) if rate_of(one.answered, one.asked) is not None
    )
    if not rows:
        return missing(
            "No survey in this time tells how many were asked and how many answered.",
            "この期間に、依頼数と回答数の分かるアンケートがありません。",
        )
    asked = sum(one.asked or 0 for one in rows)
    answered = sum(one.answered or 0 for one in rows)
    told = tuple(_row(one, rate_of(one.answered, one.asked)) for one in rows)
    return Figure(rate_of(answered, asked), told)


def _held(snapshot: PlanSnapshot, span: Span) -> list[Survey]:
    return [one for one in snapshot.surveys if one.asked_on in span]


def _nps(one: Survey) -> Decimal | None:
    return nps_of(one.promoters, one.passives, one.detractors)


def _apart(surveys: Iterable[Survey]) -> list[Survey]:
    held = list(surveys)
    whole = {(one.asked_on, one.name) for one in held if one.department is None}
    return [one for one in held
            if one.department is None or (one.asked_on, one.name) not in whole]  # fmt: skip


def _row(one: Survey, value: Decimal | None) -> Evidence:
    return Evidence(same(one.name), "survey", one.id, one.asked_on, value)
