"""`{% load plan %}`: reading values of a snapshot on a page."""

from __future__ import annotations

from datetime import date, datetime
from decimal import ROUND_HALF_UP, Decimal
from functools import cache
from typing import Any

from django import template
from django.urls import get_script_prefix, reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.translation import gettext as _

from tokui.core.japan import say_date
from tokui.core.plan import Judged, PlanSnapshot, Stakeholder
from tokui.core.scales import ALL, RELATION
from tokui.core.sentences import number_text
from tokui.core.vocabulary import TERMS, field_words
from tokui.kernel.words import reading_language, say

register = template.Library()


@register.filter
def named(id: str | None, snapshot: PlanSnapshot) -> str:
    """What the thing with this id is called in the plan."""
    return snapshot.name(id)


@register.filter
def post_of(held: Stakeholder, snapshot: PlanSnapshot) -> str:
    """Department and title of a stakeholder at the customer."""
    person = snapshot.person_by_id.get(held.person or "")
    post = person.post if person else None
    return f"{snapshot.name(post.department)} {post.title}".strip() if post else ""


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


@register.simple_tag
def scale_words(scale: str, code: str) -> str:
    """A value of the scale with this code in the reader's language."""
    return ALL[scale].say(code, reading_language())


@register.filter
def words_of(text: str) -> list[str]:
    """The words of a text divided by spaces."""
    return text.split()


@register.filter
def short_day(day: date | None) -> str:
    """A day without its year, for narrow columns: 11/22; with the year where it is another one."""
    if day is None:
        return ""
    if isinstance(day, datetime):
        day = timezone.localtime(day).date()
    is_this_year = day.year == timezone.localdate().year
    if reading_language() == "ja":
        return f"{day.month}/{day.day}" if is_this_year else f"{day:%y}/{day.month}/{day.day}"
    written = say_date(day, "en")
    return written.rpartition(" ")[0] if is_this_year else written


@register.filter
def percent(share: Decimal | None) -> str:
    """A share of one as whole per cent."""
    if share is None:
        return ""
    return f"{(share * 100).quantize(Decimal(1), ROUND_HALF_UP):,}%"


@register.filter
def tenth(number: Decimal | None) -> str:
    """A number with one decimal."""
    return "" if number is None else f"{number.quantize(Decimal('0.1'), ROUND_HALF_UP)}"


@register.filter
def more_than(count: int, shown: int) -> int:
    """How many are left beside those shown."""
    return max(0, count - shown)


@register.filter
def readable(number: Decimal | None) -> str:
    """A number worked out, with the decimals that its size deserves; a dash for none."""
    if number is None:
        return "–"
    places = 0 if abs(number) >= 100 else 1 if abs(number) >= 10 else 2
    return plain_number(round(number, places))


@register.filter
def signed(number: Decimal) -> str:
    """A difference with its sign."""
    rounded = round(number, 2)
    return number_text(rounded, signed=True) if rounded else "±0"


@register.filter
def machine(number: Decimal) -> str:
    """A number as an attribute holds it."""
    return f"{number:f}"


@register.filter
def clamp_level(level: int) -> int:
    """How far a line of a tree is set in: deeper ones than six stand where the sixth does."""
    return min(level, 6)


@register.simple_tag
def scale_mark(scale: str, code: str) -> str:
    """The mark of a value of the scale with this code."""
    return ALL[scale][code].mark


@register.simple_tag
def record_url(noun: str, id: str) -> str:
    """The address of a record, for pages that lead to hundreds."""
    return f"{_home(get_script_prefix())}records/{noun}/{id}/"


@cache
def _home(prefix: str) -> str:
    return reverse("web:home")


@register.simple_tag
def explain(code: str) -> str:
    """A question mark that says what a term means, by pointer, focus and touch; without scripts it
    leads to the glossary."""
    term = TERMS[code]
    name, meaning = say(term.name), say(term.meaning)
    return format_html(
        '<a class="term" href="{}#term-{}" data-term="{}" data-name="{}" title="{}"'
        ' aria-label="{}">?</a>',
        reverse("plans:glossary"),
        code,
        meaning,
        name,
        meaning,
        _("What does “%(term)s” mean?") % {"term": name},
    )
