"""The nouns of the decision route."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _

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


BODY = plan_noun(
    "body",
    DecisionBody,
    _body.text("name", required=True, max_length=120),
    _body.text("meets", max_length=120),
    _body.integer("day_of_month", minimum=1, maximum=31),
    _body.integer("paper_lead_days", minimum=0, maximum=365),
    columns=("name", "meets", "day_of_month", "paper_lead_days"),
)

ROUTE = plan_noun(
    "route",
    DecisionRoute,
    _route.text("name", required=True, max_length=120),
    _route.money("amount_from"),
    _route.money("amount_to"),
    _route.choice("amount_basis", AMOUNT_BASIS, default="single"),
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
    _step.order(),
    columns=("route", "position", "kind", "stakeholder", "title", "body", "lead_days"),
)
