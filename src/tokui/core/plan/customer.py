"""What is known of the customer whichever plan is open: company, departments, people, trade."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from tokui.core.plan.evidence import LATER, SENSITIVE, Judged


@dataclass(frozen=True, slots=True)
class Account:
    """The customer. Money is in minor units of `currency` (yen have none)."""

    id: str
    name: str
    name_kana: str = ""
    name_en: str = ""
    short_name: str = ""
    corporate_number: str = ""
    securities_code: str = ""
    external_id: str = ""
    industry: str = ""
    market: str = ""
    website: str = ""
    phone: str = ""
    postal_code: str = ""
    address: str = ""
    country: str = ""
    representative: str = ""
    founded: int | None = None
    fiscal_close: str = ""
    capital: int | None = None
    revenue: int | None = None
    employees: int | None = None
    currency: str = "JPY"
    money_unit: str = "million"
    tier: str = ""
    parent: str | None = None
    parent_name: str = ""
    group: tuple[str, ...] = ()
    """Names of the companies below this one."""
    description: str = ""


@dataclass(frozen=True, slots=True)
class Fact:
    """A statement of the customer's operating manual with its source and its date."""

    id: str
    topic: str
    statement: str
    source: str = ""
    source_url: str = ""
    as_of: date | None = None
    grade: str = "stated"


@dataclass(frozen=True, slots=True)
class FinancialYear:
    """One fiscal year's results by the day on which it closes; money in minor units."""

    id: str
    ends_on: date
    revenue: int | None = None
    operating_income: int | None = None
    ordinary_income: int | None = None
    net_income: int | None = None
    employees: int | None = None
    is_consolidated: bool = True
    source: str = ""


@dataclass(frozen=True, slots=True)
class Segment:
    """A business segment of the customer."""

    id: str
    name: str
    revenue: int | None = None
    profit: int | None = None
    description: str = ""


@dataclass(frozen=True, slots=True)
class Department:
    """A department in the customer's tree; `parent` is another department's id."""

    id: str
    name: str
    parent: str | None = None
    level: str = "department"
    head: str | None = None
    headcount: int | None = None
    mission: str = ""
    position: int = 0


@dataclass(frozen=True, slots=True)
class Post:
    """A post that a person holds or held; a transfer closes one and opens another."""

    id: str
    title: str = ""
    title_rank: int = 99
    department: str | None = None
    kind: str = "regular"
    is_main: bool = True
    started_on: date | None = None
    ended_on: date | None = None
    boss: str | None = None
    """Id of the person reported to in this post."""
    ends_on: date | None = field(default=None, metadata=LATER)
    """The day on which it is to end, where that is announced; `ended_on` is for ended posts."""


@dataclass(frozen=True, slots=True)
class Person:
    """A person at the customer with all posts held there, newest first."""

    id: str
    name: str
    family: str = ""
    given: str = ""
    kana: str = ""
    roman: str = ""
    sort_key: str = ""
    email: str = ""
    phone: str = ""
    mobile: str = ""
    met_on: date | None = None
    last_contact_on: date | None = None
    posts: tuple[Post, ...] = ()
    private_note: str | None = field(default=None, metadata=SENSITIVE)

    @property
    def post(self) -> Post | None:
        """The main post held now, else any post held now."""
        held = None
        for post in self.posts:
            if post.ended_on is None:
                if post.is_main:
                    return post
                held = held or post
        return held

    @property
    def has_left(self) -> bool:
        """Whether every post here has ended."""
        return bool(self.posts) and self.post is None


@dataclass(frozen=True, slots=True)
class Tie:
    """A line between two people. Every line but the formal ones is an opinion."""

    id: str
    kind: str
    source: str
    target: str
    strength: int | None = None
    label: str = ""
    grade: str = "inferred"


@dataclass(frozen=True, slots=True)
class Colleague:
    """Somebody on our side."""

    id: str
    name: str
    title: str = ""
    department: str = ""


@dataclass(frozen=True, slots=True)
class Coverage:
    """How well one colleague knows one person, and how well we want it."""

    id: str
    colleague: str
    person: str
    now: Judged | None = field(default=None, metadata=SENSITIVE)
    wanted: str = "unknown"
    frequency: str = ""
    strength: Judged | None = field(default=None, metadata={**SENSITIVE, **LATER})
    """What a colleague says it is, where the contacts on record do not tell."""


@dataclass(frozen=True, slots=True)
class Product:
    """Something we sell."""

    id: str
    name: str
    family: str = ""


@dataclass(frozen=True, slots=True)
class Deal:
    """An opportunity; `amount` in minor units of `currency`."""

    id: str
    name: str
    stage: str = ""
    grade: str = ""
    amount: int | None = None
    currency: str = "JPY"
    probability: Decimal | None = None
    opened_on: date | None = None
    closes_on: date | None = None
    salesperson: str = ""
    department: str | None = None
    products: tuple[str, ...] = ()
    next_step: str = ""
    competitor: str = ""
    loss_reason: str = ""

    @property
    def is_open(self) -> bool:
        """Neither won nor lost."""
        return self.grade not in ("won", "lost")


@dataclass(frozen=True, slots=True)
class OrderTotal:
    """What the customer bought of one product in one month; money in minor units."""

    month: date
    """First day of the month."""
    product: str | None
    product_name: str
    amount: int
    quantity: Decimal
    orders: int
    currency: str = "JPY"
    cost: int | None = field(default=None, metadata=LATER)
    """What it cost us; None where a line does not say."""


@dataclass(frozen=True, slots=True)
class Activity:
    """A contact that took place."""

    id: str
    kind: str
    on: date
    subject: str
    body: str = ""
    people: tuple[str, ...] = ()
    colleagues: tuple[str, ...] = ()
    deal: str | None = None
