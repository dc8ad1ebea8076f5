"""An announcement of transfers as rows to look at, correct and tick."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from tokui.core import scales
from tokui.core.japan import say_date
from tokui.core.transfers import (
    Announcement,
    Ground,
    KnownPerson,
    KnownPost,
    Opening,
    Proposal,
    propose,
    read_announcement,
)
from tokui.kernel.words import reading_language
from tokui.web.transfer_form import SentTransfers

NOTES: Final[dict[str, str]] = {
    "same_name": gettext_noop("Several people here have this name."),
    "year_assumed": gettext_noop("The year is not written; the nearest one was taken."),
    "nothing_to_end": gettext_noop("The post that ends is not known here."),
}
STATES: Final[dict[str, str]] = {
    "choose": gettext_noop("Who is meant?"),
    "check": gettext_noop("The same person?"),
    "unknown": gettext_noop("Not known here yet"),
    "undated": gettext_noop("No day is named"),
    "empty": gettext_noop("No post is named"),
    "standing": gettext_noop("Recorded already"),
}


@dataclass(frozen=True, slots=True)
class Choice:
    """Somebody who may be meant."""

    id: str
    name: str
    post: str


@dataclass(frozen=True)
class TransferRow:
    """A line of the announcement with what would become of it, in words."""

    proposal: Proposal
    is_taken: bool
    chosen: str
    choices: tuple[Choice, ...]
    ends: tuple[str, ...]
    begins: tuple[str, ...]
    stays: tuple[str, ...]
    notes: tuple[str, ...]
    state: str
    is_open: bool

    @property
    def new_text(self) -> str:
        """The new posts as they can be written again."""
        return " 兼 ".join(one.text for one in self.proposal.move.new)

    @property
    def old_text(self) -> str:
        """The old posts as they can be written again."""
        return " 兼 ".join(one.text for one in self.proposal.move.old)


@dataclass(frozen=True)
class TransferPreview:
    """Everything that the page of an announcement shows."""

    asking: tuple[TransferRow, ...]
    ready: tuple[TransferRow, ...]
    standing: tuple[TransferRow, ...]
    announcement: Announcement
    opened: frozenset[int]
    digest: str
    new_units: tuple[str, ...]

    @property
    def count(self) -> int:
        """How many lines were understood."""
        return len(self.asking) + len(self.ready) + len(self.standing)

    @property
    def may_be_written(self) -> bool:
        """Whether there is anything to write at all."""
        return any(row.proposal.may_be_taken for row in (*self.asking, *self.ready))


def preview_of(sent: SentTransfers, ground: Ground, today: date) -> TransferPreview:
    """An announcement against what is known. Writes nothing."""
    announcement, proposals = proposals_of(sent, ground, today)
    chosen = sent.chosen(proposals) if sent.digest else {}
    rows = [_row(one, sent, chosen) for one in proposals]
    asking = tuple(row for row in rows if row.proposal.state not in ("ready", "standing"))
    units = dict.fromkeys(
        opening.place.unit_name
        for one in proposals
        for opening in one.opens
        if opening.place.makes_unit and one.state not in ("standing",)
    )
    return TransferPreview(
        asking=asking,
        ready=tuple(row for row in rows if row.proposal.state == "ready"),
        standing=tuple(row for row in rows if row.proposal.state == "standing"),
        announcement=announcement,
        opened=sent.opened,
        digest=digest_of(proposals),
        new_units=tuple(units),
    )


def proposals_of(
    sent: SentTransfers, ground: Ground, today: date
) -> tuple[Announcement, tuple[Proposal, ...]]:
    """The announcement with its corrections, and what it would change before anybody chose."""
    names = [person.name for person in ground.people]
    announcement = sent.corrected(read_announcement(sent.text, today, names))
    return announcement, propose(announcement.moves, ground, default_on=sent.on)


def wanted_of(sent: SentTransfers, ground: Ground, today: date) -> tuple[Proposal, ...]:
    """What is to be written by what was ticked and chosen."""
    announcement, proposals = proposals_of(sent, ground, today)
    chosen = sent.chosen(proposals)
    again = propose(announcement.moves, ground, default_on=sent.on, chosen=chosen)
    return tuple(
        one for one in again if one.may_be_taken and (one.person is not None or one.adds_person)
    )


def digest_of(proposals: tuple[Proposal, ...]) -> str:
    """What tells whether the announcement would still do what was looked at."""
    said = "\n".join(
        repr((one.move, one.state, one.closes, one.opens, [each.id for each in one.candidates]))
        for one in proposals
    )
    return hashlib.sha256(said.encode()).hexdigest()[:32]


def _row(one: Proposal, sent: SentTransfers, chosen: Mapping[str, str]) -> TransferRow:
    is_taken = one.key in sent.taken if sent.digest else one.is_taken
    return TransferRow(
        proposal=one,
        is_taken=is_taken,
        chosen=chosen.get(one.key, ""),
        choices=tuple(_choice(person) for person in one.candidates),
        ends=tuple(_ending(each.post, each.on) for each in one.closes),
        begins=tuple(_beginning(each) for each in one.opens),
        stays=tuple(_post(each) for each in one.stays),
        notes=tuple(_(NOTES[note]) for note in one.notes if note in NOTES),
        state=_(STATES[one.state]) if one.state in STATES else "",
        is_open=one.move.number in sent.opened,
    )


def _choice(person: KnownPerson) -> Choice:
    current = [post for post in person.posts if post.ended_on is None] or list(person.posts)
    return Choice(person.id, person.name, _post(current[0]) if current else "")


def _post(post: KnownPost) -> str:
    said = _place(post.unit_name, post.title)
    return said if post.kind == "regular" else f"{said} ({_kind(post.kind)})"


def _ending(post: KnownPost, on: date) -> str:
    words = {"post": _post(post), "day": say_date(on, reading_language())}
    return _("%(post)s, until %(day)s") % words


def _beginning(opening: Opening) -> str:
    place = opening.place
    said = _place(place.unit_name, place.title)
    if opening.kind != "regular":
        said = f"{said} ({_kind(opening.kind)})"
    if opening.ended_on is not None:
        day = say_date(opening.ended_on, reading_language())
        return _("%(post)s, until %(day)s") % {"post": said, "day": day}
    return said


def _place(unit: str, title: str) -> str:
    """Department and title, without saying the department twice."""
    said = title if unit and unit in title else f"{unit} {title}".strip()
    return said or _("(post without a title)")


def _kind(code: str) -> str:
    return scales.POST_KIND.say(code, reading_language())
