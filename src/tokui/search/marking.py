"""Where in a text as it was written the folded words of a question stand."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from tokui.core.japan import fold
from tokui.search.asking import Question

_VOICE_MARKS: Final = "\uff9e\uff9f\u3099\u309a"
_BEFORE: Final = 24
_AFTER: Final = 56


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of a text, found or not."""

    text: str
    is_found: bool


def marked(text: str, question: Question) -> tuple[Piece, ...]:
    """The text in pieces, those that hold a word of the question marked."""
    spans = _spans(text, question)
    pieces: list[Piece] = []
    at = 0
    for start, end in spans:
        if start > at:
            pieces.append(Piece(text[at:start], is_found=False))
        pieces.append(Piece(text[start:end], is_found=True))
        at = end
    if at < len(text):
        pieces.append(Piece(text[at:], is_found=False))
    return tuple(pieces)


def excerpt(text: str, question: Question) -> tuple[Piece, ...]:
    """The surroundings of the first word that is found, in pieces; nothing where there is none."""
    line = " ".join(text.split())
    spans = _spans(line, question)
    if not spans:
        return ()
    start = max(0, spans[0][0] - _BEFORE)
    end = min(len(line), spans[0][1] + _AFTER)
    cut = ("…" if start else "") + line[start:end] + ("…" if end < len(line) else "")
    return marked(cut, question)


def _spans(text: str, question: Question) -> list[tuple[int, int]]:
    """Where the words stand, in order, none touching another."""
    whole = fold(text)
    if not any(writing in whole for writings in question.words for writing in writings):
        return []
    folded, places = _folded_with_places(text)
    found: list[tuple[int, int]] = []
    for writings in question.words:
        for writing in writings:
            at = folded.find(writing)
            while at >= 0:
                found.append((places[at][0], places[at + len(writing) - 1][1]))
                at = folded.find(writing, at + len(writing))
    merged: list[tuple[int, int]] = []
    for start, end in sorted(found):
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged


def _folded_with_places(text: str) -> tuple[str, list[tuple[int, int]]]:
    """The folded text, and for each of its characters where it stood."""
    signs = list(_characters(text)) if any(map(_is_mark, text)) else list(text)
    folded = [_fold(sign) for sign in signs]
    places: list[tuple[int, int]] = []
    start = 0
    for sign, plain in zip(signs, folded, strict=True):
        end = start + len(sign)
        places += [(start, end)] * len(plain)
        start = end
    return "".join(folded), places


@lru_cache(maxsize=20_000)
def _fold(sign: str) -> str:
    return fold(sign)


@lru_cache(maxsize=20_000)
def _is_mark(sign: str) -> bool:
    return sign in _VOICE_MARKS or unicodedata.combining(sign) > 0


def _characters(text: str) -> Iterator[str]:
    """The characters of a text, each with the marks that belong to it."""
    start = 0
    for place in range(1, len(text) + 1):
        if place == len(text) or not _is_mark(text[place]):
            yield text[start:place]
            start = place
