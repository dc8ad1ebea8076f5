"""How good what was told of deals was: when they close, for how much, and with which chance.

At the end of each month before a deal was decided, its closing day, amount and grade stood
somewhere. They are compared with what became of it.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from typing import Final

from tokui.core.calibration.intervals import FEWEST
from tokui.core.months import first_of_month
from tokui.core.scales import DEAL_GRADE

DECIDED: Final = frozenset({"won", "lost"})


@dataclass(frozen=True, slots=True)
class Saying:
    """What a deal's fields said from a day on. Amount in minor units of the deal's currency."""

    since: date
    closes_on: date | None
    amount: int | None
    grade: str


@dataclass(frozen=True, slots=True)
class DealStory:
    """A deal with everything that was ever said of it, oldest first."""

    id: str
    name: str
    sayings: tuple[Saying, ...]

    def said_on(self, day: date) -> Saying | None:
        """What stood at the end of a day."""
        before = [one for one in self.sayings if one.since <= day]
        return before[-1] if before else None

    @property
    def decided_on(self) -> date | None:
        """The day since which it has been won or lost; None while it is open."""
        since = None
        for one in reversed(self.sayings):
            if one.grade not in DECIDED:
                break
            since = one.since
        return since

    @property
    def last(self) -> Saying:
        """What is said now."""
        return self.sayings[-1]


@dataclass(frozen=True, slots=True)
class DealTold:
    """What was told of a deal at the end of a month, and what became of it."""

    deal: str
    name: str
    told_on: date
    said: Saying
    is_won: bool
    decided_on: date
    amount: int | None

    @property
    def days_late(self) -> int | None:
        """Days from the closing day that was told to the day of the decision; below 0 it came
        earlier."""
        return (self.decided_on - self.said.closes_on).days if self.said.closes_on else None

    @property
    def amount_error(self) -> Decimal | None:
        """What a won deal brought less what was told, in parts of what was told."""
        if not self.is_won or not self.said.amount or self.amount is None:
            return None
        return Decimal(self.amount - self.said.amount) / self.said.amount


@dataclass(frozen=True, slots=True)
class GradeHits:
    """Deals that were told with one grade: the chance it stands for in per cent, and those won."""

    grade: str
    chance: int
    count: int
    won: int


@dataclass(frozen=True, slots=True)
class DealCalibration:
    """How good the tellings were."""

    deals: int
    """Decided deals of which something was told before."""
    count: int
    """Comparisons, one for each month and deal."""
    days_late: Decimal | None
    """The mean: above 0 deals close later than told."""
    days_off: Decimal | None
    """The mean, whichever way."""
    amount_bias: Decimal | None
    amount_error: Decimal | None
    grades: tuple[GradeHits, ...]
    slipped: tuple[str, ...]
    """Names of open deals whose closing day moved to a later month, or has passed."""

    @property
    def is_told(self) -> bool:
        """Whether there are enough comparisons for a verdict."""
        return self.count >= FEWEST


def deal_tellings(story: DealStory, *, today: date) -> tuple[DealTold, ...]:
    """One comparison for each month in which something was told before the decision."""
    decided = story.decided_on
    if decided is None or decided > today or not story.sayings:
        return ()
    found = []
    month = first_of_month(story.sayings[0].since, 1)
    while month <= decided:
        told_on = month - timedelta(days=1)
        said = story.said_on(told_on)
        if said is not None and said.grade not in DECIDED:
            is_won = story.last.grade == "won"
            found.append(
                DealTold(story.id, story.name, told_on, said, is_won, decided, story.last.amount)
            )
        month = first_of_month(month, 1)
    return tuple(found)


def deal_calibration(stories: Iterable[DealStory], *, today: date) -> DealCalibration:
    """The summary of what was told of deals."""
    known = tuple(stories)
    told = [one for story in known for one in deal_tellings(story, today=today)]
    late = [Decimal(one.days_late) for one in told if one.is_won and one.days_late is not None]
    amounts = [one.amount_error for one in told if one.amount_error is not None]
    return DealCalibration(
        len({one.deal for one in told}),
        len(told),
        _mean(late),
        _mean([abs(days) for days in late]),
        _mean(amounts),
        _mean([abs(error) for error in amounts]),
        tuple(_by_grade(told)),
        tuple(story.name for story in known if _has_slipped(story, today)),
    )


def _by_grade(told: Iterable[DealTold]) -> Iterable[GradeHits]:
    rows = tuple(told)
    for step in DEAL_GRADE:
        if step.code in DECIDED or step.number is None:
            continue
        held = [one for one in rows if one.said.grade == step.code]
        if held:
            yield GradeHits(step.code, step.number, len(held), sum(one.is_won for one in held))


def _has_slipped(story: DealStory, today: date) -> bool:
    if story.decided_on is not None or not story.sayings:
        return False
    days = [one.closes_on for one in story.sayings if one.closes_on is not None]
    if not days:
        return False
    last = days[-1]
    moved = (last.year, last.month) > (days[0].year, days[0].month)
    return moved or last < today


def _mean(values: list[Decimal]) -> Decimal | None:
    return sum(values, Decimal(0)) / len(values) if values else None
