"""The decision on a deal: its route in time, whom to win first, and taking that into the plan."""

from __future__ import annotations

from datetime import date
from typing import Annotated

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from ninja import Body, Query, Router
from pydantic import BaseModel, Field, StrictInt

from tokui.api.answers import Answer, told
from tokui.api.caller import READ, WRITE, caller_of
from tokui.api.documents import json_response
from tokui.api.records import Once, one_record
from tokui.api.schemas import Closed, Explained, Id, Plain, Reference
from tokui.core.ringi import (
    DROP,
    DatedStep,
    DecisionPlan,
    Left,
    Move,
    Order,
    Proposal,
    Turn,
    reasons,
)
from tokui.kernel.words import say
from tokui.plans.queries import plan_of, plan_snapshot
from tokui.plans.route.actions import ActionsTaken, WantedDecision, take_decision_actions
from tokui.plans.route.queries import decision_plan, wanted_decision

_EARLIEST, _LATEST = date(2001, 1, 1), date(2098, 12, 31)
Amount = Annotated[int, Field(ge=0, lt=2**62, description="minor units instead of the deal's")]
Wanted = Annotated[
    date, Field(ge=_EARLIEST, le=_LATEST, description="decided by this day, not by the deal's")
]
Start = Annotated[date, Field(ge=_EARLIEST, le=_LATEST, description="work starts on this day")]


class Trying(Closed):
    """What differs from the deal."""

    amount: Amount | None = None
    wanted_on: Wanted | None = None
    start_on: Start | None = None


class TakeIn(Explained):
    """Which actions to take into the plan, or to let follow; without `keys` all of them. What is
    superfluous goes only by its own key."""

    amount: Annotated[StrictInt, Field(ge=0, lt=2**62)] | None = None
    wanted_on: Wanted | None = None
    start_on: Start | None = None
    keys: Annotated[list[Plain], Field(max_length=500)] | None = None


class RuleDocument(BaseModel):
    """A route, the amount that counted for it in minor units, and why it applies or not."""

    id: str
    name: str
    applies: bool
    counted: int
    why: str


class StepDocument(BaseModel):
    """A step with its last safe day for papers, and its end; `slack` in calendar days."""

    id: str
    stage: int
    kind: str
    name: str
    stakeholder: str | None
    papers_by: date | None
    done_by: date | None
    meeting: date | None
    slack: int | None
    after_decision: bool
    why: str


class RemedyDocument(BaseModel):
    """What would make a late decision possible."""

    kind: str
    text: str
    day: date | None


class TurnDocument(BaseModel):
    """Somebody to win, by when, and why here."""

    name: str
    by: date | None
    why: list[str]
    mind: list[str]


class ActionDocument(BaseModel):
    """An action to take into the plan; `action` is the one that is in it already."""

    key: str
    title: str
    how: str
    due_on: date
    side: str
    counterpart: str | None
    owner: str | None
    action: str | None


class MoveDocument(BaseModel):
    """An action that came out of the decision before and follows it: `due_on` as it is and as it
    would be."""

    key: str
    action: str
    due_on: tuple[date | None, date]
    how: str


class SuperfluousDocument(BaseModel):
    """An action that nothing asks for any more; it goes only when its `key` is sent."""

    key: str
    action: str
    title: str
    due_on: date | None


class LeftDocument(BaseModel):
    """An action that would have to follow and stays as it is: `by_hand`, `begun` or `done`."""

    action: str
    title: str
    why: str
    due_on: date | None


class FindingDocument(BaseModel):
    """Something to mend in a route, a step or a committee."""

    noun: str
    id: str
    code: str
    text: str


class DecisionDocument(BaseModel):
    """A decision in time. `order` is null without the right to opinions about people."""

    deal: Reference
    amount: int | None
    wanted_on: date | None
    route: Reference | None
    rules: list[RuleDocument]
    is_possible: bool | None
    draft_by: date | None
    decided_by: date | None
    earliest: date | None
    slack_days: int | None
    slack_working_days: int | None
    steps: list[StepDocument]
    remedies: list[RemedyDocument]
    order: list[TurnDocument] | None
    not_followed: list[str] | None
    actions: list[ActionDocument]
    moves: list[MoveDocument]
    superfluous: list[SuperfluousDocument]
    left: list[LeftDocument]
    findings: list[FindingDocument]


class TakenDocument(BaseModel):
    """The actions that were added, changed and removed, how many of those asked for stay as they
    are, what was left for people to look at, and the batch."""

    added: list[Id]
    changed: list[Id]
    removed: list[Id]
    present: int
    left: list[LeftDocument]
    batch: int


def add_decision_routes(router: Router) -> None:
    """Reading a decision, and taking it into the plan."""
    router.get(
        "/deals/{id}/decision",
        auth=READ,
        operation_id=told("get_decision", Answer(200, lambda: DecisionDocument)),
        summary="The route of a deal, the last safe day of each step, and whom to win first",
        tags=["route"],
    )(get_decision)
    shape = Answer(200, lambda: TakenDocument)
    router.post(
        "/deals/{id}/decision",
        auth=WRITE,
        operation_id=told("take_decision", Answer(201, lambda: TakenDocument), shape),
        summary="Take the actions of a decision into the plan; those in it follow the decision",
        tags=["route"],
    )(take_decision)


def get_decision(request: HttpRequest, id: str, ask: Query[Trying]) -> HttpResponse:
    """The decision on a deal, by the current plan of its account."""
    member = caller_of(request)
    deal = one_record("deal", member, id)
    plan = plan_of(member, deal.account)
    snapshot = plan_snapshot(plan, member=member, now=timezone.now())
    wanted = wanted_decision(snapshot, id, amount=ask.amount, day=ask.wanted_on, start=ask.start_on)
    document = decision_document(decision_plan(snapshot, plan, wanted, snapshot.taken_on))
    return json_response(document.model_dump(mode="json"))


def take_decision(
    request: HttpRequest, id: str, body: Annotated[TakeIn, Body(...)], once: Once = None
) -> HttpResponse:
    """Take actions into the plan. Sent again, whatever is there and unchanged is left alone."""
    member = caller_of(request)
    deal = one_record("deal", member, id)
    taken = take_decision_actions(
        plan_of(member, deal.account),
        WantedDecision(id, body.amount, body.wanted_on, body.start_on),
        by=member,
        now=timezone.now(),
        keys=body.keys,
        once=once or "",
        reason=(body.change_reason or "").strip(),
    )
    document = taken_document(taken).model_dump(mode="json")
    return json_response(document, status=201 if taken.added else 200)


def taken_document(taken: ActionsTaken) -> TakenDocument:
    """What was taken, as other programs read it."""
    return TakenDocument(
        added=[action.public_id for action in taken.added],
        changed=[action.public_id for action in taken.changed],
        removed=list(taken.removed),
        present=taken.present,
        left=[_left(one) for one in taken.left],
        batch=taken.batch_key,
    )


def decision_document(found: DecisionPlan) -> DecisionDocument:
    """A decision as other programs read it."""
    dates, order = found.schedule, found.order
    return DecisionDocument(
        deal=Reference(id=found.wanted.deal or "", name=found.wanted.name),
        amount=found.wanted.amount,
        wanted_on=found.wanted.day,
        route=Reference(id=found.route.id, name=found.route.name) if found.route else None,
        rules=_rules(found),
        is_possible=dates.is_possible if dates else None,
        draft_by=dates.draft_by if dates else None,
        decided_by=dates.decided_by if dates else None,
        earliest=dates.earliest if dates else None,
        slack_days=dates.slack_days if dates else None,
        slack_working_days=dates.slack_working_days if dates else None,
        steps=[_step(one) for one in dates.steps] if dates else [],
        remedies=[
            RemedyDocument(kind=one.kind, text=say(one.words), day=one.day)
            for one in found.remedies
        ],
        order=_order(order),
        not_followed=[say(one) for one in order.dropped] if order else None,
        actions=[_action(one) for one in found.proposals],
        moves=[_move(one) for one in found.following.moves],
        superfluous=[
            SuperfluousDocument(
                key=f"{DROP}{one.id}", action=one.id, title=one.title, due_on=one.due_on
            )
            for one in found.following.superfluous
        ],
        left=[_left(one) for one in found.following.left],
        findings=[
            FindingDocument(noun=one.noun, id=one.id, code=one.code, text=say(one.words))
            for one in found.findings
        ],
    )


def _rules(found: DecisionPlan) -> list[RuleDocument]:
    return [
        RuleDocument(
            id=one.rule.id,
            name=one.rule.name,
            applies=one.applies,
            counted=one.counted,
            why=" ".join(say(words) for words in one.why),
        )
        for one in (found.choice.verdicts if found.choice else ())
    ]


def _step(dated: DatedStep) -> StepDocument:
    return StepDocument(
        id=dated.step.id,
        stage=dated.stage,
        kind=dated.step.kind,
        name=dated.step.name,
        stakeholder=dated.step.stakeholder,
        papers_by=dated.papers_by,
        done_by=dated.done_by,
        meeting=dated.meeting.held if dated.meeting else None,
        slack=dated.slack,
        after_decision=dated.is_after_decision,
        why=" ".join(say(words) for words in reasons(dated)),
    )


def _order(order: Order | None) -> list[TurnDocument] | None:
    return None if order is None else [_turn(one) for one in order.turns]


def _turn(turn: Turn) -> TurnDocument:
    return TurnDocument(
        name=turn.voice.name,
        by=turn.by,
        why=[say(words) for words in turn.reasons],
        mind=[say(words) for words in turn.warnings],
    )


def _move(one: Move) -> MoveDocument:
    days = (one.action.due_on, one.proposal.due_on)
    return MoveDocument(key=one.key, action=one.action.id, due_on=days, how=one.how)


def _left(one: Left) -> LeftDocument:
    return LeftDocument(
        action=one.action.id, title=one.action.title, why=one.why, due_on=one.due_on
    )


def _action(one: Proposal) -> ActionDocument:
    return ActionDocument(
        key=one.key,
        title=say(one.title),
        how=say(one.how),
        due_on=one.due_on,
        side=one.side,
        counterpart=one.counterpart,
        owner=one.owner,
        action=one.taken.id if one.taken else None,
    )
