"""Units of KPIs: what one is worth, and a value said in another one."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from decimal import Decimal
from typing import Final

from tokui.core.japan import minor_digits
from tokui.core.words import Words

_SIZES: Final[tuple[tuple[str, int], ...]] = (
    ("億", 10**8), ("百万", 10**6), ("十万", 10**5), ("万", 10**4), ("千", 10**3),
    ("100 million", 10**8), ("billion", 10**9), ("million", 10**6), ("thousand", 10**3),
    ("bn", 10**9), ("mn", 10**6), ("mm", 10**6),
)  # fmt: skip
"""Words of size, the longer ones before those that they contain."""

_CURRENCIES: Final[Mapping[str, str]] = {
    "円": "JPY", "jpy": "JPY", "yen": "JPY", "¥": "JPY", "ドル": "USD", "usd": "USD", "$": "USD",
    "ユーロ": "EUR", "eur": "EUR", "€": "EUR", "ポンド": "GBP", "gbp": "GBP", "£": "GBP",
}  # fmt: skip

_SHARES: Final[Mapping[str, int]] = {
    "%": 1, "percent": 1, "per cent": 1, "パーセント": 1, "割": 10, "割合": 100, "比率": 100,
    "ratio": 100,
}  # fmt: skip
"""Units of shares in per cent."""

_TIMES: Final[Mapping[str, int]] = {
    "分": 1, "minutes": 1, "min": 1, "時間": 60, "hours": 60, "h": 60,
}  # fmt: skip
"""Units of time in minutes."""

MONEY_UNITS_SAID: Final[Mapping[str, Words]] = {
    "one": Words("JPY", "円"),
    "thousand": Words("JPY thousand", "千円"),
    "million": Words("JPY million", "百万円"),
    "oku": Words("JPY 100 million", "億円"),
}


def money_of(unit: str) -> tuple[str, int] | None:
    """The currency of a unit of money and how much of it one is: 百万円 is ("JPY", 1000000).

    None for a unit of something else.
    """
    plain = _plain(unit)
    currency = next((code for said, code in _CURRENCIES.items() if said in plain), None)
    if currency is None:
        return None
    size = next((size for said, size in _SIZES if said in plain), 1)
    return currency, size


def in_money_unit(minor: Decimal, currency: str, unit: str) -> Decimal | None:
    """An amount in minor units of `currency` said in a unit of money; None where the unit is none
    of that currency."""
    money = money_of(unit)
    if money is None or money[0] != currency:
        return None
    return minor.scaleb(-minor_digits(currency)) / money[1]


def converted(value: Decimal, unit: str, to: str) -> Decimal | None:
    """A value in `unit` said in the unit `to`; None where one has nothing to do with the other.

    An empty unit is the same as any: who writes none means the one in use.
    """
    if not unit.strip() or not to.strip() or _plain(unit) == _plain(to):
        return value
    here, there = money_of(unit), money_of(to)
    if here is not None and there is not None:
        return value * here[1] / there[1] if here[0] == there[0] else None
    for units in (_SHARES, _TIMES):
        if _plain(unit) in units and _plain(to) in units:
            return value * units[_plain(unit)] / units[_plain(to)]
    return None


def is_share(unit: str) -> bool:
    """Whether a unit is per cent."""
    return _SHARES.get(_plain(unit)) == 1


def _plain(unit: str) -> str:
    """The unit without width, case, brackets around it and remarks like （税抜）."""
    plain = unicodedata.normalize("NFKC", unit).casefold().strip()
    return re.sub(r"\(.*?\)", "", plain).strip() or plain.strip("() ")
