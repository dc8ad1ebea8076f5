"""What keeps a plan alive: health by month, reviews, what colleagues agreed to, approvals, surveys.

None of it is for the customer.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Final

from tokui.core.plan.evidence import LATER, SENSITIVE

ABOUT_PEOPLE: Final = frozenset({"person", "stakeholder", "deal_stake", "tie", "coverage"})
"""Codes of nouns whose points in a review speak of a named person."""
KEPT: Final = ("decision", "ask")
"""Kinds of points that live on after a review."""


@dataclass(frozen=True, slots=True)
class HealthPart:
    """One of the six parts of health, 0 to 100; None where nothing could be judged."""

    code: str
    weight: int
    points: int | None = None


@dataclass(frozen=True, slots=True)
class HealthMonth:
    """The health of the account in one month, 0 to 100, under the rubric that held then. The plain
    values were worked out without opinions about people."""

    month: date
    """The first day of the month."""
    taken_on: date
    rubric: int
    formula: int
    good: int
    watch: int
    """From so many points on it is called good, or to be watched; below that it is at risk."""
    plain_points: int | None = None
    plain_parts: tuple[HealthPart, ...] = ()
    points: int | None = field(default=None, metadata=SENSITIVE)
    parts: tuple[HealthPart, ...] | None = field(default=None, metadata=SENSITIVE)

    @property
    def seen(self) -> int | None:
        """The points that the reader of this snapshot sees."""
        return self.plain_points if self.parts is None else self.points

    @property
    def seen_parts(self) -> tuple[HealthPart, ...]:
        """The parts that the reader of this snapshot sees."""
        return self.plain_parts if self.parts is None else self.parts

    @property
    def word(self) -> str:
        """What the points are called: a code of the scale of health."""
        return self.called(self.seen)

    def called(self, points: int | None) -> str:
        """What so many points were called in this month."""
        if points is None:
            return "unknown"
        if points >= self.good:
            return "good"
        return "watch" if points >= self.watch else "at_risk"

    def change_since(self, before: HealthMonth | None) -> int | None:
        """How many points it rose since another month; None where the two were not made alike."""
        if before is None or self.seen is None or before.seen is None:
            return None
        if (self.rubric, self.formula) != (before.rubric, before.formula):
            return None
        return self.seen - before.seen


@dataclass(frozen=True, slots=True)
class ReviewRole:
    """A colleague's part in a review, and with whose eyes they look."""

    id: str
    member_name: str
    role: str = "reviewer"
    perspective: str = ""
    words: str = ""


@dataclass(frozen=True, slots=True)
class ReviewPoint:
    """Something said in a review: a decision, an ask, a question, a weak spot, advice, praise."""

    id: str
    kind: str
    text: str
    state: str = "open"
    raised_by_name: str = ""
    owner: str | None = None
    owner_name: str = ""
    due_on: date | None = None
    answer: str = ""
    about_noun: str = ""
    about: str | None = None
    """Id of the record that it speaks of, where it speaks of one."""
    action: str | None = None
    """Id of the action that came of it."""

    @property
    def is_open(self) -> bool:
        """Whether somebody has yet to settle it."""
        return self.state == "open"

    @property
    def is_opinion(self) -> bool:
        """Whether it speaks of a named person at the customer."""
        return self.about_noun in ABOUT_PEOPLE


@dataclass(frozen=True, slots=True)
class Review:
    """A meeting in which the plan is tested; points in the order in which they were made."""

    id: str
    title: str
    kind: str = "monthly"
    """Its rhythm: a code of the scale of kinds of reviews."""
    planned_on: date | None = None
    held_on: date | None = None
    stage: str = "planned"
    summary: str = ""
    next_on: date | None = None
    sealed_on: date | None = None
    version: str | None = None
    """Id of the version of the plan that was sealed with it."""
    roles: tuple[ReviewRole, ...] = ()
    points: tuple[ReviewPoint, ...] = ()

    @property
    def on(self) -> date | None:
        """The day on which it was held, else is to be."""
        return self.held_on or self.planned_on

    @property
    def is_sealed(self) -> bool:
        """Whether it is over and its version kept."""
        return self.stage == "sealed"


@dataclass(frozen=True, slots=True)
class Consent:
    """A request to agree to what concerns a colleague or a department of ours, with the answer."""

    id: str
    kind: str
    title: str
    """What it is about."""
    who: str
    """Colleague, department, or both."""
    state: str = "asked"
    question: str = ""
    asked_by_name: str = ""
    asked_on: date | None = None
    wanted_by: date | None = None
    remark: str = ""
    answered_by_name: str = ""
    answered_on: date | None = None
    about: str | None = field(default=None, metadata=LATER)
    """Id of the record that it is about; None for the plan and for a request in own words."""


@dataclass(frozen=True, slots=True)
class ApprovalStep:
    """An approver of a round and their word; empty while they have not answered."""

    name: str
    answer: str = ""
    answered_on: date | None = None
    remark: str = ""


@dataclass(frozen=True, slots=True)
class Approval:
    """One round of approval; without an answer it is open."""

    id: str
    number: int
    way: str
    asked_by_name: str = ""
    asked_on: date | None = None
    note: str = ""
    valid_until: date | None = None
    """The day until which the plan is to hold once approved."""
    answer: str = ""
    answered_by_name: str = ""
    answered_on: date | None = None
    remark: str = ""
    steps: tuple[ApprovalStep, ...] = ()
    changed: int = field(default=0, metadata=LATER)
    """Of the newest round, once approved: how many records of what was approved (direction,
    targets, money, plays) are no longer as they were then."""


@dataclass(frozen=True, slots=True)
class Survey:
    """What a survey of the customer gave, in numbers of answers alone: never who said what."""

    id: str
    name: str
    kind: str
    asked_on: date
    asked: int | None = None
    answered: int | None = None
    promoters: int | None = None
    passives: int | None = None
    detractors: int | None = None
    """Answers of 9 and 10, of 7 and 8, of 0 to 6 on the question for NPS."""
    mean: Decimal | None = None
    """Mean score, on a scale from `lowest` to `highest`."""
    lowest: Decimal | None = None
    highest: Decimal | None = None
    department: str | None = None
    source: str = ""
    grade: str = "stated"
    remarks: str = ""


@dataclass(frozen=True, slots=True)
class KeepingTime:
    """For how many months a workspace lets a kind of value keep (`core/freshness/kinds.py`), where
    it differs from the published table; None for as long as nothing happens."""

    kind: str
    months: int | None = None


def by_day(reviews: Iterable[Review]) -> list[Review]:
    """Reviews that were not cancelled, the newest first."""
    held = [one for one in reviews if one.stage != "cancelled"]
    return sorted(held, key=lambda one: (one.on or date.min, one.id), reverse=True)


def last_sealed(reviews: Iterable[Review]) -> Review | None:
    """The review whose version was sealed last."""
    sealed = [one for one in by_day(reviews) if one.is_sealed and one.version]
    return max(sealed, key=lambda one: one.sealed_on or date.min, default=None)


def kept_points(reviews: Iterable[Review]) -> list[tuple[Review, ReviewPoint]]:
    """Decisions and asks with their reviews, those of the newest review first."""
    return [(one, point) for one in by_day(reviews) for point in one.points if point.kind in KEPT]


def months_shown(health: Iterable[HealthMonth]) -> list[HealthMonth]:
    """The months that have points for the reader, oldest first."""
    return sorted((one for one in health if one.seen is not None), key=lambda one: one.month)
