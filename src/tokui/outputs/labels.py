"""The words that decks, workbooks, papers and drawings put next to a plan's values."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from typing import Final

from tokui.core import scales
from tokui.core.japan import say_date
from tokui.core.plan import Judged
from tokui.core.sentences import number_text
from tokui.core.vocabulary import NOUNS, field_words
from tokui.core.words import Scale, Words

LAPSED: Final = Words("was {value}, to be confirmed again", "前回 {value}・要再確認")


def noun(code: str, language: str) -> str:
    """What one thing of the glossary is called: Deal, 商談."""
    return NOUNS[code].one.say(language)


def nouns(code: str, language: str) -> str:
    """What many of them are called: Deals, 商談."""
    return NOUNS[code].many.say(language)


def field(noun_code: str, name: str, language: str) -> str:
    """The label of a field of a noun; KeyError when the glossary lacks it."""
    return field_words(noun_code, name).say(language)


def marked(scale: Scale, code: str, language: str) -> str:
    """A value with the mark that survives black-and-white print: ◎ 推進. Empty for no code.

    Marks that are Japanese characters stand in Japanese only.
    """
    if not code:
        return ""
    mark = scale[code].mark if code in scale else ""
    if mark.isalpha() and not language.startswith("ja"):
        mark = ""
    return f"{mark} {scale.say(code, language)}".strip()


def judged_text(scale: Scale, judged: Judged | None, language: str) -> str:
    """A judgement as one cell: × 阻害（○推測）; a lapsed one keeps its last value; None is empty.

    The grade is added only where the value rests on a guess (inferred or assumed).
    """
    if judged is None:
        return ""
    text = marked(scale, judged.value, language)
    if judged.lapsed:
        was = LAPSED.fill(value=scale.say(judged.lapsed, language))
        return in_brackets(text, was.say(language), language)
    if judged.is_known and judged.grade and not judged.is_firm:
        return in_brackets(text, scales.GRADE.say(judged.grade, language), language)
    return text


def in_brackets(text: str, aside: str, language: str) -> str:
    """`text` with an aside in the brackets of the language; only `text` when there is none."""
    if not aside:
        return text
    return f"{text}（{aside}）" if language.startswith("ja") else f"{text} ({aside})"


def day(on: date | None, language: str) -> str:
    """A date as outputs show it; empty for None."""
    return say_date(on, language) if on else ""


def span(start: date | None, end: date | None, language: str) -> str:
    """A stretch of days; an open side stays open; empty when both are."""
    if start is None and end is None:
        return ""
    dash = "～" if language.startswith("ja") else " – "
    return f"{day(start, language)}{dash}{day(end, language)}".strip()


def listed(texts: Iterable[str], language: str) -> str:
    """Several short texts in one cell, empty ones left out."""
    joint = "、" if language.startswith("ja") else ", "
    return joint.join(text for text in texts if text)


def grade_mark(grade: str, language: str) -> str:
    """A deal's grade in a tight place: its letter, or its word where it has none."""
    return grade if len(grade) == 1 or not grade else scales.DEAL_GRADE.say(grade, language)


def number(value: Decimal | None) -> str:
    """A number without idle zeros; empty when there is none."""
    return "" if value is None else number_text(value)
