"""Deciding on an account, taking a decision back, and saying what is deliberately not done."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from decimal import Decimal
from typing import Any, Final

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from tokui.accounts.models import Account, Fact
from tokui.accounts.nouns import ACCOUNT
from tokui.accounts.policies import access_to, require_edit
from tokui.core.scales import GRADE, TIER
from tokui.identity.models import Member
from tokui.kernel.errors import Conflict, NotFound, Problems
from tokui.kernel.events import SCREEN, Origin, record_event
from tokui.kernel.records import change_record
from tokui.kernel.scope import Scope
from tokui.market.investment.models import (
    DecisionEffort,
    DecisionEvidence,
    InvestmentDecision,
    NotDone,
)

LONGEST: Final = 2_000
MOST_LINES: Final = 20
MOST_DAYS: Final = Decimal(9_999)
MOST_RETURN: Final = 10**17


@dataclass(frozen=True, slots=True)
class Ground:
    """One thing that a decision rests on: a fact of the account, or words with their source."""

    statement: str = ""
    fact: Fact | None = None
    source: str = ""
    source_url: str = ""
    as_of: date | None = None
    grade: str = "assumed"


@dataclass(frozen=True, slots=True)
class Decided:
    """What is decided. Returns are in minor units of the account's currency and year, effort in
    person-days a year by role of ours."""

    tier: str
    reason: str
    return_low: int | None = None
    return_high: int | None = None
    effort: Mapping[str, Decimal] = field(default_factory=dict)
    go_on_if: str = ""
    stop_if: str = ""
    decided_on: date | None = None
    """Today unless told."""
    decided_by: Member | None = None
    """Whoever writes it down unless told."""
    next_look_on: date | None = None
    grounds: tuple[Ground, ...] = ()
    origin: str = ""
    """Where it was proposed: a code such as `allocation`, empty for a person."""


def decide_investment(
    account: Account,
    decided: Decided,
    *,
    by: Member,
    now: datetime,
    base: str | None = None,
    origin: Origin = SCREEN,
) -> InvestmentDecision:
    """Decide on the class of an account, which moves to it; earlier decisions stay as its history.

    `base` is the public id of the decision that was read, empty for none: raises Conflict when
    another one stands by now. Raises InvalidInput with everything that is wrong.
    """
    require_edit(by, account)
    today = timezone.localdate(now)
    _check(account, decided, by, today)
    with transaction.atomic():
        Account.objects.select_for_update().get(pk=account.pk)
        before = standing_decision(account)
        if base is not None and base != (before.public_id if before else ""):
            message = _("Somebody else decided meanwhile. Read that decision, then decide again.")
            raise Conflict(message=message)
        decision = InvestmentDecision.objects.create(
            account=account,
            tier=decided.tier,
            reason=decided.reason.strip(),
            return_low=decided.return_low,
            return_high=decided.return_high,
            go_on_if=decided.go_on_if.strip(),
            stop_if=decided.stop_if.strip(),
            decided_by=decided.decided_by or by,
            decided_on=decided.decided_on or today,
            next_look_on=decided.next_look_on,
            origin=decided.origin,
            recorded_by=by,
        )
        _write_lines(decision, decided)
        because = replace(origin, reason=origin.reason or decision.reason[:300])
        tiers = [before.tier if before else None, decision.tier]
        _note(account, "investment_decided", decision, {"tier": tiers}, by=by, origin=because)
        _move_class(account, decision.tier, by=by, origin=because)
    return decision


def take_back_decision(
    decision: InvestmentDecision, *, by: Member, now: datetime, origin: Origin = SCREEN
) -> InvestmentDecision | None:
    """Take the decision that stands back: the one before holds again, and the class with it. Which
    one that is, None for none. Raises Conflict for one that others came after."""
    account = decision.account
    require_edit(by, account)
    with transaction.atomic():
        Account.objects.select_for_update().get(pk=account.pk)
        standing = standing_decision(account)
        if standing is None or standing.pk != decision.pk:
            raise Conflict(message=_("Only the decision that stands now can be taken back."))
        standing.removed_at, standing.updated_at = now, now
        standing.version += 1
        standing.save(update_fields=["removed_at", "updated_at", "version"])
        before = standing_decision(account)
        tiers = [standing.tier, before.tier if before else None]
        _note(account, "decision_taken_back", standing, {"tier": tiers}, by=by, origin=origin)
        _move_class(account, before.tier if before else "", by=by, origin=origin)
    return before


def note_stop(
    decision: InvestmentDecision,
    because: str,
    *,
    by: Member,
    now: datetime,
    origin: Origin = SCREEN,
) -> InvestmentDecision:
    """Say that what was to stop the investment has come true, and how one knows."""
    require_edit(by, decision.account)
    problems = Problems()
    if not decision.stop_if:
        problems.add("required", _("The decision names nothing that would stop it."), field="stop")
    _long_enough(problems, "because", because, _("Say what came true, and how you know."))
    problems.raise_if_any()
    with transaction.atomic():
        rows = InvestmentDecision.objects.select_for_update(of=("self",))
        held: InvestmentDecision = rows.get(pk=decision.pk)
        if held.removed_at is not None:
            raise NotFound
        if held.stop_met_on is not None:
            return held
        held.stop_met_on, held.stop_met_because = timezone.localdate(now), because.strip()
        held.updated_at = now
        held.version += 1
        held.save()
        told = replace(origin, reason=held.stop_met_because[:300])
        _note(held.account, "stop_noted", held, {}, by=by, origin=told)
    return held


def say_not_done(
    account: Account,
    what: str,
    reason: str,
    *,
    until: date | None = None,
    by: Member,
    now: datetime,
    origin: Origin = SCREEN,
) -> NotDone:
    """Write down what we deliberately do not do for an account, and why."""
    require_edit(by, account)
    today = timezone.localdate(now)
    problems = Problems()
    _long_enough(problems, "what", what, _("Say what is not done."), longest=300)
    _long_enough(problems, "because", reason, _("Say why it is not done."))
    if until is not None and until < today:
        problems.add("too_early", _("The last day must not lie in the past."), field="until")
    problems.raise_if_any()
    with transaction.atomic():
        said = NotDone.objects.create(
            account=account, what=what.strip(), reason=reason.strip(), until=until, said_by=by,
            said_on=today,
        )  # fmt: skip
        told = replace(origin, reason=said.reason[:300])
        _note(account, "not_done_changed", said, {"what": [None, said.what]}, by=by, origin=told)
    return said


def lift_not_done(said: NotDone, *, by: Member, now: datetime, origin: Origin = SCREEN) -> NotDone:
    """Say that something may be done again; the entry stays in the record."""
    require_edit(by, said.account)
    with transaction.atomic():
        held = NotDone.objects.select_for_update(of=("self",)).get(pk=said.pk)
        if held.lifted_on is None:
            held.lifted_on, held.lifted_by = timezone.localdate(now), by
            held.save(update_fields=["lifted_on", "lifted_by"])
            changes = {"what": [held.what, None]}
            _note(held.account, "not_done_changed", held, changes, by=by, origin=origin)
    return held


def standing_decision(account: Account) -> InvestmentDecision | None:
    """The decision that holds now: the last that was not taken back."""
    rows = InvestmentDecision.objects.filter(account=account, removed_at=None)
    found: InvestmentDecision | None = rows.order_by("-pk").first()
    return found


def _check(account: Account, decided: Decided, by: Member, today: date) -> None:
    problems = Problems()
    if decided.tier not in TIER:
        problems.add("not_a_choice", _("Choose one of the three classes."), field="tier")
    _long_enough(problems, "because", decided.reason, _("Say why the account gets this class."))
    for name in ("go_on_if", "stop_if"):
        if len(getattr(decided, name)) > LONGEST:
            problems.add("too_long", _too_long(LONGEST), field=name)
    _check_returns(problems, decided)
    _check_effort(problems, decided.effort)
    if decided.decided_on and decided.decided_on > today:
        problems.add("too_late", _("A decision cannot lie in the future."), field="decided_on")
    if decided.next_look_on and decided.next_look_on < (decided.decided_on or today):
        problems.add("too_early", _("Look again after the decision."), field="next_look_on")
    _check_grounds(problems, account, decided.grounds)
    problems.raise_if_any()
    if decided.decided_by is not None and decided.decided_by.workspace_id != by.workspace_id:
        raise NotFound
    access_to(by, account)


def _check_returns(problems: Problems, decided: Decided) -> None:
    low, high = decided.return_low, decided.return_high
    for name, value in (("return_low", low), ("return_high", high)):
        if value is not None and not -MOST_RETURN <= value <= MOST_RETURN:
            problems.add("out_of_range", _("This amount is beyond what Tokui keeps."), field=name)
    if low is not None and high is not None and low > high:
        message = _("The lower return is above the upper one.")
        problems.add("wrong_order", message, field="return_low")


def _check_effort(problems: Problems, effort: Mapping[str, Decimal]) -> None:
    if len(effort) > MOST_LINES:
        message = _("Write at most %(count)d lines.") % {"count": MOST_LINES}
        problems.add("too_many", message, field="effort")
    for role, days in effort.items():
        if not role.strip() or len(role) > 80 or not 0 <= days <= MOST_DAYS:
            message = _("Name a role and its person-days a year, from 0 to 9,999.")
            problems.add("out_of_range", message, field="effort", value=role)


def _check_grounds(problems: Problems, account: Account, grounds: Iterable[Ground]) -> None:
    listed = tuple(grounds)
    if len(listed) > MOST_LINES:
        message = _("Write at most %(count)d lines.") % {"count": MOST_LINES}
        problems.add("too_many", message, field="evidence")
    for one in listed:
        if one.fact is not None and one.fact.account_id != account.pk:
            raise NotFound
        if one.grade not in GRADE:
            problems.add("not_a_choice", _("Choose one of the values."), field="grade")
        if one.fact is None:
            _long_enough(problems, "evidence", one.statement, _("Say what the evidence is."))
        if len(one.source) > 300 or len(one.source_url) > 500:
            problems.add("too_long", _too_long(300), field="source")


def _long_enough(
    problems: Problems, name: str, said: str, missing: str, *, longest: int = LONGEST
) -> None:
    if not said.strip():
        problems.add("required", missing, field=name)
    elif len(said) > longest:
        problems.add("too_long", _too_long(longest), field=name)


def _too_long(limit: int) -> str:
    return _("Write at most %(limit)d characters.") % {"limit": limit}


def _write_lines(decision: InvestmentDecision, decided: Decided) -> None:
    DecisionEffort.objects.bulk_create(
        DecisionEffort(decision=decision, role=role.strip(), days=days, position=place)
        for place, (role, days) in enumerate(decided.effort.items())
    )
    DecisionEvidence.objects.bulk_create(
        _evidence(decision, one, place) for place, one in enumerate(decided.grounds)
    )


def _evidence(decision: InvestmentDecision, one: Ground, place: int) -> DecisionEvidence:
    fact = one.fact
    return DecisionEvidence(
        decision=decision,
        fact=fact,
        statement=(fact.statement if fact else one.statement).strip(),
        source=fact.source if fact else one.source.strip(),
        source_url=fact.source_url if fact else one.source_url.strip(),
        as_of=fact.as_of if fact else one.as_of,
        grade=fact.grade if fact else one.grade,
        position=place,
    )


def _move_class(account: Account, tier: str, *, by: Member, origin: Origin) -> None:
    change_record(ACCOUNT, account, {"tier": tier}, by=by, origin=origin)
    account.refresh_from_db(fields=["tier", "version", "updated_at"])


def _note(
    account: Account,
    verb: str,
    record: Any,
    changes: Mapping[str, Any],
    *,
    by: Member,
    origin: Origin,
) -> None:
    told = {"decision": [None, record.public_id], **changes}
    scope = Scope(account.workspace, account)
    record_event(ACCOUNT, account, verb, told, by=by, scope=scope, origin=origin)
