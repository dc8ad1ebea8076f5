"""Numbers and amounts of money as Japanese and English business papers write them, read."""

from __future__ import annotations

import re
import unicodedata
from decimal import ROUND_HALF_UP, Decimal
from typing import Final

from tokui.core.japan.blank import is_blank
from tokui.core.japan.money_units import MONEY_UNITS, MoneyUnit, minor_digits
from tokui.core.japan.numerals import read_numeral
from tokui.core.japan.unreadable import Unreadable
from tokui.core.words import Words

_EMPTY: Final = Words(en="There is no number here.", ja="数字がありません。")
_NOT_A_NUMBER: Final = Words(
    en="This is not a number that can be read. Write it as 1,234 or 3.5億.",
    ja="数字として読み取れません。1,234 や 3.5億 のように入力してください。",
)
_AMBIGUOUS: Final = Words(
    en="The commas do not part groups of three digits. Write 1,234.5 or 1234.5.",
    ja="桁区切りのカンマの位置が3桁ごとになっていません。1,234.5 のように入力してください。",
)
_CURRENCIES: Final = {
    "¥": "JPY", "\\": "JPY", "JPY": "JPY", "円": "JPY", "日本円": "JPY", "YEN": "JPY",
    "$": "USD", "US$": "USD", "USD": "USD", "ドル": "USD", "米ドル": "USD",
    "€": "EUR", "EUR": "EUR", "ユーロ": "EUR",
    "£": "GBP", "GBP": "GBP", "ポンド": "GBP",
    "CNY": "CNY", "RMB": "CNY", "人民元": "CNY", "元": "CNY",
}  # fmt: skip
_CURRENCY: Final = "|".join(re.escape(mark) for mark in sorted(_CURRENCIES, key=len, reverse=True))
_ENGLISH_SCALES: Final = {
    "k": 10**3, "thousand": 10**3,
    "m": 10**6, "mm": 10**6, "mn": 10**6, "mil": 10**6, "million": 10**6, "millions": 10**6,
    "b": 10**9, "bn": 10**9, "bil": 10**9, "billion": 10**9, "billions": 10**9,
    "t": 10**12, "tn": 10**12, "trillion": 10**12,
}  # fmt: skip
_SCALED = re.compile(r"(.*\d)\s*([a-z]+)\.?", re.IGNORECASE | re.DOTALL)
_SIGN = re.compile(r"[-+△▲\u2010-\u2015\u2212]")
# Invoices close an amount so that nobody adds a digit: ¥1,200- and 金1,200円也.
_INVOICE = re.compile(r"金?\s*(.*円)也|([¥\\].*\d)\.?-")
_ISO_CODE = "(?:JPY|USD|EUR|GBP)"
_UNIT_IN_BRACKETS = re.compile(
    rf"\(?(?:単位|unit)?\s*[::]?\s*(?P<size>千|百万|億|十億)?(?P<money>{_CURRENCY})\)?$"
)


def read_number(text: str) -> Decimal:
    """The number a cell holds: full width, thousands commas, △ ▲ − or brackets for negative,
    kanji numerals and steps.

    Raises Unreadable: `empty` (also －, NULL), `not_a_number`, `ambiguous` (1,23 or 1.234,5).
    """
    plain, sign = _plain_and_sign(text)
    return sign * _magnitude(plain, text) + 0


def read_percent(text: str) -> Decimal:
    """The share a percentage means: 12.5% and 12.5 are both 0.125. Raises as read_number."""
    plain, sign = _plain_and_sign(text)
    plain = re.sub(r"\s*(?:%|パーセント)$", "", plain)
    return sign * _magnitude(plain, text) / 100 + 0


def read_money(text: str, *, unit: int = 1) -> Decimal:
    """The amount in major units (yen, dollars): 3億5,000万円, 三億五千万円, 3.5億, 350百万円,
    350,000千円, △12, ¥1,200, $1,200.50, 1.2 million, JPY 100M, 1,234 (百万円).

    `unit` multiplies bare numbers only: a text that brings its own step or 円 means what it says.
    Raises as read_number.
    """
    # Adding 0 turns the negative zero of △0 into 0.
    return _amount(text, unit) + 0


def currency_of(text: str) -> str | None:
    """The ISO code of the currency a text names by sign, code or word; None if it names none."""
    found = re.search(_CURRENCY, unicodedata.normalize("NFKC", text).upper())
    return _CURRENCIES[found.group()] if found else None


def find_money_unit(header: str) -> MoneyUnit | None:
    """The unit that a column header states, as in 売上高（百万円）, 単位：千ドル or (USD million)."""
    plain = unicodedata.normalize("NFKC", header)
    for unit in reversed(MONEY_UNITS.values()):
        size_ja, size_en = (
            unit.words.ja.removesuffix("円"),
            unit.words.en.removeprefix("JPY").strip(),
        )
        if re.search(rf"(?:^|[(\[::\s]){size_ja}(?:円|米?ドル|ユーロ)(?:$|[)\]\s])", plain):
            return unit
        if size_en and re.search(
            rf"\b{_ISO_CODE} {size_en}\b|\b{size_en} {_ISO_CODE}\b", plain, re.I
        ):
            return unit
    return None


def to_minor(amount: Decimal, currency: str) -> int:
    """The amount in the currency's smallest unit (yen, cents), halves rounded away from zero."""
    scaled = amount.scaleb(minor_digits(currency))
    return int(scaled.quantize(Decimal(1), rounding=ROUND_HALF_UP))


def _amount(text: str, unit: int) -> Decimal:
    plain, sign = _plain_and_sign(text)
    plain = _without_invoice_marks(plain)
    plain, stated = _without_stated_unit(plain)
    if stated is not None:
        return sign * _magnitude(plain, text) * stated
    plain = re.sub(rf"^(?:{_CURRENCY})\s*", "", plain, flags=re.IGNORECASE)
    if inner := _SIGN.match(plain):
        sign, plain = (sign if inner.group() == "+" else -sign), plain[1:].lstrip()
    bare = re.sub(rf"\s*(?:{_CURRENCY})$", "", plain, flags=re.IGNORECASE)
    if (match := _SCALED.fullmatch(bare)) and match[2].lower() in _ENGLISH_SCALES:
        return sign * _magnitude(match[1], text) * _ENGLISH_SCALES[match[2].lower()]
    has_own_scale = bare != plain or bool(re.search("[十拾百千万萬億兆]", bare))
    return sign * _magnitude(bare, text) * (1 if has_own_scale else unit)


def _plain_and_sign(text: str) -> tuple[str, int]:
    if is_blank(text):
        raise Unreadable("empty", _EMPTY, text)
    plain = unicodedata.normalize("NFKC", text).strip().lstrip("'")
    if match := re.fullmatch(r"\((.*\d.*)\)", plain):
        return match[1].strip(), -1
    if _SIGN.match(plain):
        return plain[1:].lstrip(), 1 if plain[0] == "+" else -1
    if re.fullmatch(r"[\d,.]+-", plain):
        return plain[:-1], -1
    return plain, 1


def _without_invoice_marks(plain: str) -> str:
    match = _INVOICE.fullmatch(plain)
    return (match[1] or match[2]) if match else plain


def _magnitude(plain: str, text: str) -> Decimal:
    compact = re.sub(r"(?<=\d)\s(?=\d{3}(?!\d))|(?<=[\d千])\s+(?=[千百万億兆])", "", plain.strip())
    compact = re.sub(r"(?<=[万億兆])\s+", "", compact)
    if re.fullmatch(r"\d+(?:\.\d+)?[eE][-+]?\d{1,2}", compact, re.ASCII):
        return Decimal(compact)
    number = read_numeral(compact)
    if number is not None:
        return number
    if re.fullmatch(r"[\d,.]*,[\d,.]*", compact, re.ASCII):
        raise Unreadable("ambiguous", _AMBIGUOUS, text)
    raise Unreadable("not_a_number", _NOT_A_NUMBER, text)


def _without_stated_unit(plain: str) -> tuple[str, int | None]:
    """The text without a unit in brackets behind it, and the size of that unit."""
    opening = plain.rfind("(")
    if opening <= 0:
        return plain, None
    match = _UNIT_IN_BRACKETS.fullmatch(plain[opening:])
    if match is None:
        return plain, None
    size = read_numeral(match["size"]) if match["size"] in ("千", "百万", "十億") else None
    factor = 10**8 if match["size"] == "億" else int(size or 1)
    return plain[:opening].rstrip(), factor
