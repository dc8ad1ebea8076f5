"""Many events taken back at once, by the rules of `undo_event` without asking for each of them.

What the rules look at is read for all events together, the steps are taken in memory in their
order, and the rows and events that come of them are written together. Bringing back what another
record may have followed, and whatever an account or a plan stands or falls with, needs the database
as it is then: what waits is written first.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any, Final

from django.db.models import QuerySet, UniqueConstraint
from django.utils import timezone

from tokui.kernel.errors import Forbidden, NotFound
from tokui.kernel.events import Origin, build_event, tell
from tokui.kernel.fields import Link, Links
from tokui.kernel.models import Event, Judgement
from tokui.kernel.nouns import Noun, all_nouns, noun_of
from tokui.kernel.records import check_is_removed, check_place, set_links
from tokui.kernel.scope import Scope
from tokui.kernel.since import OF_SHARING, standing_work
from tokui.kernel.undo import (
    WorkSince,
    already_removed,
    refuse_overwriting,
    undo_event,
    values_before,
)

BLOCK: Final = 500

_COMING_AND_GOING: Final = ("created", "restored", "removed")
_WAYS: Final = {
    "workspace": "workspace",
    "account": "account__workspace",
    "plan": "plan__account__workspace",
}

Key = tuple[str, int]
"""Code of a noun and primary key of a record."""


class Turn:
    """Events of one batch on their way back. `write` has to follow, in the same transaction."""

    def __init__(self, events: Sequence[Event], *, by: Any) -> None:
        self.by = by
        self._events = events
        self._steps = 0
        self._now = timezone.now()
        self._allowed: dict[tuple[str, int | None], Forbidden | NotFound | None] = {}
        self._waiting = _Waiting()
        self._forget()

    def record_of(self, event: Event) -> Any:
        """The record that an event is about, as it stands now; None when it is there no more."""
        self._read()
        return self._records.get((event.noun, event.subject_key))

    def take_back(self, event: Event) -> Event:
        """Take back what `event` did; raises what `undo_event` raises, and changes nothing then."""
        noun, record = noun_of(event.noun), self.record_of(event)
        if record is None:
            raise NotFound
        if event.verb == "changed":
            return self._change_back(noun, record, event)
        if event.verb not in _COMING_AND_GOING or _is_ground(noun, record):
            return self._take_back_alone(event)
        if event.verb == "removed":
            return self._restore(noun, record, event)
        return self._remove_untouched(noun, record, event)

    def write(self) -> None:
        """Bring what was done so far to the database."""
        self._waiting.write()

    def _take_back_alone(self, event: Event) -> Event:
        """All that stands on an account or a plan is too much to have in memory."""
        self.write()
        undone = undo_event(event, by=self.by)
        self._forget()
        return undone

    def _forget(self) -> None:
        self._is_read = False
        self._records: dict[Key, Any] = {}
        self._below: dict[Key, dict[Key, None]] = defaultdict(dict)
        self._later: dict[Key, list[Event]] = defaultdict(list)

    def _read(self) -> None:
        if self._is_read:
            return
        self._is_read = True
        wanted: dict[str, set[int]] = defaultdict(set)
        owning: dict[str, set[int]] = defaultdict(set)
        for event in self._events:
            wanted[event.noun].add(event.subject_key)
            if event.verb != "changed":
                owning[event.noun].add(event.subject_key)
        # In one order, so that no two turns wait for each other.
        for code in sorted(wanted):
            self._keep(noun_of(code), _locked(noun_of(code), wanted[code]))
        for code, keys in owning.items():
            self._read_below(noun_of(code), keys)
        self._read_later(owning)

    def _keep(self, noun: Noun, rows: Iterable[Any]) -> None:
        for row in rows:
            self._records.setdefault((noun.code, row.pk), row)

    def _read_below(self, noun: Noun, keys: Iterable[int]) -> None:
        """What cannot exist without these records, however deep."""
        above = [key for key in keys if not self._is_ground(noun.code, key)]
        for child in all_nouns() if above else ():
            found: dict[int, None] = {}
            for column in [f"{link.name}_id" for link in child.owned_by if link.to == noun.code]:
                for block in _blocks(above):
                    rows = list(_with_near(child).filter(**{f"{column}__in": block}).order_by("pk"))
                    self._keep(child, rows)
                    for row in rows:
                        self._below[noun.code, getattr(row, column)][child.code, row.pk] = None
                        found[row.pk] = None
            self._read_below(child, found)

    def _is_ground(self, code: str, key: int) -> bool:
        record = self._records.get((code, key))
        return record is None or _is_ground(noun_of(code), record)

    def _read_later(self, owning: dict[str, set[int]]) -> None:
        """What happened since to the records that may go, and below them."""
        subjects: dict[str, set[int]] = defaultdict(set)
        for code, keys in owning.items():
            subjects[code] |= keys
        for below in self._below.values():
            for code, key in below:
                subjects[code].add(key)
        first = min((event.pk for event in self._events), default=0)
        for code, keys in subjects.items():
            for block in _blocks(sorted(keys)):
                later = Event.objects.filter(noun=code, subject_key__in=block, pk__gt=first)
                for one in later.exclude(verb__in=OF_SHARING).defer("changes").order_by("pk"):
                    self._later[code, one.subject_key].append(one)

    def _moment(self) -> datetime:
        """A moment for each step: by it a restoring knows what went together."""
        self._steps += 1
        return self._now + timedelta(microseconds=self._steps)

    def _check_may_change(self, noun: Noun, record: Any, scope: Scope) -> None:
        """Ask the policy once for each account, and for each record that belongs to none."""
        if scope.account_key is None:
            noun.policy.check_change(self.by, record)
            return
        key = (noun.code, scope.account_key)
        if key not in self._allowed:
            try:
                noun.policy.check_change(self.by, record)
                self._allowed[key] = None
            except (Forbidden, NotFound) as error:
                self._allowed[key] = error
        if refusal := self._allowed[key]:
            raise refusal

    def _remove_untouched(self, noun: Noun, record: Any, event: Event) -> Event:
        if record.removed_at is not None:
            raise already_removed()
        self._check_may_change(noun, record, noun.scope(record))
        if since := self._work_since(event, noun, record):
            raise WorkSince(since, current_version=record.version)
        below = self._owned(noun, record, removed_at=None)
        origin = Origin(source="undo", undoes=event, at=self._moment())
        undone = self._set_removed(noun, record, origin.at, "removed", origin)
        for child_noun, child in below:
            self._set_removed(child_noun, child, origin.at, "removed", origin)
        return undone

    def _restore(self, noun: Noun, record: Any, event: Event) -> Event:
        self._check_may_change(noun, record, noun.scope(record))
        check_is_removed(record)
        if noun.check is not None:
            self.write()
            check_place(noun, record)
        below = self._owned(noun, record, removed_at=record.removed_at)
        origin = Origin(source="undo", undoes=event, at=self._moment())
        undone = self._set_removed(noun, record, None, "restored", origin)
        for child_noun, child in below:
            self._set_removed(child_noun, child, None, "restored", origin)
        return undone

    def _owned(self, noun: Noun, record: Any, *, removed_at: Any) -> list[tuple[Noun, Any]]:
        """What went, or would go, together with a record, each once."""
        found: dict[Key, None] = {}
        waiting: list[Key] = [(noun.code, record.pk)]
        while waiting:
            for key in self._below[waiting.pop()]:
                if key not in found and self._records[key].removed_at == removed_at:
                    found[key] = None
                    waiting.append(key)
        return [(noun_of(key[0]), self._records[key]) for key in found]

    def _work_since(self, event: Event, noun: Noun, record: Any) -> list[Event]:
        below = self._owned(noun, record, removed_at=None)
        keys = dict.fromkeys([(noun.code, record.pk), *((one.code, row.pk) for one, row in below)])
        later = [
            one
            for key in keys
            for one in self._later[key]
            if one.pk is None or one.pk > event.pk
            if event.undoes_id is None or one.undoes_id != event.undoes_id
        ]
        # What this turn wrote has no key yet, and is the newest.
        later.sort(key=lambda one: (one.pk is None, one.pk or 0, one.at), reverse=True)
        return standing_work(later)

    def _set_removed(
        self, noun: Noun, record: Any, at: datetime | None, verb: str, origin: Origin
    ) -> Event:
        record.removed_at = at
        return self._written(noun, record, {"removed_at"}, verb, {}, origin)

    def _change_back(self, noun: Noun, record: Any, event: Event) -> Event:
        if record.removed_at is not None:
            raise already_removed()
        scope = noun.scope(record)
        self._check_may_change(noun, record, scope)
        refuse_overwriting(noun, record, event)
        if any(self._leads_to_waiting(noun, name) for name in event.changes):
            self.write()
        values = values_before(noun, event, scope)
        for name, (before, after) in event.changes.items():
            if noun.by_name[name].judged:
                self._waiting.swap_judgement(before, after, self._now)
        stood = dict(vars(record))
        for name, value in values.items():
            if isinstance(noun.by_name[name], Links):
                set_links(record, name, value)
            else:
                setattr(record, name, value)
        if noun.derive is not None:
            noun.derive(record)
        columns = {
            column.name
            for column in noun.model._meta.concrete_fields
            if stood[column.attname] != vars(record)[column.attname]
        }
        reversed_changes = {name: [after, old] for name, (old, after) in event.changes.items()}
        origin = Origin(source="undo", undoes=event, at=self._moment())
        undone = self._written(noun, record, columns, "changed", reversed_changes, origin)
        if columns & _unique_columns(noun):
            # Two records may trade places only in the order in which they did.
            self.write()
        return undone

    def _leads_to_waiting(self, noun: Noun, name: str) -> bool:
        item = noun.by_name[name]
        return isinstance(item, (Link, Links)) and item.to in self._waiting.moved

    def _point_to_known(self, noun: Noun, record: Any) -> None:
        """Let a record be called by what its neighbours are called after the steps so far."""
        for item in noun.fields:
            if not isinstance(item, Link):
                continue
            known = self._records.get((item.to, getattr(record, f"{item.name}_id", 0) or 0))
            if known is not None:
                setattr(record, item.name, known)

    def _written(
        self,
        noun: Noun,
        record: Any,
        columns: set[str],
        verb: str,
        changes: dict[str, Any],
        origin: Origin,
    ) -> Event:
        self._point_to_known(noun, record)
        record.version += 1
        record.updated_at = origin.moment
        scope = noun.scope(record)
        event = build_event(
            noun.code, record, verb, changes, by=self.by, scope=scope, origin=origin
        )
        self._later[noun.code, record.pk].append(event)
        self._waiting.add(noun, record, columns, event)
        return event


@dataclass
class _Waiting:
    """Rows and events that were made and not written yet."""

    rows: dict[str, dict[int, tuple[Any, set[str]]]] = field(default_factory=dict)
    """By noun and key: the record, and the columns that differ."""
    events: list[Event] = field(default_factory=list)
    judgements: dict[str, datetime | None] = field(default_factory=dict)
    """By id: when each was withdrawn, None for one that stands again."""
    moved: set[str] = field(default_factory=set)
    """Nouns of which records went or came back."""

    def add(self, noun: Noun, record: Any, columns: set[str], event: Event) -> None:
        """A row with the columns that differ, and the event that tells of it."""
        rows = self.rows.setdefault(noun.code, {})
        rows.setdefault(record.pk, (record, set()))[1].update(columns)
        self.events.append(event)
        if event.verb != "changed":
            self.moved.add(noun.code)

    def swap_judgement(self, before: Any, after: Any, now: datetime) -> None:
        """Withdraw the later judgement; let the earlier one stand again."""
        if after and after.get("id"):
            self.judgements[after["id"]] = now
        if before and before.get("id"):
            self.judgements[before["id"]] = None

    def write(self) -> None:
        """All of it, and begin anew."""
        for code, rows in self.rows.items():
            self._write_rows(noun_of(code).model, rows.values())
        by_moment: dict[datetime | None, list[str]] = defaultdict(list)
        for public_id, withdrawn_at in self.judgements.items():
            by_moment[withdrawn_at].append(public_id)
        for withdrawn_at, ids in by_moment.items():
            for block in _blocks(ids):
                Judgement.objects.filter(public_id__in=block).update(withdrawn_at=withdrawn_at)
        Event.objects.bulk_create(self.events, BLOCK)
        for code, rows in self.rows.items():
            tell(code, list(rows))
        for part in (self.rows, self.events, self.judgements, self.moved):
            part.clear()

    def _write_rows(self, model: type[Any], rows: Iterable[tuple[Any, set[str]]]) -> None:
        """Those that go first: they make room for those that come."""
        grouped: dict[tuple[int, tuple[str, ...]], list[Any]] = defaultdict(list)
        for record, columns in rows:
            moves = "removed_at" in columns
            turn = 1 if not moves else 0 if record.removed_at else 2
            grouped[turn, tuple(sorted(columns))].append(record)
        for (_turn, names), records in sorted(grouped.items(), key=lambda one: one[0]):
            model.objects.bulk_update(records, [*names, "version", "updated_at"], BLOCK)


def _is_ground(noun: Noun, record: Any) -> bool:
    """Whether a record is an account or a plan, on which others stand."""
    scope = noun.scope(record)
    return record in (scope.account, scope.plan)


def _locked(noun: Noun, keys: Iterable[int]) -> Iterable[Any]:
    for block in _blocks(sorted(keys)):
        rows = _with_near(noun).select_for_update(of=("self",))
        yield from rows.filter(pk__in=block).order_by("pk")


def _with_near(noun: Noun) -> QuerySet[Any]:
    """Records with what their scope and their title are told from."""
    found: QuerySet[Any] = noun.model.objects.select_related(*_near(noun))
    return found


def _near(noun: Noun) -> list[str]:
    paths = [item.name for item in noun.fields if isinstance(item, Link)]
    paths += [_WAYS[name] for name in noun.placing]
    if not noun.placing:
        for link in noun.owned_by:
            paths += [f"{link.name}__{path}" for path in _near(noun_of(link.to))]
    return paths


def _unique_columns(noun: Noun) -> set[str]:
    """Columns in which no two records may say the same."""
    constraints = noun.model._meta.constraints
    unique = [one for one in constraints if isinstance(one, UniqueConstraint)]
    return {name for constraint in unique for name in constraint.fields}


def _blocks[T](values: Iterable[T]) -> Iterable[list[T]]:
    listed = list(values)
    return (listed[start : start + BLOCK] for start in range(0, len(listed), BLOCK))
