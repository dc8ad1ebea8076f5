"""Kinds of notices: what they are called, and whether they go out by mail unless told otherwise."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Literal

from tokui.core.words import Words

MailTime = Literal["now", "digest", "never"]
LONGEST: Final = 20


@dataclass(frozen=True, slots=True)
class NoticeKind:
    """One kind of notice."""

    code: str
    words: Words
    mail: MailTime


_kinds: dict[str, NoticeKind] = {}


def notice_kind(code: str, words: Words, *, mail: MailTime = "digest") -> NoticeKind:
    """Register a kind; `mail` is when its notices are mailed to who has chosen nothing."""
    if len(code) > LONGEST:
        raise ValueError(code)
    _kinds[code] = NoticeKind(code, words, mail)
    return _kinds[code]


def notice_kinds() -> tuple[NoticeKind, ...]:
    """Every kind, in the order in which they were registered."""
    return tuple(_kinds.values())


def kind_of(code: str) -> NoticeKind:
    """A kind by its code; raises KeyError for one that is not registered."""
    return _kinds[code]
