"""Which things of a plan are compared, by which fields, and on which scale a code is read."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Final

from tokui.core import calendar_scales, scales
from tokui.core.plan import PlanSnapshot
from tokui.core.survey_scales import SURVEY_KIND
from tokui.core.words import Scale

PROFILE: Final = "profile"
"""The section that tells of the customer."""
OVERALL: Final = "plan"
"""What belongs to the plan as a whole."""
TRADE: Final = "trade"
"""Deals and contacts, which are no section of the plan."""


@dataclass(frozen=True, slots=True)
class Part:
    """The things of one noun in a snapshot."""

    noun: str
    """Code of the vocabulary."""
    section: str
    """A code of the scale of sections, or one of the three above."""
    things: Callable[[PlanSnapshot], Iterable[Any]]
    fields: tuple[str, ...]
    named_by: str = "name"
    """The field that says which thing it is."""
    is_opinion: bool = False
    """Whether the whole of it is an opinion about people."""


def _kpis(plan: PlanSnapshot) -> Iterable[Any]:
    return (kpi for objective in plan.objectives for kpi in objective.kpis)


def _of_kpis(name: str) -> Callable[[PlanSnapshot], Iterable[Any]]:
    return lambda plan: (one for kpi in _kpis(plan) for one in getattr(kpi, name))


_RIVAL: Final = tuple(
    name
    for axis in ("product", "price", "marketing", "relationship")
    for name in (axis, f"{axis}_rating")
)

PARTS: Final = (
    Part("plan", OVERALL, lambda plan: (plan.plan,), (
        "name", "state", "start_on", "end_on", "valid_until", "owner", "sponsor", "vision",
        "strategy", "tier", "tier_reason", "not_doing", "lessons", "revenue_target", "budget")),
    Part("need", "needs", lambda plan: plan.needs, (
        "title", "layer", "pressure", "state", "detail", "holder", "department", "importance",
        "urgency", "value_hypothesis", "cause", "due_on", "products", "deals"), "title"),
    Part("objective", "objectives", lambda plan: plan.objectives, (
        "title", "kind", "detail", "owner", "state", "outcome", "lesson", "start_on", "due_on",
        "parent", "needs"), "title"),
    Part("kpi", "objectives", _kpis, (
        "name", "unit", "direction", "baseline", "baseline_on", "target", "due_on", "cadence",
        "owner", "achievable_because", "measure", "measure_over")),
    Part("reading", "objectives", _of_kpis("readings"), ("on", "value", "note"), "on"),
    Part("milestone", "objectives", _of_kpis("milestones"), ("on", "value", "note"), "on"),
    Part("contribution", "objectives", _of_kpis("contributions"),
         ("department", "colleague", "amount", "note"), "department"),
    Part("survey", "objectives", lambda plan: plan.surveys, (
        "name", "kind", "asked_on", "asked", "answered", "promoters", "passives", "detractors",
        "mean", "department")),
    Part("customer_rival", "competitors", lambda plan: plan.customer_rivals, (
        "name", "trend", *_RIVAL, "implication", "source")),
    Part("our_rival", "competitors", lambda plan: plan.our_rivals, (
        "name", "offering", "departments", *_RIVAL, "contract_value", "contract_ends_on",
        "supporters", "counter_move", "winning_path")),
    Part("account", PROFILE, lambda plan: (plan.account,), (
        "name", "industry", "market", "representative", "fiscal_close", "capital", "revenue",
        "employees", "tier", "parent", "description")),
    Part("fact", PROFILE, lambda plan: plan.facts, (
        "topic", "statement", "source", "as_of", "grade"), "statement"),
    Part("financial_year", PROFILE, lambda plan: plan.years, (
        "ends_on", "revenue", "operating_income", "ordinary_income", "net_income", "employees"),
        "ends_on"),
    Part("segment", PROFILE, lambda plan: plan.segments, (
        "name", "revenue", "profit", "description")),
    Part("department", PROFILE, lambda plan: plan.departments, (
        "name", "parent", "level", "head", "headcount", "mission")),
    Part("body", PROFILE, lambda plan: plan.bodies, (
        "name", "meets", "rhythm", "day_of_month", "weekday", "week_of_month", "off_months",
        "on_holiday", "closures", "paper_lead_days", "paper_lead_kind")),
    Part("route", PROFILE, lambda plan: plan.routes, (
        "name", "amount_from", "amount_to", "amount_basis", "cumulative_years", "note")),
    Part("step", PROFILE, lambda plan: (step for route in plan.routes for step in route.steps), (
        "kind", "stakeholder", "title", "body", "lead_days", "lead_kind", "is_parallel"),
        "title"),
    Part("stakeholder", "stakeholders", lambda plan: plan.stakeholders, (
        "roles", "authority", "influence", "attitude", "adaptability", "coverage",
        "personal_goal", "private_note", "company_goal", "wanted_relation", "next_step", "skill",
        "capacity_days", "asked_for")),
    Part("person", "stakeholders", lambda plan: plan.people, ("name", "private_note")),
    Part("post", "stakeholders", lambda plan: (
        post for person in plan.people for post in person.posts), (
        "title", "department", "kind", "started_on", "ended_on", "boss"), "title"),
    Part("tie", "stakeholders", lambda plan: plan.ties, (
        "kind", "source", "target", "strength", "label", "grade"), "source"),
    Part("coverage", "stakeholders", lambda plan: plan.coverage, (
        "colleague", "person", "now", "wanted", "frequency", "strength"), "person"),
    Part("deal_stake", "stakeholders", lambda plan: plan.deal_stakes, (
        "stakeholder", "deal", "roles", "attitude"), "stakeholder", is_opinion=True),
    Part("play", "plays", lambda plan: plan.plays, (
        "title", "whom", "value", "start_on", "due_on", "means", "customer_benefit",
        "our_benefit", "proof", "state", "amount", "needs", "products", "deals"), "title"),
    Part("footprint", "footprint", lambda plan: plan.footprint, (
        "department", "product", "status", "our_sales", "wallet", "rival", "contract_ends_on",
        "reason", "next_step"), "product"),
    Part("phase", "actions", lambda plan: plan.phases, ("name", "start_on", "end_on", "goal")),
    Part("action", "actions", lambda plan: plan.actions, (
        "title", "how", "state", "owner", "counterpart", "start_on", "due_on", "phase",
        "person_days", "cost", "result", "lesson", "completed_on", "after"), "title"),
    Part("deal", TRADE, lambda plan: plan.deals, (
        "name", "stage", "grade", "amount", "probability", "closes_on", "next_step",
        "competitor", "loss_reason")),
)  # fmt: skip
"""In the order in which a plan is read."""

MONEY: Final = frozenset({
    "plan.revenue_target", "plan.budget", "our_rival.contract_value", "account.capital",
    "account.revenue", "financial_year.revenue", "financial_year.operating_income",
    "financial_year.ordinary_income", "financial_year.net_income", "segment.revenue",
    "segment.profit", "route.amount_from", "route.amount_to", "play.amount",
    "footprint.our_sales", "footprint.wallet", "action.cost", "deal.amount",
})  # fmt: skip
"""Fields in minor units, by noun."""

_RATINGS: Final = {name: scales.RATING for name in _RIVAL if name.endswith("_rating")}

SCALES: Final[Mapping[str, Mapping[str, Scale]]] = {
    "plan": {"state": scales.PLAN_STATE, "tier": scales.TIER},
    "need": {
        "layer": scales.NEED_LAYER, "pressure": scales.PRESSURE, "state": scales.NEED_STATE,
        "importance": scales.FIVE, "urgency": scales.FIVE,
    },
    "objective": {
        "kind": scales.OBJECTIVE_KIND, "state": scales.OBJECTIVE_STATE, "outcome": scales.OUTCOME,
    },
    "kpi": {
        "direction": scales.DIRECTION, "cadence": scales.CADENCE, "measure": scales.MEASURE,
        "measure_over": scales.MEASURE_OVER,
    },
    "survey": {"kind": SURVEY_KIND},
    "customer_rival": _RATINGS,
    "our_rival": _RATINGS,
    "account": {"tier": scales.TIER},
    "fact": {"topic": scales.FACT_TOPIC, "grade": scales.GRADE},
    "department": {"level": scales.UNIT_LEVEL},
    "body": {
        "rhythm": calendar_scales.MEETING_RHYTHM, "weekday": calendar_scales.WEEKDAY,
        "week_of_month": calendar_scales.WEEK_OF_MONTH, "off_months": calendar_scales.MONTH,
        "on_holiday": calendar_scales.ON_HOLIDAY, "paper_lead_kind": calendar_scales.DAY_KIND,
    },
    "route": {"amount_basis": scales.AMOUNT_BASIS},
    "step": {"kind": scales.STEP_KIND, "lead_kind": calendar_scales.DAY_KIND},
    "stakeholder": {
        "roles": scales.ROLE, "authority": scales.AUTHORITY, "influence": scales.INFLUENCE,
        "attitude": scales.ATTITUDE, "adaptability": scales.ADAPTABILITY,
        "coverage": scales.COVERAGE, "wanted_relation": scales.RELATION,
    },
    "post": {"kind": scales.POST_KIND},
    "tie": {"kind": scales.TIE, "grade": scales.GRADE},
    "coverage": {
        "now": scales.RELATION, "wanted": scales.RELATION, "strength": scales.STRENGTH,
    },
    "deal_stake": {"roles": scales.DEAL_ROLE, "attitude": scales.ATTITUDE},
    "play": {"state": scales.PLAY_STATE},
    "footprint": {"status": scales.FOOTPRINT},
    "action": {"state": scales.ACTION_STATE},
    "deal": {"grade": scales.DEAL_GRADE},
}  # fmt: skip
"""By noun and field; a code that stands on no scale is a text or a link."""
