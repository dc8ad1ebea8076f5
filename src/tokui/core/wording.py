"""What differs between two texts, in words, and two changes of one text put together."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Final, Literal

Kind = Literal["same", "gone", "new"]

_WORD: Final = re.compile(
    r"[一-鿿々〆]+|[ぁ-ゟ]+|[゠-ヿー]+|[0-9０-９]+|[A-Za-zＡ-Ｚａ-ｚ]+|\s|.", re.DOTALL
)
"""Japanese has no spaces: a word is a run of one script, the closest thing without a dictionary."""

_SENTENCE: Final = re.compile(r".*?(?:[。！？!?]+[」』）)]*|\.(?=\s)|\n|\Z)", re.DOTALL)
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
    pieces: list[Piece] = []
    for tag, start, end, begins, ends in _steps(old, new):
        if tag == "equal":
            pieces.append(Piece("same", "".join(old[start:end])))
            continue
        if end > start:
            pieces.append(Piece("gone", "".join(old[start:end])))
        if ends > begins:
            pieces.append(Piece("new", "".join(new[begins:ends])))
    return tuple(pieces)


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
