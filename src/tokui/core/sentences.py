"""Bilingual sentences out of bilingual parts: dates, numbers and names said in each language."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from decimal import Decimal

from tokui.core.japan import say_date, say_money
from tokui.core.words import Words


class Count(int):
    """A whole number that chooses its word: `{count:deal|deals}` reads "1 deal" and "2 deals"."""

    def __format__(self, spec: str) -> str:
        one, bar, many = spec.partition("|")
        if not bar:
            return super().__format__(spec)
        return f"{int(self):,} {one if self == 1 else many}"


def fill(words: Words, **values: object) -> Words:
    """`words` with its `{placeholders}` filled; a value that is itself bilingual is said in the
    language of the sentence, a whole number may choose its word as `Count` does."""
    return Words(
        en=words.en.format(**{name: _say(value, "en") for name, value in values.items()}),
        ja=words.ja.format(**{name: _say(value, "ja") for name, value in values.items()}),
    )


def listed(parts: Iterable[Words]) -> Words:
    """The parts in a row: “a, b” and 「a・b」."""
    parts = tuple(parts)
    return Words(", ".join(part.en for part in parts), "・".join(part.ja for part in parts))


def same(text: str) -> Words:
    """A text that reads the same in both languages, such as a name."""
    return Words(text, text)


def day_words(day: date) -> Words:
    """A day as each language writes it."""
    return Words(say_date(day, "en"), say_date(day, "ja"))


def money_words(minor: int, currency: str, unit: str = "auto") -> Words:
    """An amount of `currency` in minor units as each language writes it."""
    return Words(say_money(minor, currency, "en", unit), say_money(minor, currency, "ja", unit))


def number_text(value: Decimal | None, *, signed: bool = False) -> str:
    """A number without idle zeros and with thousands separated; a dash when there is none."""
    if value is None:
        return "–"
    plain = value.normalize() if value else Decimal(0)
    return f"{plain:+,f}" if signed else f"{plain:,f}"


def _say(value: object, language: str) -> object:
    if isinstance(value, Words):
        return value.say(language)
    if isinstance(value, int) and not isinstance(value, bool):
        return Count(value)
    return value
