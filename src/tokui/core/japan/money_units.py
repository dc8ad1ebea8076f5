"""Units in which amounts are shown (円 千円 百万円 億円) and amounts said in them."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from functools import lru_cache
from typing import Final, Literal

from tokui.core.words import Words

UnitCode = Literal["one", "thousand", "million", "oku"]


@dataclass(frozen=True, slots=True)
class MoneyUnit:
    """A unit of a table: its code, how many major units it holds, its words for yen."""

    code: str
    factor: int
    words: Words


MONEY_UNITS: Final[dict[str, MoneyUnit]] = {
    unit.code: unit
    for unit in (
        MoneyUnit("one", 1, Words(en="JPY", ja="円")),
        MoneyUnit("thousand", 10**3, Words(en="JPY thousand", ja="千円")),
        MoneyUnit("million", 10**6, Words(en="JPY million", ja="百万円")),
        MoneyUnit("oku", 10**8, Words(en="JPY 100 million", ja="億円")),
    )
}

_NO_MINOR: Final = frozenset(
    [
        "BIF",
        "CLP",
        "DJF",
        "GNF",
        "ISK",
        "JPY",
        "KMF",
        "KRW",
        "PYG",
        "RWF",
        "UGX",
        "UYI",
        "VND",
        "VUV",
        "XAF",
        "XOF",
        "XPF",
    ]
)
_THREE_MINOR: Final = frozenset(["BHD", "IQD", "JOD", "KWD", "LYD", "OMR", "TND"])
_SIGNS: Final = {"JPY": "¥", "USD": "$", "EUR": "€", "GBP": "£"}
_COUNTERS: Final = {"JPY": "円", "USD": "ドル", "EUR": "ユーロ", "GBP": "ポンド", "CNY": "元"}
_STEPS_JA: Final = ((10**12, "兆"), (10**8, "億"), (10**4, "万"))
_STEPS_EN: Final = ((10**12, "T"), (10**9, "B"), (10**6, "M"))
_UNIT_PREFIX: Final = {"one": "", "thousand": "千", "million": "百万", "oku": "億"}
_UNIT_SUFFIX: Final = {"one": "", "thousand": "K", "million": "M"}


def minor_digits(currency: str) -> int:
    """How many decimal places a currency has (ISO 4217): 0 for JPY, 2 for USD and EUR."""
    if currency in _NO_MINOR:
        return 0
    return 3 if currency in _THREE_MINOR else 2


def money_unit_words(unit: str, currency: str) -> Words:
    """The note above a table: （単位：百万円） / (JPY million). KeyError for an unknown unit."""
    size_en = MONEY_UNITS[unit].words.en.removeprefix("JPY")
    counter = _COUNTERS.get(currency, currency)
    return Words(
        en=f"({currency}{size_en})",
        ja=f"（単位：{_UNIT_PREFIX[unit]}{counter}）",
    )


def say_in_unit(minor: int, currency: str, language: str, unit: str) -> str:
    """The number alone, for a table whose head states the unit: 350, △12, −12.

    Small non-zero amounts get decimals, so that they do not read as nothing.
    """
    value = _major(minor, currency) / MONEY_UNITS[unit].factor
    if unit == "one":
        number = f"{abs(value):,.{minor_digits(currency)}f}"
    else:
        number = _trimmed(abs(value), _decimals_in_unit(abs(value), unit))
    return _sign(value, number, language) + number


# A page says the same few amounts many times.
@lru_cache(maxsize=4096)
def say_money(minor: int, currency: str, language: str, unit: str = "auto") -> str:
    """An amount to be read: 3.5億円, 350百万円 (unit million), △1,200円; ¥350M, −$1,200.50.

    `minor` counts the currency's smallest units. `auto` picks the step that reads best and
    rounds to about three digits; so is an amount read that the unit would round away to nothing.
    English has no 億, so unit oku is said in millions there.
    """
    japanese = language.startswith("ja")
    if unit == "auto" or (minor and abs(_major(minor, currency)) < MONEY_UNITS[unit].factor / 10):
        number = _readable(minor, currency, japanese)
    else:
        shown = "million" if unit == "oku" and not japanese else unit
        number = say_in_unit(abs(minor), currency, language, shown)
        number += _UNIT_PREFIX[shown] if japanese else _UNIT_SUFFIX[shown]
    sign = _sign(Decimal(minor), number, language)
    if japanese:
        return f"{sign}{number}{_COUNTERS.get(currency, ' ' + currency)}"
    return f"{sign}{_SIGNS.get(currency, currency + ' ')}{number}"


def _major(minor: int, currency: str) -> Decimal:
    return Decimal(minor).scaleb(-minor_digits(currency))


def _readable(minor: int, currency: str, japanese: bool) -> str:
    value = abs(_major(minor, currency))
    reading: str | None = None
    for size, step in reversed(_STEPS_JA if japanese else _STEPS_EN):
        # 万 begins at a million yen: below it every digit still fits.
        if value < max(size, 10**6) and not _rounds_up_to(value, size):
            break
        reading = _trimmed(value / size, _readable_decimals(value / size, step)) + step
    if reading is not None:
        return reading
    is_whole = value == value.to_integral_value()
    return f"{value:,.{0 if is_whole else minor_digits(currency)}f}"


def _rounds_up_to(value: Decimal, size: int) -> bool:
    """Whether a value just below a step rounds up into it: 99,999,999 is 1億, not 10,000万."""
    smaller = {10**12: 10**8, 10**9: 10**6, 10**8: 10**4}.get(size)
    return smaller is not None and _rounded(value / smaller, 0) * smaller >= size


def _readable_decimals(value: Decimal, step: str) -> int:
    if step == "万" or value >= 1000:
        return 0
    return 1 if value >= 100 else 2


def _decimals_in_unit(value: Decimal, unit: str) -> int:
    if unit == "oku":
        return 2 if value < 10 else (1 if value < 1000 else 0)
    return 1 if value < 10 else 0


def _rounded(value: Decimal, decimals: int) -> Decimal:
    return value.quantize(Decimal(1).scaleb(-decimals), rounding=ROUND_HALF_UP)


def _trimmed(value: Decimal, decimals: int) -> str:
    number = f"{_rounded(value, decimals):,f}"
    return number.rstrip("0").rstrip(".") if "." in number else number


def _sign(value: Decimal, number: str, language: str) -> str:
    if value >= 0 or not any(digit in "123456789" for digit in number):
        return ""
    return "△" if language.startswith("ja") else "−"
