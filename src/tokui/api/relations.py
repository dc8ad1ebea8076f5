"""Relations of a plan: whom to win next and why, weak spots, and how strong each relation is."""

from __future__ import annotations

from typing import Annotated

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from ninja import Query, Router
from pydantic import BaseModel, Field

from tokui.accounts.viewings import note_viewing
from tokui.api.answers import Answer, told
from tokui.api.caller import READ, caller_of
from tokui.api.documents import json_response
from tokui.api.records import scope_of
from tokui.api.schemas import Closed, Id, Plain, Reference
from tokui.core.influence import Move, Moves, Question, Seat, next_moves
from tokui.core.plan import PlanSnapshot
from tokui.core.reach import Thread, threads
from tokui.core.stakes import seen_in
from tokui.core.strength import Strength, Strengths, strengths_of
from tokui.kernel.words import say
from tokui.plans.queries import plan_of, plan_snapshot
from tokui.plans.route.queries import deciding_in

_MOST = 50


class Points(BaseModel):
    """Between which points, -100 to 100, something lies when the assumptions change."""

    lowest: float
    highest: float


class MoveDocument(BaseModel):
    """One person's attitude moved one step, and what that does to the support, in points."""

    name: str
    stakeholder: Id
    attitude: str
    wanted: str
    effect: float
    range: Points
    effort: float
    path: list[str]
    path_share: float
    relation: str
    colleague: str
    through: str | None


class QuestionDocument(BaseModel):
    """An attitude nobody knows, and by how many points the support could differ either way."""

    name: str
    stakeholder: Id | None
    swing: float


class ThreadDocument(BaseModel):
    """A weak spot, in the caller's language, and the action that would mend it."""

    code: str
    text: str
    remedy: str
    stakeholder: Id | None


class PairDocument(BaseModel):
    """The strength of one colleague's relation."""

    colleague: Reference
    strength: int
    is_stated: bool


class StrengthDocument(BaseModel):
    """How strong the relation with a person is, 0 to 100, and the points of each part."""

    person: Reference
    strength: int
    band: str
    is_stated: bool
    parts: dict[str, float]
    contacts: int
    colleagues: list[PairDocument]


class RelationsDocument(BaseModel):
    """The relations of a plan. Without the right to opinions all of it is empty."""

    has_opinions: bool
    support: float | None
    support_range: Points | None
    moves: list[MoveDocument]
    questions: list[QuestionDocument]
    threads: list[ThreadDocument]
    strengths: list[StrengthDocument]


class Asked(Closed):
    """For what, and how much to tell."""

    deal: Annotated[
        Plain, Field(description="who decides on this deal's route counts", max_length=40)
    ] = ""

    limit: Annotated[int, Field(ge=1, le=_MOST, description="moves and questions at most")] = 8


def add_relation_routes(router: Router) -> None:
    """The one route of relations."""
    router.get(
        "/accounts/{id}/relations",
        auth=READ,
        operation_id=told("get_relations", Answer(200, lambda: RelationsDocument)),
        summary="Whom to win next and why, weak spots, and the strength of relations",
        tags=["stakeholder"],
    )(relations)


def relations(request: HttpRequest, id: str, ask: Query[Asked]) -> HttpResponse:
    """The relations of the current plan."""
    member = caller_of(request)
    plan = plan_of(member, scope_of("account", member, id).account)
    snapshot = plan_snapshot(plan, member=member, now=timezone.now())
    if snapshot.has_opinions:
        note_viewing(plan.account, member, "api", now=timezone.now())
    return json_response(relations_document(snapshot, ask.deal, ask.limit).model_dump(mode="json"))


def relations_document(snapshot: PlanSnapshot, deal: str, limit: int) -> RelationsDocument:
    """The relations of a plan as other programs read them; `deal` is an id or empty."""
    deciding = deciding_in(snapshot, deal) if deal else None
    moves = next_moves(seen_in(snapshot, deal), limit, deciding)
    strengths = strengths_of(snapshot) if snapshot.has_opinions else Strengths({}, {})
    return RelationsDocument(
        has_opinions=snapshot.has_opinions,
        support=round(moves.support, 2) if moves.has_deciders else None,
        support_range=_points(moves) if moves.has_deciders else None,
        moves=[_move(one) for one in moves.moves],
        questions=[_question(one) for one in moves.questions],
        threads=[_thread(one) for one in threads(snapshot, strengths)],
        strengths=_strengths(snapshot, strengths),
    )


def _points(ranged: Moves | Move) -> Points:
    return Points(lowest=round(ranged.range.lowest, 2), highest=round(ranged.range.highest, 2))


def _move(move: Move) -> MoveDocument:
    held = move.seat.stakeholder
    return MoveDocument(
        name=move.seat.name,
        stakeholder=held.id if held else "",
        attitude=move.attitude,
        wanted=move.wanted,
        effect=round(move.effect, 2),
        range=_points(move),
        effort=move.effort,
        path=[seat.name for seat in move.path],
        path_share=round(move.path_share, 4),
        relation=move.relation,
        colleague=move.colleague,
        through=move.through.name if move.through else None,
    )


def _question(question: Question) -> QuestionDocument:
    return QuestionDocument(
        name=question.seat.name,
        stakeholder=_held(question.seat),
        swing=round(question.swing, 2),
    )


def _held(seat: Seat) -> str | None:
    return seat.stakeholder.id if seat.stakeholder else None


def _thread(thread: Thread) -> ThreadDocument:
    return ThreadDocument(
        code=thread.code,
        text=say(thread.words),
        remedy=say(thread.remedy),
        stakeholder=thread.stakeholder,
    )


def _strengths(snapshot: PlanSnapshot, strengths: Strengths) -> list[StrengthDocument]:
    """Of everybody whom one of us met or judged, the strongest first."""
    pairs: dict[str, list[tuple[str, Strength]]] = {}
    for (person, colleague), strength in strengths.of_pair.items():
        pairs.setdefault(person, []).append((colleague, strength))
    found = [
        _strength(snapshot, person, strengths.of_person[person], held)
        for person, held in pairs.items()
    ]
    return sorted(found, key=lambda one: (-one.strength, one.person.name, one.person.id))


def _strength(
    snapshot: PlanSnapshot, person: str, strength: Strength, held: list[tuple[str, Strength]]
) -> StrengthDocument:
    return StrengthDocument(
        person=Reference(id=person, name=snapshot.name(person)),
        strength=strength.points,
        band=strength.band,
        is_stated=strength.is_stated,
        parts={part.code: round(part.points, 2) for part in strength.parts},
        contacts=len(strength.contacts),
        colleagues=[
            PairDocument(
                colleague=Reference(id=colleague, name=snapshot.name(colleague)),
                strength=one.points,
                is_stated=one.is_stated,
            )
            for colleague, one in sorted(held, key=lambda pair: (-pair[1].points, pair[0]))
        ],
    )
