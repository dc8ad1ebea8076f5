"""What stands for a person whose name is no longer kept: the same in every text and plan."""

from __future__ import annotations

from collections.abc import Collection
from random import Random
from typing import Final

from tokui.core.words import Words

FORMER_CONTACT: Final = Words("Former contact {code}", "元担当者 {code}")
_LETTERS: Final = "ABCDEFGHJKLMNPQRSTUVWXYZ"
_DIGITS: Final = "0123456789ABCDEF"


def new_pseudonym(taken: Collection[str], language: str, random: Random) -> str:
    """A name such as “Former contact A-7F3” that is not among `taken`.

    Drawn by chance and not worked out from the person, so that nobody can work it out again.
    Raises RuntimeError when a hundred draws were all taken.
    """
    for _draw in range(100):
        code = f"{random.choice(_LETTERS)}-{''.join(random.choices(_DIGITS, k=3))}"
        name = FORMER_CONTACT.fill(code=code).say(language)
        if name not in taken:
            return name
    raise RuntimeError("no pseudonym is free")
