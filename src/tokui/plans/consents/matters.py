"""What requests are about as the plan has it now, read without opening the plan.

Somebody outside the account team answers by these values alone.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, Final

from django.db.models import F, Sum

from tokui.core.consenting import Values
from tokui.core.sentences import number_text
from tokui.identity.models import Member
from tokui.plans.actions.models import Action
from tokui.plans.base import Plan
from tokui.plans.consents.models import Consent
from tokui.plans.objectives.models import Contribution
from tokui.plans.plays.models import Play
from tokui.plans.standing import OPEN_ACTIONS

type Place = tuple[int, str, str]
"""Key of the plan, code of the kind of matter, public id."""


@dataclass(frozen=True, slots=True)
class Matter:
    """Something in a plan that somebody can be asked about."""

    title: str
    values: Values


_RECORDS: Final[Mapping[str, tuple[type[Any], tuple[str, ...]]]] = {
    "action": (Action, ("owner", "phase", "plan")),
    "play": (Play, ()),
    "contribution": (Contribution, ("kpi", "colleague")),
}


def matters_at(places: Iterable[Place]) -> dict[Place, Matter]:
    """What stands at some places now, one query for each kind; what was taken out is missing."""
    ids: dict[str, dict[str, Place]] = defaultdict(dict)
    for place in places:
        ids[place[1]][f"{place[0]}:{place[2]}"] = place
    found: dict[Place, Matter] = {}
    for about, (model, related) in _RECORDS.items():
        if ids[about]:
            wanted = [place[2] for place in ids[about].values()]
            rows = model.objects.filter(public_id__in=wanted, removed_at=None)
            for row in rows.select_related(*related) if related else rows:
                if f"{row.plan_id}:{row.public_id}" in ids[about]:
                    found[row.plan_id, about, row.public_id] = _MATTERS[about](row)
    if ids["budget"]:
        keys = [place[0] for place in ids["budget"].values()]
        for plan in Plan.objects.filter(pk__in=keys, removed_at=None, budget__isnull=False):
            found[plan.pk, "budget", ""] = _budget(plan)
    if ids["capacity"]:
        found.update(_capacities(ids["capacity"].values()))
    return found


def place_of(consent: Consent) -> Place:
    """Where what a request is about stands."""
    return consent.plan_id, consent.about, consent.about_id


def _action(action: Action) -> Matter:
    owner = action.owner.name if action.owner else ""
    return Matter(action.title, {
        "owner": owner, "start_on": _day(action.start_on), "due_on": _day(_due_on(action)),
        "person_days": _number(action.person_days), "cost": action.cost,
    })  # fmt: skip


def _due_on(action: Action) -> date | None:
    """The day an action is due, counted from a phase or the plan where it is relative."""
    what, _, edge = action.relative_to.partition("_")
    if not edge:
        return action.due_on
    counted_from = action.plan if what == "plan" else action.phase
    point: date | None = getattr(counted_from, f"{edge}_on", None)
    return point + timedelta(days=action.offset_days or 0) if point else action.due_on


def _play(play: Play) -> Matter:
    days = {"start_on": _day(play.start_on), "due_on": _day(play.due_on)}
    return Matter(play.title, {**days, "amount": play.amount})


def _contribution(one: Contribution) -> Matter:
    colleague = one.colleague.name if one.colleague else ""
    return Matter(one.kpi.name, {
        "department": one.department, "colleague": colleague, "amount": _number(one.amount),
    })  # fmt: skip


def _budget(plan: Plan) -> Matter:
    days = {"start_on": _day(plan.start_on), "end_on": _day(plan.end_on)}
    return Matter(plan.name, {"budget": plan.budget, **days})


def _capacities(places: Iterable[Place]) -> dict[Place, Matter]:
    """Days that open actions of a plan ask of a colleague."""
    wanted = list(places)
    members = Member.objects.filter(public_id__in=[place[2] for place in wanted])
    names = dict(members.values_list("public_id", "name"))
    sums = (
        Action.objects.filter(plan__in=[place[0] for place in wanted], removed_at=None)
        .filter(state__in=OPEN_ACTIONS, owner__public_id__in=names)
        .values("plan_id", owner_id_=F("owner__public_id"))
        .annotate(days=Sum("person_days"))
    )
    days = {(row["plan_id"], row["owner_id_"]): row["days"] for row in sums}
    return {
        place: Matter(names[place[2]], {"person_days": _number(days.get((place[0], place[2])))})
        for place in wanted
        if place[2] in names
    }


_MATTERS: Final[Mapping[str, Any]] = {
    "action": _action, "play": _play, "contribution": _contribution,
}  # fmt: skip


def _day(day: date | None) -> str:
    return day.isoformat() if day else ""


def _number(value: Any) -> str:
    return number_text(value) if value is not None else ""
