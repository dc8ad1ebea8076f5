"""The moment that a snapshot shows: now, or the past as it stood then."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time

from django.utils import timezone


@dataclass(frozen=True, slots=True)
class Moment:
    """`taken_on` is the day that judgements are read for. `until` cuts off everything that was
    written later; None takes the rows as they stand."""

    taken_at: datetime
    taken_on: date
    until: datetime | None = None

    @classmethod
    def of(cls, as_of: date | datetime | None, now: datetime) -> Moment:
        """The moment that `as_of` means, seen from `now`: a day is meant to its end, in the time
        zone of the installation; None is now, and so is the future for what was written."""
        zone = timezone.get_default_timezone()
        if as_of is None:
            return cls(now, timezone.localdate(now, zone))
        if isinstance(as_of, datetime):
            then, day = as_of, timezone.localdate(as_of, zone)
        else:
            then, day = datetime.combine(as_of, time.max, zone), as_of
        if then >= now:
            return cls(now, day)
        return cls(then, day, then)
