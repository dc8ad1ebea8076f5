"""What differs between two texts, in words, and two changes of one text put together."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Final, Literal

Kind = Literal["same", "gone", "new"]

_WORD: Final = re.compile(
    r"[一-鿿々〆]+|[ぁ-ゟ]+|[゠-ヿー]+|[0-9０-９]+|[A-Za-zＡ-Ｚａ-ｚ]+|\s|.", re.DOTALL
)
"""Japanese has no spaces: a word is a run of one script, the closest thing without a dictionary."""

_SENTENCE: Final = re.compile(r".*?(?:[。！？!?]+[」』）)]*|\.(?=\s)|\n|\Z)", re.DOTALL)
_IN_PASSING: Final = 4
"""Unchanged runs shorter than this between two changes are chance: one change reads better."""

_LEAST_SHARED: Final = 0.3
"""Texts that share less of their characters are two texts, not a change of one."""

_MOST_WORDS: Final = 3_000
"""Texts beyond this are compared by sentences: the comparison grows with the square."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of a text: the same in both, gone from the first, or new in the second."""

    kind: Kind
    text: str


def words_of(text: str) -> list[str]:
    """The words of a text with everything between them; joined they give the text again."""
    return _WORD.findall(text)


def sentences_of(text: str) -> list[str]:
    """The sentences and line ends of a text; joined they give the text again."""
    return [one for one in _SENTENCE.findall(text) if one]


def compared(before: str, after: str) -> tuple[Piece, ...]:
    """The pieces that lead from one text to the other, in reading order.

    Joining "same" and "gone" gives `before`, joining "same" and "new" gives `after`.
    """
    old, new = words_of(before), words_of(after)
    if len(old) > _MOST_WORDS or len(new) > _MOST_WORDS:
        old, new = sentences_of(before), sentences_of(after)
    spans: list[list[str]] = []
    for tag, start, end, begins, ends in _steps(old, new):
        was, now = "".join(old[start:end]), "".join(new[begins:ends])
        spans.append([tag, was, now])
    shared = sum(len(was) for tag, was, _now in spans if tag == "equal")
    if shared < _LEAST_SHARED * max(len(before), len(after)):
        spans = [["replace", before, after]]
    return tuple(_pieces(_joined(spans)))


def _joined(spans: Sequence[list[str]]) -> list[list[str]]:
    """The spans with changes that stand close together made one."""
    found: list[list[str]] = []
    for at, (tag, was, now) in enumerate(spans):
        is_inside = 0 < at < len(spans) - 1
        is_change = tag != "equal" or (is_inside and len(was.strip()) < _IN_PASSING)
        if found and is_change and found[-1][0] == "change":
            found[-1][1] += was
            found[-1][2] += now
        else:
            found.append(["change" if is_change else "equal", was, now])
    return found


def _pieces(spans: Sequence[list[str]]) -> Iterator[Piece]:
    for tag, was, now in spans:
        if tag == "equal":
            yield Piece("same", was)
            continue
        if was:
            yield Piece("gone", was)
        if now:
            yield Piece("new", now)


def merged(base: str, mine: str, theirs: str) -> str | None:
    """The text with both changes of `base`; None where both changed the same sentence."""
    parts = sentences_of(base)
    own = _replacements(parts, sentences_of(mine))
    other = _replacements(parts, sentences_of(theirs))
    if any(_collide(one, two) for one in own for two in other if one != two):
        return None
    text, at = [], 0
    for start, end, replacement in sorted({*own, *other}):
        text += [*parts[at:start], *replacement]
        at = end
    return "".join([*text, *parts[at:]])


type _Replacement = tuple[int, int, tuple[str, ...]]


def _steps(old: Sequence[str], new: Sequence[str]) -> Sequence[tuple[str, int, int, int, int]]:
    return SequenceMatcher(None, old, new, autojunk=False).get_opcodes()


def _replacements(old: Sequence[str], new: Sequence[str]) -> list[_Replacement]:
    return [
        (start, end, tuple(new[begins:ends]))
        for tag, start, end, begins, ends in _steps(old, new)
        if tag != "equal"
    ]


def _collide(one: _Replacement, two: _Replacement) -> bool:
    """Whether two changes touch the same sentence or stand at the same place."""
    return one[0] == two[0] or (one[0] < two[1] and two[0] < one[1])
