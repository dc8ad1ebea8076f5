"""Bilingual words and scales: the vocabulary that every screen, deck, workbook and API shares."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Final, Literal

Language = Literal["ja", "en"]
LANGUAGES: Final[tuple[Language, ...]] = ("ja", "en")


@dataclass(frozen=True, slots=True)
class Words:
    """One expression in both languages."""

    en: str
    ja: str

    def say(self, language: str) -> str:
        """The expression in `language`; anything that is not Japanese reads English."""
        return self.ja if language.startswith("ja") else self.en

    def fill(self, **values: object) -> Words:
        """The same expression with its named `{placeholders}` filled in."""
        return Words(en=self.en.format(**values), ja=self.ja.format(**values))


NOT_KNOWN: Final = Words("Unknown", "不明")


@dataclass(frozen=True, slots=True)
class Value:
    """One step of a scale: its stored code, its words, a number where steps have an order,
    and a mark that survives black-and-white print."""

    code: str
    words: Words
    number: int | None = None
    mark: str = ""


@dataclass(frozen=True)
class Scale:
    """A closed list of values. `unknown` in it is a value of its own, never a zero."""

    code: str
    words: Words
    values: tuple[Value, ...]

    def __iter__(self) -> Iterator[Value]:
        return iter(self.values)

    def __contains__(self, code: object) -> bool:
        return code in self._by_code

    def __getitem__(self, code: str) -> Value:
        return self._by_code[code]

    @cached_property
    def _by_code(self) -> dict[str, Value]:
        return {value.code: value for value in self.values}

    @cached_property
    def codes(self) -> tuple[str, ...]:
        """The stored codes in the order in which they are shown."""
        return tuple(value.code for value in self.values)

    @property
    def has_unknown(self) -> bool:
        """Whether nobody knowing is an answer on this scale."""
        return "unknown" in self

    def say(self, code: str, language: str) -> str:
        """The label of `code`, or the code itself when an older file used another scale.

        A lapsed judgement is unknown on every scale, also where nobody can choose that.
        """
        value = self._by_code.get(code)
        if value is None and code == "unknown":
            return NOT_KNOWN.say(language)
        return value.words.say(language) if value else code

    def number(self, code: str) -> int | None:
        """The numeric step of `code`; None for unknown or unordered values."""
        value = self._by_code.get(code)
        return value.number if value else None

    def find(self, text: str) -> str | None:
        """The code that a person means by writing a code, a label in either language, a mark
        or the number of a step."""
        wanted = text.strip().casefold()
        for value in self.values:
            spellings = {value.code, value.words.en.casefold(), value.words.ja.casefold()}
            if value.mark:
                spellings.add(value.mark)
            if value.number is not None:
                spellings.add(str(value.number))
            if wanted in spellings:
                return value.code
        return None


def scale(code: str, en: str, ja: str, *values: tuple[str, str, str] | Value) -> Scale:
    """A scale from steps, or from (code, English, Japanese) where a step has nothing more."""
    steps = tuple(
        value if isinstance(value, Value) else Value(value[0], Words(value[1], value[2]))
        for value in values
    )
    return Scale(code, Words(en, ja), steps)


def step(code: str, en: str, ja: str, number: int | None = None, mark: str = "") -> Value:
    """One step of a scale."""
    return Value(code, Words(en, ja), number, mark)
