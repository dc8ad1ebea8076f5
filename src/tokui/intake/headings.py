"""Headings of columns made comparable: Ｅメール, E-mail and e_mail are one."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import Final

_IGNORED: Final = re.compile(r"[\s_・\-‐–—*＊※:：]+")
_BRACKETS: Final = re.compile(r"[(\[〔【<][^()\[\]〔〕【】<>]*[)\]〕】>]$")
_ADDRESS: Final = re.compile(r"^https?://.*[/#]")


@lru_cache(maxsize=10_000)
def fold_heading(text: str) -> str:
    """A heading as it is compared: width, case, spaces, dashes, underscores and the address of a
    vocabulary in front make no difference."""
    plain = unicodedata.normalize("NFKC", text).strip().casefold()
    return _IGNORED.sub("", _ADDRESS.sub("", plain))


def without_brackets(folded: str) -> str:
    """A folded heading without what stands in brackets at its end: a unit, a remark."""
    return _BRACKETS.sub("", folded)


def in_brackets(folded: str) -> str:
    """What stands in brackets at the end of a folded heading; empty when nothing does."""
    found = _BRACKETS.search(folded)
    return found.group()[1:-1] if found else ""
