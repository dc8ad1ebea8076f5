"""Phases, plays and actions: what to do next, as far as the data show it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any, Final

from tokui.core.drafting.records import Drafted, Known
from tokui.core.japan import business_days_after
from tokui.core.plan import Deal, Phase, PlanSnapshot, Stakeholder
from tokui.core.questions import open_questions
from tokui.core.sentences import day_words, listed, same
from tokui.core.words import Words

MOST_PLAYS: Final = 8
MOST_FOLLOW_UPS: Final = 15
MOST_MEETINGS: Final = 5
MOST_QUESTIONS: Final = 7
SOON: Final = 10
"""Business days until something without a day of its own is due."""
SHORTEST_PLAN_DAYS: Final = 60
"""A plan with less time left is divided as a whole, not from today."""

_PHASES: Final = (
    (
        Words("Build relations", "関係づくり"),
        Words(
            "We know and have met the people who take part in decisions.",
            "意思決定に関わる人物を把握し、面談できている。",
        ),
    ),
    (
        Words("Propose", "提案"),
        Words(
            "Our proposals answer needs that the customer has confirmed.",
            "顧客と確認した課題に応える提案を出している。",
        ),
    ),
    (
        Words("Embed", "定着"),
        Words(
            "Results are shown, and the coming year is agreed.",
            "成果を示し、次年度の取り組みを合意している。",
        ),
    ),
)
_DECIDE: Final = frozenset({"approver", "decision_maker"})
_NUMBER: Final = re.compile(r"(?=.*[0-9])[A-Za-z0-9_-]+")
_NUMBERED: Final = Words("{products} ({deal})", "{products}（{deal}）")
_MEET: Final = Words("Meet {name}", "{name}に面会する")
_MEET_TITLED: Final = Words("Meet {name} ({title})", "{title} {name}に面会する")
_NOT_MET: Final = Words(
    "Takes part in decisions by title; no contact is on record.",
    "役職上、意思決定に関わる立場。接触の記録がない。",
)
_ASK: Final = Words("Ask how “{deal}” stands", "「{deal}」の状況を確認する")
_OVERDUE: Final = Words(
    "It was to be decided by {day}, which has passed.", "予定日（{day}）を過ぎている。"
)
_BULLET: Final = Words("- ", "・")
_VISIT: Final = Words("Visit to settle open questions", "未確認事項を確認する訪問")


def draft_phases(known: Known) -> Iterator[Drafted]:
    """Three phases over what is left of the plan; none where there are phases already."""
    if known.snapshot.phases:
        return
    start, end = _span(known.snapshot)
    third = (end - start) / 3
    for place, (name, goal) in enumerate(_PHASES):
        first = start + third * place + timedelta(days=1 if place else 0)
        last = start + third * (place + 1) if place < 2 else end
        values = {
            "name": known.say(name),
            "goal": known.say(goal),
            "start_on": first.isoformat(),
            "end_on": last.isoformat(),
            "position": place,
        }
        yield Drafted("phase", values)


def _span(snapshot: PlanSnapshot) -> tuple[date, date]:
    today = snapshot.taken_on
    start = snapshot.plan.start_on or today
    end = snapshot.plan.end_on or max(start, today) + timedelta(days=364)
    left = max(start, today)
    return (left, end) if (end - left).days >= SHORTEST_PLAN_DAYS else (start, end)


def draft_plays(known: Known) -> Iterator[Drafted]:
    """A play for each of the largest open deals; which value it brings stays a question."""
    there = {deal for play in known.snapshot.plays for deal in play.deals}
    open_deals = [deal for deal in known.snapshot.deals if deal.is_open and deal.id not in there]
    open_deals.sort(key=lambda deal: (-(deal.amount or 0), deal.id))
    for deal in open_deals[:MOST_PLAYS]:
        whom = _contact(known, deal)
        is_ours = deal.currency == known.snapshot.account.currency
        yield Drafted(
            "play",
            {
                "title": _deal_title(known, deal),
                "whom": [whom] if whom else [],
                "products": list(deal.products),
                "deals": [deal.id],
                "amount": deal.amount if is_ours else None,
                "due_on": _coming(known, deal.closes_on),
            },
        )


def draft_actions(known: Known) -> Iterator[Drafted]:
    """A visit for the open questions, meetings with deciders whom nobody has met, and the next step
    of each open deal."""
    wanted = [*_visit(known), *_meetings(known), *_follow_ups(known)]
    first = 1 + max((action.position for action in known.snapshot.actions), default=-1)
    for position, values in enumerate(wanted, first):
        phase = _phase_on(known.snapshot, date.fromisoformat(values["due_on"]))
        yield Drafted("action", {**values, "phase": phase, "position": position})


def _visit(known: Known) -> Iterator[dict[str, Any]]:
    """One visit with the weightiest questions, unless it is planned already."""
    snapshot = known.snapshot
    title, bullet = known.say(_VISIT), known.say(_BULLET)
    asked = [known.say(one.words) for one in open_questions(snapshot)[:MOST_QUESTIONS]]
    if asked and all(action.title != title for action in snapshot.actions):
        yield {
            "title": title,
            "how": "\n".join(f"{bullet}{question}" for question in asked),
            "owner": snapshot.plan.owner or "",
            "counterpart": _best_known(known),
            "due_on": _soon(snapshot),
        }


def _meetings(known: Known) -> Iterator[dict[str, Any]]:
    snapshot = known.snapshot
    planned = {action.counterpart for action in snapshot.actions}
    unmet = [
        held
        for held in snapshot.external()
        if _DECIDE.intersection(held.roles) and held.id not in planned and not _is_met(known, held)
    ]
    first = min(
        (phase.end_on for phase in snapshot.phases if phase.end_on and _lies_ahead(known, phase)),
        default=None,
    )
    for held in unmet[:MOST_MEETINGS]:
        post = snapshot.person_by_id[held.person].post if held.person else None
        title = post.title if post else ""
        words = _MEET_TITLED if title else _MEET
        yield {
            "title": known.say(words, name=held.name, title=title)[:200],
            "how": known.say(_NOT_MET),
            "owner": snapshot.plan.owner or "",
            "counterpart": held.id,
            "due_on": first.isoformat() if first else _soon(snapshot),
        }


def _follow_ups(known: Known) -> Iterator[dict[str, Any]]:
    snapshot = known.snapshot
    there = {action.deal for action in snapshot.actions}
    deals = [
        deal
        for deal in snapshot.deals
        if deal.is_open and deal.id not in there and (deal.next_step.strip() or deal.closes_on)
    ]
    deals.sort(key=lambda deal: (deal.closes_on or date.max, deal.id))
    for deal in deals[:MOST_FOLLOW_UPS]:
        steps = deal.next_step.strip().splitlines()
        yield {
            "title": (steps[0] if steps else known.say(_ASK, deal=_deal_title(known, deal)))[:200],
            "how": _overdue(known, deal.closes_on),
            "deal": deal.id,
            "owner": known.colleague(deal.salesperson) or snapshot.plan.owner or "",
            "counterpart": _contact(known, deal),
            "due_on": _coming(known, deal.closes_on) or _soon(snapshot),
        }


def _deal_title(known: Known, deal: Deal) -> str:
    """What to call a deal; one that only bears a number is called by its products as well."""
    if not _NUMBER.fullmatch(deal.name) or not deal.products:
        return deal.name
    products = listed(same(known.snapshot.name(product)) for product in deal.products)
    return known.say(_NUMBERED, products=products, deal=deal.name)[:200]


def _overdue(known: Known, day: date | None) -> str:
    if day is None or day >= known.snapshot.taken_on:
        return ""
    return known.say(_OVERDUE, day=day_words(day))


def _contact(known: Known, deal: Deal) -> str:
    """The stakeholder whom we meet for a deal."""
    held = known.snapshot.stakeholder_of_person.get(known.contacts.get(deal.id, ""))
    return held.id if held else ""


def _best_known(known: Known) -> str:
    """The stakeholder with the latest contact, else the one of a deal."""
    snapshot = known.snapshot
    met = [
        (snapshot.person_by_id[held.person].last_contact_on or date.min, held.id)
        for held in snapshot.external()
        if held.person in snapshot.person_by_id
    ]
    newest, stakeholder = max(met, default=(date.min, ""))
    if newest > date.min:
        return stakeholder
    return next(filter(None, (_contact(known, deal) for deal in snapshot.deals)), "")


def _is_met(known: Known, held: Stakeholder) -> bool:
    person = known.snapshot.person_by_id.get(held.person or "")
    if person is not None and (person.last_contact_on or person.met_on):
        return True
    return held.coverage is not None and held.coverage.value not in ("unknown", "none")


def _lies_ahead(known: Known, phase: Phase) -> bool:
    return phase.end_on is not None and phase.end_on >= known.snapshot.taken_on


def _phase_on(snapshot: PlanSnapshot, due: date) -> str:
    """The phase in which a day lies; empty when no phase holds it."""
    for phase in snapshot.phases:
        if phase.start_on and phase.end_on and phase.start_on <= due <= phase.end_on:
            return phase.id
    return ""


def _soon(snapshot: PlanSnapshot) -> str:
    return business_days_after(snapshot.taken_on, SOON).isoformat()


def _coming(known: Known, day: date | None) -> str:
    """A day that has not passed, as text; empty for none."""
    return day.isoformat() if day and day >= known.snapshot.taken_on else ""
