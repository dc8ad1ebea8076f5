"""Bilingual words in the language of whoever is reading."""

from __future__ import annotations

from django.utils.translation import get_language

from tokui.core.words import Language, Words


def reading_language() -> Language:
    """The language of the current reader."""
    return "ja" if (get_language() or "en").startswith("ja") else "en"


def say(words: Words, language: str | None = None) -> str:
    """`words` in the reader's language."""
    return words.say(language or reading_language())
