"""Objectives and KPIs: found by plan and name; a KPI brings its objective along."""

from __future__ import annotations

import re
from typing import Any, Final

from tokui.core.words import Words
from tokui.identity.policies import visible_members
from tokui.intake.draft import Draft, folded
from tokui.intake.finding import Names, colleague_names, person_key, refer
from tokui.intake.kinds.base import Kind, account_targets, field_target, other_target
from tokui.intake.kinds.planning import ComingAlong, Plans, is_said_before, standing_one
from tokui.intake.lines import Line
from tokui.kernel.nouns import Noun
from tokui.plans.base import Plan
from tokui.plans.needs.models import Need
from tokui.plans.objectives.models import Kpi, Objective
from tokui.plans.objectives.nouns import KPI, OBJECTIVE

_PARTED: Final = re.compile(r"[;；\n]+")


def _fill_objectives(draft: Draft) -> None:
    plans = Plans(draft)
    known = plans.named(Objective, "title")
    colleagues = colleague_names(visible_members(draft.member))
    needs = plans.named(Need, "title")
    seen: dict[Any, int] = {}
    for line in draft.good_lines():
        plan = plans.of(line)
        if plan is None or not draft.require(line, "title"):
            continue
        values = draft.read(line, OBJECTIVE, plans.scope(plan))
        _own(draft, line, values, colleagues)
        if line.get("needs"):
            values["needs"] = _needs(draft, line, needs.get(plan.pk, Names()))
        row, is_clear = standing_one(draft, line, "title", known[plan.pk])
        place = (plan.pk, folded(line.get("title")))
        if not is_clear or line.number in draft.bad:
            continue
        if not is_said_before(draft, line, "title", place, seen):
            _propose(draft, OBJECTIVE, line, row, values, plans, plan)


def _fill_kpis(draft: Draft) -> None:
    plans = Plans(draft)
    objectives = ComingAlong(
        draft, OBJECTIVE, "objective", "title", plans.named(Objective, "title"), longest=200
    )
    known = plans.named(Kpi, "name")
    colleagues = colleague_names(visible_members(draft.member))
    seen: dict[Any, int] = {}
    for line in draft.good_lines():
        plan = plans.of(line)
        if plan is None or not (draft.require(line, "name") and draft.require(line, "objective")):
            continue
        values = draft.read(line, KPI, plans.scope(plan))
        _own(draft, line, values, colleagues)
        row, is_clear = standing_one(draft, line, "name", known[plan.pk])
        place = (plan.pk, folded(line.get("name")))
        if not is_clear or line.number in draft.bad:
            continue
        if is_said_before(draft, line, "name", place, seen):
            continue
        values["objective"] = objectives.of(line, plan)
        if line.number in draft.bad:
            continue
        _propose(draft, KPI, line, row, values, plans, plan)


def _own(draft: Draft, line: Line, values: dict[str, Any], colleagues: Names) -> None:
    """Say who answers for it, where the row does."""
    if text := line.get("owner"):
        values["owner"] = refer(draft, line, "owner", colleagues, person_key(text))


def _needs(draft: Draft, line: Line, names: Names) -> list[Any]:
    """The needs that an objective serves, one a line or parted by semicolons."""
    texts = [text.strip() for text in _PARTED.split(line.get("needs")) if text.strip()]
    found = [refer(draft, line, "needs", names, folded(text), text) for text in texts]
    return [need for need in dict.fromkeys(found) if need is not None]


def _propose(
    draft: Draft, noun: Noun, line: Line, row: Any, values: dict[str, Any], plans: Plans, plan: Plan
) -> None:
    if not draft.passes(line, noun, row, values, plans.scope(plan)):
        return
    if row is not None:
        draft.change(noun, row, values, line.number)
    else:
        draft.add(noun, values, line.number, plan=plan)


OBJECTIVES: Final = Kind(
    code="objectives",
    noun="objective",
    needs=(("title",), ("account", "account_id")),
    fill=_fill_objectives,
    hint=Words(
        "One row per objective of the account's current plan, with its kind and dates.",
        "1行に1つの目的。取引先の現行プランに入ります。種類と期間も書けます。",
    ),
    targets=(
        *account_targets(example="北陸電子デバイス株式会社"),
        field_target("objective", "title", "目的", "目的名", "objective", "objective name", "goal",
                     weight=3, example="設計部門での標準採用"),
        field_target("objective", "kind", "目的の種類", "objective kind", weight=2,
                     example="関係構築"),
        other_target("owner", "Owner", "担当者", "責任者", "目的の責任者", "owner",
                     "objective owner"),
        other_target("needs", "Needs it serves", "対応する課題", "対象の課題", "serves needs"),
        field_target("objective", "detail", "目的の詳細", "objective detail", weight=2),
        field_target("objective", "state", "目的の状態", "objective state"),
        field_target("objective", "start_on", "目的の開始日"),
        field_target("objective", "due_on", "目的の期限", "objective due"),
    ),
)  # fmt: skip

KPIS: Final = Kind(
    code="kpis",
    noun="kpi",
    needs=(("name",), ("objective",), ("account", "account_id")),
    fill=_fill_kpis,
    hint=Words(
        "One row per KPI with its objective, unit, baseline, target and due date. An objective "
        "that the account's current plan does not have comes along.",
        "1行に1つのKPI。目的・単位・基準値・目標値・期限を書きます。"
        "現行プランにない目的は一緒に作られます。",
    ),
    targets=(
        *account_targets(example="北陸電子デバイス株式会社"),
        field_target("kpi", "name", "KPI", "KPI名", "指標", "指標名", "成果指標", "評価指標",
                     "kpi name", "indicator", "metric", weight=4, example="直近12か月の受注高"),
        other_target("objective", "Objective", "目的", "目的名", "成果目標", "objective", "goal",
                     example="設計部門での標準採用"),
        field_target("kpi", "unit", "単位", "unit", example="百万円"),
        field_target("kpi", "direction", "direction"),
        field_target("kpi", "baseline", "基準値", "現状値", "baseline value",
                     example="120"),
        field_target("kpi", "baseline_on", "基準日", "現状値の日", "baseline date"),
        field_target("kpi", "target", "目標値", "目標", "target value", example="200"),
        field_target("kpi", "due_on", "目標年月日", "目標期限", "期限", "達成期限", "due date",
                     "due", example="2027/03/31"),
        field_target("kpi", "cadence", "測定頻度", "cadence"),
        other_target("owner", "Owner", "担当者", "KPI責任者", "責任者", "owner", "kpi owner"),
        field_target("kpi", "achievable_because", "達成できる理由"),
    ),
)  # fmt: skip
