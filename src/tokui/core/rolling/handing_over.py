"""What somebody who takes an account over has to know, out of the plan as it stands."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from tokui.core.japan import business_days_after, fold
from tokui.core.plan import (
    Action,
    Activity,
    Deal,
    Fact,
    Objective,
    Person,
    PlanSnapshot,
    SectionState,
    Stakeholder,
)
from tokui.core.questions import Question

MOST_QUESTIONS: Final = 12
NEXT: Final = 30
"""Days ahead in which actions with somebody at the customer count as the next meetings."""
VISITS: Final = 10
"""Working days in which the first introductions are made: two weeks."""
_A_DAY: Final = 2
"""Introductions that fit into one day."""


@dataclass(frozen=True, slots=True)
class Contact:
    """Somebody at the customer whom the leaver knows."""

    person: Person
    stakeholder: Stakeholder | None
    last_on: date | None
    """The last contact with the leaver on record."""
    others: tuple[str, ...]
    """Ids of other colleagues who know them."""

    @property
    def is_alone(self) -> bool:
        """Whether nobody else of us knows them."""
        return not self.others


@dataclass(frozen=True, slots=True)
class Visit:
    """An introduction to make, and the working day by which."""

    contact: Contact
    by: date


@dataclass(frozen=True, slots=True)
class Sheet:
    """Everything on the one page of a hand-over."""

    contacts: tuple[Contact, ...]
    """Those whom nobody else knows first."""
    ours: tuple[Action, ...]
    """Open actions of the leaver with somebody at the customer: what was promised."""
    theirs: tuple[Action, ...]
    """Open actions of the customer."""
    meetings: tuple[Action, ...]
    """What the leaver does with somebody there within `NEXT` days."""
    planned: tuple[Activity, ...]
    """Contacts on record that lie ahead."""
    deals: tuple[Deal, ...]
    """Open deals, those of the leaver first."""
    actions: tuple[Action, ...]
    """All open actions of the leaver."""
    objectives: tuple[Objective, ...]
    sections: tuple[SectionState, ...]
    questions: tuple[Question, ...]
    visits: tuple[Visit, ...]
    papers: tuple[Fact, ...]
    """Facts with a link."""


def handover_sheet(
    snapshot: PlanSnapshot, giver: str, name: str, questions: Collection[Question]
) -> Sheet:
    """The page for who takes over from the colleague with the id `giver`, called `name` where a
    deal tells its salesperson by name. `questions` are the open ones, the weightiest first."""
    actions = sorted(
        (one for one in snapshot.actions if one.is_open and one.owner == giver), key=_due
    )
    ahead = snapshot.taken_on + timedelta(days=NEXT)
    contacts = tuple(sorted(_contacts(snapshot, giver), key=_weight))
    return Sheet(
        contacts,
        tuple(one for one in actions if one.counterpart and one.side != "customer"),
        tuple(
            sorted((a for a in snapshot.actions if a.is_open and a.side == "customer"), key=_due)
        ),
        tuple(one for one in actions if one.counterpart and one.due_on and one.due_on <= ahead),
        tuple(one for one in snapshot.activities if one.on > snapshot.taken_on),
        tuple(
            sorted(
                (deal for deal in snapshot.deals if deal.is_open),
                key=lambda deal: (fold(deal.salesperson) != fold(name), deal.name),
            )
        ),
        tuple(actions),
        tuple(one for one in snapshot.objectives if one.owner == giver and one.state != "closed"),
        tuple(one for one in snapshot.section_states if one.owner == giver),
        tuple(questions)[:MOST_QUESTIONS],
        tuple(_visits(contacts, snapshot.taken_on)),
        tuple(fact for fact in snapshot.facts if fact.source_url),
    )


def _contacts(snapshot: PlanSnapshot, giver: str) -> Iterator[Contact]:
    """People whom the leaver has met or is noted to know, who still work there."""
    known: dict[str, set[str]] = defaultdict(set)
    last: dict[str, date] = {}
    for cover in snapshot.coverage:
        known[cover.person].add(cover.colleague)
    for activity in snapshot.activities:
        for met in activity.people:
            known[met].update(activity.colleagues)
            if giver in activity.colleagues and activity.on <= snapshot.taken_on:
                last[met] = max(activity.on, last.get(met, activity.on))
    for person in snapshot.people:
        if giver in known[person.id] and not person.has_left:
            others = tuple(sorted(known[person.id] - {giver}))
            held = snapshot.stakeholder_of_person.get(person.id)
            yield Contact(person, held, last.get(person.id), others)


def _weight(contact: Contact) -> tuple[bool, bool, bool, str]:
    """Whom only the leaver knows first, then who has a part in the plan, then who was met."""
    return (
        not contact.is_alone,
        contact.stakeholder is None,
        contact.last_on is None,
        contact.person.sort_key,
    )


def _visits(contacts: Collection[Contact], today: date) -> Iterator[Visit]:
    """Introductions in the order of their weight, two a working day, for two weeks."""
    wanted = [one for one in contacts if one.stakeholder is not None or one.is_alone]
    for place, contact in enumerate(wanted[: VISITS * _A_DAY]):
        yield Visit(contact, business_days_after(today, place // _A_DAY + 1))


def _due(action: Action) -> tuple[bool, date, str]:
    return (action.due_on is None, action.due_on or date.max, action.title)
