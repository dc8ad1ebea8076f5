"""A capture as chips and lines to tick, correct and confirm."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from tokui.core.capture import Capture, FoundPerson
from tokui.identity.models import Member
from tokui.plans.captures import CapturePlace, CaptureWanted, read_for, wanted_from


@dataclass(frozen=True, slots=True)
class Named:
    """Somebody or something by id and name."""

    id: str
    name: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class Doubtful:
    """A mention that may mean several people."""

    key: str
    text: str
    options: tuple[Named, ...]


@dataclass(frozen=True, slots=True)
class Unknown:
    """A person who could be added."""

    number: int
    name: str
    title: str


@dataclass(frozen=True, slots=True)
class Step:
    """A next step as an action to be."""

    number: int
    title: str
    due_on: date | None
    owner: str
    counterpart: str
    counterpart_name: str


@dataclass(frozen=True)
class Reading:
    """What a line was taken to say at one account."""

    wanted: CaptureWanted
    people: tuple[Named, ...]
    doubtful: tuple[Doubtful, ...]
    unknown: tuple[Unknown, ...]
    colleagues: tuple[Named, ...]
    deal: Named | None
    steps: tuple[Step, ...]
    owners: tuple[Named, ...]
    has_plan: bool
    may_keep: bool


def reading_of(
    place: CapturePlace, member: Member, text: str, today: date, *, may_keep: bool
) -> Reading:
    """A line as it reads at `place`, with the names of everything it means."""
    capture = read_for(place, text, today)
    wanted = wanted_from(capture, place, member)
    return Reading(
        wanted=wanted,
        people=_clear(capture.people, place),
        doubtful=_doubtful(capture, place),
        unknown=tuple(
            Unknown(number, one.name, one.title) for number, one in enumerate(capture.strangers)
        ),
        colleagues=tuple(Named(one, place.names[one]) for one in wanted.colleagues),
        deal=Named(wanted.deal, place.names[wanted.deal]) if wanted.deal else None,
        steps=_steps(wanted, place),
        owners=tuple(Named(one.id, one.name) for one in place.ground.colleagues),
        has_plan=place.plan is not None,
        may_keep=may_keep,
    )


def _clear(found: tuple[FoundPerson, ...], place: CapturePlace) -> tuple[Named, ...]:
    return tuple(_named(one.ids[0], place) for one in found if one.is_clear)


def _doubtful(capture: Capture, place: CapturePlace) -> tuple[Doubtful, ...]:
    mentions = [one for one in (*capture.people, *capture.colleagues) if not one.is_clear]
    contacts = {one.id for one in place.ground.contacts}
    return tuple(
        Doubtful(
            f"choice-{number}",
            mention.text,
            tuple(_named(one, place) for one in mention.ids if one in contacts),
        )
        for number, mention in enumerate(mentions)
    )


def _named(public_id: str, place: CapturePlace) -> Named:
    post = place.posts.get(public_id, "")
    return Named(public_id, place.names[public_id], post)


def _steps(wanted: CaptureWanted, place: CapturePlace) -> tuple[Step, ...]:
    people = {stake: person for person, stake in place.counterparts.items()}
    return tuple(
        Step(
            number,
            step.title,
            step.due_on,
            step.owner,
            step.counterpart,
            place.names[people[step.counterpart]] if step.counterpart else "",
        )
        for number, step in enumerate(wanted.steps)
    )
