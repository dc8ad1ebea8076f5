"""How each section of a plan is looked after: by whom, how fresh, and what is still open."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sized
from dataclasses import dataclass
from datetime import date
from typing import Final

from tokui.core.freshness import BY_CODE, standing
from tokui.core.plan import PlanSnapshot, SectionState
from tokui.core.questions import Question, open_questions
from tokui.core.scales import PLAN_SECTION
from tokui.core.vocabulary.teaching import TEACHING, Teaching
from tokui.core.words import Words

_KIND: Final = BY_CODE["section.reviewed_on"]

NOUNS_OF: Final[dict[str, tuple[str, ...]]] = {
    "needs": ("need",),
    "objectives": ("objective", "kpi", "reading", "milestone", "contribution", "survey"),
    "competitors": ("customer_rival", "our_rival"),
    "profile": (
        "account", "fact", "financial_year", "segment", "department", "route", "body", "step",
    ),
    "actions": ("action", "phase"),
    "stakeholders": ("stakeholder", "deal_stake", "coverage", "tie", "person", "post"),
    "plays": ("play",),
    "footprint": ("footprint", "deal"),
}  # fmt: skip
"""The nouns whose records and questions a section shows."""

_THINGS: Final[dict[str, Callable[[PlanSnapshot], Iterable[Sized]]]] = {
    "needs": lambda plan: (plan.needs,),
    "objectives": lambda plan: (plan.objectives,),
    "competitors": lambda plan: (plan.customer_rivals, plan.our_rivals),
    "profile": lambda plan: (plan.facts, plan.years, plan.segments, plan.routes),
    "actions": lambda plan: (plan.actions,),
    "stakeholders": lambda plan: (plan.stakeholders,),
    "plays": lambda plan: (plan.plays,),
    "footprint": lambda plan: (plan.footprint,),
}


@dataclass(frozen=True, slots=True)
class SectionCare:
    """One section: its state, how many records it holds, and its open questions."""

    code: str
    words: Words
    state: SectionState | None
    things: int
    questions: tuple[Question, ...]
    is_stale: bool
    """Whether there is something that nobody has confirmed for longer than sections keep
    (`core/freshness/kinds.py`, or as the workspace chose)."""

    @property
    def is_empty(self) -> bool:
        """Whether nothing is written down yet."""
        return self.things == 0

    @property
    def teaching(self) -> Teaching:
        """What belongs here, and what to ask for it."""
        return TEACHING[self.code]


def care_of_sections(
    snapshot: PlanSnapshot,
    questions: tuple[Question, ...] | None = None,
    *,
    begun_on: date | None = None,
) -> dict[str, SectionCare]:
    """Every section by its code, in the order of the plan. `questions` are the plan's open ones
    where they were worked out already; what was written since a plan was begun needs no
    confirmation before that time has passed."""
    asked = open_questions(snapshot) if questions is None else questions
    states = {state.section: state for state in snapshot.section_states}
    return {
        value.code: _care(
            snapshot, value.code, value.words, states.get(value.code), asked, begun_on
        )
        for value in PLAN_SECTION
    }


def _care(
    snapshot: PlanSnapshot,
    code: str,
    words: Words,
    state: SectionState | None,
    asked: tuple[Question, ...],
    begun_on: date | None,
) -> SectionCare:
    things = sum(len(part) for part in _THINGS[code](snapshot))
    reviewed = state.reviewed_on if state else None
    held_since = reviewed or begun_on
    stands = standing(_KIND, held_since, snapshot.taken_on, months=snapshot.months_kept)
    return SectionCare(
        code,
        words,
        state,
        things,
        tuple(question for question in asked if question.noun in NOUNS_OF[code]),
        is_stale=bool(things) and stands.is_waiting,
    )
