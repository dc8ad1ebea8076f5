"""Relations: whom to win next and why, where relations hang by a thread, and how strong each is."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from tokui.core import scales
from tokui.core.influence import next_moves
from tokui.core.influence.moves import EFFORT_BY_RELATION
from tokui.core.influence.network import (
    BY_LINE,
    BY_STEP,
    CERTAINTY,
    CONFLICT,
    COUNTS,
    FROM_BELOW,
    OPENNESS,
    OPENNESS_UNKNOWN,
)
from tokui.core.plan import Activity, Person, PlanSnapshot, Stakeholder
from tokui.core.reach import pairings, threads
from tokui.core.stakes import seen_in
from tokui.core.strength import (
    BOTH_SPEAK,
    DEPTH,
    ENOUGH,
    HALF_LIFE,
    Strength,
    Strengths,
    strengths_of,
)
from tokui.core.words import NOT_KNOWN, Words
from tokui.kernel.words import say
from tokui.plans.route.queries import deciding_in, open_deals
from tokui.plans.views.opening import open_plan, start_page

MOST_CONTACTS: Final = 8
"""So many contacts are listed as evidence; the record of the person has all."""
FROM_BELOW_WORDS: Final = Words("Their own people", "部下")


@dataclass(frozen=True)
class Relation:
    """One person and how strong our relation is, with our colleagues, the strongest first."""

    person: Person
    stakeholder: Stakeholder | None
    strength: Strength
    colleagues: tuple[tuple[str, Strength], ...]

    @property
    def newest(self) -> tuple[Activity, ...]:
        """The contacts that count most."""
        return self.strength.contacts[:MOST_CONTACTS]


@require_safe
def relations(request: HttpRequest, account_id: str) -> HttpResponse:
    """The next best moves, weak threads, pairs of equals and the strength of relations."""
    opened = open_plan(request, account_id)
    if opened is None:
        return start_page(request, account_id, "stakeholders")
    if not opened.snapshot.has_opinions:
        return opened.page("relations/page", "stakeholders")
    opened.note_opinions("relations")
    strengths = strengths_of(opened.snapshot)
    deal = request.GET.get("deal", "")
    deciding = deciding_in(opened.snapshot, deal) if deal else None
    return opened.page(
        "relations/page",
        "stakeholders",
        deals=open_deals(opened.snapshot),
        deal=deal,
        has_route=deciding is not None,
        moves=next_moves(seen_in(opened.snapshot, deal), deciding=deciding),
        threads=threads(opened.snapshot, strengths),
        pairings=pairings(opened.snapshot),
        relations=_relations(opened.snapshot, strengths),
        model=_model(),
        formula={"half_life": HALF_LIFE, "enough": ENOUGH, "depth": _depths()},
    )


def _relations(snapshot: PlanSnapshot, strengths: Strengths) -> list[Relation]:
    """Stakeholders and everybody met, the strongest relation first."""
    by_person: dict[str, list[tuple[str, Strength]]] = {}
    for (person_id, colleague), strength in strengths.of_pair.items():
        by_person.setdefault(person_id, []).append((snapshot.name(colleague), strength))
    found = [
        Relation(
            person,
            snapshot.stakeholder_of_person.get(person.id),
            strengths.of_person[person.id],
            tuple(sorted(by_person.get(person.id, ()), key=lambda one: -one[1].points)),
        )
        for person in snapshot.people
        if not person.has_left
        and (person.id in snapshot.stakeholder_of_person or person.id in by_person)
    ]
    return sorted(found, key=lambda one: (-one.strength.points, one.person.sort_key))


def _model() -> dict[str, list[tuple[str, float]]]:
    """The numbers of the model as tables: what they are called, and how large they are."""
    unknown = say(NOT_KNOWN)
    return {
        "openness": [
            *((say(scales.INFLUENCE[code].words), share) for code, share in OPENNESS.items()),
            (unknown, OPENNESS_UNKNOWN),
        ],
        "counts": [(say(scales.ROLE[code].words), weight) for code, weight in COUNTS.items()],
        "steps": [(say(scales.STEP_KIND[code].words), weight) for code, weight in BY_STEP.items()],
        "lines": [
            *((say(scales.TIE[code].words), weight) for code, weight in BY_LINE.items()),
            (say(FROM_BELOW_WORDS), FROM_BELOW),
            (say(scales.TIE["conflicts"].words), CONFLICT),
        ],
        "certainty": [(say(scales.GRADE[code].words), part) for code, part in CERTAINTY.items()],
        "effort": [
            (say(value.words), EFFORT_BY_RELATION[value.number])
            for value in scales.RELATION
            if value.number is not None
        ],
    }


def _depths() -> list[tuple[str, float, bool]]:
    """Kinds of contacts, how deep each goes, and whether both sides speak."""
    return [
        (say(scales.ACTIVITY_KIND[code].words), depth, code in BOTH_SPEAK)
        for code, depth in DEPTH.items()
    ]
