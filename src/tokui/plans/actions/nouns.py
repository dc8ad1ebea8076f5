"""The nouns of the action plan: phase, action."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _

from tokui.core.scales import ACTION_STATE, RELATIVE_TO, SIDE
from tokui.kernel.declare import FieldsOf
from tokui.kernel.errors import Problems
from tokui.kernel.scope import Scope
from tokui.plans.actions.models import Action, Phase
from tokui.plans.declare import check_dates, plan_noun

_phase = FieldsOf("phase")
_action = FieldsOf("action")
_dates = check_dates("start_on", "due_on")


def _check(row: Action | None, values: Mapping[str, Any], scope: Scope, problems: Problems) -> None:
    _dates(row, values, scope, problems)
    if row is None or not values.get("after"):
        return
    later = {row.pk}
    frontier = [row.pk]
    links = list(
        Action.after.through.objects.filter(from_action__plan=scope.plan).values_list(
            "from_action_id", "to_action_id"
        )
    )
    while frontier:
        done_first = frontier.pop()
        for action, earlier in links:
            if earlier == done_first and action not in later:
                later.add(action)
                frontier.append(action)
    for earlier_action in values["after"]:
        if earlier_action.pk in later:
            message = _("“%(action)s” cannot wait for “%(other)s”: that would be a circle.")
            filled = message % {"action": row, "other": earlier_action}
            problems.add("cycle", filled, field="after", value=earlier_action)


PHASE = plan_noun(
    "phase",
    Phase,
    _phase.text("name", required=True, max_length=120),
    _phase.date("start_on"),
    _phase.date("end_on"),
    _phase.long("goal"),
    _phase.order(),
    columns=("name", "start_on", "end_on", "goal"),
    check=check_dates("start_on", "end_on"),
)

ACTION = plan_noun(
    "action",
    Action,
    _action.text("title", required=True),
    _action.link("phase", "phase"),
    _action.long("how"),
    _action.link("owner", "colleague"),
    _action.link("counterpart", "stakeholder"),
    _action.choice("side", SIDE, default="ours"),
    _action.choice("state", ACTION_STATE, default="todo"),
    _action.date("start_on"),
    _action.date("due_on"),
    _action.choice("relative_to", RELATIVE_TO),
    _action.integer("offset_days", minimum=-3650, maximum=3650),
    _action.number("person_days", minimum=0, maximum=99_999),
    _action.money("cost"),
    _action.link("need", "need"),
    _action.link("kpi", "kpi"),
    _action.link("play", "play"),
    _action.link("deal", "deal"),
    _action.links("after", "action"),
    _action.long("result"),
    _action.long("lesson"),
    _action.date("completed_on"),
    _action.order(),
    columns=("title", "owner", "counterpart", "state", "start_on", "due_on", "person_days"),
    check=_check,
)
