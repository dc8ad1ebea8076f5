"""What a text says about people of one account, beside what the plan says of them now."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

from tokui.core.capture import FoundPerson
from tokui.core.minutes import Claim, read_minutes
from tokui.core.plan import PlanSnapshot, Stakeholder
from tokui.people.stopping import stopped_ids
from tokui.plans.captures import CapturePlace

_KEY_LENGTH: Final = 16


@dataclass(frozen=True, slots=True)
class Choice:
    """Somebody whom a claim may mean."""

    id: str
    name: str
    post: str


@dataclass(frozen=True, slots=True)
class Candidate:
    """A claim to accept or refuse. `key` stays the same as long as the text does."""

    key: str
    claim: Claim
    choices: tuple[Choice, ...]
    """Whom it may mean: one where it is clear, none where nobody is known by that name."""
    name: str
    title: str
    """How a person who is not known is called."""
    now: str
    """What the plan says today: an attitude, or the roles with commas between."""
    is_known: bool
    """Whether the plan says the same already, as sure or surer."""


def candidates(
    text: str, today: date, place: CapturePlace, snapshot: PlanSnapshot | None
) -> tuple[Candidate, ...]:
    """The claims of a text about people of the account, in its order. What is said of people whose
    data are not to be used is left out; they stay known, so that nobody is added twice."""
    held = snapshot.stakeholder_of_person if snapshot else {}
    stopped = stopped_ids(place.account.workspace_id)
    return tuple(
        _candidate(claim, place, held)
        for claim in read_minutes(text, today, place.ground)
        if not (isinstance(claim.who, FoundPerson) and stopped.intersection(claim.who.ids))
    )


def _candidate(claim: Claim, place: CapturePlace, held: Mapping[str, Stakeholder]) -> Candidate:
    who = claim.who
    ids = who.ids if isinstance(who, FoundPerson) else ()
    name, title = ("", "") if isinstance(who, FoundPerson) else (who.name, who.title)
    known = {one.id for one in place.ground.contacts}
    choices = tuple(
        Choice(one, place.names[one], place.posts.get(one, "")) for one in ids if one in known
    )
    stake = held.get(choices[0].id) if len(choices) == 1 else None
    return Candidate(
        key=_key(claim),
        claim=claim,
        choices=choices,
        name=name,
        title=title,
        now=_now(claim, stake),
        is_known=_is_known(claim, stake),
    )


def _key(claim: Claim) -> str:
    # The place of a name, not whom it means: that changes as soon as somebody new is added.
    said = "\0".join((claim.kind, claim.value, claim.quote, str(claim.who.start)))
    return hashlib.sha256(said.encode()).hexdigest()[:_KEY_LENGTH]


def _now(claim: Claim, held: Stakeholder | None) -> str:
    if held is None:
        return ""
    if claim.kind == "attitude":
        return held.attitude.value if held.attitude else ""
    return ",".join(held.roles) if claim.kind in ("role", "not_role") else ""


def _is_known(claim: Claim, held: Stakeholder | None) -> bool:
    if held is None:
        return False
    if claim.kind == "role":
        return claim.value in held.roles
    if claim.kind == "not_role":
        return claim.value not in held.roles
    if claim.kind == "attitude" and held.attitude is not None:
        return held.attitude.value == claim.value and held.attitude.quote == claim.quote
    return False
