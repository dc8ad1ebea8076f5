"""Relations that carry less than they did three months ago."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from tokui.core.coverage.contacts import WINDOW
from tokui.core.plan import Person, PlanSnapshot
from tokui.core.strength import strengths_by_contacts, strengths_of

FALL: Final = 20
"""So many points less than `WINDOW` days ago, and a relation is falling."""
CARRIED: Final = 50
"""Only what was good then can fall: the strength from which a band is called good."""


@dataclass(frozen=True, slots=True)
class Falling:
    """A relation with its strength, 0 to 100, as the contacts tell it then and now."""

    person: Person
    before: int
    now: int
    last_on: date

    @property
    def fall(self) -> int:
        """By how many points it fell."""
        return self.before - self.now


def falling_relations(snapshot: PlanSnapshot) -> tuple[Falling, ...]:
    """People whose relation with us as a whole was good `WINDOW` days ago and lost at least `FALL`
    points since, the deepest fall first. Judgements play no part: they do not fall by themselves.
    """
    before = strengths_by_contacts(snapshot, snapshot.taken_on - timedelta(WINDOW))
    now = strengths_of(snapshot).of_person
    found = []
    for person in snapshot.people:
        was, is_now = before[person.id].worked_out, now[person.id]
        if was >= CARRIED and was - is_now.worked_out >= FALL and not person.has_left:
            found.append(Falling(person, was, is_now.worked_out, is_now.contacts[0].on))
    return tuple(sorted(found, key=lambda one: (-one.fall, one.person.sort_key, one.person.id)))
