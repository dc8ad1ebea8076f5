"""The text of a comment as people read it: words, addresses, and colleagues who are named."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final, Literal

_ADDRESS: Final = re.compile(r"https?://[^\s<>\"'、。，）」』】]+[^\s<>\"'、。，）」』】.,;:!?)\]]")
_SIGNS: Final = "@＠"


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a text: plain words, the address of a page, or a colleague's name."""

    kind: Literal["words", "address", "name"]
    text: str


def named_in(text: str, names: Iterable[str]) -> tuple[str, ...]:
    """Which of `names` stand in a text behind an @, each once, in the order of `names`.

    Half and full width signs count, names with and without the space inside. Where one name begins
    another, the longer one is meant.
    """
    spelled = _spelled(names)
    found = {spelled[match[1]] for match in _naming(spelled).finditer(text)} if spelled else set()
    return tuple(name for name in dict.fromkeys(names) if name in found)


def pieces_of(text: str, names: Iterable[str]) -> tuple[Piece, ...]:
    """A text in pieces that together are the whole of it."""
    spelled = _spelled(names)
    found: list[tuple[int, int, Piece]] = []
    for match in _ADDRESS.finditer(text):
        found.append((match.start(), match.end(), Piece("address", match[0])))
    if spelled:
        for match in _naming(spelled).finditer(text):
            found.append((match.start(), match.end(), Piece("name", match[0])))
    pieces, at = [], 0
    for start, end, piece in sorted(found, key=lambda one: one[:2]):
        if start < at:
            continue
        if start > at:
            pieces.append(Piece("words", text[at:start]))
        pieces.append(piece)
        at = end
    if at < len(text):
        pieces.append(Piece("words", text[at:]))
    return tuple(pieces)


def _spelled(names: Iterable[str]) -> Mapping[str, str]:
    """Every spelling of some names, and whose it is."""
    spelled: dict[str, str] = {}
    for name in names:
        for spelling in (name, re.sub(r"\s", "", name)):
            if spelling:
                spelled.setdefault(spelling, name)
    return spelled


def _naming(spelled: Mapping[str, str]) -> re.Pattern[str]:
    longest_first = sorted(spelled, key=len, reverse=True)
    return re.compile(f"[{_SIGNS}]({'|'.join(map(re.escape, longest_first))})")
