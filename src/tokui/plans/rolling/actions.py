"""Deciding about the next period, and making its plan."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta
from typing import Any, Final

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from tokui.accounts.policies import access_to, require_edit
from tokui.core.rolling import Decision, Key, asked_about
from tokui.core.words import Words
from tokui.identity.models import Member
from tokui.kernel.errors import Conflict, Forbidden, InvalidInput, NotFound, Problem
from tokui.kernel.nouns import noun_of
from tokui.kernel.records import read_values
from tokui.kernel.scope import Scope
from tokui.kernel.words import reading_language
from tokui.plans.base import Plan
from tokui.plans.lifecycle import fiscal_year
from tokui.plans.nouns import PLAN
from tokui.plans.rolling.models import Rolling, RollingChoice
from tokui.plans.rolling.reading import kept_of, records_of

_LONGEST_NAME: Final = 200
_HALF_A_YEAR: Final = 182
_NAME: Final = Words("{year} account plan", "{year} アカウントプラン")


def open_rolling(plan: Plan) -> Rolling | None:
    """The draft of the next period that is under way; None when nobody began one."""
    return Rolling.objects.filter(plan=plan, state="open").first()


def begin_rolling(plan: Plan, *, by: Member, now: datetime, language: str | None = None) -> Rolling:
    """Begin to prepare the next period, or go on with what was begun.

    It starts on the day after the plan ends and lasts to the end of the customer's fiscal year; to
    the next one where less than half a year would be left.
    """
    require_rolling(by, plan)
    with transaction.atomic():
        Plan.objects.select_for_update().get(pk=plan.pk)
        found = open_rolling(plan)
        if found is not None:
            return found
        if not plan.is_current:
            raise Conflict(message=_("Only the current plan of an account is rolled forward."))
        start = (plan.end_on or timezone.localdate(now)) + timedelta(days=1)
        year = fiscal_year(plan.account, start)
        if (year.end - start).days < _HALF_A_YEAR:
            year = year.next()
        spoken = language or reading_language()
        return Rolling.objects.create(
            account=plan.account,
            plan=plan,
            name=_NAME.fill(year=year.short(spoken)).say(spoken),
            start_on=start,
            end_on=year.end,
            begun_by=by,
            begun_at=now,
        )


def require_rolling(member: Member, plan: Plan) -> None:
    """Raise unless `member` may roll a plan forward: it asks about opinions on people too."""
    require_edit(member, plan.account)
    if not access_to(member, plan.account).sees_opinions:
        raise Forbidden


def decide(
    rolling: Rolling,
    keys: Iterable[Key],
    choice: str,
    *,
    values: Mapping[str, Any] | None = None,
    by: Member,
    now: datetime,
) -> int:
    """Decide about records of the old plan; an empty choice takes a decision back.

    `values` are raw values of fields that are to differ; they go with the choice to change, for one
    record. Raises InvalidInput for values that the fields cannot take, NotFound for a record that
    is not asked about. How many records were decided.
    """
    require_rolling(by, rolling.plan)
    with transaction.atomic():
        _still_open(rolling)
        rows = records_of(rolling.plan)
        asked = {one.key for one in asked_about(kept_of(rolling.plan, rows))}
        wanted = list(dict.fromkeys(keys))
        if not asked.issuperset(wanted):
            raise NotFound
        if choice not in ("", "confirm", "change", "drop") or (values and len(wanted) != 1):
            raise NotFound
        for noun, id, part in wanted:
            changed = _checked(rolling.plan, rows, (noun, id, part), values or {})
            place: dict[str, Any] = {
                "rolling": rolling,
                "noun": noun,
                "record_id": id,
                "part": part,
            }
            if not choice:
                RollingChoice.objects.filter(**place).delete()
                continue
            kept: dict[str, Any] = {"choice": choice, "decided_by": by, "decided_at": now}
            kept["values"] = changed if choice == "change" else {}
            RollingChoice.objects.update_or_create(**place, defaults=kept)
    return len(wanted)


def _checked(
    plan: Plan, rows: Mapping[str, list[Any]], key: Key, values: Mapping[str, Any]
) -> dict[str, Any]:
    """The raw values, once the fields have taken them."""
    if not values:
        return {}
    noun, id, part = key
    scope = Scope(plan.account.workspace, plan.account, plan)
    if part:
        read_values(PLAN, values, scope, record=plan)
    else:
        record = next(row for row in rows[noun] if row.public_id == id)
        read_values(noun_of(noun), values, scope, record=record)
    return dict(values)


def set_frame(
    rolling: Rolling,
    *,
    name: str,
    start_on: Any,
    end_on: Any,
    revenue_target: Any,
    lessons: str,
    targets: Mapping[str, Any],
    by: Member,
    now: datetime,
) -> Rolling:
    """Keep the frame of the next period: its name and days, the sum to sell, what was learned, and
    the new targets of KPIs by their ids.

    Raises InvalidInput with every value that cannot be taken.
    """
    require_rolling(by, rolling.plan)
    plan = rolling.plan
    scope = Scope(plan.account.workspace, plan.account)
    raw = {"name": name[:_LONGEST_NAME], "start_on": start_on, "end_on": end_on,
           "revenue_target": revenue_target, "lessons": lessons}  # fmt: skip
    read = read_values(PLAN, raw, scope, record=plan)
    with transaction.atomic():
        _still_open(rolling)
        for field in raw:
            value = read[field]
            setattr(rolling, field, value if field in ("name", "lessons") else value or None)
        rolling.save()
        for id, target in targets.items():
            _set_target(rolling, id, str(target).strip(), now=now, by=by)
    return rolling


def _set_target(rolling: Rolling, id: str, target: str, *, now: datetime, by: Member) -> None:
    choices = RollingChoice.objects.filter(rolling=rolling, noun="kpi", record_id=id)
    row = choices.exclude(choice="drop").first()
    if row is None or str(row.values.get("target", "")) == target:
        return
    values = {name: value for name, value in row.values.items() if name != "target"}
    if target:
        read_values(noun_of("kpi"), {"target": target}, _scope(rolling), record=_kpi(id))
        values["target"] = target
    row.values, row.choice = values, "change" if values else "confirm"
    row.decided_by, row.decided_at = by, now
    row.save()


def _kpi(id: str) -> Any:
    return noun_of("kpi").model.objects.get(public_id=id)


def _scope(rolling: Rolling) -> Scope:
    return Scope(rolling.account.workspace, rolling.account, rolling.plan)


def leave_rolling(rolling: Rolling, *, by: Member, now: datetime) -> Rolling:
    """Give the draft up; what was decided is not used."""
    require_rolling(by, rolling.plan)
    with transaction.atomic():
        _still_open(rolling)
        rolling.choices.all().delete()
        rolling.state, rolling.finished_by, rolling.finished_at = "left", by, now
        rolling.save()
    return rolling


def decisions_of(rolling: Rolling) -> dict[Key, Decision]:
    """What was decided so far, by record."""
    rows = rolling.choices.values_list("noun", "record_id", "part", "choice", "values")
    return {(noun, id, part): Decision(choice, values) for noun, id, part, choice, values in rows}


def refuse_undecided(count: int) -> None:
    """Raise while records wait for a decision: nothing is carried silently."""
    if count:
        message = ngettext(
            "%(count)d record still waits for a decision.",
            "%(count)d records still wait for a decision.",
            count,
        )
        raise InvalidInput(Problem("undecided", message % {"count": count}))


def _still_open(rolling: Rolling) -> None:
    """Hold the draft; raise when somebody finished it or gave it up meanwhile."""
    state = Rolling.objects.select_for_update().get(pk=rolling.pk).state
    if state != "open":
        raise Conflict(message=_("This roll-forward is finished already."))
