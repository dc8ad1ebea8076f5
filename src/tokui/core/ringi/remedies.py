"""What would make a decision by the wanted day possible after all."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

from tokui.core.ringi.choosing import Rule
from tokui.core.ringi.scheduling import Schedule, Step, schedule, side_by_side
from tokui.core.sentences import day_words, fill, listed, money_words, same
from tokui.core.words import Words

LEAST_LEFT: Final = 2
"""A lighter route is offered when at most this many times as much starts the present one: nobody
cuts a purchase to a tenth to have it sooner."""

_LATER: Final = Words(
    "Move the decision to {day}: the first day that a start on {start} can reach.",
    "決裁日を{day}に改める（{start}着手で最短）。",
)
_BEGUN: Final = Words(
    "It would have had to start by {day}, {late:day|days} ago. If papers are on their way already, "
    "check which step they have reached.",
    "{day}までの着手が必要だった（{late}日超過）。既に回付中なら、どの段階まで進んだかを確認する。",
)
_EXTRA: Final = Words(
    "An extraordinary meeting, or a decision by circulation, of {bodies} by {day}.",
    "{bodies}を{day}までに臨時開催、または持ち回りで審議してもらう。",
)
_BESIDE: Final = Words(
    "Ask the departments to be consulted all at once: decided on {day} then.",
    "合議先に同時に回付してもらう（{day}に決裁）。",
)
_SMALLER: Final = Words(
    "An amount below {amount} takes “{route}”, which decides by {day}. Check that splitting an "
    "order is allowed.",
    "{amount}未満なら「{route}」となり、{day}に決裁できる（分割発注が規程に触れないか要確認）。",
)


@dataclass(frozen=True, slots=True)
class Remedy:
    """One way out: its kind ("later", "begun", "extraordinary", "parallel", "smaller"), what to do,
    and the day of the decision then."""

    kind: str
    words: Words
    day: dt.date | None = None


def remedies(
    plan: Schedule,
    steps: Sequence[Step],
    chosen: Rule | None,
    rules: Sequence[Rule],
    steps_of: Callable[[Rule], Sequence[Step]],
    currency: str = "JPY",
) -> tuple[Remedy, ...]:
    """Ways to a decision when a schedule is too late; none when it is not."""
    if plan.is_possible:
        return ()
    found = [*_parallel(plan, steps), *_extraordinary(plan, steps)]
    found += _smaller(plan, chosen, rules, steps_of, currency)
    if plan.earliest is not None:
        said = fill(_LATER, day=day_words(plan.earliest), start=day_words(plan.start))
        found.append(Remedy("later", said, plan.earliest))
    if plan.draft_by is not None and plan.draft_by < plan.today:
        late = (plan.today - plan.draft_by).days
        found.append(Remedy("begun", fill(_BEGUN, day=day_words(plan.draft_by), late=late)))
    return tuple(found)


def _parallel(plan: Schedule, steps: Sequence[Step]) -> Iterator[Remedy]:
    beside = side_by_side(steps)
    if beside == tuple(steps):
        return
    tried = _again(plan, beside)
    if tried.is_possible:
        yield Remedy("parallel", fill(_BESIDE, day=_said(tried.earliest)), tried.earliest)


def _extraordinary(plan: Schedule, steps: Sequence[Step]) -> Iterator[Remedy]:
    """One body alone when that is enough, else all of them."""
    held = [one.step for one in plan.steps if one.step.body and not one.is_after_decision]
    alone = [frozenset({step.id}) for step in held]
    everything = frozenset(step.id for step in held)
    is_enough = False
    for ids in [*alone, *([everything] if len(held) > 1 else [])]:
        if is_enough and ids == everything:
            return
        tried = _again(plan, _any_day(steps, ids))
        if not tried.is_possible:
            continue
        is_enough = True
        dated = {one.step.id: one for one in tried.steps}
        last = max(dated[id].done_by or tried.wanted for id in ids)
        bodies = listed(same(step.body.name) for step in held if step.id in ids and step.body)
        yield Remedy("extraordinary", fill(_EXTRA, bodies=bodies, day=day_words(last)), last)


def _any_day(steps: Sequence[Step], ids: frozenset[str]) -> tuple[Step, ...]:
    return tuple(
        replace(step, body=replace(step.body, rhythm="any_day", off_months=frozenset()))
        if step.body and step.id in ids
        else step
        for step in steps
    )


def _smaller(
    plan: Schedule,
    chosen: Rule | None,
    rules: Sequence[Rule],
    steps_of: Callable[[Rule], Sequence[Step]],
    currency: str,
) -> Iterator[Remedy]:
    for rule in rules:
        if chosen is None or rule.high is None or (rule.low or 0) >= (chosen.low or 0):
            continue
        if rule.high * LEAST_LEFT < (chosen.low or 0):
            continue
        steps = steps_of(rule)
        tried = _again(plan, steps)
        if steps and tried.is_possible:
            said = {"amount": money_words(rule.high, currency), "route": rule.name}
            words = fill(_SMALLER, **said, day=_said(tried.earliest))
            yield Remedy("smaller", words, tried.earliest)


def _again(plan: Schedule, steps: Sequence[Step]) -> Schedule:
    return schedule(steps, plan.wanted, plan.today, plan.start)


def _said(day: dt.date | None) -> Words:
    return day_words(day) if day else same("?")
