"""`{% load power %}`: the power chart in words."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence

from django import template
from django.utils.translation import gettext as _

from tokui.core.japan import folded_signs, say_date
from tokui.core.plan import Tie
from tokui.core.powerchart_words import ROLE_SHAPES
from tokui.core.scales import ROLE
from tokui.kernel.words import reading_language
from tokui.plans.power.moments import Stop

register = template.Library()


@register.filter
def indented(depth: int) -> str:
    """The space before a department in a list of the tree."""
    return "\u3000" * depth


@register.filter
def role_mark(code: str) -> str:
    """A role with its shape."""
    return f"{ROLE_SHAPES.get(code, '')} {ROLE.say(code, reading_language())}".strip()


@register.filter
def lines_from(
    lines: Mapping[str, Sequence[tuple[Tie, str]]], id: str
) -> Sequence[tuple[Tie, str]]:
    """The lines that start at a card, each with the name at its other end."""
    return lines.get(id, ())


@register.filter
def stop_words(stop: Stop) -> str:
    """A moment of the chart as one says it."""
    day = say_date(stop.day, reading_language())
    if stop.is_now:
        return _("Today")
    return f"{stop.version.name} ({day})" if stop.version else day


@register.filter
def stops_json(stops: Sequence[Stop]) -> str:
    """Moments for the script that plays them: key, question and words of each."""
    return json.dumps([[one.key, one.query, stop_words(one)] for one in stops], ensure_ascii=False)


@register.filter
def version_places(stops: Sequence[Stop]) -> list[tuple[str, str]]:
    """Where among the moments versions stand, in percent of the way, and their names."""
    last = max(len(stops) - 1, 1)
    return [
        (f"{100 * at / last:.2f}%", stop_words(one)) for at, one in enumerate(stops) if one.version
    ]


@register.filter
def place_of(stop: Stop, stops: Sequence[Stop]) -> int:
    """The number of the last moment that is not after this one."""
    return max((at for at, one in enumerate(stops) if one.order <= stop.order), default=0)


@register.simple_tag
def folding_signs() -> str:
    """How names are folded, for the script that finds them on the chart: signs, what they become,
    and signs that do not count."""
    table = folded_signs()
    kept = {sign: folded for sign, folded in table.items() if len(folded) == 1}
    ignored = "".join(sign for sign, folded in table.items() if not folded and sign < "\uffff")
    return json.dumps(["".join(kept), "".join(kept.values()), ignored], ensure_ascii=False)


@register.simple_tag
def shortcuts_of_power(may_edit: bool) -> str:
    """The keys of the chart for the list that ? opens."""
    group = _("Power chart")
    keys = [
        ("← ↑ → ↓", _("from card to card")),
        ("Shift+←", _("move the drawing")),
        ("Enter", _("open beside the page")),
        ("Space", _("fold or unfold")),
        ("+ / − / 0", _("larger, smaller, the whole")),
    ]
    keys += [(", / .", _("the change before, after")), ("P", _("play the changes, pause"))]
    if may_edit:
        keys += [("B", _("change the boss")), ("L", _("draw a line"))]
    return json.dumps([{"keys": key, "does": does, "group": group} for key, does in keys])
