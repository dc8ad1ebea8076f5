"""The glossary: what each thing and each of its fields is called, in both languages.

A new term goes here first; forms, tables, workbooks, decks, the API and the import all read it.
"""

from __future__ import annotations

from typing import Final

from tokui.core.vocabulary.customer import CUSTOMER_NOUNS
from tokui.core.vocabulary.lists import LIST_NOUNS
from tokui.core.vocabulary.noun import NounWords
from tokui.core.vocabulary.reviews import REVIEW_NOUNS
from tokui.core.vocabulary.sections import SECTION_NOUNS
from tokui.core.vocabulary.teaching import TEACHING, Teaching
from tokui.core.vocabulary.terms import TERMS, Term
from tokui.core.words import Words

NOUNS: Final[dict[str, NounWords]] = {
    noun.code: noun for noun in (*CUSTOMER_NOUNS, *SECTION_NOUNS, *REVIEW_NOUNS, *LIST_NOUNS)
}


def field_words(noun: str, field: str) -> Words:
    """What `field` of `noun` is called; raises KeyError when the glossary lacks it."""
    return NOUNS[noun].fields[field]


__all__ = ["NOUNS", "TEACHING", "TERMS", "NounWords", "Teaching", "Term", "field_words"]
