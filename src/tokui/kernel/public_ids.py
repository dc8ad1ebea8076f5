"""Public ids: sortable by time, unguessable, short enough for an address bar."""

from __future__ import annotations

import os
import time
from itertools import product
from typing import Final

_ALPHABET: Final = "0123456789abcdefghjkmnpqrstvwxyz"
_PAIRS: Final = ["".join(pair) for pair in product(_ALPHABET, repeat=2)]
_SHIFTS: Final = tuple(range(120, -1, -10))
LENGTH: Final = 26


def new_public_id() -> str:
    """A new id of 26 letters: 48 bits of time in milliseconds, then 80 random bits.

    The layout is that of a ULID, in lower case: UUID version 7 carries the same parts in 36
    characters, ten more in every address, export column and index.
    """
    number = (time.time_ns() // 1_000_000) << 80 | int.from_bytes(os.urandom(10), "big")
    # Two letters at a time: an import makes some hundred thousand ids.
    return "".join([_PAIRS[(number >> shift) & 1023] for shift in _SHIFTS])


def is_public_id(text: str) -> bool:
    """Whether `text` has the shape of a public id."""
    return len(text) == LENGTH and all(letter in _ALPHABET for letter in text)
