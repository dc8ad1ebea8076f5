"""The minutes of a review as a text in Markdown, for mail and other programs."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Final

from tokui.core.japan import say_date
from tokui.core.review_scales import PERSPECTIVE, POINT_KIND, POINT_STATE, REVIEW_ROLE
from tokui.core.vocabulary import field_words
from tokui.core.words import Words

NOBODY: Final = Words("nobody", "担当未定")
_NO_STATE: Final = "praise"


@dataclass(frozen=True, slots=True)
class Spoken:
    """One point as the minutes tell it; `kind` and `state` are codes of their scales."""

    kind: str
    text: str
    state: str = "open"
    owner: str = ""
    due_on: date | None = None
    answer: str = ""


@dataclass(frozen=True, slots=True)
class Minutes:
    """What was said in a review. `people` are names with the codes of part and perspective."""

    account: str
    title: str
    on: date
    people: tuple[tuple[str, str, str], ...] = ()
    summary: str = ""
    points: tuple[Spoken, ...] = ()
    next_on: date | None = None


def minutes_markdown(minutes: Minutes, language: str) -> str:
    """The minutes in one language: decisions and asks first, each with owner, due day and state."""
    return "\n".join(_lines(minutes, language)).rstrip() + "\n"


def _lines(minutes: Minutes, language: str) -> Iterator[str]:
    yield f"# {_plain(minutes.account)} {_plain(minutes.title)}"
    yield ""
    yield say_date(minutes.on, language, weekday=True)
    yield ""
    for name, role, perspective in minutes.people:
        part = REVIEW_ROLE.say(role, language)
        view = f" · {PERSPECTIVE.say(perspective, language)}" if perspective else ""
        yield f"- {_plain(name)} ({part}{view})"
    if minutes.summary:
        yield ""
        yield minutes.summary.strip()
    for kind in POINT_KIND:
        held = [one for one in minutes.points if one.kind == kind.code]
        if not held:
            continue
        yield ""
        yield f"## {kind.words.say(language)}"
        yield ""
        for one in held:
            yield f"- {_plain(one.text)}{_care(one, language)}"
            if one.answer:
                yield f"  - {_plain(one.answer)}"
    if minutes.next_on is not None:
        yield ""
        words = field_words("review", "next_on").say(language)
        yield f"{words} {say_date(minutes.next_on, language, weekday=True)}"


def _care(one: Spoken, language: str) -> str:
    if one.kind == _NO_STATE:
        return ""
    parts = [one.owner or NOBODY.say(language)]
    if one.due_on is not None:
        parts.append(say_date(one.due_on, language))
    parts.append(POINT_STATE.say(one.state, language))
    return f" — {' · '.join(parts)}"


def _plain(text: str) -> str:
    """A text on one line."""
    return " ".join(text.split())
