"""Names of people: family and given name told apart, kana sorted and romanised."""

from __future__ import annotations

import re
import unicodedata
from typing import Final

SMALL_KANA: Final = dict(zip("ァィゥェォッャュョヮヵヶ", "アイウエオツヤユヨワカケ", strict=True))
_VOWELS: Final = {
    kana: vowel
    for vowel, row in {
        "ア": "アカサタナハマヤラワ",
        "イ": "イキシチニヒミリヰ",
        "ウ": "ウクスツヌフムユル",
        "エ": "エケセテネヘメレヱ",
        "オ": "オコソトノホモヨロヲ",
    }.items()
    for kana in row
}
_ROWS: Final = (
    ("あ", "アイウエオ"), ("か", "カキクケコ"), ("さ", "サシスセソ"), ("た", "タチツテト"),
    ("な", "ナニヌネノ"), ("は", "ハヒフヘホ"), ("ま", "マミムメモ"), ("や", "ヤユヨ"),
    ("ら", "ラリルレロ"), ("わ", "ワヰヱヲン"),
)  # fmt: skip
KANA_ROWS: Final = (*(row for row, _ in _ROWS), "A", "#")

_VOICED, _HALF_VOICED = "\u3099", "\u309a"
_KANA_NAME = re.compile(r"[\u30a1-\u30ff・\s]+")
_LATIN_NAME = re.compile(r"[^\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af\uf900-\ufaff]+")
_SPOKEN_TITLE = re.compile(r"^(?:mrs?|ms|miss|dr|prof|sir|dame)\.?\s+", re.IGNORECASE)
_HONORIFIC = re.compile(r"\s*(?:様|さま|殿|氏|さん|先生)$")
_PARTICLES: Final = frozenset(
    [
        "van",
        "von",
        "der",
        "den",
        "de",
        "da",
        "di",
        "del",
        "della",
        "dos",
        "du",
        "la",
        "le",
        "el",
        "al",
        "bin",
        "ibn",
        "ter",
        "ten",
        "zu",
    ]
)


def to_katakana(text: str) -> str:
    """The text in NFKC with hiragana written as katakana."""
    return "".join(
        chr(ord(sign) + 0x60) if "ぁ" <= sign <= "ゖ" or sign in "ゝゞ" else sign
        for sign in unicodedata.normalize("NFKC", text)
    )


def kana_sort_key(text: str) -> str:
    """A key whose plain code-point order is the order of Japanese directories.

    First the bare kana (ー as the vowel it lengthens), then clear before voiced before
    half-voiced, then small before large; spaces and middle dots do not count. Sort keys by code
    point (collation C or BINARY): the parts are divided by spaces.
    """
    bare: list[str] = []
    voices: list[str] = []
    sizes: list[str] = []
    for sign in unicodedata.normalize("NFD", to_katakana(text).casefold()):
        if sign in (_VOICED, _HALF_VOICED):
            if voices:
                voices[-1] = "1" if sign == _VOICED else "2"
            continue
        if sign.isspace() or sign == "・" or unicodedata.combining(sign):
            continue
        size = "0" if sign in SMALL_KANA else "1"
        sign = SMALL_KANA.get(sign, sign)
        if sign == "ー" and bare and bare[-1] in _VOWELS:
            sign, size = _VOWELS[bare[-1]], "0"
        bare.append(sign)
        voices.append("0")
        sizes.append(size)
    return f"{''.join(bare)} {''.join(voices)} {''.join(sizes)}"


def kana_row(text: str) -> str:
    """The index tab a reading belongs under: あ か さ た な は ま や ら わ, A, or #."""
    first = kana_sort_key(text)[:1]
    for row, members in _ROWS:
        if first and first in members:
            return row
    return "A" if "a" <= first <= "z" else "#"


def split_name(full: str) -> tuple[str, str]:
    """Family and given name of a full name that shows where it parts.

    Japanese names part at a space or ・ with the family name first; names in Latin letters and
    katakana names with ・ have it last, unless a comma or capitals (YAMADA Taro) say otherwise.
    A name without a parting comes back whole: (full, ""). Honorifics are left off.
    """
    name = " ".join(_HONORIFIC.sub("", full.strip()).replace("　", " ").split())
    if _LATIN_NAME.fullmatch(name):
        return _split_latin(_SPOKEN_TITLE.sub("", name))
    parts = [part for part in re.split(r"[\s・･=＝]+", name) if part]
    if len(parts) < 2:
        return (parts[0] if parts else "", "")
    foreign = _KANA_NAME.fullmatch(unicodedata.normalize("NFKC", name)) and re.search("[・･]", name)
    if foreign:
        return parts[-1], "・".join(parts[:-1])
    return parts[0], " ".join(parts[1:])


def _split_latin(name: str) -> tuple[str, str]:
    if "," in name:
        family, _, given = name.partition(",")
        return family.strip(), given.strip()
    parts = re.split(r"[\s・]+", name)
    if len(parts) < 2:
        return name, ""
    capitals = [len(part) > 1 and part.isupper() for part in parts]
    if capitals[0] and not any(capitals[1:]):
        return parts[0], " ".join(parts[1:])
    first = len(parts) - 1
    while first > 1 and parts[first - 1].casefold() in _PARTICLES:
        first -= 1
    return " ".join(parts[first:]), " ".join(parts[:first])


def romanise(kana: str) -> str:
    """Kana in lower-case Hepburn as passports write it, long vowels unmarked (サトウ: sato);
    for search. Other characters stay as they are."""
    text = to_katakana(kana)
    spelled: list[str] = []
    place = 0
    while place < len(text):
        sign, pair = text[place], text[place : place + 2]
        if pair in _ROMAN:
            spelled.append(_ROMAN[pair])
            place += 2
            continue
        # In イノウエ the ウ opens 上 and is spoken; before エ it lengthens nothing.
        spelled.append("'u" if pair == "ウエ" else _ROMAN.get(sign, sign.casefold()))
        place += 1
    roman = "".join(spelled)
    roman = re.sub(r"ッ+(?=ch)", "t", roman)
    roman = re.sub(r"ッ+([b-df-hj-np-tv-z])", r"\1\1", roman).replace("ッ", "")
    roman = re.sub(r"n(?=[bmp])", "m", roman)
    roman = re.sub(r"ou|uu|oo(?=[a-z])", lambda found: found[0][0], roman)
    return roman.replace("'", "")


def _roman_table() -> dict[str, str]:
    table: dict[str, str] = {}
    rows = {
        "": "アイウエオ", "k": "カキクケコ", "s": "サシスセソ", "t": "タチツテト", "n": "ナニヌネノ",
        "h": "ハヒフヘホ", "m": "マミムメモ", "r": "ラリルレロ", "g": "ガギグゲゴ",
        "z": "ザジズゼゾ", "d": "ダヂヅデド", "b": "バビブベボ", "p": "パピプペポ",
    }  # fmt: skip
    for consonant, row in rows.items():
        table |= {sign: consonant + vowel for sign, vowel in zip(row, "aiueo", strict=True)}
    table |= {"シ": "shi", "チ": "chi", "ツ": "tsu", "フ": "fu", "ジ": "ji", "ヂ": "ji", "ヅ": "zu"}
    table |= {"ヤ": "ya", "ユ": "yu", "ヨ": "yo", "ワ": "wa", "ヰ": "i", "ヱ": "e", "ヲ": "o"}
    table |= {"ン": "n", "ヴ": "vu", "ー": "", "・": " "}
    for sign in "キニヒミリギビピシチジヂ":
        stem = table[sign][:-1]
        glide = "" if sign in "シチジヂ" else "y"
        table |= {sign + "ャ": f"{stem}{glide}a", sign + "ュ": f"{stem}{glide}u"}
        table |= {sign + "ョ": f"{stem}{glide}o", sign + "ェ": f"{stem}{glide}e"}
    for sign, stem in (("フ", "f"), ("ヴ", "v"), ("ツ", "ts"), ("ウ", "w"), ("ク", "kw")):
        table |= {
            sign + small: stem + vowel for small, vowel in zip("ァィェォ", "aieo", strict=True)
        }
    table |= {"ティ": "ti", "ディ": "di", "トゥ": "tu", "ドゥ": "du", "デュ": "dyu", "テュ": "tyu"}
    table |= {"フュ": "fyu", "イェ": "ye", "グァ": "gwa"}
    return table | {small: table[large] for small, large in SMALL_KANA.items() if small != "ッ"}


_ROMAN: Final = _roman_table()
