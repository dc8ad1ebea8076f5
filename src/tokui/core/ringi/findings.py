"""What is wrong or missing in routes, steps and committees, each said where it can be mended."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from typing import Final

from tokui.core.plan import DecisionBody, DecisionRoute, PlanSnapshot
from tokui.core.ringi.choosing import Rule
from tokui.core.ringi.meetings import never_meets
from tokui.core.ringi.reading import body_of, rule_of
from tokui.core.ringi.working_days import read_closures
from tokui.core.sentences import day_words, fill, money_words
from tokui.core.words import Words

_NO_STEPS: Final = Words("“{name}” has no steps yet.", "「{name}」に段階が登録されていない。")
_NO_DECIDER: Final = Words("“{name}” has no step that decides.", "「{name}」に決裁の段階がない。")
_OVERLAP: Final = Words(
    "“{name}” and “{other}” both take amounts from {low} on.",
    "「{name}」と「{other}」の金額範囲が{low}以上で重複。",
)
_GAP: Final = Words(
    "No route takes amounts from {low} to below {high}.",
    "{low}以上{high}未満に当てはまる経路がない。",
)
_REVERSED: Final = Words(
    "“{name}” ends at an amount not above the one from which it starts.",
    "「{name}」の上限が下限を超えていない。",
)
_NEVER: Final = Words("“{name}” never meets by its calendar.", "「{name}」は開催日が一度もない。")
_WHEN: Final = Words(
    "It is not known when “{name}” meets: any working day is assumed.",
    "「{name}」の開催日が不明：毎営業日に開催と仮定。",
)
_CLOSURES: Final = Words(
    "“{part}” of “{name}” cannot be read as days. Write 8/13-8/16, 2027-05-06.",
    "「{name}」の休会日「{part}」を読めない。例：8/13-8/16、2027-05-06",
)
_LEFT: Final = Words(
    "{who}, who stands for “{step}”, has left. Name who follows.",
    "「{step}」の{who}様は異動・退職済み。後任を確認する。",
)
_NOBODY: Final = Words(
    "Nobody and no committee is named for “{step}” of “{name}”.",
    "「{name}」の「{step}」に担当者も会議体も登録されていない。",
)
_DAYS: Final = Words(
    "The days of “{step}” are not known: none are counted.",
    "「{step}」の所要日数が不明：0日として計算。",
)
_AFTER_END: Final = Words(
    "{day} lies after the end of the plan ({end}).", "{day}はプラン期間の終了（{end}）より後。"
)
_BEFORE_START: Final = Words(
    "{day} lies before the start of the plan ({start}).",
    "{day}はプラン期間の開始（{start}）より前。",
)
_STEP: Final = Words("step {number}", "{number}番目の段階")


@dataclass(frozen=True, slots=True)
class Finding:
    """Something to mend: the noun and id of the record it is about, a code, and the sentence.

    A `hint` does not make the dates wrong, only less certain.
    """

    noun: str
    id: str
    code: str
    words: Words
    is_hint: bool = False


def findings(snapshot: PlanSnapshot, wanted: date | None = None) -> tuple[Finding, ...]:
    """Everything that is wrong or missing in the routes of a plan, and in a wanted day."""
    found: list[Finding] = []
    for route in snapshot.routes:
        found += _of_route(route, snapshot)
    found += _of_bands(snapshot)
    used = {step.body for route in snapshot.routes for step in route.steps}
    for body in snapshot.bodies:
        found += _of_body(body, is_used=body.id in used)
    if wanted is not None:
        found += _of_day(snapshot, wanted)
    return tuple(found)


def _of_route(route: DecisionRoute, snapshot: PlanSnapshot) -> Iterator[Finding]:
    if not route.steps:
        yield Finding("route", route.id, "no_steps", fill(_NO_STEPS, name=route.name))
        return
    if not any(step.kind == "decide" for step in route.steps):
        yield Finding("route", route.id, "no_decider", fill(_NO_DECIDER, name=route.name))
    named = {body.id for body in snapshot.bodies}
    for number, step in enumerate(sorted(route.steps, key=lambda one: one.position), start=1):
        said: Words | str = step.title or fill(_STEP, number=number)
        held = snapshot.stakeholder_by_id.get(step.stakeholder or "")
        person = snapshot.person_by_id.get(held.person or "") if held else None
        if person is not None and person.has_left:
            words = fill(_LEFT, who=person.name, step=said)
            yield Finding("step", step.id, "person_left", words)
        if held is None and step.body not in named and not step.title:
            words = fill(_NOBODY, step=said, name=route.name)
            yield Finding("step", step.id, "nobody", words, is_hint=True)
        if step.lead_days is None and step.body not in named and step.kind != "report":
            yield Finding("step", step.id, "no_days", fill(_DAYS, step=said), is_hint=True)


def _of_bands(snapshot: PlanSnapshot) -> Iterator[Finding]:
    currency = snapshot.account.currency
    by_basis: dict[tuple[str, int], list[Rule]] = defaultdict(list)
    every = [rule_of(route) for route in snapshot.routes]
    for rule in every:
        if rule.low is not None and rule.high is not None and rule.high <= rule.low:
            yield Finding("route", rule.id, "amounts_reversed", fill(_REVERSED, name=rule.name))
        else:
            by_basis[rule.basis, rule.years or 0].append(rule)
    for rules in by_basis.values():
        rules.sort(key=lambda one: (one.low or 0, one.high is None, one.high or 0))
        reach = rules[0]
        for before, rule in pairwise(rules):
            reach = max(reach, before, key=_end)
            low = rule.low or 0
            if low < _end(reach):
                names = {"name": reach.name, "other": rule.name}
                said = fill(_OVERLAP, **names, low=money_words(low, currency))
                yield Finding("route", rule.id, "overlap", said)
            elif low > _end(reach) and not _is_held(every, int(_end(reach))):
                said = fill(_GAP, low=money_words(int(_end(reach)), currency),
                            high=money_words(low, currency))  # fmt: skip
                yield Finding("route", rule.id, "gap", said)


def _is_held(rules: list[Rule], amount: int) -> bool:
    """Whether a route of whatever basis takes an amount that others leave out."""
    return any(rule.holds(amount) for rule in rules)


def _end(rule: Rule) -> float:
    return float("inf") if rule.high is None else rule.high


def _of_body(held: DecisionBody, *, is_used: bool) -> Iterator[Finding]:
    body = body_of(held)
    if never_meets(body):
        yield Finding("body", held.id, "never_meets", fill(_NEVER, name=held.name))
    elif body.meets == "unknown" and is_used:
        yield Finding("body", held.id, "not_known_when", fill(_WHEN, name=held.name), is_hint=True)
    try:
        read_closures(held.closures)
    except ValueError as error:
        said = fill(_CLOSURES, name=held.name, part=str(error))
        yield Finding("body", held.id, "closures", said)


def _of_day(snapshot: PlanSnapshot, wanted: date) -> Iterator[Finding]:
    plan = snapshot.plan
    if plan.end_on and wanted > plan.end_on:
        said = fill(_AFTER_END, day=day_words(wanted), end=day_words(plan.end_on))
        yield Finding("plan", plan.id, "after_the_plan", said, is_hint=True)
    if plan.start_on and wanted < plan.start_on:
        said = fill(_BEFORE_START, day=day_words(wanted), start=day_words(plan.start_on))
        yield Finding("plan", plan.id, "before_the_plan", said, is_hint=True)
