"""Pairs of neighbouring characters: what an index of Japanese text is made of.

Japanese puts no spaces between its words, and every second character is a word of its own, so only
an index of pairs finds any part of a text. Texts are folded before (`tokui.core.japan.fold`).
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterable
from operator import add
from typing import Final

OPENS: Final = "\ue000"
CLOSES: Final = "\ue001"
"""Stand around each text, so that its beginning and its end can be asked for."""

WORD: Final = "\ue002"
"""Opens a name again from one of its later words on."""

_HALF: Final = 2**31
# The tokenizer of SQLite takes ASCII signs for the spaces between words; other signs it keeps.
_SIGNS: Final = str.maketrans(
    {chr(code): chr(0xE100 + code) for code in range(128) if not chr(code).isalnum()}
)
_HAS_SIGNS: Final = re.compile(r"[\x00-/:-@\[-`{-\x7f]")
_OWN_SIGNS: Final = re.compile("[\ue000-\ue17f\x00]")


def enclosed(texts: Iterable[str]) -> str:
    """Folded texts as one, each with its beginning and its end marked."""
    return "".join(
        f"{text}{CLOSES}" if text.startswith(WORD) else f"{OPENS}{text}{CLOSES}" for text in texts
    )


def without_own_signs(text: str) -> str:
    """A text that cannot pretend to be the beginning or the end of another."""
    return _OWN_SIGNS.sub("", text) if _OWN_SIGNS.search(text) else text


def pairs_of(text: str) -> list[str]:
    """The pairs of a text in their order, repeated ones too."""
    return [text[place : place + 2] for place in range(len(text) - 1)]


def _own_sign(found: re.Match[str]) -> str:
    return _SIGNS[ord(found[0])]


def shelf_of(workspace: int, noun: str) -> str:
    """The part of the index that holds one kind of record of one workspace."""
    return f"{workspace}{noun.replace('_', '')}"


def written_tokens(shelf: str, names: str, notes: str) -> str:
    """What SQLite's full-text index keeps of two enclosed texts, in which names stand apart."""
    words = []
    for part, text in (("n", names), ("t", notes)):
        if len(text) > 1:
            # A text has few signs: replacing them is cheaper than translating every character.
            plain = _HAS_SIGNS.sub(_own_sign, text)
            start = shelf + part
            words.append(start + f" {start}".join(map(add, plain, plain[1:])))
    return " ".join(words)


def phrase_of(shelf: str, part: str, text: str) -> str:
    """The question to SQLite's index for a part of a text; a single sign asks for a beginning."""
    plain = text.translate(_SIGNS)
    start = shelf + part
    if len(plain) == 1:
        return f'"{start}{plain}" *'
    return '"' + " ".join(start + pair for pair in pairs_of(plain)) + '"'


def written_numbers(shelf: str, names: str, notes: str) -> list[int]:
    """What PostgreSQL's index keeps: a number for each pair of the whole, and once more for each
    pair and each sign of the names.

    Different pairs may share a number, so whoever asks compares the text as well.
    """
    named = pairs_of(names)
    found = {_number(shelf, "a", pair) for pair in (*named, *pairs_of(notes))}
    found |= {_number(shelf, "n", part) for part in (*named, *names)}
    return sorted(found)


def numbers_of(shelf: str, texts: Iterable[str], *, named: bool = False) -> list[int]:
    """The numbers that an entry holding all `texts` has at least; `named`: in its names. A single
    sign is looked for in names only."""
    found = set()
    for text in texts:
        part = "n" if named or len(text) == 1 else "a"
        found |= {_number(shelf, part, pair) for pair in (pairs_of(text) or [text])}
    return sorted(found)


def _number(shelf: str, part: str, pair: str) -> int:
    return zlib.crc32(f"{shelf}{part}{pair}".encode()) - _HALF
