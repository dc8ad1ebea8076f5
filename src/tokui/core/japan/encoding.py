"""The encoding of a file from Japan found from its bytes, and what cp932 cannot hold."""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass
from typing import Final

from tokui.core.japan.unreadable import Unreadable
from tokui.core.words import Words

_UNKNOWN: Final = Words(
    en="The character encoding of this file cannot be told. Choose it, or save the file as UTF-8.",
    ja="文字コードを判別できません。文字コードを選ぶか、UTF-8で保存し直してください。",
)
_NOT_THIS: Final = Words(
    en="This file is not in {encoding}. Choose another encoding or leave the choice to Tokui.",
    ja="このファイルは{encoding}ではありません。別の文字コードを選ぶか、自動判別にしてください。",
)

# The longer mark first: UTF-32 begins as UTF-16 does.
_MARKS: Final = (
    (codecs.BOM_UTF8, "utf-8-sig", "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32", "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32", "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16", "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16", "utf-16-be"),
)
_JIS_ESCAPE: Final = re.compile(rb"\x1b(?:\$[@B]|\$\(D|\([BIJ])")
_WIDER: Final = {
    "iso2022_jp": ("iso2022_jp", "iso2022_jp_ext", "iso2022_jp_2004"),
    "euc_jp": ("euc_jp", "euc_jis_2004"),
}
_FOR_CP932: Final = str.maketrans("〜−‖¢£¬", "～－∥￠￡￢")


@dataclass(frozen=True, slots=True)
class Decoded:
    """A decoded file: its text, the encoding, and the offsets in the text of private-use
    characters (外字), which look different on every machine."""

    text: str
    encoding: str
    private_use: list[int]


def decode(raw: bytes, encoding: str | None = None) -> Decoded:
    """The text of a file. Without `encoding`: byte-order mark, ISO-2022-JP escapes, the pattern
    of NUL bytes (UTF-16), strict UTF-8, then cp932 or EUC-JP by their share of odd characters.

    A guess is to be shown and confirmed. Raises Unreadable `unknown_encoding`, also when the
    bytes do not fit the encoding asked for.
    """
    if encoding is not None:
        return _forced(raw, encoding)
    for mark, name, codec in _MARKS:
        if raw.startswith(mark):
            return _required(raw[len(mark) :], codec, name)
    if _JIS_ESCAPE.search(raw) and (decoded := _try(raw, "iso2022_jp")):
        return decoded
    if b"\0" in raw:
        # The high byte of Latin letters, commas and line ends is the NUL.
        little = raw[1::2].count(0) >= raw[::2].count(0)
        codec = "utf-16-le" if little else "utf-16-be"
        return _if_text(_required(raw, codec, codec))
    if decoded := _try(raw, "utf-8"):
        return decoded
    guesses = [guess for codec in ("cp932", "euc_jp") if (guess := _try(raw, codec))]
    if not guesses:
        raise Unreadable("unknown_encoding", _UNKNOWN, "")
    return _if_text(min(guesses, key=lambda guess: _odd_share(guess.text)))


def for_cp932(text: str) -> str:
    """The text with 〜 − ‖ ¢ £ ¬ in the code points that cp932 has for them."""
    return text.translate(_FOR_CP932)


def missing_from_cp932(text: str) -> list[int]:
    """The offsets of characters that a cp932 file cannot hold (𠮷, emoji, —), to be reported
    before an export instead of being replaced unseen."""
    return [place for place, sign in enumerate(for_cp932(text)) if not _fits_cp932(sign)]


def _fits_cp932(sign: str) -> bool:
    try:
        sign.encode("cp932")
    except UnicodeEncodeError:
        return False
    return True


def _forced(raw: bytes, encoding: str) -> Decoded:
    try:
        codec = codecs.lookup(encoding).name
    except LookupError:
        raise Unreadable("unknown_encoding", _UNKNOWN, encoding) from None
    # Shift_JIS proper rejects ～ ① ㈱, which every Japanese office writes; cp932 reads them.
    codec = "cp932" if codec == "shift_jis" else codec
    for mark, name, marked in _MARKS:
        if codec in (name, marked, marked.rpartition("-")[0]) and raw.startswith(mark):
            return _required(raw[len(mark) :], marked, name)
    return _required(raw, codec, codec)


def _required(raw: bytes, codec: str, name: str) -> Decoded:
    decoded = _try(raw, codec)
    if decoded is None:
        raise Unreadable("unknown_encoding", _NOT_THIS.fill(encoding=name), name)
    return Decoded(decoded.text, name, decoded.private_use)


def _try(raw: bytes, codec: str) -> Decoded | None:
    for wider in _WIDER.get(codec, (codec,)):
        try:
            text = raw.decode(wider)
        except (UnicodeDecodeError, LookupError):
            continue
        private = [place for place, sign in enumerate(text) if _is_private(sign)]
        return Decoded(text, codec, private)
    return None


def _if_text(guess: Decoded) -> Decoded:
    """The guess, unless it is mostly private use and control codes: that is no text at all."""
    meaningless = sum(
        _is_private(sign) or sign < "\t" or "\x80" <= sign <= "\x9f" for sign in guess.text
    )
    if meaningless * 2 > len(guess.text):
        raise Unreadable("unknown_encoding", _UNKNOWN, "")
    return guess


def _is_private(sign: str) -> bool:
    return "\ue000" <= sign <= "\uf8ff" or sign >= "\U000f0000"


def _odd_share(text: str) -> float:
    """How much of a text is half-width kana, private use or control codes: rare in real files,
    plentiful where EUC-JP is read as cp932."""
    odd = sum(
        "\uff61" <= sign <= "\uff9f" or "\x80" <= sign <= "\x9f" or _is_private(sign)
        for sign in text
    )
    return odd / max(len(text), 1)
