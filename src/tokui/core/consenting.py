"""Consents: what an agreement rests on, whether it still does, and whom else to ask.

Somebody who agreed to five days of work in March has not agreed to ten in January. What was asked
is kept as values (amounts, days, owner) and compared with what stands now; a title may be reworded
without asking again.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Final

from tokui.core.plan import Action, PlanSnapshot
from tokui.core.sentences import day_words, fill, money_words, number_text, same
from tokui.core.vocabulary import field_words
from tokui.core.words import Words

type Values = Mapping[str, str | int | None]
"""What was asked for: field name to a plain value; days as ISO text, decimals as text."""

AGREED: Final = ("agreed", "conditions")
"""Answers that let the work go on."""
SETTLED: Final = (*AGREED, "declined", "withdrawn")
MANY_DAYS: Final = Decimal(5)
"""From so many days of work in one plan on, a colleague outside the account team is asked."""
MOST: Final = 12

_NOUN_OF: Final = {
    "action": "action", "play": "play", "contribution": "contribution", "budget": "plan",
    "capacity": "action",
}  # fmt: skip
_NOTHING: Final = Words("nothing", "なし")
_ORDER: Final = (
    "owner", "department", "colleague", "start_on", "due_on", "end_on", "person_days", "cost",
    "amount", "budget",
)  # fmt: skip
"""How values are told: a database may give them back in another order."""
_MONEY: Final = frozenset({"cost", "budget", "play.amount"})
_DATES: Final = frozenset({"start_on", "due_on", "end_on"})


@dataclass(frozen=True, slots=True)
class Change:
    """One value that is not what was asked for."""

    label: Words
    before: Words
    now: Words


@dataclass(frozen=True, slots=True)
class Suggestion:
    """Somebody to ask, about what, and why."""

    about: str
    id: str
    title: str
    kind: str
    colleague: str
    """Public id of the colleague; empty for a department."""
    who: str
    why: Words

    @property
    def key(self) -> str:
        """What tells the suggestion from all others."""
        return f"{self.about}:{self.id}:{self.colleague or self.who}"


def days_of(plan: PlanSnapshot) -> dict[str, Decimal]:
    """Days of work that open actions ask of each colleague, by id."""
    found: dict[str, Decimal] = {}
    for action in plan.actions:
        if action.owner and action.person_days and is_open(action):
            found[action.owner] = found.get(action.owner, Decimal(0)) + action.person_days
    return found


def changed_since(about: str, before: Values, now: Values, currency: str) -> tuple[Change, ...]:
    """What differs between what was asked for and what stands now; amounts in `currency`."""
    noun = _NOUN_OF.get(about, "action")
    return tuple(
        Change(
            field_words(noun, name),
            value_words(about, name, before.get(name), currency),
            value_words(about, name, now.get(name), currency),
        )
        for name in now
        if (before.get(name) or None) != (now[name] or None)
    )


def told_values(about: str, values: Values, currency: str) -> tuple[tuple[Words, Words], ...]:
    """The values of a request that say something, with what each is called."""
    noun = _NOUN_OF.get(about, "action")
    return tuple(
        (field_words(noun, name), value_words(about, name, value, currency))
        for name in sorted(values, key=_told_at)
        if (value := values[name]) not in (None, "")
    )


def _told_at(name: str) -> tuple[int, str]:
    return (_ORDER.index(name) if name in _ORDER else len(_ORDER), name)


def value_words(about: str, name: str, value: str | int | None, currency: str) -> Words:
    """One value in words."""
    if value in (None, ""):
        return _NOTHING
    if name in _MONEY or f"{about}.{name}" in _MONEY:
        return money_words(int(value or 0), currency)
    if name in _DATES:
        return day_words(date.fromisoformat(str(value)))
    return same(str(value))


_OWNS: Final = Words(
    "Owns this action and is not on the account team.",
    "このアクションの担当ですが、アカウントチーム外です。",
)
_WORKS: Final = Words(
    "Open actions ask {days} days of somebody outside the account team.",
    "アカウントチーム外の担当者に、未完了アクションだけで{days}人日を見込んでいます。",
)
_BRINGS: Final = Words(
    "Its contribution is counted in the target of this KPI.",
    "このKPIの目標に、この部門の貢献を見込んでいます。",
)
_SPENDS: Final = Words(
    "The plan spends a budget; its sponsor has to stand by it.",
    "プランに予算を計上しています。スポンサーの合意が要ります。",
)


def whom_to_ask(
    plan: PlanSnapshot, team: Iterable[str], asked: Iterable[tuple[str, str, str]]
) -> tuple[Suggestion, ...]:
    """Whom a plan takes for granted without having asked, the heaviest first.

    `team` are ids of colleagues of the account team; `asked` are the requests made so far, as code,
    id and colleague or department, which are not suggested again.
    """
    on_team, done = set(team), set(asked)
    found = (one for one in _suggested(plan, on_team) if _place(one) not in done)
    return tuple(found)[:MOST]


def _place(one: Suggestion) -> tuple[str, str, str]:
    return one.about, one.id, one.colleague or one.who


def _suggested(plan: PlanSnapshot, team: set[str]) -> Iterator[Suggestion]:
    heavy = {one: days for one, days in days_of(plan).items() if days >= MANY_DAYS}
    for colleague, days in sorted(heavy.items(), key=lambda pair: -pair[1]):
        if colleague not in team:
            why = fill(_WORKS, days=same(number_text(days)))
            name = plan.name(colleague)
            yield Suggestion("capacity", colleague, name, "people", colleague, name, why)
    head = plan.plan
    if head.budget and head.sponsor:
        sponsor = head.sponsor, head.sponsor_name
        yield Suggestion("budget", "", head.name, "money", *sponsor, _SPENDS)
    yield from _contributors(plan, team)
    for action in plan.actions:
        owner = action.owner
        if is_open(action) and owner and owner not in team and owner not in heavy:
            asked = owner, plan.name(owner)
            yield Suggestion("action", action.id, action.title, "people", *asked, _OWNS)


def _contributors(plan: PlanSnapshot, team: set[str]) -> Iterator[Suggestion]:
    for objective in plan.objectives:
        for kpi in objective.kpis:
            for one in kpi.contributions:
                who = one.department or plan.name(one.colleague)
                if who and one.colleague not in team:
                    asked = one.colleague or "", who
                    yield Suggestion("contribution", one.id, kpi.name, "promise", *asked, _BRINGS)


def is_open(action: Action) -> bool:
    """Whether somebody has yet to finish an action."""
    return action.state not in ("done", "cancelled")
