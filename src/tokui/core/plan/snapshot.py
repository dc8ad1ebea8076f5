"""PlanSnapshot: one plan as immutable values, which every output, check and diff reads."""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from dataclasses import dataclass, field, fields, is_dataclass, replace
from datetime import date, datetime
from functools import cache, cached_property
from typing import Any, Final

from tokui.core.plan import customer, sections, upkeep
from tokui.core.plan.evidence import LATER
from tokui.core.plan.investment import Investment, NotDone

SCHEMA_VERSION: Final = 1

OPINION_TIES: Final = frozenset({"influences", "allied", "conflicts", "advises"})
"""Lines that say what we think of people, unlike the formal reporting lines."""


@dataclass(frozen=True, slots=True)
class PlanHead:
    """The plan itself."""

    id: str
    name: str
    state: str = "draft"
    start_on: date | None = None
    end_on: date | None = None
    valid_until: date | None = None
    owner: str | None = None
    owner_name: str = ""
    sponsor: str | None = None
    sponsor_name: str = ""
    vision: str = ""
    strategy: str = ""
    tier: str = ""
    tier_reason: str = ""
    not_doing: str = ""
    lessons: str = ""
    revenue_target: int | None = None
    budget: int | None = field(default=None, metadata=LATER)
    """What we may spend on the account over the plan, in minor units."""


@dataclass(frozen=True)
class PlanSnapshot:
    """One plan of one customer at one moment. `taken_on` is the day its dates are judged by."""

    plan: PlanHead
    account: customer.Account
    taken_at: datetime
    taken_on: date
    schema_version: int = SCHEMA_VERSION
    has_opinions: bool = True
    """False when opinions about people were left out for the reader."""
    facts: tuple[customer.Fact, ...] = ()
    years: tuple[customer.FinancialYear, ...] = ()
    segments: tuple[customer.Segment, ...] = ()
    departments: tuple[customer.Department, ...] = ()
    people: tuple[customer.Person, ...] = ()
    ties: tuple[customer.Tie, ...] = ()
    colleagues: tuple[customer.Colleague, ...] = ()
    coverage: tuple[customer.Coverage, ...] = ()
    products: tuple[customer.Product, ...] = ()
    deals: tuple[customer.Deal, ...] = ()
    orders: tuple[customer.OrderTotal, ...] = ()
    activities: tuple[customer.Activity, ...] = ()
    needs: tuple[sections.Need, ...] = ()
    objectives: tuple[sections.Objective, ...] = ()
    customer_rivals: tuple[sections.CustomerRival, ...] = ()
    our_rivals: tuple[sections.OurRival, ...] = ()
    stakeholders: tuple[sections.Stakeholder, ...] = ()
    plays: tuple[sections.Play, ...] = ()
    footprint: tuple[sections.Footprint, ...] = ()
    phases: tuple[sections.Phase, ...] = ()
    actions: tuple[sections.Action, ...] = ()
    bodies: tuple[sections.DecisionBody, ...] = ()
    routes: tuple[sections.DecisionRoute, ...] = ()
    section_states: tuple[sections.SectionState, ...] = field(default=(), metadata=LATER)
    waivers: tuple[sections.Waiver, ...] = field(default=(), metadata=LATER)
    rule_grades: tuple[sections.RuleGrade, ...] = field(default=(), metadata=LATER)
    our_close: str = field(default="", metadata=LATER)
    """The day on which our own fiscal year closes, as the workspace keeps it."""
    keeping_times: tuple[upkeep.KeepingTime, ...] = field(default=(), metadata=LATER)
    """Where the workspace lets values keep longer or shorter than published."""
    deal_stakes: tuple[sections.DealStake, ...] = field(default=(), metadata=LATER)
    """Where roles and attitudes of stakeholders differ in one deal; see `core/stakes.py`."""
    health: tuple[upkeep.HealthMonth, ...] = field(default=(), metadata=LATER)
    """Oldest first."""
    reviews: tuple[upkeep.Review, ...] = field(default=(), metadata=LATER)
    """Newest first, cancelled ones too."""
    consents: tuple[upkeep.Consent, ...] = field(default=(), metadata=LATER)
    approvals: tuple[upkeep.Approval, ...] = field(default=(), metadata=LATER)
    """Rounds of approval, the newest first."""
    surveys: tuple[upkeep.Survey, ...] = field(default=(), metadata=LATER)
    """Oldest first."""
    investment: Investment | None = field(default=None, metadata=LATER)
    """The decision on the account that stands; none before the first."""
    not_done: tuple[NotDone, ...] = field(default=(), metadata=LATER)

    @cached_property
    def remembered(self) -> dict[Hashable, Any]:
        """What was worked out of these values at some cost, for whoever asks the same again."""
        return {}

    @cached_property
    def months_kept(self) -> Mapping[str, int | None]:
        """For how many months kinds of values keep, where it differs from the published table."""
        return {one.kind: one.months for one in self.keeping_times}

    @cached_property
    def names(self) -> dict[str, str]:
        """What to call each thing of the plan, by id."""
        named: dict[str, str] = {self.account.id: self.account.name}
        for things in (
            self.departments, self.people, self.colleagues, self.products, self.deals,
            self.customer_rivals, self.our_rivals, self.stakeholders, self.phases,
            self.bodies, self.routes,
        ):  # fmt: skip
            named.update({thing.id: thing.name for thing in things})
        for titled in (self.needs, self.objectives, self.plays, self.actions):
            named.update({thing.id: thing.title for thing in titled})
        for objective in self.objectives:
            named.update({kpi.id: kpi.name for kpi in objective.kpis})
        return named

    def name(self, id: str | None) -> str:
        """The name behind an id; empty when there is none."""
        return self.names.get(id, "") if id else ""

    @cached_property
    def person_by_id(self) -> dict[str, customer.Person]:
        """People at the customer by id."""
        return {person.id: person for person in self.people}

    @cached_property
    def stakeholder_by_id(self) -> dict[str, sections.Stakeholder]:
        """Stakeholders by id."""
        return {stakeholder.id: stakeholder for stakeholder in self.stakeholders}

    @cached_property
    def stakeholder_of_person(self) -> dict[str, sections.Stakeholder]:
        """Stakeholders by the id of the person behind them."""
        return {held.person: held for held in self.stakeholders if held.person}

    @cached_property
    def department_by_id(self) -> dict[str, customer.Department]:
        """Departments by id."""
        return {department.id: department for department in self.departments}

    def external(self) -> tuple[sections.Stakeholder, ...]:
        """Stakeholders at the customer."""
        return tuple(held for held in self.stakeholders if held.side == "external")

    def internal(self) -> tuple[sections.Stakeholder, ...]:
        """Stakeholders on our side."""
        return tuple(held for held in self.stakeholders if held.side == "internal")

    def without_opinions(self) -> PlanSnapshot:
        """The same plan for a reader who may not see opinions about people."""
        bare = {
            part.name: _bare(getattr(self, part.name))
            for part in fields(self)
            if part.name not in ("ties", "coverage", "deal_stakes", "waivers", "reviews")
        }
        bare["ties"] = tuple(tie for tie in self.ties if tie.kind not in OPINION_TIES)
        bare["coverage"] = tuple(_bare(cover) for cover in self.coverage)
        bare["deal_stakes"] = ()
        bare["waivers"] = tuple(_bare(one) for one in self.waivers if not one.is_opinion)
        bare["reviews"] = tuple(
            replace(one, points=tuple(point for point in one.points if not point.is_opinion))
            for one in self.reviews
        )
        bare["has_opinions"] = False
        return replace(self, **bare)


def _bare(value: Any) -> Any:
    """`value`, or each of a tuple's values, with its sensitive fields emptied.

    Sensitive fields stand on the things a snapshot lists, never deeper (a test holds that).
    """
    if isinstance(value, tuple):
        return tuple(_bare(item) for item in value)
    hidden = sensitive_fields(value.__class__)
    return replace(value, **dict.fromkeys(hidden)) if hidden else value


@cache
def sensitive_fields(kind: type) -> tuple[str, ...]:
    """The fields of a kind of value that are opinions about people."""
    if not is_dataclass(kind):
        return ()
    return tuple(part.name for part in fields(kind) if part.metadata.get("sensitive"))
