"""Relations that carry less than they did three months ago."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from tokui.core.coverage.contacts import WINDOW
from tokui.core.japan import rank_title
from tokui.core.plan import Activity, Person, PlanSnapshot
from tokui.core.strength import strength_of

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
    ours = {one.id: rank_title(one.title).rank for one in snapshot.colleagues}
    then = snapshot.taken_on - timedelta(WINDOW)
    met: dict[str, list[Activity]] = defaultdict(list)
    for contact in snapshot.activities:
        for who in contact.people:
            met[who].append(contact)
    found = []
    for person in snapshot.people:
        if person.has_left or person.id not in met:
            continue
        rank = person.post.title_rank if person.post else 99
        contacts = met[person.id]
        before = strength_of(contacts, today=then, rank=rank, our_ranks=ours)
        if before.points < CARRIED:
            continue
        now = strength_of(contacts, today=snapshot.taken_on, rank=rank, our_ranks=ours)
        if before.points - now.points >= FALL:
            found.append(Falling(person, before.points, now.points, now.contacts[0].on))
    return tuple(sorted(found, key=lambda one: (-one.fall, one.person.sort_key, one.person.id)))
