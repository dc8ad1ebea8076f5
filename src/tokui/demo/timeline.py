"""When things were written down: the demo's past, told in the order in which it took place."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from typing import Final

from django.utils import timezone

from tokui.core.japan import is_business_day

MORNING: Final = time(9, 0)
EVENING: Final = time(18, 0)
NOTED_AT: Final = time(17, 20)
"""When what happened on a day is written down."""
STEP: Final = timedelta(minutes=12)
"""Between two records that one person types."""
SHORTLY: Final = timedelta(minutes=1)


@dataclass
class Desk:
    """Working hours of somebody who types one record after the other."""

    at: datetime

    def next(self) -> datetime:
        """The next moment at the desk: in working hours of a working day."""
        self.at += STEP
        local = timezone.localtime(self.at)
        if local.time() < MORNING:
            self.at = moment(local.date(), MORNING)
        elif local.time() >= EVENING:
            self.at = moment(local.date() + timedelta(days=1), MORNING)
        while not is_business_day(timezone.localtime(self.at).date()):
            self.at += timedelta(days=1)
        return self.at


@dataclass
class Timeline:
    """What is still to be told, each with its moment; nothing comes after `now`."""

    now: datetime
    waiting: list[tuple[datetime, int, Callable[[datetime], None]]] = field(default_factory=list)

    def put(self, at: datetime, tell: Callable[[datetime], None]) -> datetime:
        """Tell this at a moment, or just before now; the moment that was found."""
        at = min(at, self.now - SHORTLY)
        self.waiting.append((at, len(self.waiting), tell))
        return at

    def run(self) -> None:
        """Tell everything, the oldest first."""
        for at, _number, tell in sorted(self.waiting, key=lambda one: one[:2]):
            tell(at)
        self.waiting.clear()


def moment(day: date, at: time = NOTED_AT) -> datetime:
    """A time of a day, here."""
    return timezone.make_aware(datetime.combine(day, at))
