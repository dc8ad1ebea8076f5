"""Who of a plan has to be won for a route, and the lines between them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from tokui.core import scales
from tokui.core.plan import PlanSnapshot, Stakeholder
from tokui.core.ringi.persuading import Line, Voice
from tokui.core.ringi.scheduling import DatedStep, Schedule
from tokui.core.sentences import same
from tokui.core.words import Words

_BEHIND: Final = frozenset({"influences", "advises"})
"""Lines by which somebody who is on no step has a word in the decision."""
_REACH: Final = 2
"""So many lines back from the route: who influences, and who influences those."""


def voices_of(plan: Schedule, snapshot: PlanSnapshot) -> tuple[Voice, ...]:
    """Everybody at the customer on the way to the decision who has not left, and those who
    influence or advise them. Ids are those of people, or of the stakeholder where a chair is
    empty."""
    found: dict[str, Voice] = {}
    for dated in plan.steps:
        held = snapshot.stakeholder_by_id.get(dated.step.stakeholder or "")
        if held is None or held.side != "external" or dated.is_after_decision:
            continue
        person = snapshot.person_by_id.get(held.person or "")
        if person is not None and person.has_left:
            continue
        voice = _on_route(held, dated)
        found.setdefault(voice.id, voice)
    for voice in _behind(set(found), snapshot):
        found[voice.id] = voice
    return tuple(found.values())


def lines_of(snapshot: PlanSnapshot) -> tuple[Line, ...]:
    """The lines between people: those drawn, and whom each reports to."""
    lines = [Line(tie.kind, tie.source, tie.target, tie.strength) for tie in snapshot.ties]
    for person in snapshot.people:
        post = person.post
        if post is not None and post.boss:
            lines.append(Line("reports_to", person.id, post.boss))
    return tuple(dict.fromkeys(lines))


def attitude_of(held: Stakeholder | None) -> str:
    """How somebody stands to us; "unknown" where nobody knows or may know."""
    return held.attitude.value if held is not None and held.attitude is not None else "unknown"


def _on_route(held: Stakeholder, dated: DatedStep) -> Voice:
    return Voice(
        id=held.person or held.id,
        name=held.name,
        stage=dated.stage,
        step=_step_words(dated),
        papers_by=dated.papers_by,
        attitude=attitude_of(held),
    )


def _step_words(dated: DatedStep) -> Words:
    kind = scales.STEP_KIND[dated.step.kind].words if dated.step.kind in scales.STEP_KIND else None
    name = dated.step.name
    if kind is None or not name:
        return kind or same(name)
    return Words(en=f"{kind.en}, {name}", ja=f"{kind.ja}（{name}）")


def _behind(known: set[str], snapshot: PlanSnapshot) -> Iterator[Voice]:
    """People who influence or advise those on the route, one after the other."""
    seen, edge = set(known), set(known)
    for _step in range(_REACH):
        reached = {
            tie.source
            for tie in snapshot.ties
            if tie.kind in _BEHIND and tie.target in edge and tie.source not in seen
        }
        for person in snapshot.people:
            if person.id in reached and not person.has_left:
                held = snapshot.stakeholder_of_person.get(person.id)
                yield Voice(person.id, person.name, attitude=attitude_of(held))
        seen |= reached
        edge = reached
