"""Numbers as Japanese text writes them: kanji digits, 十百千 and the steps 万 億 兆."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Final

DIGITS: Final[dict[str, int]] = {
    "〇": 0, "零": 0, "一": 1, "壱": 1, "二": 2, "弐": 2, "三": 3, "参": 3,
    "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9,
}  # fmt: skip
SMALL_STEPS: Final[dict[str, int]] = {"十": 10, "拾": 10, "百": 100, "千": 1000}
BIG_STEPS: Final[dict[str, int]] = {"万": 10**4, "萬": 10**4, "億": 10**8, "兆": 10**12}

_ARABIC = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?|\.\d+"
_TOKEN: Final = re.compile(rf"({_ARABIC})|([{''.join(DIGITS)}]+)|(.)", re.ASCII | re.DOTALL)


def read_numeral(text: str) -> Decimal | None:
    """The number a text such as `3億5,000万`, `三億五千万`, `3.5億` or `350百万` stands for.

    The text must be NFKC-normalised, unsigned and without currency. None when it is no number,
    when its steps do not descend (`5万3億`) or when commas do not part groups of three digits.
    """
    total = Decimal(0)
    section = Decimal(0)
    pending: Decimal | None = None
    last_big, last_small = 10**16, 10**4
    section_open = False
    for arabic, kanji, step in _TOKEN.findall(text):
        if arabic or kanji:
            if pending is not None:
                return None
            digits = arabic.replace(",", "") or "".join(str(DIGITS[sign]) for sign in kanji)
            pending, section_open = Decimal(digits), True
        elif step in SMALL_STEPS:
            size = SMALL_STEPS[step]
            if size >= last_small:
                return None
            section += (Decimal(1) if pending is None else pending) * size
            pending, last_small, section_open = None, size, True
        elif step in BIG_STEPS:
            size = BIG_STEPS[step]
            if size >= last_big or not section_open:
                return None
            total += (section + (pending or 0)) * size
            section, pending, section_open = Decimal(0), None, False
            last_big, last_small = size, 10**4
        else:
            return None
    if not text:
        return None
    return total + section + (pending or 0)


def kanji_numbers_to_digits(text: str) -> str:
    """The text with each run of kanji numerals that stands before 年, 月 or 日 in digits."""
    signs = "".join(DIGITS) + "十百千"
    return re.sub(rf"[{signs}]+(?=[年月日])", _as_digits, text)


def _as_digits(match: re.Match[str]) -> str:
    number = read_numeral(match.group())
    return match.group() if number is None else str(int(number))
