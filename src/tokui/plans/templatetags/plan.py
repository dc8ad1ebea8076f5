"""`{% load plan %}`: reading values of a snapshot on a page."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from django import template

from tokui.core.plan import Judged, PlanSnapshot
from tokui.core.scales import RELATION
from tokui.core.vocabulary import field_words
from tokui.kernel.words import reading_language, say

register = template.Library()


@register.filter
def named(id: str | None, snapshot: PlanSnapshot) -> str:
    """What the thing with this id is called in the plan."""
    return snapshot.name(id)


@register.filter
def plain_number(value: Any) -> str:
    """A number with thousands separators and no needless decimals; a dash for none."""
    if value in (None, ""):
        return "–"
    return f"{Decimal(str(value)).normalize():,f}" if value != "–" else "–"


@register.filter
def field_label(name: str, noun: str) -> str:
    """What a field is called."""
    return say(field_words(noun, name))


@register.filter
def rating(rival: Any, axis: str) -> Judged:
    """A rival's rating on one of the four axes."""
    judged: Judged = getattr(rival, f"{axis}_rating")
    return judged


@register.filter
def attribute(thing: Any, name: str) -> Any:
    """A field of a value by its name."""
    return getattr(thing, name)


@register.filter
def relation_words(number: int) -> str:
    """A relation level by its number."""
    for value in RELATION:
        if value.number == number:
            return value.words.say(reading_language())
    return ""


@register.filter
def words_of(text: str) -> list[str]:
    """The words of a text divided by spaces."""
    return text.split()
