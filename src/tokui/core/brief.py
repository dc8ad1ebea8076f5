"""The one page before a meeting: who they are, what is open, what to ask and what to bring."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from typing import Final

from tokui.core.plan import Action, Activity, Deal, Need, Person, PlanSnapshot, Play, Stakeholder
from tokui.core.questions import Question
from tokui.core.strength import Strengths, strengths_of

MOST_QUESTIONS: Final = 12
"""Nobody gets through more in an hour."""
MOST_CONTACTS: Final = 3
_WHOLE: Final = ("account", "fact", "route", "step", "department")
"""Nouns of questions that anybody at the customer may answer."""


@dataclass(frozen=True, slots=True)
class Known:
    """Somebody whom we meet: their part in the plan, who of us knows them best, and what was
    talked about last."""

    person: Person
    stakeholder: Stakeholder | None
    knows_best: str
    """Id of the colleague with the strongest relation; empty when nobody has met them."""
    strength: int
    contacts: tuple[Activity, ...]
    listens_to: tuple[str, ...]
    """Names of those who influence or advise them, as far as the reader may see it."""


@dataclass(frozen=True, slots=True)
class Brief:
    """Everything for one meeting."""

    people: tuple[Known, ...]
    needs: tuple[Need, ...]
    ours: tuple[Action, ...]
    """Open actions of ours with these people: what we promised."""
    theirs: tuple[Action, ...]
    """Open actions of the customer with them: what they promised."""
    deals: tuple[Deal, ...]
    plays: tuple[Play, ...]
    """What we bring them: value, means and proof."""
    questions: tuple[Question, ...]
    """What nobody knows yet, what they can answer first."""


def meeting_brief(
    snapshot: PlanSnapshot,
    people: Collection[str],
    questions: Collection[Question],
    strengths: Strengths,
) -> Brief:
    """The page for a meeting with these people (ids), in the order of the plan. Ids that are not
    in the plan are passed over. `questions` are the open ones of the plan, the weightiest first."""
    met = [person for person in snapshot.people if person.id in people]
    held = {
        found.id
        for person in met
        if (found := snapshot.stakeholder_of_person.get(person.id)) is not None
    }
    departments = {post.department for person in met if (post := person.post) is not None}
    departments.discard(None)
    needs = tuple(
        need
        for need in snapshot.needs
        if need.state.value not in ("resolved", "dropped")
        and (need.holder in held or (not need.holder and need.department in departments))
    )
    open_actions = sorted(
        (one for one in snapshot.actions if one.is_open and one.counterpart in held),
        key=lambda one: (one.due_on is None, one.due_on or snapshot.taken_on, one.title),
    )
    deals = tuple(
        deal for deal in snapshot.deals if deal.is_open and deal.department in departments
    )
    theirs = {need.id for need in needs} | {deal.id for deal in deals}
    theirs |= {cell.id for cell in snapshot.footprint if cell.department in departments}
    return Brief(
        tuple(_known(snapshot, person, strengths) for person in met),
        needs,
        tuple(one for one in open_actions if one.side != "customer"),
        tuple(one for one in open_actions if one.side == "customer"),
        deals,
        tuple(
            play
            for play in snapshot.plays
            if play.state not in ("delivered", "dropped") and held & set(play.whom)
        ),
        _asked(snapshot, held, theirs, questions),
    )


def brief_for(
    snapshot: PlanSnapshot, people: Collection[str], questions: Collection[Question]
) -> Brief:
    """`meeting_brief` by the strengths that the snapshot's reader may see."""
    strengths = strengths_of(snapshot) if snapshot.has_opinions else Strengths({}, {})
    return meeting_brief(snapshot, people, questions, strengths)


def _known(snapshot: PlanSnapshot, person: Person, strengths: Strengths) -> Known:
    best = max(
        (
            (strength.points, colleague)
            for (met, colleague), strength in strengths.of_pair.items()
            if met == person.id and strength.points
        ),
        default=(0, ""),
    )
    contacts = sorted(
        (one for one in snapshot.activities if person.id in one.people),
        key=lambda one: one.on,
        reverse=True,
    )
    return Known(
        person,
        snapshot.stakeholder_of_person.get(person.id),
        best[1],
        round(best[0]),
        tuple(contacts[:MOST_CONTACTS]),
        tuple(dict.fromkeys(_heard(snapshot, person.id))),
    )


def _heard(snapshot: PlanSnapshot, person: str) -> Iterator[str]:
    for tie in snapshot.ties:
        if tie.target == person and tie.kind in ("influences", "advises"):
            yield snapshot.name(tie.source)
        elif tie.source == person and tie.kind == "reports_to":
            yield snapshot.name(tie.target)


def _asked(
    snapshot: PlanSnapshot,
    held: Collection[str],
    theirs: Collection[str],
    questions: Collection[Question],
) -> tuple[Question, ...]:
    """Questions about what is theirs (needs, deals, what they use) first, then those about the
    customer as a whole. What they think and how much they count is for us to find out, not to
    ask: it stands last."""

    def rank(question: Question) -> int:
        if question.subject_id in theirs:
            return 0
        if question.noun in _WHOLE or question.subject_id == snapshot.plan.id:
            return 1
        return 2 if question.subject_id in held else 3

    # Sorting keeps the order of weight within a rank.
    fitting = [question for question in questions if rank(question) < 3]
    return tuple(sorted(fitting, key=rank)[:MOST_QUESTIONS])
