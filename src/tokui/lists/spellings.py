"""Ways in which the same text may be written in a column that keeps no folded form."""

from __future__ import annotations

import unicodedata
from typing import Final

from django.db.models import Q

from tokui.core.japan import fold_text, to_katakana

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


def holds_text(path: str, text: str) -> Q:
    """Rows whose column `path` holds the text in one of its spellings."""
    found = Q()
    for written in spellings(text):
        found |= Q(**{f"{path}__icontains": written})
    return found
