"""The power chart as plain values for the script that draws it, in the reader's language."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any, Final

from django.utils.translation import gettext as _

from tokui.core import scales
from tokui.core.plan import Judged, Tie
from tokui.core.powerchart import Card, CoverLine, DealPart, PowerChart, RingiRoute
from tokui.core.powerchart_changes import gone_cards, gone_ties
from tokui.core.powerchart_words import (
    COVERED,
    FRESHNESS,
    ROLE_SHAPES,
    TONES,
    WEIGHTS,
    age_step,
)
from tokui.core.words import Scale, Value
from tokui.kernel.words import reading_language
from tokui.plans.power.told import Told

Address = Callable[[str, str], str]
Document = dict[str, Any]

_SCALES: Final = {
    "attitude": scales.ATTITUDE,
    "relation": scales.RELATION,
    "freshness": FRESHNESS,
    "covered": COVERED,
    "influence": scales.INFLUENCE,
    "tie": scales.TIE,
    "grade": scales.GRADE,
    "step": scales.STEP_KIND,
}
_OF_LINES: Final = {"line_added": "new", "line_changed": "changed", "line_lost": "gone"}
_OF_OPINIONS: Final = frozenset({"attitude", "relation", "influence", "tie", "grade"})


def power_document(
    chart: PowerChart, *, address: Address, versions: Mapping[str, int], may_edit: bool
) -> Document:
    """Cards, lines, routes and the words for them. `versions` are those of the posts by id, for
    saving a new boss. What is empty or unknown to the reader is absent."""
    seen = chart.has_opinions
    return {
        "opinions": seen,
        "editable": may_edit,
        "cards": [_card(card, chart.today, address, versions) for card in chart.cards],
        "ties": [_tie(tie, address) for tie in chart.ties],
        "ours": [
            _filled(
                id=one.id,
                name=one.name,
                title=one.title,
                href=address("stakeholder", one.stakeholder) if one.stakeholder else "",
            )
            for one in chart.ours
        ],
        "covers": [_cover(line) for line in chart.covers],
        "routes": [_route(route) for route in chart.routes],
        "deals": _deals(chart),
        "departments": [
            _filled(id=one.id, name=one.name, parent=one.parent, depth=depth)
            for one, depth in chart.departments
        ],
        "scales": {
            name: _scale(name, scale)
            for name, scale in _SCALES.items()
            if seen or name not in _OF_OPINIONS
        },
        "roles": {role.code: _role(role) for role in scales.ROLE},
        "words": _words(),
    }


def mark_changes(
    document: Document,
    before: PowerChart,
    now: PowerChart,
    told: Sequence[Told],
    address: Address,
) -> None:
    """Mark in a document of `now` what differs from `before`: the words of each card's changes,
    new and changed lines; who left and lines that are no more stand in it as ghosts."""
    document["cards"] += [
        {**_card(card, now.today, address, {}), "gone": True} for card in gone_cards(before, now)
    ]
    document["ties"] += [{**_tie(tie, address), "mark": "gone"} for tie in gone_ties(before, now)]
    by_card: dict[str, list[Told]] = {}
    marks: dict[str, str] = {}
    for one in told:
        by_card.setdefault(one.change.card, []).append(one)
        if one.change.kind in _OF_LINES:
            marks[one.change.record[1]] = _OF_LINES[one.change.kind]
    for card in document["cards"]:
        if found := by_card.get(card["id"]):
            card["changes"] = [one.short for one in found]
            card["change"] = found[0].change.kind
    for tie in document["ties"]:
        if tie["id"] in marks:
            tie.setdefault("mark", marks[tie["id"]])


def _card(card: Card, today: date, address: Address, versions: Mapping[str, int]) -> Document:
    tones = {"freshness": card.freshness(today), "covered": card.covered}
    is_person = card.kind == "person"
    return _filled(
        id=card.id,
        kind=card.kind,
        name=card.name,
        parent=card.parent,
        unit=card.is_unit,
        box=card.box,
        department=card.department,
        peopled=card.is_peopled,
        title=card.title,
        boss=card.boss,
        post=[card.post, versions[card.post]] if card.post and card.post in versions else None,
        roles=card.roles,
        attitude=_judged(card.attitude, today),
        influence=_judged(card.influence, today),
        weight=WEIGHTS.get(card.influence.value, 0) if card.influence else 0,
        guess=card.is_guess,
        relation=card.relation,
        relationOf=card.relation_of,
        last=_day(card.last_contact_on, today),
        coveredBy=card.covered_by,
        friendOf=card.friend_of,
        spoken=card.spoken,
        href=address(card.noun, card.key),
        **(tones if is_person else {}),
    )


def _deals(chart: PowerChart) -> list[Document]:
    """Deals with their cards, and with what stands on some of these in the deal alone."""
    cards = {card.id: card for card in chart.cards}
    return [
        _filled(
            id=deal.id,
            name=deal.name,
            cards=deal.cards,
            parts={part.card: _part(part, cards[part.card], chart.today) for part in deal.parts},
        )
        for deal in chart.deals
    ]


def _part(part: DealPart, card: Card, today: date) -> Document:
    guess = replace(card, attitude=part.attitude).is_guess
    return _filled(roles=part.roles, attitude=_judged(part.attitude, today), guess=guess)


def _judged(judged: Judged | None, today: date) -> Document | None:
    if judged is None:
        return None
    return _filled(
        value=judged.value,
        lapsed=judged.lapsed,
        grade=judged.grade,
        on=_day(judged.on, today),
        by=judged.by,
        source=judged.source,
        age=age_step(judged.on, today) if judged.is_known else 0,
    )


def _tie(tie: Tie, address: Address) -> Document:
    return _filled(
        id=tie.id,
        kind=tie.kind,
        source=tie.source,
        target=tie.target,
        strength=tie.strength,
        label=tie.label,
        guess=tie.grade in ("inferred", "assumed"),
        href=address("tie", tie.id),
    )


def _cover(line: CoverLine) -> Document:
    number = scales.RELATION.number(line.now.value) if line.now else None
    met = line.last_contact_on
    return _filled(
        colleague=line.colleague,
        card=line.card,
        strength=number,
        last=f"{met.month}/{met.day}" if met else "",
    )


def _route(route: RingiRoute) -> Document:
    return {
        "id": route.id,
        "name": route.name,
        "stops": [
            _filled(
                number=stop.number, kind=stop.kind, card=stop.card, who=stop.who, days=stop.days
            )
            for stop in route.stops
        ],
    }


def _scale(name: str, scale: Scale) -> Document:
    tones = TONES.get(name, {})
    return {
        "name": scale.words.say(reading_language()),
        "steps": {
            value.code: _filled(
                word=value.words.say(reading_language()),
                mark=value.mark,
                number=value.number,
                tone=tones.get(value.code, "unknown") if tones else "",
            )
            for value in scale
        },
    }


def _role(role: Value) -> Document:
    """A role as its letter in Japanese and as its word in English, with its shape before it."""
    language = reading_language()
    word = role.words.say(language)
    letter = role.mark if language.startswith("ja") else word
    return {"word": word, "mark": f"{ROLE_SHAPES.get(role.code, '')}{letter}"}


def _words() -> dict[str, str]:
    """What the script says by itself; names in braces are filled in by it."""
    return {
        "chair": _("Holder not known"),
        "nobody": _("Nobody known here yet"),
        "headless": _("Head not known"),
        "ours": _("On our side"),
        "friend": _("Friend of {name}"),
        "found": _("{at} of {count}: {name}"),
        "none": _("Nothing found."),
        "chooseBoss": _("Whom does {name} report to? Choose a card, Enter; Esc stops."),
        "chooseEnd": _("From {name} to whom? Choose a card, Enter; Esc stops."),
        "peopleOnly": _("Only people report to people and have lines."),
        "stopped": _("Nothing was changed."),
        "lapsed": _("was {value}, to be confirmed again"),
        "contact": _("Last contact {day}"),
        "inDeal": _("in this deal"),
        "of": _("{value} ({name})"),
        "days": _("{count} d"),
        "gone": _("No longer here"),
        "changed": _("Changed: {what}"),
        "changes": _("{moment}: people changed: {count}"),
    }


def _day(day: date | None, today: date) -> str:
    """A day as short as it can be: without the year when that is this one."""
    if day is None:
        return ""
    short = f"{day.month}/{day.day}"
    return short if day.year == today.year else f"{day:%y}/{short}"


def _filled(**values: Any) -> Document:
    """The values that say something; nought, "no" and empty are absent."""
    return {name: one for name, one in values.items() if one or (one == 0 and name in _ZERO)}


_ZERO: Final = frozenset({"number", "depth", "strength"})
