"""The nouns of objectives: objective, KPI, reading, milestone, contribution."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _

from tokui.core.scales import (
    CADENCE,
    DIRECTION,
    MEASURE,
    MEASURE_OVER,
    OBJECTIVE_KIND,
    OBJECTIVE_STATE,
    OUTCOME,
)
from tokui.kernel.declare import FieldsOf
from tokui.kernel.errors import Problems
from tokui.kernel.scope import Scope
from tokui.kernel.trees import check_no_cycle
from tokui.plans.declare import check_dates, plan_noun
from tokui.plans.objectives.models import Contribution, Kpi, Milestone, Objective, Reading

_objective = FieldsOf("objective")
_kpi = FieldsOf("kpi")
_reading = FieldsOf("reading")
_milestone = FieldsOf("milestone")
_contribution = FieldsOf("contribution")
_dates = check_dates("start_on", "due_on")


def _check(
    row: Objective | None, values: Mapping[str, Any], scope: Scope, problems: Problems
) -> None:
    _dates(row, values, scope, problems)
    if row is not None and values.get("parent") is not None:
        check_no_cycle(row, values["parent"], "parent", problems)


def _check_contribution(
    row: Contribution | None, values: Mapping[str, Any], scope: Scope, problems: Problems
) -> None:
    who = [values.get(name, getattr(row, name, None)) for name in ("department", "colleague")]
    if not any(who):
        message = _("Name the department or the colleague who contributes.")
        problems.add("nobody", message, field="department")


OBJECTIVE = plan_noun(
    "objective",
    Objective,
    _objective.text("title", required=True),
    _objective.choice("kind", OBJECTIVE_KIND, default="revenue"),
    _objective.long("detail"),
    _objective.link("owner", "colleague"),
    _objective.choice("state", OBJECTIVE_STATE, default="not_started"),
    _objective.choice("outcome", OUTCOME),
    _objective.long("lesson"),
    _objective.date("start_on"),
    _objective.date("due_on"),
    _objective.link("parent", "objective"),
    _objective.links("needs", "need"),
    _objective.order(),
    columns=("title", "kind", "owner", "state", "due_on", "needs"),
    check=_check,
)

KPI = plan_noun(
    "kpi",
    Kpi,
    _kpi.link("objective", "objective", required=True),
    _kpi.text("name", required=True, max_length=120),
    _kpi.text("unit", max_length=20),
    _kpi.choice("direction", DIRECTION, default="up"),
    _kpi.number("baseline"),
    _kpi.date("baseline_on"),
    _kpi.number("target"),
    _kpi.date("due_on"),
    _kpi.choice("cadence", CADENCE),
    _kpi.link("owner", "colleague"),
    _kpi.long("achievable_because"),
    _kpi.choice("measure", MEASURE),
    _kpi.choice("measure_over", MEASURE_OVER),
    _kpi.order(),
    columns=("name", "objective", "unit", "baseline", "target", "due_on", "cadence", "owner"),
    check=check_dates("baseline_on", "due_on"),
)

READING = plan_noun(
    "reading",
    Reading,
    _reading.link("kpi", "kpi", required=True),
    _reading.date("on", required=True),
    _reading.number("value", required=True),
    _reading.text("note"),
    columns=("kpi", "on", "value", "note"),
)

MILESTONE = plan_noun(
    "milestone",
    Milestone,
    _milestone.link("kpi", "kpi", required=True),
    _milestone.date("on", required=True),
    _milestone.number("value", required=True),
    _milestone.text("note"),
    columns=("kpi", "on", "value", "note"),
)

CONTRIBUTION = plan_noun(
    "contribution",
    Contribution,
    _contribution.link("kpi", "kpi", required=True),
    _contribution.text("department", max_length=120),
    _contribution.link("colleague", "colleague"),
    _contribution.number("amount", required=True),
    _contribution.text("note"),
    columns=("kpi", "department", "colleague", "amount", "note"),
    check=_check_contribution,
)
