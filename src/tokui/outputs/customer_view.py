"""The part of a plan that may go to the customer, and the check that nothing else slips in.

Nothing is left in by default: a new snapshot is filled with what the customer said, agreed to,
bought or does itself. Texts in it are then searched for what must stay with us.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Final

from tokui.core.japan import fold, say_money
from tokui.core.plan import (
    Account,
    Action,
    Footprint,
    Judged,
    Kpi,
    Need,
    Objective,
    PlanHead,
    PlanSnapshot,
    Play,
    Stakeholder,
)
from tokui.core.vocabulary import NOUNS, field_words
from tokui.core.words import Words
from tokui.outputs.widths import width_em

AGREED: Final = frozenset({"agreed", "running", "delivered"})
"""States of a play that the customer has agreed to."""
SHARED_OBJECTIVES: Final = frozenset({"satisfaction"})
"""Kinds of objective that are measured for the customer's sake."""
OUR_FIGURES: Final = frozenset(
    {"gross_profit", "win_rate", "open_amount", "weighted_amount", "share_of_wallet"}
)
"""Measures that tell what we earn and what we hope for, whatever they are filed under."""

RIVAL: Final = Words("a rival's name", "競合の名前")
OPINION: Final = Words("an opinion about a person", "人物についての見解")
INTERNAL: Final = Words("a text for us alone", "社内向けの記述")
AMOUNT: Final = Words("an amount of ours", "当社の金額")

_SENTENCE: Final = re.compile(r"[。．.!?！？\n]+")
_SHORTEST_TEXT: Final = 4.0
_SHORTEST_SENTENCE: Final = 10.0
"""Widths in em from which a whole text, and a sentence of a longer one, are recognised in
another text; shorter ones are everybody's words."""
_SHORTEST_NAME: Final = 2


@dataclass(frozen=True, slots=True)
class Leak:
    """A text that must not go out: where it stands, what it gives away, which words."""

    place: Words
    kind: Words
    words: str


class SensitiveContent(Exception):
    """The customer's copy would give something away; `leaks` says where."""

    def __init__(self, leaks: tuple[Leak, ...]) -> None:
        super().__init__(f"{len(leaks)} sensitive texts")
        self.leaks = leaks


class NothingToShare(Exception):
    """No part of the plan may go to the customer yet."""


def for_customer(snapshot: PlanSnapshot) -> PlanSnapshot:
    """What the customer may read: needs it confirmed, plays it agreed to, measures of its
    satisfaction, what it uses and bought, and its own next steps."""
    account, plan = snapshot.account, snapshot.plan
    plays = tuple(_play(play) for play in snapshot.plays if play.state in AGREED)
    cells = tuple(_cell(cell) for cell in snapshot.footprint if cell.status.value == "ours")
    steps = tuple(_step(action) for action in snapshot.actions if action.side == "customer")
    named = {id for play in plays for id in play.whom}
    named |= {step.counterpart for step in steps if step.counterpart}
    departments = {cell.department for cell in cells}
    products = {cell.product for cell in cells}
    return PlanSnapshot(
        plan=PlanHead(
            plan.id, "", start_on=plan.start_on, end_on=plan.end_on, owner_name=plan.owner_name
        ),
        account=Account(
            account.id, account.name, short_name=account.short_name, currency=account.currency,
            fiscal_close=account.fiscal_close, money_unit=account.money_unit,
        ),
        taken_at=snapshot.taken_at,
        taken_on=snapshot.taken_on,
        has_opinions=False,
        needs=tuple(map(_need, filter(_is_confirmed, snapshot.needs))),
        objectives=tuple(shared for one in snapshot.objectives
                         if one.kind in SHARED_OBJECTIVES and (shared := _objective(one)).kpis),
        plays=plays,
        footprint=cells,
        departments=tuple(replace(one, head=None, headcount=None, mission="", parent=None)
                          for one in snapshot.departments if one.id in departments),
        products=tuple(one for one in snapshot.products if one.id in products),
        stakeholders=tuple(Stakeholder(one.id, one.name) for one in snapshot.stakeholders
                           if one.id in named and not one.is_placeholder),
        actions=steps,
        orders=tuple(replace(one, cost=None) for one in snapshot.orders),
    )  # fmt: skip


def leaks(shared: PlanSnapshot, snapshot: PlanSnapshot) -> tuple[Leak, ...]:
    """What a customer's copy would give away of the whole plan, in the order of its texts."""
    secrets = [(kind, text, folded) for kind, text in _secrets(snapshot) if (folded := fold(text))]
    found = []
    for place, said in _texts(shared):
        folded = fold(said)
        hits = {text: kind for kind, text, secret in secrets
                if secret in folded and _stands_alone(secret, folded)}  # fmt: skip
        found += [Leak(place, kind, text) for text, kind in hits.items()]
    return tuple(found)


def shared_with_customer(snapshot: PlanSnapshot) -> PlanSnapshot:
    """The customer's copy; raises SensitiveContent when its texts would give something away, and
    NothingToShare when there are none."""
    shared = for_customer(snapshot)
    if not any((shared.needs, shared.plays, shared.objectives, shared.footprint, shared.actions)):
        raise NothingToShare
    if found := leaks(shared, snapshot):
        raise SensitiveContent(found)
    return shared


def _stands_alone(secret: str, said: str) -> bool:
    """Whether a piece is there as a whole: SAP is not in "asap", 400万円 not in 1,400万円."""
    before = r"(?<![0-9a-z.,億万兆])" if secret[0].isascii() else ""
    after = r"(?![0-9a-z])" if secret[-1].isascii() else ""
    return re.search(before + re.escape(secret) + after, said) is not None


def _is_confirmed(need: Need) -> bool:
    return need.state.value == "confirmed" and need.state.grade == "confirmed"


def _need(need: Need) -> Need:
    state = Judged(need.state.value, need.state.grade)
    return Need(need.id, need.title, need.layer, state=state, due_on=need.due_on,
                position=need.position)  # fmt: skip


def _play(play: Play) -> Play:
    return Play(
        play.id, play.title, play.whom, play.value, play.start_on, play.due_on,
        customer_benefit=play.customer_benefit, state=play.state,
    )  # fmt: skip


def _cell(cell: Footprint) -> Footprint:
    return Footprint(cell.id, cell.department, cell.product, Judged("ours", "confirmed"),
                     contract_ends_on=cell.contract_ends_on)  # fmt: skip


def _objective(one: Objective) -> Objective:
    kpis = tuple(
        Kpi(
            kpi.id, kpi.name, kpi.unit, kpi.direction, kpi.baseline, kpi.baseline_on, kpi.target,
            kpi.due_on, readings=tuple(replace(reading, note="") for reading in kpi.measured),
        )
        for kpi in one.kpis
        if kpi.measure not in OUR_FIGURES
    )  # fmt: skip
    return Objective(one.id, one.title, one.kind, kpis=kpis, position=one.position)


def _step(action: Action) -> Action:
    return Action(
        action.id, action.title, counterpart=action.counterpart, side=action.side,
        state=action.state, start_on=action.start_on, due_on=action.due_on,
        completed_on=action.completed_on, position=action.position,
    )  # fmt: skip


def _texts(shared: PlanSnapshot) -> Iterator[tuple[Words, str]]:
    """Every text that somebody wrote into the shared part, with where it stands."""
    for noun, things, names in (
        ("need", shared.needs, ("title",)),
        ("objective", shared.objectives, ("title",)),
        ("kpi", [kpi for one in shared.objectives for kpi in one.kpis], ("name", "unit")),
        ("play", shared.plays, ("title", "value", "customer_benefit")),
        ("action", shared.actions, ("title",)),
        ("stakeholder", shared.stakeholders, ("name",)),
        ("product", shared.products, ("name",)),
    ):
        for thing in things:
            title = str(getattr(thing, "title", "") or getattr(thing, "name", ""))
            for name in names:
                said = str(getattr(thing, name))
                if said:
                    yield _place(noun, name, title), said


def _place(noun: str, name: str, title: str) -> Words:
    one, field = NOUNS[noun].one, field_words(noun, name)
    return Words(f"{one.en} “{title}”, {field.en}", f"{one.ja}「{title}」の{field.ja}")


def _secrets(snapshot: PlanSnapshot) -> Iterator[tuple[Words, str]]:
    """What must stay with us, in pieces that a text can be searched for."""
    ours = {snapshot.account.name, snapshot.account.short_name}
    rivals = [rival.name for rival in snapshot.our_rivals]
    rivals += [cell.rival for cell in snapshot.footprint]
    rivals += [deal.competitor for deal in snapshot.deals]
    for name in dict.fromkeys(rivals):
        if len(name) >= _SHORTEST_NAME and name not in ours:
            yield RIVAL, name
    for text in _opinions(snapshot):
        yield from ((OPINION, piece) for piece in _sentences(text))
    for text in _internal_texts(snapshot):
        yield from ((INTERNAL, piece) for piece in _sentences(text))
    for text in _said_among_us(snapshot):
        yield from ((INTERNAL, piece) for piece in _sentences(text, _SHORTEST_SENTENCE))
    for amount in _amounts(snapshot):
        yield from ((AMOUNT, said) for said in _said_amounts(amount, snapshot.account.currency))


def _opinions(snapshot: PlanSnapshot) -> Iterator[str]:
    for person in snapshot.people:
        yield person.private_note or ""
    for held in snapshot.stakeholders:
        yield held.personal_goal or ""
        yield held.private_note or ""
        for judged in (held.attitude, held.influence, held.authority, held.adaptability,
                       held.coverage):  # fmt: skip
            yield judged.quote if judged else ""
    for kept in snapshot.deal_stakes:
        yield kept.attitude.quote if kept.attitude else ""


def _internal_texts(snapshot: PlanSnapshot) -> Iterator[str]:
    plan = snapshot.plan
    yield from (plan.strategy, plan.not_doing, plan.tier_reason, plan.lessons)
    yield from _of_investment(snapshot)
    for play in snapshot.plays:
        yield from (play.our_benefit, play.means)
    for rival in snapshot.our_rivals:
        yield from (rival.counter_move, rival.winning_path, rival.product, rival.price,
                    rival.marketing, rival.relationship)  # fmt: skip
    for held in snapshot.stakeholders:
        yield from (held.next_step, held.asked_for)
    for deal in snapshot.deals:
        yield from (deal.next_step, deal.loss_reason)
    for activity in snapshot.activities:
        yield activity.body


def _of_investment(snapshot: PlanSnapshot) -> Iterator[str]:
    """Why the account gets what it gets, and what it does not get."""
    if decided := snapshot.investment:
        yield from (decided.reason, decided.go_on_if, decided.stop_if)
    for one in snapshot.not_done:
        yield from (one.what, one.reason)


def _said_among_us(snapshot: PlanSnapshot) -> Iterator[str]:
    """What was said in reviews, and about agreeing and approving."""
    for review in snapshot.reviews:
        yield review.summary
        yield from (role.words for role in review.roles)
        for point in review.points:
            yield from (point.text, point.answer)
    for consent in snapshot.consents:
        yield from (consent.question, consent.remark)
    for approval in snapshot.approvals:
        yield from (approval.note, approval.remark, *(step.remark for step in approval.steps))


def _amounts(snapshot: PlanSnapshot) -> set[int]:
    named = [snapshot.plan.revenue_target, snapshot.plan.budget]
    named += [action.cost for action in snapshot.actions]
    named += [deal.amount for deal in snapshot.deals]
    named += [play.amount for play in snapshot.plays]
    named += [amount for cell in snapshot.footprint for amount in (cell.our_sales, cell.wallet)]
    named += [rival.contract_value for rival in snapshot.our_rivals]
    if decided := snapshot.investment:
        named += [decided.return_low, decided.return_high]
    return {amount for amount in named if amount}


def _said_amounts(amount: int, currency: str) -> Iterable[str]:
    said = {say_money(amount, currency, language, unit) for language in ("ja", "en")
            for unit in ("auto", "one", "million")}  # fmt: skip
    return sorted(said)


def _sentences(text: str, alone: float = _SHORTEST_TEXT) -> Iterator[str]:
    """The pieces of a text that nobody else would write by chance; `alone` is the width in em from
    which a text of one piece is such."""
    pieces = [piece.strip() for piece in _SENTENCE.split(text) if piece.strip()]
    least = alone if len(pieces) == 1 else _SHORTEST_SENTENCE
    yield from (piece for piece in pieces if width_em(piece) >= least)
