"""`{% load coverage %}`: cells, heads and sums of the grid of coverage.

They are written here and not in templates because a grid has hundreds of them.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from tokui.core import scales
from tokui.core.coverage import Crossing, Frequency, Ours, Theirs
from tokui.core.coverage.grid import number_of
from tokui.core.plan import Judged
from tokui.core.strength import Strength
from tokui.core.words import Value
from tokui.kernel.words import reading_language, say
from tokui.plans.coverage.sheet import Head
from tokui.plans.templatetags.plan import record_url, short_day

register = template.Library()

TRENDS: Final = {"rising": "↑", "falling": "↓", "steady": "", "": ""}
_NOTHING: Final = format_html_join("", "", ())
_EMPTY: Final = format_html("<td>{}</td>", "")


@register.simple_tag
def coverage_cell(cell: Crossing, versions: Mapping[str, int]) -> str:
    """One cell: relation now → wanted and strength, contacts with their trend and the last day.

    `versions` of the records by id, to see clashes by; empty for who may not edit."""
    if cell.is_empty:
        return _EMPTY
    noun, id = ("coverage", cell.cover.id) if cell.cover else ("person", cell.person)
    return format_html(
        '<td class="{}"{}><a href="{}" data-inspect title="{}">{}{}</a></td>',
        "is-short" if cell.is_short else "",
        _values_of(cell, versions),
        record_url(noun, id),
        _told(cell),
        _relation(cell.now, cell.wanted, cell.strength),
        _contacts(cell.frequency),
    )


@register.simple_tag
def coverage_head(head: Head) -> str:
    """Who it is: the name leads to the record, marks tell who decides."""
    if head.theirs is not None:
        held = head.theirs.stakeholder
        noun, id = ("stakeholder", held.id) if held else ("person", head.id)
        marks = [scales.ROLE[code] for code in (held.roles if held else ()) if code in scales.ROLE]
        deciding = [mark for mark in marks if mark.code in ("approver", "decision_maker")]
        return format_html(
            '<a href="{}" data-inspect>{}</a>{}<small>{}</small>',
            record_url(noun, id),
            head.name,
            format_html_join("", '<i class="mark" title="{}">{}</i>', _marks(deciding)),
            head.title,
        )
    return format_html("<span>{}</span><small>{}</small>", head.name, head.title)


@register.simple_tag
def coverage_sum(head: Head, address: str) -> str:
    """What stands at the end of a line or column; of a person it leads below `address` to how the
    strength comes about."""
    return _sum_of_theirs(head.theirs, address) if head.theirs else _sum_of_ours(head.ours)


def _sum_of_theirs(one: Theirs, address: str) -> str:
    known = ngettext("%(count)d of us", "%(count)d of us", one.known_by) % {"count": one.known_by}
    return format_html(
        '<td class="sum{}">{}<small>{}</small>{}</td>',
        " is-short" if one.is_short and one.best is not None else "",
        _leading(f"{address}people/{one.person.id}/", one),
        known,
        _contacts(one.frequency),
    )


def _leading(address: str, one: Theirs) -> str:
    line = _relation(one.best, one.wanted, one.strength)
    return format_html('<a href="{}">{}</a>', address, line) if one.strength else line


def _sum_of_ours(one: Ours | None) -> str:
    if one is None:
        return _EMPTY
    knows = ngettext("%(count)d person", "%(count)d people", one.knows) % {"count": one.knows}
    short = (
        ngettext("%(count)d below", "%(count)d below", one.short) % {"count": one.short}
        if one.short
        else ""
    )
    return format_html(
        '<td class="sum"><b>{}</b><small class="short">{}</small>{}</td>',
        knows,
        short,
        _contacts(one.frequency),
    )


def _marks(values: list[Value]) -> list[tuple[str, str]]:
    """The word of each role with its letter in the reader's writing."""
    told = [(say(one.words), one) for one in values]
    is_japanese = reading_language() == "ja"
    return [(words, one.mark if is_japanese else words[:1]) for words, one in told]


def _relation(now: Judged | None, wanted: str, strength: Strength | None) -> str:
    """Marks of the relation; for a reader without opinions only what is wanted."""
    parts = []
    if now is not None:
        number = number_of(now)
        shape = "unknown" if number is None else f"n{number}"
        parts.append(
            format_html('<b class="rel {}">{}</b>', shape, "?" if number is None else number)
        )
    if wanted and wanted != "unknown" and (now is None or now.value != wanted):
        parts.append(format_html("<i>→{}</i>", scales.RELATION.number(wanted)))
    if strength is not None and (strength.contacts or strength.is_stated):
        mark = "*" if strength.is_stated else ""
        parts.append(
            format_html(
                '<small class="strength-of {}">{}{}</small>', strength.band, strength.points, mark
            )
        )
    if not parts:
        return _NOTHING
    return format_html(
        '<span class="line">{}</span>', format_html_join("", "{}", ((part,) for part in parts))
    )


def _contacts(frequency: Frequency) -> str:
    if frequency.last_on is None:
        return _NOTHING
    return format_html(
        '<span class="met {}">{}{} <small>{}</small></span>',
        frequency.trend,
        frequency.recent,
        TRENDS[frequency.trend],
        short_day(frequency.last_on),
    )


def _values_of(cell: Crossing, versions: Mapping[str, int]) -> str:
    """What the script needs to edit a cell in place; what one may not read is not there."""
    if cell.cover is None or cell.cover.id not in versions:
        return _NOTHING
    given = [
        ("version", str(versions[cell.cover.id])),
        ("wanted", cell.cover.wanted),
        ("frequency", cell.cover.frequency),
    ]
    if cell.now is not None:
        given += [("now", cell.now.value), ("grade", cell.now.grade or "")]
    return format_html_join("", ' data-{}="{}"', ((name, value) for name, value in given if value))


def _told(cell: Crossing) -> str:
    """The cell in words."""
    said = []
    if cell.now is not None:
        said.append(say(scales.RELATION[cell.now.value].words))
    if cell.wanted:
        wanted = say(scales.RELATION[cell.wanted].words)
        said.append(_("wanted: %(relation)s") % {"relation": wanted})
    if cell.strength is not None:
        said.append(_("strength %(points)d") % {"points": cell.strength.points})
    count = cell.frequency.recent
    said.append(ngettext("%(count)d contact", "%(count)d contacts", count) % {"count": count})
    if cell.frequency.last_on is not None:
        said.append(_("last on %(day)s") % {"day": short_day(cell.frequency.last_on)})
    return " · ".join(said)
