"""The six sections of a plan and what surrounds them, as immutable values."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from tokui.core.plan.evidence import LATER, SENSITIVE, Judged


@dataclass(frozen=True, slots=True)
class SectionState:
    """Who looks after a section of the plan, and when somebody last confirmed that it holds."""

    id: str
    section: str
    """A code of the scale of sections."""
    owner: str | None = None
    owner_name: str = ""
    reviewed_on: date | None = None
    remark: str = ""


@dataclass(frozen=True, slots=True)
class Need:
    """A card of the needs map. `cause` is the need one step deeper ("why?")."""

    id: str
    title: str
    layer: str = "need"
    pressure: str = ""
    state: Judged = field(default_factory=lambda: Judged("hypothesis"))
    detail: str = ""
    holder: str | None = None
    """Stakeholder whose need it is."""
    department: str | None = None
    importance: Judged = field(default_factory=Judged)
    urgency: Judged = field(default_factory=Judged)
    value_hypothesis: str = ""
    cause: str | None = None
    due_on: date | None = None
    products: tuple[str, ...] = ()
    deals: tuple[str, ...] = ()
    position: int = 0


@dataclass(frozen=True, slots=True)
class Reading:
    """A measured value of a KPI."""

    id: str
    on: date
    value: Decimal
    note: str = ""


@dataclass(frozen=True, slots=True)
class Milestone:
    """A value that a KPI is wanted to have on a day before it is due."""

    id: str
    on: date
    value: Decimal
    note: str = ""


@dataclass(frozen=True, slots=True)
class Contribution:
    """What one of our departments or colleagues brings to the target of a KPI, in its unit."""

    id: str
    amount: Decimal
    colleague: str | None = None
    department: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Kpi:
    """A measure of an objective; readings oldest first."""

    id: str
    name: str
    unit: str = ""
    direction: str = "up"
    baseline: Decimal | None = None
    baseline_on: date | None = None
    target: Decimal | None = None
    due_on: date | None = None
    cadence: str = ""
    owner: str | None = None
    achievable_because: str = ""
    readings: tuple[Reading, ...] = ()
    """What somebody wrote down."""
    measure: str = field(default="", metadata=LATER)
    """A code of the scale of measures where Tokui works the value out by itself."""
    measure_over: str = field(default="", metadata=LATER)
    computed: tuple[Reading, ...] = field(default=(), metadata=LATER)
    """What was worked out by the measure, oldest first."""
    milestones: tuple[Milestone, ...] = field(default=(), metadata=LATER)
    """Oldest first."""
    contributions: tuple[Contribution, ...] = field(default=(), metadata=LATER)

    @property
    def measured(self) -> tuple[Reading, ...]:
        """The readings that count: worked out where that is possible, before that written ones."""
        if not self.computed:
            return self.readings
        first = self.computed[0].on
        return (*(one for one in self.readings if one.on < first), *self.computed)

    @property
    def latest(self) -> Reading | None:
        """The newest reading that counts."""
        measured = self.measured
        return measured[-1] if measured else None


@dataclass(frozen=True, slots=True)
class Objective:
    """What we want to reach with the customer."""

    id: str
    title: str
    kind: str = "revenue"
    detail: str = ""
    owner: str | None = None
    state: str = "not_started"
    outcome: str = ""
    lesson: str = ""
    start_on: date | None = None
    due_on: date | None = None
    parent: str | None = None
    needs: tuple[str, ...] = ()
    kpis: tuple[Kpi, ...] = ()
    position: int = 0


@dataclass(frozen=True, slots=True)
class CustomerRival:
    """A rival of the customer in the customer's market, rated against the customer."""

    id: str
    name: str
    trend: str = ""
    product: str = ""
    price: str = ""
    marketing: str = ""
    relationship: str = ""
    product_rating: Judged = field(default_factory=Judged)
    price_rating: Judged = field(default_factory=Judged)
    marketing_rating: Judged = field(default_factory=Judged)
    relationship_rating: Judged = field(default_factory=Judged)
    implication: str = ""
    source: str = ""


@dataclass(frozen=True, slots=True)
class OurRival:
    """A rival of ours for this customer, rated against us: +2 means they are far ahead."""

    id: str
    name: str
    offering: str = ""
    departments: tuple[str, ...] = ()
    product: str = ""
    price: str = ""
    marketing: str = ""
    relationship: str = ""
    product_rating: Judged = field(default_factory=Judged)
    price_rating: Judged = field(default_factory=Judged)
    marketing_rating: Judged = field(default_factory=Judged)
    relationship_rating: Judged = field(default_factory=Judged)
    contract_value: int | None = None
    contract_ends_on: date | None = None
    supporters: tuple[str, ...] | None = field(default=None, metadata=SENSITIVE)
    counter_move: str = ""
    winning_path: str = ""


@dataclass(frozen=True, slots=True)
class Stakeholder:
    """A person, or a chair whose holder is not known yet, in this plan."""

    id: str
    name: str
    """Name of the person or the colleague, or of the empty chair."""
    side: str = "external"
    person: str | None = None
    colleague: str | None = None
    is_placeholder: bool = False
    roles: tuple[str, ...] = ()
    authority: Judged | None = field(default=None, metadata=SENSITIVE)
    influence: Judged | None = field(default=None, metadata=SENSITIVE)
    attitude: Judged | None = field(default=None, metadata=SENSITIVE)
    adaptability: Judged | None = field(default=None, metadata=SENSITIVE)
    coverage: Judged | None = field(default=None, metadata=SENSITIVE)
    personal_goal: str | None = field(default=None, metadata=SENSITIVE)
    private_note: str | None = field(default=None, metadata=SENSITIVE)
    company_goal: str = ""
    wanted_relation: str = "unknown"
    next_step: str = ""
    skill: str = ""
    capacity_days: Decimal | None = None
    asked_for: str = ""


@dataclass(frozen=True, slots=True)
class DealStake:
    """What differs of a stakeholder in one deal. Without roles, or with an unknown attitude, the
    plan's hold. The whole of it is an opinion: absent for who may not see those."""

    id: str
    stakeholder: str
    deal: str
    roles: tuple[str, ...] = ()
    attitude: Judged | None = field(default=None, metadata=SENSITIVE)


@dataclass(frozen=True, slots=True)
class Play:
    """To whom we bring which value, when and by which means, and what both sides gain."""

    id: str
    title: str
    whom: tuple[str, ...] = ()
    value: str = ""
    start_on: date | None = None
    due_on: date | None = None
    means: str = ""
    customer_benefit: str = ""
    our_benefit: str = ""
    proof: str = ""
    state: str = "idea"
    amount: int | None = None
    needs: tuple[str, ...] = ()
    products: tuple[str, ...] = ()
    deals: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Footprint:
    """One whitespace cell: a department and a product. Money in minor units a year."""

    id: str
    department: str | None
    product: str
    status: Judged = field(default_factory=Judged)
    our_sales: int | None = None
    wallet: int | None = None
    rival: str = ""
    contract_ends_on: date | None = None
    reason: str = ""
    next_step: str = ""


@dataclass(frozen=True, slots=True)
class Phase:
    """A stretch of the action plan."""

    id: str
    name: str
    start_on: date | None = None
    end_on: date | None = None
    goal: str = ""
    position: int = 0


@dataclass(frozen=True, slots=True)
class Action:
    """Who does what, how, with whom and until when; money in minor units."""

    id: str
    title: str
    phase: str | None = None
    how: str = ""
    owner: str | None = None
    """Id of the colleague who is responsible."""
    owner_name: str = ""
    counterpart: str | None = None
    """Stakeholder it is done with."""
    side: str = "ours"
    state: str = "todo"
    start_on: date | None = None
    due_on: date | None = None
    """The day it is due, worked out already where it is relative."""
    relative_to: str = ""
    offset_days: int | None = None
    person_days: Decimal | None = None
    cost: int | None = None
    need: str | None = None
    kpi: str | None = None
    play: str | None = None
    deal: str | None = None
    after: tuple[str, ...] = ()
    """Actions that must be finished before."""
    result: str = ""
    lesson: str = ""
    completed_on: date | None = None
    position: int = 0

    @property
    def is_open(self) -> bool:
        """Neither done nor cancelled."""
        return self.state not in ("done", "cancelled")


@dataclass(frozen=True, slots=True)
class DecisionBody:
    """A committee that decides at the customer."""

    id: str
    name: str
    meets: str = ""
    day_of_month: int | None = None
    paper_lead_days: int | None = None
    rhythm: str = field(default="", metadata=LATER)
    weekday: str = field(default="", metadata=LATER)
    week_of_month: str = field(default="", metadata=LATER)
    off_months: tuple[str, ...] = field(default=(), metadata=LATER)
    on_holiday: str = field(default="", metadata=LATER)
    closures: str = field(default="", metadata=LATER)
    """Days on which it does not meet, as somebody wrote them."""
    paper_lead_kind: str = field(default="calendar", metadata=LATER)


@dataclass(frozen=True, slots=True)
class RouteStep:
    """A step of a ringi route."""

    id: str
    kind: str
    position: int = 0
    stakeholder: str | None = None
    title: str = ""
    body: str | None = None
    lead_days: int | None = None
    lead_kind: str = field(default="calendar", metadata=LATER)
    is_parallel: bool = field(default=False, metadata=LATER)
    """Whether it runs beside the step before it."""


@dataclass(frozen=True, slots=True)
class DecisionRoute:
    """The way a proposal climbs for amounts in [amount_from, amount_to), minor units."""

    id: str
    name: str
    amount_from: int | None = None
    amount_to: int | None = None
    amount_basis: str = "single"
    note: str = ""
    steps: tuple[RouteStep, ...] = ()
    cumulative_years: int | None = field(default=None, metadata=LATER)


@dataclass(frozen=True, slots=True)
class Waiver:
    """A finding that somebody holds back with a reason, until a day or until the facts change."""

    id: str
    rule: str
    """Code of the rule."""
    subject: str
    """Id of the record that the finding is about."""
    field_name: str = ""
    reason: str | None = field(default=None, metadata=SENSITIVE)
    until: date | None = None
    facts: str = ""
    """A mark of the values it was waived for; empty holds for any."""
    is_opinion: bool = False
    """Whether the rule stands on opinions about people."""


@dataclass(frozen=True, slots=True)
class RuleGrade:
    """A rule that our workspace takes graver, or lighter, than Tokui does."""

    rule: str
    severity: str
