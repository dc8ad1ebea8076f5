"""The last safe day of each step of a route, counted back from the day a decision is wanted, and
the first possible day, counted forward from the day on which work can start."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from tokui.core.ringi.meetings import (
    Body,
    Meeting,
    last_meeting,
    next_meeting,
    next_meeting_for,
    papers_due,
)
from tokui.core.ringi.working_days import (
    DayKind,
    days_after,
    days_before,
    open_on_or_after,
    open_on_or_before,
    working_days_between,
)

DRAFT: Final = "draft"
CONSULT: Final = "consult"
DECIDE: Final = "decide"
REPORT: Final = "report"


@dataclass(frozen=True, slots=True)
class Step:
    """A step of a route: who or which body, and the days that it takes.

    With a body, `days` are those between papers and meeting, and stand in for what the body asks;
    without one, the days in which the papers lie there. None is not known and counts as none.
    `is_parallel` lets the step run beside the one before it.
    """

    id: str
    kind: str
    name: str = ""
    who: str = ""
    stakeholder: str | None = None
    body: Body | None = None
    days: int | None = None
    day_kind: DayKind = "calendar"
    is_parallel: bool = False


@dataclass(frozen=True, slots=True)
class DatedStep:
    """A step in time.

    `papers_by` is the last safe day on which papers can be in, `done_by` the day on which the step
    is done then: the meeting, where a body decides. `earliest_in` and `earliest_done` are the same
    for work that starts today; None where no meeting is left. `stage` numbers steps from 1; steps
    that run side by side share one. A step after the decision has no last safe day.
    """

    step: Step
    stage: int
    papers_by: dt.date | None
    done_by: dt.date | None
    meeting: Meeting | None = None
    earliest_in: dt.date | None = None
    earliest_done: dt.date | None = None
    is_after_decision: bool = False

    @property
    def slack(self) -> int | None:
        """Calendar days by which papers can be later than the earliest; negative is too late."""
        if self.papers_by is None or self.earliest_in is None:
            return None
        return (self.papers_by - self.earliest_in).days


@dataclass(frozen=True, slots=True)
class Schedule:
    """A route in time. `draft_by` is the last safe day to begin; `decided_by` the day on which it
    is decided then, on or before `wanted`; `earliest` when it is decided if work starts on
    `start`. None where a body never meets."""

    wanted: dt.date
    today: dt.date
    start: dt.date
    steps: tuple[DatedStep, ...]
    draft_by: dt.date | None
    decided_by: dt.date | None
    earliest: dt.date | None

    @property
    def is_possible(self) -> bool:
        """Whether a start on `start` still leads to a decision by the wanted day."""
        return self.earliest is not None and self.earliest <= self.wanted

    @property
    def slack_days(self) -> int | None:
        """Calendar days from today to the last safe day to begin; negative is too late."""
        return None if self.draft_by is None else (self.draft_by - self.today).days

    @property
    def slack_working_days(self) -> int | None:
        """The same in working days."""
        return None if self.draft_by is None else working_days_between(self.today, self.draft_by)


def schedule(
    steps: Sequence[Step], wanted: dt.date, today: dt.date, start: dt.date | None = None
) -> Schedule:
    """When each step must be reached so that the route is decided by `wanted`.

    Counted back stage by stage: a body's last meeting in time, less the days that its papers need;
    a person's days before the next stage starts. A last day that falls on a closed day moves back
    to the working day before it. Steps that run side by side all have to be done before the next
    one. What comes after the decision (a report) does not hold it up.
    """
    begin = open_on_or_after(max(today, start or today))
    before, after = _parted(steps)
    stages = stages_of(before)
    forward, earliest = _forward(stages, begin)
    dated: list[DatedStep] = []
    day: dt.date | None = open_on_or_before(wanted)
    decided: dt.date | None = None
    for number in range(len(stages), 0, -1):
        made = [_back(step, number, day) for step in stages[number - 1]]
        if number == len(stages):
            decided = max((one.done_by for one in made if one.done_by), default=None)
        starts = [one.papers_by for one in made]
        day = None if None in starts else min(one for one in starts if one is not None)
        dated = made + dated
    dated = [
        replace(one, earliest_in=forward[one.step.id][0], earliest_done=forward[one.step.id][1])
        for one in dated
    ]
    dated += _reports(after, decided, len(stages))
    return Schedule(
        wanted=wanted,
        today=today,
        start=begin,
        steps=tuple(dated),
        draft_by=day if stages else None,
        decided_by=None if day is None else decided,
        earliest=earliest if stages else None,
    )


def stages_of(steps: Sequence[Step]) -> list[list[Step]]:
    """Steps in order, those that run side by side together."""
    stages: list[list[Step]] = []
    for step in steps:
        if step.is_parallel and stages:
            stages[-1].append(step)
        else:
            stages.append([step])
    return stages


def side_by_side(steps: Sequence[Step]) -> tuple[Step, ...]:
    """The same route with every consulted department asked at the same time as the one before."""
    found: list[Step] = []
    for step in steps:
        follows = bool(found) and found[-1].kind == CONSULT and step.kind == CONSULT
        found.append(replace(step, is_parallel=True) if follows else step)
    return tuple(found)


def _parted(steps: Sequence[Step]) -> tuple[list[Step], list[Step]]:
    """What leads to the decision, and what comes after it. Without a decider, reports at the end
    come after."""
    last = max((at for at, one in enumerate(steps) if one.kind == DECIDE), default=-1)
    if last < 0:
        last = max((at for at, one in enumerate(steps) if one.kind != REPORT), default=-1)
    # What runs beside the decision belongs to it.
    while last + 1 < len(steps) and steps[last + 1].is_parallel:
        last += 1
    return list(steps[: last + 1]), list(steps[last + 1 :])


def _back(step: Step, stage: int, by: dt.date | None) -> DatedStep:
    if by is None:
        return DatedStep(step, stage, None, None)
    if step.body is None:
        return DatedStep(step, stage, days_before(by, step.days or 0, step.day_kind), by)
    meeting = last_meeting(step.body, by)
    if meeting is None:
        return DatedStep(step, stage, None, None)
    due = papers_due(step.body, meeting, step.days, step.day_kind)
    return DatedStep(step, stage, due, meeting.held, meeting)


def _forward(
    stages: Sequence[Sequence[Step]], begin: dt.date
) -> tuple[dict[str, tuple[dt.date | None, dt.date | None]], dt.date | None]:
    """For each step the first days for papers and end, and the first day of a decision."""
    found: dict[str, tuple[dt.date | None, dt.date | None]] = {}
    day: dt.date | None = begin
    for stage in stages:
        ends = []
        for step in stage:
            end = None if day is None else _first_end(step, day)
            found[step.id] = (day, end)
            ends.append(end)
        day = None if None in ends else max(one for one in ends if one is not None)
    return found, day


def _first_end(step: Step, day: dt.date) -> dt.date | None:
    if step.body is None:
        return days_after(day, step.days or 0, step.day_kind)
    meeting = next_meeting_for(step.body, day, step.days, step.day_kind)
    return meeting.held if meeting else None


def _reports(steps: Sequence[Step], decided: dt.date | None, stage: int) -> list[DatedStep]:
    """Steps after the decision: the next meeting, or the days that they take."""
    found = []
    for at, step in enumerate(steps, start=stage + 1):
        meeting = next_meeting(step.body, decided) if step.body and decided else None
        done = meeting.held if meeting else None
        if step.body is None and decided is not None:
            done = days_after(decided, step.days or 0, step.day_kind)
        found.append(DatedStep(step, at, None, done, meeting, is_after_decision=True))
    return found
