"""The same change for many records: looked at first, then written in one transaction.

Unlike a patch of a grid (`kernel/patches.py`) one value goes to all records. What cannot take it is
left alone and said so before anything is written. Each record has an event of its own; all carry
one batch key, by which `undo_patch` takes the whole back.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, Final, Literal

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from tokui.kernel.errors import Conflict, Forbidden, InvalidInput, LimitReached, NotFound
from tokui.kernel.events import Origin, build_event, tell
from tokui.kernel.fields import Links
from tokui.kernel.judgements import keep_judgement, plain_judgement
from tokui.kernel.models import Event, Judgement
from tokui.kernel.nouns import Noun, value_of
from tokui.kernel.patches import batch_key_of
from tokui.kernel.records import read_values, set_links
from tokui.kernel.scope import Scope

MOST_RECORDS: Final = 1_000
BULK: Final = Origin(source="bulk")

Outcome = Literal["changed", "unchanged", "not_allowed", "impossible"]


@dataclass(frozen=True)
class Planned:
    """What a change would do to one record, or why it would leave it alone."""

    record: Any
    scope: Scope
    outcome: Outcome
    changes: dict[str, list[Any]] = field(default_factory=dict)
    """Field name to [before, after], as history keeps them."""
    values: dict[str, Any] = field(default_factory=dict)
    message: str = ""


@dataclass(frozen=True)
class Changed:
    """What a change of many records did."""

    batch_key: int
    planned: tuple[Planned, ...]

    @property
    def count(self) -> int:
        """How many records were changed."""
        return sum(one.outcome == "changed" for one in self.planned)

    @property
    def left_alone(self) -> int:
        """How many records stayed as they were."""
        return len(self.planned) - self.count


def plan_changes(
    noun: Noun, records: Sequence[Any], raw: Mapping[str, Any], *, by: Any
) -> list[Planned]:
    """What `change_records` would do to each record, in their order. Writes nothing.

    Opinions that `by` may not read are fields they may not change. Raises LimitReached beyond
    MOST_RECORDS.
    """
    if len(records) > MOST_RECORDS:
        message = _("At most %(limit)d records are changed at once. Narrow the list first.")
        raise LimitReached(message % {"limit": MOST_RECORDS})
    plan = _Plan(noun, raw, by, _standing_judgements(noun, records, raw))
    return [plan.look_at(record) for record in records]


def digest_of(planned: Iterable[Planned]) -> str:
    """What tells whether the same records still stand as they did when they were looked at."""
    stood = ",".join(f"{one.record.pk}:{one.record.version}" for one in planned)
    return hashlib.sha256(stood.encode()).hexdigest()[:32]


def change_records(
    noun: Noun,
    records: QuerySet[Any],
    raw: Mapping[str, Any],
    *,
    by: Any,
    origin: Origin = BULK,
    looked_at: str = "",
) -> Changed:
    """Give the same values to all `records` that may take them; the others are left alone.

    `looked_at` is the digest of what was shown before: raises Conflict when something differs by
    now, and writes nothing.
    """
    batch = origin.batch_key or batch_key_of(by)
    with transaction.atomic():
        locked = list(records.select_for_update(of=("self",)).order_by("pk")[: MOST_RECORDS + 1])
        planned = plan_changes(noun, locked, raw, by=by)
        if looked_at and digest_of(planned) != looked_at:
            message = _("Some of these records changed meanwhile. Look at the change again.")
            raise Conflict(message=message)
        changing = [one for one in planned if one.outcome == "changed"]
        _write(noun, changing, by=by, origin=replace(origin, batch_key=batch))
    return Changed(batch, tuple(planned))


@dataclass
class _Plan:
    """Looks at one record after another; rights are asked once for each account."""

    noun: Noun
    raw: Mapping[str, Any]
    by: Any
    standing: Mapping[tuple[int, str], Judgement]
    allowed: dict[int | None, bool] = field(default_factory=dict)

    def look_at(self, record: Any) -> Planned:
        """What would happen to a record."""
        scope = self.noun.scope(record)
        if not self._may_change(record, scope):
            message = _("You may not change this.")
            return Planned(record, scope, "not_allowed", message=message)
        try:
            values = read_values(self.noun, self.raw, scope.asked_by(self.by), record=record)
        except InvalidInput as error:
            return Planned(record, scope, "impossible", message=str(error.message))
        changes = self._differences(record, values)
        if not changes:
            return Planned(record, scope, "unchanged", message=_("It says so already."))
        return Planned(record, scope, "changed", changes, values)

    def _may_change(self, record: Any, scope: Scope) -> bool:
        key = scope.account_key
        if key not in self.allowed:
            self.allowed[key] = self._ask(record, scope)
        return self.allowed[key]

    def _ask(self, record: Any, scope: Scope) -> bool:
        try:
            self.noun.policy.check_change(self.by, record)
            hides = any(self.noun.by_name[name].sensitive for name in self._known)
            return not hides or self.noun.policy.sees_opinions(self.by, scope)
        except (Forbidden, NotFound):
            return False

    @property
    def _known(self) -> list[str]:
        return [name for name in self.raw if name in self.noun.by_name]

    def _differences(self, record: Any, values: Mapping[str, Any]) -> dict[str, list[Any]]:
        changes: dict[str, list[Any]] = {}
        for name, value in values.items():
            item = self.noun.by_name[name]
            if item.judged:
                row = self.standing.get((record.pk, name))
                before = plain_judgement(row) if row else None
                stands = before["value"] if before else item.empty()
                says_more = isinstance(self.raw[name], Mapping) and bool(value["source"])
                if stands != value["value"] or says_more:
                    changes[name] = [before, value]
                continue
            was, becomes = item.plain(value_of(record, item)), item.plain(value)
            if was != becomes:
                changes[name] = [was, becomes]
        return changes


def _standing_judgements(
    noun: Noun, records: Sequence[Any], raw: Mapping[str, Any]
) -> dict[tuple[int, str], Judgement]:
    """The newest standing judgement of each record and judged field, in one query."""
    names = [item.name for item in noun.judged if item.name in raw]
    if not names:
        return {}
    rows = Judgement.objects.filter(
        noun=noun.code,
        subject_key__in=[record.pk for record in records],
        field__in=names,
        withdrawn_at=None,
    )
    return {(row.subject_key, row.field): row for row in rows.order_by("judged_on", "id")}


def _write(noun: Noun, changing: Sequence[Planned], *, by: Any, origin: Origin) -> None:
    now = timezone.now()
    columns = {column.attname: column.name for column in noun.model._meta.concrete_fields}
    written = {"version", "updated_at"}
    events = []
    for one in changing:
        record, before = one.record, dict(vars(one.record))
        for name in one.changes:
            item = noun.by_name[name]
            if isinstance(item, Links):
                set_links(record, name, one.values[name])
            elif item.judged:
                given = one.values[name]
                row = keep_judgement(noun, record, item, given, by=by, scope=one.scope)
                one.changes[name][1] = plain_judgement(row)
            else:
                setattr(record, name, one.values[name])
        if noun.derive is not None:
            noun.derive(record)
        written |= {name for key, name in columns.items() if before[key] != vars(record)[key]}
        _note_derived(noun, one, before)
        record.version += 1
        record.updated_at = now
        events.append(
            build_event(
                noun.code, record, "changed", one.changes, by=by, scope=one.scope, origin=origin,
                at=now,
            )
        )  # fmt: skip
    noun.model.objects.bulk_update([one.record for one in changing], sorted(written), 200)
    Event.objects.bulk_create(events, 500)
    if changing:
        tell(noun.code, [one.record.pk for one in changing])


def _note_derived(noun: Noun, one: Planned, before: Mapping[str, Any]) -> None:
    """Fields that follow from the changed ones belong to the event too."""
    for item in noun.fields:
        if item.judged or item.is_link or item.name in one.changes:
            continue
        was, becomes = item.plain(before[item.name]), item.plain(getattr(one.record, item.name))
        if was != becomes:
            one.changes[item.name] = [was, becomes]
