"""How wide text is without a font: full-width characters are 1 em, others by their kind."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import Final

HALF: Final = 0.59
"""Em of a digit or sign that is not full-width, rounded up from common sans-serif fonts."""

_LATIN: Final = (
    dict.fromkeys("ijl", 0.26)
    | dict.fromkeys(" .,:;'|!tfI", 0.31)
    | dict.fromkeys("r()[]-/", 0.37)
    | dict.fromkeys("ckJsvxyz", 0.52)
    | dict.fromkeys("abdeghnopqu", 0.57)
    | dict.fromkeys("ABCDEFGHKLNOPQRSTUVXYZ&", 0.7)
    | dict.fromkeys("mwMW@%", 0.9)
    | {"\u2013": 0.6}
)
"""Em of letters by their width in common sans-serif fonts."""

_WIDE: Final = frozenset("WFA")
_NOT_FIRST: Final = frozenset(
    "、。，．・：；？！）」』】〉》〕｝ー々ぁぃぅぇぉっゃゅょァィゥェォッャュョ,.:;?!)]}%％"
)
"""Characters that must not open a line (kinsoku)."""

_LATIN_WORD = re.compile(r"[\u0021-\u02ff]+")


@lru_cache(maxsize=8192)
def _em(character: str) -> float:
    if unicodedata.combining(character):
        return 0.0
    known = _LATIN.get(character)
    if known is not None:
        return known
    return 1.0 if unicodedata.east_asian_width(character) in _WIDE else HALF


def width_em(text: str) -> float:
    """Width of one line of text in em."""
    return sum(map(_em, text))


def clip(text: str, em: float) -> str:
    """`text` cut with an ellipsis so that it is at most `em` wide."""
    if len(text) <= em or width_em(text) <= em:
        return text
    room, kept = em - 1.0, []
    for character in text:
        room -= _em(character)
        if room < 0:
            break
        kept.append(character)
    return "".join(kept).rstrip() + "…"


def cut_to_lines(text: str, em: float, lines: int) -> str:
    """`text` cut with an ellipsis so that it breaks into at most so many lines of `em`."""
    wrapped = wrap(text, em)
    if len(wrapped) <= lines:
        return text
    start = 0
    for line in wrapped[: lines - 1]:
        start = text.index(line, start) + len(line)
    rest = text[start:].lstrip(" \n")
    kept = text[: len(text) - len(rest)]
    last = clip(wrapped[lines - 1] + "…", em)
    return kept + (last if last.endswith("…") else last + "…")


def longest_word_em(text: str) -> float:
    """Width of the longest piece of `text` that a line break does not part; words of more than
    20 letters, such as addresses, may be parted."""
    words = _LATIN_WORD.findall(text)
    return max((width_em(word) for word in words if len(word) <= 20), default=0.0)


def wrap(text: str, em: float) -> list[str]:
    """The lines that `text` breaks into at a width of `em`: Japanese anywhere but before closing
    marks, Latin words whole where they fit. At least one line."""
    lines: list[str] = []
    for paragraph in text.split("\n"):
        lines.extend(_wrapped(paragraph, em))
    return lines


@lru_cache(maxsize=2048)
def _wrapped(paragraph: str, em: float) -> tuple[str, ...]:
    lines: list[str] = []
    line, used = "", 0.0
    for piece in _pieces(paragraph):
        width = width_em(piece)
        if used + width > em and line:
            lines.append(line.rstrip())
            line, used = "", 0.0
            piece = piece.lstrip()
            width = width_em(piece)
        while width > em and len(piece) > 1:
            head = _fitting(piece, em)
            lines.append(head)
            piece = piece[len(head) :]
            width = width_em(piece)
        line, used = line + piece, used + width
    lines.append(line.rstrip())
    return tuple(lines)


def _pieces(paragraph: str) -> list[str]:
    """Unbreakable pieces: a Latin word with its space, or one Japanese character with what
    must not be parted from it."""
    pieces: list[str] = []
    for character in paragraph:
        if pieces and (character in _NOT_FIRST or (_joins(pieces[-1][-1], character))):
            pieces[-1] += character
        else:
            pieces.append(character)
    return pieces


def _joins(before: str, character: str) -> bool:
    if character == " ":
        return True
    return before != " " and _em(before) < 1 and _em(character) < 1


def _fitting(piece: str, em: float) -> str:
    used, count = 0.0, 0
    for character in piece:
        used += _em(character)
        if used > em and count:
            break
        count += 1
    return piece[:count]
