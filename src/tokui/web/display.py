"""How values look on a page. Every text is escaped here, and nowhere is it trusted."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache, lru_cache
from html import escape
from typing import Any

from django.templatetags.static import static
from django.utils import timezone
from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext as _

from tokui.core.freshness import BY_CODE, BY_SCALE, FRESHNESS, of_judgement
from tokui.core.japan import say_date
from tokui.core.plan import Judged
from tokui.core.scales import GRADE
from tokui.core.words import Scale, Value
from tokui.kernel.fields import Choice, Choices, Field, Integer
from tokui.kernel.scope import Scope
from tokui.kernel.words import reading_language
from tokui.web.ages import months_kept
from tokui.web.markup import markup
from tokui.web.tones import COLOURED, tone


@cache
def icon(name: str) -> str:
    """A line icon of the sprite."""
    return format_html(
        '<svg class="icon" aria-hidden="true"><use href="{}#{}"></use></svg>',
        static("icons.svg"),
        name,
    )


def scale_chip(scale: Scale, code: str) -> str:
    """A value of a scale as mark and word in its colour."""
    mark = mark_of(scale[code]) if code in scale else ""
    return _chip(tone(scale, code), mark, scale.say(code, reading_language()))


def mark_of(step: Value) -> str:
    """The mark of a step of a scale beside its word; a piece of the Japanese word says nothing
    there, nor to an English reader."""
    return "" if step.mark in step.words.ja else step.mark


# A page shows the same few values hundreds of times.
@lru_cache(maxsize=1024)
def _chip(colour: str, mark: str, words: str) -> str:
    if mark in words:
        return format_html('<span class="chip {}">{}</span>', colour, words)
    return format_html(
        '<span class="chip {}"><span aria-hidden="true">{}</span>{}</span>', colour, mark, words
    )


def grade_mark(judged: Judged) -> str:
    """How sure a judgement is (● ◐ ○ ?), with its evidence as a title; nothing for unknown."""
    if judged.lapsed:
        title = evidence_line(judged)
        return markup(f'<span class="grade grade-expired" title="{escape(title)}">◌</span>')
    if not judged.grade or not judged.is_known:
        return ""
    mark = GRADE[judged.grade].mark if judged.grade in GRADE else ""
    return markup(f'<span class="grade" title="{escape(evidence_line(judged))}">{mark}</span>')


def evidence_line(judged: Judged) -> str:
    """Where a judgement comes from, in one line."""
    language = reading_language()
    parts = []
    if judged.lapsed:
        parts.append(_("Expired, please confirm again"))
    if judged.grade:
        parts.append(GRADE.say(judged.grade, language))
    parts.append(judged.source)
    if judged.on:
        parts.append(say_date(judged.on, language))
    parts.append(judged.by)
    if judged.expires and not judged.lapsed:
        parts.append(_("until %(day)s") % {"day": say_date(judged.expires, language)})
    return " · ".join(part for part in parts if part)


def judged_chip(scale: Scale, judged: Judged, *, ages: bool = True) -> str:
    """A judgement as chip and grade, with how old it is unless it is to be read as of its time; an
    expired one as unknown with what it was."""
    if judged.lapsed:
        was = _("was: %(value)s") % {"value": scale.say(judged.lapsed, reading_language())}
        return format_html(
            '<span class="judged"><span class="chip att-unknown">? {}</span>{}</span>',
            was,
            grade_mark(judged),
        )
    chip = scale_chip(scale, judged.value)
    age = age_mark(scale.code, judged) if ages else ""
    return markup(f'<span class="judged">{chip}{grade_mark(judged)}{age}</span>')


def age_mark(scale_code: str, judged: Judged) -> str:
    """That a judgement ages or has to be confirmed, as mark and word; nothing while it is fresh.

    By its age and expiry alone: what happened since is told in the recheck queue.
    """
    kind = BY_CODE.get(BY_SCALE.get(scale_code, ""))
    if kind is None or judged.lapsed:
        return ""
    stands = of_judgement(kind, judged, timezone.localdate(), months=months_kept())
    if stands is None or stands.state in ("fresh", "no_date"):
        return ""
    return _age(stands.state, reading_language())


@lru_cache(maxsize=16)
def _age(state: str, language: str) -> str:
    step = FRESHNESS[state]
    return format_html(
        '<span class="age age-{}" title="{}"><span aria-hidden="true">{}</span>'
        '<span class="visually-hidden">{}</span></span>',
        state, step.words.say(language), step.mark, step.words.say(language),
    )  # fmt: skip


def look_of(item: Field, value: Any, scope: Scope | None = None) -> str:
    """The value of a field as a person reads it; empty for nothing."""
    if isinstance(value, Judged) and isinstance(item, Choice):
        return judged_chip(item.scale, value)
    if value in (None, "", []):
        return ""
    if isinstance(item, Choice) and item.scale.code in COLOURED:
        return scale_chip(item.scale, value)
    if isinstance(item, Choices):
        return chips(item.scale, value)
    if isinstance(item, Integer) and not _is_year(item):
        return f"{value:,}"
    if item.kind == "flag":
        return "✓" if value else ""
    return markup(escape(item.say(value, reading_language(), scope)))


def _is_year(item: Integer) -> bool:
    return item.minimum is not None and item.minimum >= 500


def chips(scale: Scale, codes: Iterable[str]) -> str:
    """Several values of a scale."""
    found = format_html_join("", "{}", ((scale_chip(scale, code),) for code in codes))
    return format_html('<span class="value-chips">{}</span>', found) if found else ""
