"""What a guide is, and how answers lead to a value."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from tokui.core.words import Scale, Words


@dataclass(frozen=True, slots=True)
class Answer:
    """One thing that may have happened, and the values of the scale that go with it."""

    code: str
    words: Words
    fits: frozenset[str]


@dataclass(frozen=True, slots=True)
class Ask:
    """A question about behaviour, with the answers to choose from."""

    code: str
    words: Words
    answers: tuple[Answer, ...]

    def answer(self, code: str) -> Answer | None:
        """The answer with this code."""
        return next((one for one in self.answers if one.code == code), None)


@dataclass(frozen=True, slots=True)
class Suggestion:
    """Where the answers lead: the values that are left, in the order of the scale."""

    values: tuple[str, ...]
    contradicts: bool = False
    """The answers have no value in common; the first of them decided."""

    @property
    def value(self) -> str | None:
        """The one value that is left, when it is one."""
        return self.values[0] if len(self.values) == 1 else None


@dataclass(frozen=True)
class Guide:
    """Two or three questions, the weightiest first, and the evidence that would settle it."""

    scale: Scale
    asks: tuple[Ask, ...]
    settles: Words

    def suggest(self, answers: Mapping[str, str]) -> Suggestion:
        """The values that all given answers share: question code to answer code.

        Questions left out, and answers nobody has heard of, narrow nothing. Where answers
        contradict each other the first question decides, because it asks what people did and
        not what they said. Without any answer nothing is suggested.
        """
        given = [
            answer.fits
            for ask in self.asks
            if (answer := ask.answer(answers.get(ask.code, ""))) is not None
        ]
        if not given:
            return Suggestion(())
        shared = frozenset.intersection(*given)
        return Suggestion(self._in_order(shared or given[0]), contradicts=not shared)

    @cached_property
    def decided(self) -> frozenset[str]:
        """Every value that some set of answers leads to alone or with others."""
        return frozenset().union(*(answer.fits for ask in self.asks for answer in ask.answers))

    def _in_order(self, values: frozenset[str]) -> tuple[str, ...]:
        return tuple(code for code in self.scale.codes if code in values)


def ask(code: str, en: str, ja: str, *answers: tuple[str, str, str, str]) -> Ask:
    """A question from (code, English, Japanese, values that fit, parted by spaces)."""
    return Ask(
        code,
        Words(en, ja),
        tuple(
            Answer(name, Words(english, japanese), frozenset(fits.split()))
            for name, english, japanese, fits in answers
        ),
    )
