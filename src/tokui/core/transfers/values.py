"""What an announcement of transfers says, line by line."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

PostKind = Literal["regular", "concurrent", "seconded", "adviser"]


@dataclass(frozen=True, slots=True)
class Assignment:
    """A post as it is written. With `ends` the announcement takes it away."""

    text: str
    kind: PostKind = "regular"
    ends: bool = False


@dataclass(frozen=True, slots=True)
class Move:
    """One person's transfer. `number` is the line it stands on, counted from 1."""

    number: int
    quote: str
    name: str
    on: date | None = None
    new: tuple[Assignment, ...] = ()
    old: tuple[Assignment, ...] = ()
    leaving: str = ""
    """The word that says that the person leaves: 退任, retires."""
    has_assumed_year: bool = False
    """Whether the day was written without its year."""


@dataclass(frozen=True, slots=True)
class UnreadLine:
    """A line of which nothing was made."""

    number: int
    text: str


@dataclass(frozen=True, slots=True)
class Announcement:
    """A whole announcement: every line that is not empty is a heading, a move, or unread."""

    moves: tuple[Move, ...] = ()
    unread: tuple[UnreadLine, ...] = ()
