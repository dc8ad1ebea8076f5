"""What the page of an announcement sends: its text, what was corrected, and what is to be done."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from django.http import QueryDict

from tokui.core.japan import Unreadable, read_date
from tokui.core.transfers import (
    NEW,
    NOBODY,
    Announcement,
    Move,
    Proposal,
    UnreadLine,
    split_posts,
)

LONGEST_TEXT = 400_000


@dataclass(frozen=True)
class Correction:
    """A line as somebody mended it."""

    name: str
    on: date | None
    new: str
    old: str
    leaves: bool


@dataclass(frozen=True)
class SentTransfers:
    """One sending of the page."""

    text: str = ""
    on: date | None = None
    once: str = ""
    digest: str = ""
    opened: frozenset[int] = frozenset()
    corrections: Mapping[int, Correction] = field(default_factory=dict)
    taken: frozenset[str] = frozenset()
    who: Mapping[str, str] = field(default_factory=dict)

    @classmethod
    def read(cls, sent: QueryDict) -> SentTransfers:
        """What a form holds; a button named `open` opens one more line for correction."""
        numbers = {int(one) for one in sent.getlist("opened") if one.isdigit()}
        corrections = {
            number: Correction(
                name=sent.get(f"name-{number}", "").strip(),
                on=_day(sent.get(f"on-{number}", "")),
                new=sent.get(f"new-{number}", "").strip(),
                old=sent.get(f"old-{number}", "").strip(),
                leaves=f"leaves-{number}" in sent,
            )
            for number in numbers
            if f"name-{number}" in sent
        }
        opening = sent.get("open", "")
        return cls(
            text=sent.get("text", "").replace("\r\n", "\n")[:LONGEST_TEXT],
            on=_day(sent.get("on", "")),
            once=sent.get("once", "")[:80],
            digest=sent.get("digest", ""),
            opened=frozenset(numbers | ({int(opening)} if opening.isdigit() else set())),
            corrections=corrections,
            taken=frozenset(sent.getlist("take")),
            who={
                name.removeprefix("who-"): value
                for name, value in sent.items()
                if re.fullmatch(r"who-\d+", name) and isinstance(value, str)
            },
        )

    def corrected(self, read: Announcement) -> Announcement:
        """The announcement with what was mended; lines that could not be read join once they say
        who moves."""
        moves = [self._mended(move) for move in read.moves]
        joined = [
            self._move_of(line, self.corrections[line.number])
            for line in read.unread
            if line.number in self.corrections and self.corrections[line.number].name
        ]
        here = {move.number for move in joined}
        unread = tuple(line for line in read.unread if line.number not in here)
        return Announcement(tuple(sorted([*moves, *joined], key=lambda one: one.number)), unread)

    def _mended(self, move: Move) -> Move:
        mended = self.corrections.get(move.number)
        if mended is None:
            return move
        return replace(
            move,
            name=mended.name or move.name,
            on=mended.on,
            new=() if mended.leaves else split_posts(mended.new),
            old=split_posts(mended.old),
            leaving=(move.leaving or "leaves") if mended.leaves else "",
            has_assumed_year=move.has_assumed_year and mended.on == move.on,
        )

    @staticmethod
    def _move_of(line: UnreadLine, mended: Correction) -> Move:
        leaving = "leaves" if mended.leaves else ""
        new = () if mended.leaves else split_posts(mended.new)
        return Move(
            line.number, line.text, mended.name, mended.on, new, split_posts(mended.old), leaving
        )

    def chosen(self, proposals: tuple[Proposal, ...]) -> dict[str, str]:
        """Who was chosen for the lines that leave it open, by the keys of the lines."""
        chosen: dict[str, str] = {}
        for one in proposals:
            if one.state == "choose":
                chosen[one.key] = self.who.get(one.key, NOBODY)
            elif one.key not in self.taken or one.state in ("undated", "empty", "standing"):
                chosen[one.key] = NOBODY
            elif one.state == "unknown":
                chosen[one.key] = NEW
            elif one.state == "check" and one.person is not None:
                chosen[one.key] = one.person.id
        return chosen


def _day(text: str) -> date | None:
    try:
        return read_date(text) if text.strip() else None
    except Unreadable:
        return None
