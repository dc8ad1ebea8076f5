"""What changed from one power chart to a later one: who came, left and moved, and whose judgement,
role, line or relation is another one, each with its evidence."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final, Literal

from tokui.core.plan import UNKNOWN, Department, Judged, Tie
from tokui.core.powerchart import Card, CoverLine, PowerChart

Kind = Literal[
    "came", "left", "moved", "above", "attitude", "influence", "evidence", "role_added",
    "role_lost", "line_added", "line_lost", "line_changed", "relation", "cover_added",
    "cover_lost", "unit_made", "unit_closed", "unit_renamed",
]  # fmt: skip

OF_OPINIONS: Final[frozenset[Kind]] = frozenset(
    {"attitude", "influence", "evidence", "line_added", "line_lost", "line_changed", "relation"}
)
"""Kinds that only readers of opinions are told of."""

_HELD: Final[tuple[Kind, ...]] = ("attitude", "influence")


@dataclass(frozen=True, slots=True)
class ChartChange:
    """One change. `before` and `now` are codes for attitude, influence, roles, kinds of lines and
    relations, grades for evidence, else words; an empty one is nothing. `grade` and `evidence`
    are those of the later chart, or of what was lost."""

    kind: Kind
    card: str
    """The card that it is about; a department's own id for changes of departments."""
    name: str
    before: str = ""
    now: str = ""
    other: str = ""
    """Who stands at the other end: of a line, or the colleague of a relation; of evidence, the
    field that is better or worse known."""
    other_card: str = ""
    grade: str | None = None
    evidence: Judged | None = None
    record: tuple[str, str] = ("", "")
    """Code and id of the record that changed, to find who noted it."""
    fields: tuple[str, ...] = ()
    """The fields of the record of which one changed; empty when it was added or removed."""


def chart_changes(before: PowerChart, now: PowerChart) -> tuple[ChartChange, ...]:
    """Every difference between two charts of one plan, in the order of the later chart's cards;
    who left follows, departments come last.

    Attitudes, influence, lines and relations are compared only when both charts hold opinions.
    Cards that stand for departments are no people: departments are told of as departments. What
    ends because somebody left is not told besides.
    """
    was = {card.id: card for card in before.cards if card.kind != "department"}
    there = [card for card in now.cards if card.kind != "department"]
    seen = before.has_opinions and now.has_opinions
    names = _Names(before, now)
    found: dict[str, list[ChartChange]] = {card.id: [] for card in there}
    for card in there:
        earlier = was.get(card.id)
        changes = _of_card(earlier, card, names, seen) if earlier else (_came(card, names),)
        found[card.id].extend(changes)
    links = list(_covers(before, now, names))
    if seen:
        links += _ties(before, now, names)
    for change in links:
        found.setdefault(change.card, []).append(change)
    shown = {card.id for card in there}
    for id, card in was.items():
        if id not in shown:
            found.setdefault(id, []).insert(0, _left(card, names))
    ordered = [change for changes in found.values() for change in changes]
    return (*ordered, *_departments(before, now))


class _Names:
    """Names of cards, departments and colleagues on either chart, the later one first."""

    def __init__(self, before: PowerChart, now: PowerChart) -> None:
        self.known: dict[str, str] = {}
        for chart in (before, now):
            self.known |= {one.id: one.name for one in chart.ours}
            self.known |= {one.id: one.name for one, _ in chart.departments}
            self.known |= {card.id: card.name for card in chart.cards}

    def of(self, id: str | None) -> str:
        """The name behind an id; empty for none."""
        return self.known.get(id or "", "")

    def place(self, card: Card) -> str:
        """Department and title, as one says where somebody sits."""
        return " ".join(filter(None, (self.of(card.department), card.title)))


def _came(card: Card, names: _Names) -> ChartChange:
    return ChartChange("came", card.id, card.name, now=names.place(card), record=_post_of(card))


def _left(card: Card, names: _Names) -> ChartChange:
    return ChartChange(
        "left", card.id, card.name, before=names.place(card), record=_post_of(card),
        fields=("ended_on",) if card.post else (),
    )  # fmt: skip


def _post_of(card: Card) -> tuple[str, str]:
    return ("post", card.post) if card.post else (card.noun, card.key)


def _of_card(was: Card, card: Card, names: _Names, seen: bool) -> Iterator[ChartChange]:
    """What differs on a card that stands on both charts."""
    held = ("stakeholder", card.stakeholder or was.stakeholder or "")
    if (was.title, was.department) != (card.title, card.department):
        fields: tuple[str, ...] = () if was.post != card.post else ("title", "department")
        yield ChartChange(
            "moved", card.id, card.name, names.place(was), names.place(card),
            record=_post_of(card), fields=fields,
        )  # fmt: skip
    if was.parent != card.parent:
        fields = () if was.post != card.post else ("boss",)
        yield ChartChange(
            "above", card.id, card.name, names.of(was.parent), names.of(card.parent),
            other_card=card.parent or "", record=_post_of(card), fields=fields,
        )  # fmt: skip
    if seen:
        for kind in _HELD:
            yield from _judged(kind, getattr(was, kind), getattr(card, kind), card, held)
    for role in card.roles:
        if role not in was.roles:
            yield ChartChange(
                "role_added", card.id, card.name, now=role, record=held, fields=("roles",)
            )
    for role in was.roles:
        if role not in card.roles:
            yield ChartChange(
                "role_lost", card.id, card.name, before=role, record=held, fields=("roles",)
            )


def _judged(
    kind: Kind, was: Judged | None, now: Judged | None, card: Card, record: tuple[str, str]
) -> Iterator[ChartChange]:
    """A judgement that differs, or is the same on other evidence; somebody who was not judged
    stands at unknown."""
    before, after = (one.value if one else UNKNOWN for one in (was, now))
    grade = now.grade if now else None
    if before != after:
        yield ChartChange(
            kind, card.id, card.name, before, after,
            grade=grade, evidence=now, record=record, fields=(kind,),
        )  # fmt: skip
    elif was and now and now.is_known and was.grade != grade:
        yield ChartChange(
            "evidence", card.id, card.name, was.grade or "", grade or "", other=kind,
            grade=grade, evidence=now, record=record, fields=(kind,),
        )  # fmt: skip


def _ties(before: PowerChart, now: PowerChart, names: _Names) -> Iterator[ChartChange]:
    earlier = {tie.id: tie for tie in before.ties}
    later = {tie.id: tie for tie in now.ties}
    for tie in now.ties:
        was = earlier.get(tie.id)
        if was is None:
            yield _line("line_added", tie, names, now=_drawn(tie))
        elif _drawn(was) != _drawn(tie) or was.label != tie.label:
            yield _line("line_changed", tie, names, _drawn(was), _drawn(tie))
    there = {card.id for card in now.cards}
    for tie in before.ties:
        if tie.id not in later and {tie.source, tie.target} <= there:
            yield _line("line_lost", tie, names, before=_drawn(tie))


def _drawn(tie: Tie) -> str:
    """Kind and strength of a line, as `kind` or `kind:strength`."""
    return f"{tie.kind}:{tie.strength}" if tie.strength else tie.kind


def _line(kind: Kind, tie: Tie, names: _Names, before: str = "", now: str = "") -> ChartChange:
    return ChartChange(
        kind, tie.source, names.of(tie.source), before, now,
        other=names.of(tie.target), other_card=tie.target, grade=tie.grade,
        record=("tie", tie.id),
        fields=("kind", "strength", "label") if kind == "line_changed" else (),
    )  # fmt: skip


def _covers(before: PowerChart, now: PowerChart, names: _Names) -> Iterator[ChartChange]:
    """Who of us looks after whom, and how well each knows the person."""
    seen = before.has_opinions and now.has_opinions
    earlier = {line.id: line for line in before.covers}
    later = {line.id for line in now.covers}
    for line in now.covers:
        was = earlier.get(line.id)
        if was is None:
            yield _cover("cover_added", line, names)
        elif seen and was.now and line.now and was.now.value != line.now.value:
            yield _cover("relation", line, names, was.now.value, line.now.value, line.now, ("now",))
    there = {card.id for card in now.cards}
    for line in before.covers:
        if line.id not in later and line.card in there:
            yield _cover("cover_lost", line, names)


def _cover(
    kind: Kind,
    line: CoverLine,
    names: _Names,
    before: str = "",
    now: str = "",
    evidence: Judged | None = None,
    fields: tuple[str, ...] = (),
) -> ChartChange:
    return ChartChange(
        kind, line.card, names.of(line.card), before, now, other=names.of(line.colleague),
        other_card=line.colleague, grade=evidence.grade if evidence else None, evidence=evidence,
        record=("coverage", line.id), fields=fields,
    )  # fmt: skip


def _departments(before: PowerChart, now: PowerChart) -> Iterator[ChartChange]:
    was = {one.id: one for one, _ in before.departments}
    there = {one.id: one for one, _ in now.departments}
    for one in there.values():
        earlier = was.get(one.id)
        if earlier is None:
            yield _unit("unit_made", one, now=one.name)
        elif earlier.name != one.name:
            yield _unit("unit_renamed", one, earlier.name, one.name, ("name",))
    for one in was.values():
        if one.id not in there:
            yield _unit("unit_closed", one, one.name)


def _unit(
    kind: Kind, one: Department, before: str = "", now: str = "", fields: tuple[str, ...] = ()
) -> ChartChange:
    return ChartChange(
        kind, one.id, one.name, before, now, record=("department", one.id), fields=fields
    )


def gone_cards(before: PowerChart, now: PowerChart) -> tuple[Card, ...]:
    """The people who left between two charts, each below the nearest card that is still there,
    parents first: ghosts on the later chart."""
    there = {card.id for card in now.cards}
    earlier = {card.id: card for card in before.cards}
    gone = [card for card in before.cards if card.kind == "person" and card.id not in there]
    return tuple(
        Card(
            card.id, "person", card.name, _still(card, earlier, there), title=card.title,
            department=card.department, stakeholder=card.stakeholder, spoken=card.spoken,
        )
        for card in gone
    )  # fmt: skip


def _still(card: Card, earlier: dict[str, Card], there: set[str]) -> str | None:
    """The nearest card above that the later chart has too; trees have no circles."""
    at = card.parent
    while at is not None and at not in there:
        at = earlier[at].parent
    return at


def gone_ties(before: PowerChart, now: PowerChart) -> tuple[Tie, ...]:
    """Lines that are no more, between cards that the later chart still has; for readers of
    opinions alone."""
    if not (before.has_opinions and now.has_opinions):
        return ()
    there, kept = {card.id for card in now.cards}, {tie.id for tie in now.ties}
    return tuple(
        tie
        for tie in before.ties
        if tie.id not in kept and tie.source in there and tie.target in there
    )
