"""The form of a decision: what stands in it, and what was sent with it."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any, Final

from django.http import QueryDict
from django.utils.translation import gettext as _

from tokui.accounts.models import Account
from tokui.core.japan import Unreadable, read_date
from tokui.core.words import Words
from tokui.identity.models import Member
from tokui.kernel.errors import InvalidInput, Problem
from tokui.kernel.fields import Money
from tokui.kernel.fields.base import Unusable
from tokui.kernel.scope import Scope
from tokui.kernel.words import say
from tokui.market.investment.actions import Decided, Ground
from tokui.market.investment.models import InvestmentDecision
from tokui.market.investment.queries import facts_of

_MONEY: Final = Money(name="return", words=Words("Expected return", "期待リターン"))
LINES: Final = 4
"""So many lines for roles are offered; those that are filled stay."""
OWN_LINES: Final = 2
TEXTS: Final = ("tier", "because", "return_low", "return_high", "go_on_if", "stop_if", "decided_on",
                "decided_by", "next_look_on")  # fmt: skip


@dataclass(frozen=True)
class OwnWords:
    """Evidence in own words, as it is typed."""

    statement: str = ""
    source: str = ""
    as_of: str = ""
    grade: str = "assumed"


@dataclass(frozen=True)
class DecisionForm:
    """What the controls hold, as text."""

    values: dict[str, str]
    efforts: tuple[tuple[str, str], ...]
    facts: frozenset[str]
    own: tuple[OwnWords, ...]
    base: str
    problems: tuple[Problem, ...] = ()
    wrong: dict[str, str] = field(default_factory=dict)


def form_for(account: Account, standing: InvestmentDecision | None, today: date) -> DecisionForm:
    """The form of a new decision, beginning with what stands."""
    values = dict.fromkeys(TEXTS, "")
    values |= {"tier": account.tier, "decided_on": today.isoformat()}
    efforts: list[tuple[str, str]] = []
    facts: set[str] = set()
    own: list[OwnWords] = []
    if standing is not None:
        for name in ("tier", "go_on_if", "stop_if"):
            values[name] = getattr(standing, name)
        for name in ("return_low", "return_high"):
            values[name] = _MONEY.written(getattr(standing, name), account.currency)
        efforts = [(one.role, f"{one.days.normalize():f}") for one in standing.efforts.all()]
        for one in standing.evidence.select_related("fact"):
            if one.fact is not None:
                facts.add(one.fact.public_id)
            else:
                as_of = one.as_of.isoformat() if one.as_of else ""
                own.append(OwnWords(one.statement, one.source, as_of, one.grade))
    base = standing.public_id if standing else ""
    return DecisionForm(values, _filled(efforts), frozenset(facts), _with_room(own), base)


def form_sent(sent: QueryDict, problems: Iterable[Problem]) -> DecisionForm:
    """The form as it was sent, with what is wrong in it."""
    found = tuple(problems)
    return DecisionForm(
        {name: sent.get(name, "") for name in TEXTS},
        _filled(list(_efforts_sent(sent))),
        frozenset(sent.getlist("fact")),
        _with_room(list(_own_sent(sent))),
        sent.get("base", ""),
        found,
        {one.field: str(one.message) for one in found},
    )


def decided_in(sent: QueryDict, account: Account, colleagues: Sequence[Member]) -> Decided:
    """What a form decides; raises InvalidInput for what cannot be read."""
    problems: list[Problem] = []
    who = {one.public_id: one for one in colleagues}
    facts = {one.public_id: one for one in facts_of(account)}
    effort = _read_effort(sent, problems)
    own = [
        Ground(
            one.statement, None, one.source, "", _day(one.as_of, "evidence", problems), one.grade
        )
        for one in _own_sent(sent)
    ]
    decided = Decided(
        tier=sent.get("tier", ""),
        reason=sent.get("because", ""),
        return_low=_amount(sent, "return_low", account, problems),
        return_high=_amount(sent, "return_high", account, problems),
        effort=effort,
        go_on_if=sent.get("go_on_if", ""),
        stop_if=sent.get("stop_if", ""),
        decided_on=_day(sent.get("decided_on", ""), "decided_on", problems),
        decided_by=who.get(sent.get("decided_by", "")),
        next_look_on=_day(sent.get("next_look_on", ""), "next_look_on", problems),
        grounds=(*(Ground(fact=facts[id]) for id in sent.getlist("fact") if id in facts), *own),
    )
    if problems:
        raise InvalidInput(problems)
    return decided


def day_sent(sent: QueryDict, name: str) -> date | None:
    """The day in one control; raises InvalidInput for what is no day."""
    problems: list[Problem] = []
    day = _day(sent.get(name, ""), name, problems)
    if problems:
        raise InvalidInput(problems)
    return day


def _read_effort(sent: QueryDict, problems: list[Problem]) -> dict[str, Decimal]:
    effort: dict[str, Decimal] = {}
    for role, written in _efforts_sent(sent):
        name = role.strip()
        try:
            days = Decimal(unicodedata.normalize("NFKC", written).strip() or "0")
        except InvalidOperation:
            days = Decimal("NaN")
        if not days.is_finite() or not name or name in effort:
            message = _("Name each role once, with its person-days a year as a number.")
            problems.append(Problem("invalid", message, "effort", f"{role} {written}"))
            continue
        effort[name] = days.quantize(Decimal("0.1"))
    return effort


def _amount(sent: QueryDict, name: str, account: Account, problems: list[Problem]) -> int | None:
    written = sent.get(name, "").strip()
    if not written:
        return None
    try:
        return _MONEY.read_filled(written, Scope(account.workspace, account))
    except Unusable as error:
        problems.append(Problem(error.code, error.message, name, written))
        return None


def _day(written: str, name: str, problems: list[Problem]) -> date | None:
    if not written.strip():
        return None
    try:
        return read_date(written)
    except Unreadable as error:
        problems.append(Problem(error.code, say(error.words), name, written))
        return None


def _efforts_sent(sent: QueryDict) -> Iterable[tuple[str, str]]:
    pairs = zip(sent.getlist("effort_role"), sent.getlist("effort_days"), strict=False)
    return [(role, days) for role, days in pairs if role.strip() or days.strip()]


def _own_sent(sent: QueryDict) -> Iterable[OwnWords]:
    lists: Any = (sent.getlist(f"own_{name}") for name in ("statement", "source", "as_of", "grade"))
    rows = [OwnWords(*each) for each in zip(*lists, strict=False)]
    return [one for one in rows if one.statement.strip() or one.source.strip()]


def _filled(efforts: list[tuple[str, str]]) -> tuple[tuple[str, str], ...]:
    return (*efforts, *[("", "")] * max(1, LINES - len(efforts)))


def _with_room(own: list[OwnWords]) -> tuple[OwnWords, ...]:
    return (*own, *[OwnWords()] * max(1, OWN_LINES - len(own)))
