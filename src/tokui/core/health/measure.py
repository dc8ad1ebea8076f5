"""What a part of health is made of: measures, each the mean of its rows from nothing to full."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Final

from tokui.core.checks import Ground, Report, check_plan
from tokui.core.health.rubric import Rubric
from tokui.core.plan import PlanSnapshot
from tokui.core.relations import KeyPerson, key_people
from tokui.core.strength import DEPTH, Strengths, strengths_of
from tokui.core.words import Words

FADED: Final = 0.5
"""What counts in full for a time counts half after twice that time, a quarter after thrice."""

Spoken = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Row:
    """A thing that counts: `share` from 0 to 1, None where it is not known."""

    noun: str
    id: str
    field: str
    name: str
    share: float | None
    said: Words
    """What was found."""
    mend: Words | None = None
    """What would bring it to full; None where nothing can any more."""


@dataclass(frozen=True)
class Footing:
    """What the measures look at: a plan on its day under a rubric, each thing worked out once."""

    plan: PlanSnapshot
    rubric: Rubric
    known_report: Report | None = None

    @property
    def today(self) -> date:
        """The day of the snapshot."""
        return self.plan.taken_on

    @cached_property
    def report(self) -> Report:
        """What a check of the plan finds."""
        return self.known_report or check_plan(self.plan)

    @cached_property
    def ground(self) -> Ground:
        """The plan as the rules of the check see it."""
        return Ground(self.plan, self.today)

    @cached_property
    def strengths(self) -> Strengths:
        """How strong our relations are."""
        return strengths_of(self.plan)

    @cached_property
    def key_people(self) -> tuple[KeyPerson, ...]:
        """Those whose voice counts, who are known by name and still there."""
        people = self.plan.person_by_id
        return tuple(
            key
            for key in key_people(self.plan)
            if (person := people.get(key.stakeholder.person or "")) and not person.has_left
        )

    @cached_property
    def keeps_contacts(self) -> bool:
        """Whether contacts are written down at all: if not, no contact on record tells nothing."""
        return any(one.kind in DEPTH and one.on <= self.today for one in self.plan.activities)

    def fresh(self, since: date | None, days: str) -> float | None:
        """What something of a day still counts, after the days that the rubric names."""
        return None if since is None else fade((self.today - since).days, self.rubric[days])


Look = Callable[[Footing], Iterable[Row]]


@dataclass(frozen=True, slots=True)
class Measure:
    """One measure of a part: the mean of its known rows. `page` is where its records are kept."""

    code: str
    part: str
    weight: int
    words: Words
    formula: Words
    page: str
    look: Look
    is_opinion: bool = False
    """Whether it stands on opinions about people: absent for who may not see them."""


def measure(
    code: str,
    weight: int,
    *,
    words: Spoken,
    formula: Spoken,
    page: str,
    is_opinion: bool = False,
) -> Callable[[Look], Measure]:
    """Make a measure of a function that gives its rows; `code` begins with its part."""

    def made(look: Look) -> Measure:
        part = code.partition(".")[0]
        return Measure(code, part, weight, Words(*words), Words(*formula), page, look, is_opinion)

    return made


def fade(age: int, days: int) -> float:
    """What something still counts after `age` days: in full through `days`, then half as much
    after each `days` more. Never more than 1, never quite 0; days to come count in full."""
    return float(FADED ** (max(0, age - days) / days))
