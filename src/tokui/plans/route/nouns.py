"""The nouns of the decision route."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _

from tokui.core.calendar_scales import (
    DAY_KIND,
    MEETING_RHYTHM,
    MONTH,
    ON_HOLIDAY,
    WEEK_OF_MONTH,
    WEEKDAY,
)
from tokui.core.ringi import read_closures
from tokui.core.scales import AMOUNT_BASIS, STEP_KIND
from tokui.kernel.declare import FieldsOf
from tokui.kernel.errors import Problems
from tokui.kernel.scope import Scope
from tokui.plans.declare import plan_noun
from tokui.plans.route.models import DecisionBody, DecisionRoute, RouteStep

_body = FieldsOf("body")
_route = FieldsOf("route")
_step = FieldsOf("step")


def _check_route(
    row: DecisionRoute | None, values: Mapping[str, Any], scope: Scope, problems: Problems
) -> None:
    lowest = values.get("amount_from", row.amount_from if row else None)
    highest = values.get("amount_to", row.amount_to if row else None)
    if lowest is not None and highest is not None and highest <= lowest:
        message = _("The upper amount must be larger than the lower one.")
        problems.add("amounts_reversed", message, field="amount_to", value=highest)


def _check_body(
    row: DecisionBody | None, values: Mapping[str, Any], scope: Scope, problems: Problems
) -> None:
    if len(values.get("off_months") or ()) == len(MONTH.codes):
        message = _("A committee has to meet in one month at least.")
        problems.add("never_meets", message, field="off_months")
    closures = values.get("closures", "")
    try:
        read_closures(closures)
    except ValueError as error:
        message = _("“%(part)s” is not a day. Write 8/13-8/16, 2027-05-06.")
        problems.add("not_days", message % {"part": error}, field="closures", value=closures)


BODY = plan_noun(
    "body",
    DecisionBody,
    _body.text("name", required=True, max_length=120),
    _body.text("meets", max_length=120),
    _body.choice("rhythm", MEETING_RHYTHM),
    _body.integer("day_of_month", minimum=1, maximum=31),
    _body.choice("week_of_month", WEEK_OF_MONTH),
    _body.choice("weekday", WEEKDAY),
    _body.choices("off_months", MONTH),
    _body.choice("on_holiday", ON_HOLIDAY),
    _body.text("closures", max_length=300),
    _body.integer("paper_lead_days", minimum=0, maximum=365),
    _body.choice("paper_lead_kind", DAY_KIND, default="calendar"),
    columns=("name", "meets", "day_of_month", "paper_lead_days"),
    check=_check_body,
)

ROUTE = plan_noun(
    "route",
    DecisionRoute,
    _route.text("name", required=True, max_length=120),
    _route.money("amount_from"),
    _route.money("amount_to"),
    _route.choice("amount_basis", AMOUNT_BASIS, default="single"),
    _route.integer("cumulative_years", minimum=1, maximum=20),
    _route.long("note"),
    columns=("name", "amount_from", "amount_to", "amount_basis", "note"),
    check=_check_route,
)

STEP = plan_noun(
    "step",
    RouteStep,
    _step.link("route", "route", required=True),
    _step.choice("kind", STEP_KIND, default="approve"),
    _step.link("stakeholder", "stakeholder"),
    _step.text("title", max_length=120),
    _step.link("body", "body"),
    _step.integer("lead_days", minimum=0, maximum=365),
    _step.choice("lead_kind", DAY_KIND, default="calendar"),
    _step.flag("is_parallel"),
    _step.order(),
    columns=("route", "position", "kind", "stakeholder", "title", "body", "lead_days"),
)
