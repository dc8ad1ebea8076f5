"""The shape of a glossary entry."""

from __future__ import annotations

from dataclasses import dataclass

from tokui.core.words import Words


@dataclass(frozen=True, slots=True)
class NounWords:
    """One thing of the product: its name, its plural, and its fields' names."""

    code: str
    one: Words
    many: Words
    fields: dict[str, Words]


def noun_words(code: str, en: str, many: str, ja: str, /, **fields: tuple[str, str]) -> NounWords:
    """An entry from English singular, English plural, Japanese, and (English, Japanese) fields."""
    return NounWords(
        code,
        Words(en, ja),
        Words(many, ja),
        {name: Words(*spoken) for name, spoken in fields.items()},
    )
