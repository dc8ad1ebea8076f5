"""Texts found in columns that keep no folded form, however they are written."""

from __future__ import annotations

import unicodedata
from typing import Final

from django.db.models import Q

from tokui.core.japan import fold_text, to_katakana
from tokui.lists.folding import folded_writings

_HALF: Final = {
    unicodedata.normalize("NFKC", chr(code)): chr(code) for code in range(0xFF61, 0xFFA0)
} | {"\u3099": "\uff9e", "\u309a": "\uff9f"}
_WIDE: Final = {code: code + 0xFEE0 for code in range(0x21, 0x7F)}
_HIRAGANA: Final = {code: code - 0x60 for code in range(0x30A1, 0x30F7)}


def spellings(text: str) -> tuple[str, ...]:
    """The text in full and half width, in both kana, and with everyday kanji; each once."""
    plain = unicodedata.normalize("NFKC", text).strip()
    katakana = to_katakana(plain)
    narrow = "".join(_HALF.get(sign, sign) for sign in unicodedata.normalize("NFD", katakana))
    written = (
        text.strip(),
        plain,
        katakana,
        plain.translate(_HIRAGANA),
        unicodedata.normalize("NFC", narrow),
        plain.lower().translate(_WIDE),
        plain.upper().translate(_WIDE),
        fold_text(plain),
    )
    return tuple(dict.fromkeys(one for one in written if one))


def holds_text(path: str, text: str, among: Q | None = None) -> Q:
    """Rows whose column `path` holds the text, however it is written there.

    `among` are the rows that may hold it at all (`folding.may_hold`). One sign is looked for in its
    spellings alone: nearly every text would have to be folded for it.
    """
    found = Q()
    for written in spellings(text):
        found |= Q(**{f"{path}__icontains": written})
    writings = folded_writings(text)
    if all(len(one) > 1 for one in writings):
        # Folding comes last: what is found as it stands need not be folded.
        for folded in writings:
            found |= Q(**{f"{path}__holds": folded})
    return found if among is None else among & found
