"""The answers to a recheck: still true, later, no longer true. Each is one step that can be taken
back."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime
from typing import Any, Final

from django.db import transaction
from django.utils.translation import gettext as _

from tokui.core.freshness import BY_CODE, LONGEST
from tokui.core.plan import UNKNOWN
from tokui.identity.models import Member
from tokui.identity.nouns import COLLEAGUE
from tokui.identity.policies import require_owner
from tokui.kernel.errors import InvalidInput, NotFound, Problem
from tokui.kernel.events import SCREEN, Origin, record_event, telling_together
from tokui.kernel.fields import Choice
from tokui.kernel.judgements import current_row, plain_judgement
from tokui.kernel.models import Event
from tokui.kernel.nouns import noun_of
from tokui.kernel.patches import batch_key_of, undo_patch
from tokui.kernel.records import change_record, remove_record
from tokui.kernel.scope import Scope
from tokui.people.rechecks import note_departure
from tokui.plans.freshness.models import KeepingTime, Recheck
from tokui.plans.freshness.queries import months_of
from tokui.plans.freshness.spots import Spot, spot_of

RECHECK: Final = Origin(source="freshness")
_DENIED: Final = "dropped"
"""What a state that cannot be unknown becomes when it is no longer true."""
_CALENDAR: Final = {"meets": "", "rhythm": "", "day_of_month": None, "week_of_month": "",
                    "weekday": ""}  # fmt: skip


def confirm_values(
    keys: Sequence[str], *, by: Member, today: date, origin: Origin = RECHECK
) -> int:
    """Note that values (noun:record:field) are still true: all of them or none. A judgement is
    dated anew with its evidence; gives the batch key for taking it back."""
    spots = _spots(keys, by)
    origin = _as_one(origin, by)
    with transaction.atomic(), telling_together():
        for spot in spots:
            _confirm(spot, by=by, today=today, origin=origin)
    return int(origin.batch_key or 0)


def put_off_values(
    keys: Sequence[str], until: date, *, by: Member, today: date, origin: Origin = RECHECK
) -> int:
    """Leave values alone until a day to come; gives the batch key. Raises InvalidInput for a day
    that is not to come."""
    if until <= today:
        raise InvalidInput(Problem("too_early", _("Choose a day to come."), "until"))
    spots = _spots(keys, by)
    origin = _as_one(origin, by)
    with transaction.atomic(), telling_together():
        for spot in spots:
            _answer(spot, "put_off", by=by, origin=origin, put_off_until=until)
    return int(origin.batch_key or 0)


def deny_value(key: str, *, by: Member, today: date, origin: Origin = RECHECK) -> int:
    """Note that a value is no longer true, without knowing what is: a judgement becomes unknown,
    a fact is emptied or taken away, a person left. Gives the batch key."""
    spot = spot_of(key, by)
    if spot.noun.code == "person":
        post = spot.record.posts.filter(removed_at=None, ended_on=None)
        held = post.select_related("account").order_by("-is_main", "pk").first()
        account = held.account if held is not None else spot.account
        return note_departure(spot.record, account, today, by=by)
    origin = _as_one(origin, by)
    with transaction.atomic():
        if spot.noun.code == "fact":
            remove_record(spot.noun, spot.record, by=by, origin=origin)
        else:
            change_record(spot.noun, spot.record, _denied(spot, today), by=by, origin=origin)
    return int(origin.batch_key or 0)


def take_back_answers(batch: int, *, by: Member, now: datetime) -> int:
    """Take back what `by` answered in one step; gives how many values wait again."""
    answers = Recheck.objects.filter(batch_key=batch, answered_by=by, taken_back_at=None)
    origin = replace(RECHECK, batch_key=batch_key_of(by))
    with transaction.atomic(), telling_together():
        taken = 0
        for answer in answers.select_for_update(of=("self",)).order_by("pk"):
            noun = noun_of(answer.noun)
            record = noun.policy.visible(by).filter(pk=answer.subject_key).first()
            if record is None:
                continue
            noun.policy.check_change(by, record)
            answer.taken_back_at = now
            answer.save(update_fields=["taken_back_at"])
            scope = noun.scope(record)
            changes = _as_it_stands(noun, record, answer.field)
            record_event(noun, record, "answer_undone", changes, by=by, scope=scope, origin=origin)
            taken += 1
        if Event.objects.filter(
            batch_key=batch, actor=by, verb__in=("changed", "removed")
        ).exists():
            done = undo_patch(batch, by=by)
            taken += len(done.records) + len(done.removed)
    if not taken:
        raise NotFound
    return taken


def choose_keeping_times(
    chosen: Mapping[str, str], *, by: Member, origin: Origin = SCREEN
) -> dict[str, int | None]:
    """Let kinds of values, by code, keep for so many months as an owner of the workspace says:
    a number, "none" for until something happens, empty for the published time. The times that
    differ from then on."""
    require_owner(by)
    after = months_of(by.workspace)
    problems = []
    for code, text in chosen.items():
        if code not in BY_CODE:
            problems.append(Problem("not_a_choice", _("Choose one of the values."), code, text))
            continue
        after.pop(code, None)
        if not text.strip():
            continue
        months = None if text == "none" else _months(text)
        if months == 0:
            message = _("Enter 1 to %(most)d months.") % {"most": LONGEST}
            problems.append(Problem("out_of_range", message, code, text))
        elif months != BY_CODE[code].months:
            after[code] = months
    if problems:
        raise InvalidInput(problems)
    with transaction.atomic():
        before = months_of(by.workspace)
        if after != before:
            KeepingTime.objects.filter(workspace=by.workspace).delete()
            KeepingTime.objects.bulk_create(
                KeepingTime(workspace=by.workspace, kind=code, months=months)
                for code, months in sorted(after.items())
            )
            changes = {"keeping_times": [before, after]}
            scope = Scope(by.workspace)
            record_event(COLLEAGUE, by, "times_chosen", changes, by=by, scope=scope, origin=origin)
    return after


def _months(text: str) -> int:
    """The number of months; 0 for what is none."""
    months = int(text) if text.strip().isdecimal() else 0
    return months if months <= LONGEST else 0


def _spots(keys: Sequence[str], by: Member) -> list[Spot]:
    found = [spot_of(key, by) for key in dict.fromkeys(keys)]
    if not found:
        raise InvalidInput(Problem("required", _("Choose at least one line."), "keys"))
    return found


def _as_one(origin: Origin, by: Member) -> Origin:
    return origin if origin.batch_key else replace(origin, batch_key=batch_key_of(by))


def _confirm(spot: Spot, *, by: Member, today: date, origin: Origin) -> None:
    if spot.kind.is_judged:
        judged = spot.judged_on(today)
        value = judged.lapsed or judged.value
        if value == UNKNOWN:
            raise InvalidInput(Problem("required", _("Nobody has judged this yet."), "keys"))
        holds = judged.expires if judged.expires and judged.expires > today else None
        again = {
            "value": value,
            "grade": judged.grade,
            "source": judged.source,
            "quote": judged.quote,
            "on": today.isoformat(),
            "expires": holds.isoformat() if holds else None,
        }
        change_record(spot.noun, spot.record, {spot.item.name: again}, by=by, origin=origin)
    elif spot.noun.code in ("person", "fact"):
        day = "confirmed_on" if spot.noun.code == "person" else "as_of"
        change_record(spot.noun, spot.record, {day: today.isoformat()}, by=by, origin=origin)
    else:
        _answer(spot, "confirmed", by=by, origin=origin, confirmed_on=today)


def _answer(spot: Spot, verb: str, *, by: Member, origin: Origin, **days: date) -> None:
    Recheck.objects.create(
        account=spot.account,
        noun=spot.noun.code,
        subject_key=spot.record.pk,
        field=spot.item.name,
        answered_by=by,
        answered_at=origin.moment,
        batch_key=origin.batch_key or 0,
        **days,
    )
    changes = _as_it_stands(spot.noun, spot.record, spot.item.name)
    scope = spot.noun.scope(spot.record)
    record_event(spot.noun, spot.record, verb, changes, by=by, scope=scope, origin=origin)


def _as_it_stands(noun: Any, record: Any, name: str) -> dict[str, Any]:
    """The field of an answer with what it holds, so that an opinion is told as one."""
    item = noun.by_name[name]
    if item.judged:
        row = current_row(noun, record, item)
        value = plain_judgement(row) if row else None
    else:
        value = item.plain(getattr(record, name))
    return {name: [value, value]}


def _denied(spot: Spot, today: date) -> dict[str, Any]:
    item = spot.item
    if spot.kind.is_judged and isinstance(item, Choice):
        value = UNKNOWN if item.scale.has_unknown else _DENIED
        return {item.name: {"value": value, "on": today.isoformat()}}
    return dict(_CALENDAR) if spot.noun.code == "body" else {item.name: item.empty()}
