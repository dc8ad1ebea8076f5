"""Many cells at once, as a grid sends them: what is right is written, what is wrong stays outside.

A cell that cannot be taken does not stop the others, as in a workbook: somebody who pastes fifty
rows with three slips keeps forty-seven of them and mends three. A new row is all or nothing,
because half a record is none. Everything that is written goes through `change_record`,
`add_record` and `remove_record` in one transaction, with one batch key and one event for each
record, so that `undo_patch` takes it back as one.
"""

from __future__ import annotations

import hashlib
import secrets
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, Final

from django.db import transaction
from django.utils.translation import gettext as _

from tokui.kernel.errors import (
    Clash,
    Conflict,
    Forbidden,
    InvalidInput,
    LimitReached,
    NotFound,
    Problem,
)
from tokui.kernel.events import SCREEN, Origin, telling_together
from tokui.kernel.fields import Field, Unusable
from tokui.kernel.judgements import current_row, plain_judgement, read_judgement
from tokui.kernel.models import Event
from tokui.kernel.nouns import Noun, value_of
from tokui.kernel.once import add_once
from tokui.kernel.records import add_record, change_record, get_record, remove_record
from tokui.kernel.scope import Scope
from tokui.kernel.turning import Turn

MOST_CELLS: Final = 1_000
_KEYS_FROM: Final = 2**52
"""Above every primary key that other batches go by, and exact in the numbers of a browser."""


@dataclass(frozen=True, slots=True)
class CellChange:
    """A value for one field of one record, typed over the version `version` of it."""

    record_id: str
    field: str
    value: Any
    version: int | None = None


@dataclass(frozen=True, slots=True)
class NewRow:
    """Values of a record to add. `key` is what the sender knows the row by."""

    key: str
    values: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Refused:
    """A cell that was not taken. `place` is the id of its record or the key of its new row."""

    place: str
    problem: Problem


@dataclass(frozen=True, slots=True)
class Clashed:
    """A cell that somebody else changed since it was read."""

    record_id: str
    field: str
    clash: Clash
    version: int
    changed_by: str


@dataclass(slots=True)
class Patched:
    """What became of a patch."""

    batch_key: int
    touched: dict[str, Any] = field(default_factory=dict)
    """Records of the changes by id, as they stand now."""
    added: dict[str, Any] = field(default_factory=dict)
    """New records by the keys of their rows."""
    removed: list[str] = field(default_factory=list)
    refused: list[Refused] = field(default_factory=list)
    clashes: list[Clashed] = field(default_factory=list)

    def refuse(self, place: str, problems: Iterable[Problem]) -> None:
        """Note why cells of a record or a row were not taken."""
        self.refused += [Refused(place, problem) for problem in problems]


def batch_key_of(by: Any, once: str = "") -> int:
    """A batch key; the same for the same `once` key of the same member."""
    if not once:
        return _KEYS_FROM + secrets.randbelow(_KEYS_FROM)
    digest = hashlib.sha256(f"{by.pk}:{once}".encode()).digest()
    return _KEYS_FROM + int.from_bytes(digest[:8], "big") % _KEYS_FROM


def patch_records(
    noun: Noun,
    changes: Sequence[CellChange] = (),
    added: Sequence[NewRow] = (),
    removed: Sequence[str] = (),
    *,
    by: Any,
    scope: Scope,
    origin: Origin = SCREEN,
    once: str = "",
) -> Patched:
    """Change cells, add rows and take records away; what each of them met with.

    `scope` is where new rows belong; a change belongs where its record is. With `once` the same
    patch may be sent again: new rows are not added twice, and the batch key is the same. Opinions
    that `by` may not read are fields that do not exist. Raises LimitReached beyond MOST_CELLS.
    """
    if len(changes) + sum(len(row.values) for row in added) + len(removed) > MOST_CELLS:
        message = _("This is more than %(limit)d cells. Paste it in parts, or use the import.")
        raise LimitReached(message % {"limit": MOST_CELLS})
    batch = origin.batch_key or batch_key_of(by, once)
    patch = _Patch(noun, by, scope, replace(origin, batch_key=batch), once, Patched(batch))
    with transaction.atomic(), telling_together():
        patch.change(changes)
        for row in added:
            patch.add(row)
        for public_id in removed:
            patch.remove(public_id)
    return patch.done


@dataclass
class _Patch:
    """One patch on its way through the shared actions."""

    noun: Noun
    by: Any
    scope: Scope
    origin: Origin
    once: str
    done: Patched

    def change(self, changes: Sequence[CellChange]) -> None:
        """Write the cells of records that are there."""
        by_record: dict[str, dict[str, CellChange]] = defaultdict(dict)
        for cell in changes:
            by_record[cell.record_id][cell.field] = cell
        records = self._locked(by_record)
        since = self._events_since(by_record, records)
        for public_id, cells in by_record.items():
            record = records.get(public_id)
            if record is None:
                self._refuse_all(public_id, cells, NotFound())
                continue
            self.done.touched[public_id] = record
            fresh = self._without_clashes(record, cells, since[record.pk])
            self._write(record, {name: cell.value for name, cell in fresh.items()})

    def add(self, row: NewRow) -> None:
        """Add a row, or note what is wrong with it."""
        try:
            self._check_seen(row.values, self.scope)
            self.done.added[row.key] = add_once(
                f"{self.once}:{row.key}"[:80] if self.once else "",
                {"noun": self.noun.code, "values": row.values, "account": self.scope.account_key},
                by=self.by,
                noun=self.noun.code,
                find=lambda public_id: get_record(self.noun.code, self.by, public_id),
                add=lambda: self._added(row.values),
            )
        except InvalidInput as error:
            self.done.refuse(row.key, error.problems)
        except (Forbidden, NotFound) as error:
            self.done.refuse(row.key, [Problem(error.reason, error.message)])

    def _added(self, values: Mapping[str, Any]) -> Any:
        with transaction.atomic():
            return add_record(self.noun, values, by=self.by, scope=self.scope, origin=self.origin)

    def remove(self, public_id: str) -> None:
        """Take a record away; one that this batch took away already is gone all the same."""
        try:
            record = get_record(self.noun.code, self.by, public_id)
            remove_record(self.noun, record, by=self.by, origin=self.origin)
        except (Forbidden, NotFound) as error:
            if not self._is_removed_here(public_id):
                self.done.refuse(public_id, [Problem(error.reason, error.message)])
                return
        self.done.removed.append(public_id)

    def _locked(self, public_ids: Iterable[str]) -> dict[str, Any]:
        """The records that the member may see, held in one order so that no two patches wait for
        each other."""
        visible = self.noun.policy.visible(self.by).filter(public_id__in=list(public_ids))
        keys = list(visible.values_list("pk", flat=True))
        rows = self.noun.model.objects.select_for_update().filter(pk__in=keys, removed_at=None)
        return {row.public_id: row for row in rows.order_by("pk")}

    def _events_since(
        self, by_record: Mapping[str, Mapping[str, CellChange]], records: Mapping[str, Any]
    ) -> dict[int, list[Event]]:
        """What happened to records since their cells were read, oldest first."""
        found: dict[int, list[Event]] = defaultdict(list)
        stale = [
            record.pk
            for public_id, record in records.items()
            if any(_is_stale(cell, record) for cell in by_record[public_id].values())
        ]
        if stale:
            events = Event.objects.filter(noun=self.noun.code, subject_key__in=stale)
            for event in events.select_related("actor").order_by("id"):
                found[event.subject_key].append(event)
        return found

    def _without_clashes(
        self, record: Any, cells: Mapping[str, CellChange], events: Sequence[Event]
    ) -> dict[str, CellChange]:
        """The cells that nobody else changed meanwhile; the others are noted as clashes."""
        fresh = {}
        for name, cell in cells.items():
            since = [one for one in events if one.subject_version > (cell.version or 0)]
            touching = [one for one in since if name in one.changes]
            known = self.noun.by_name.get(name)
            if known is None or not _is_stale(cell, record) or (since and not touching):
                fresh[name] = cell
                continue
            base = touching[0].changes[name][0] if touching else None
            clash = self._clash(record, known, cell, base)
            if clash is None:
                fresh[name] = cell
                continue
            who = str(touching[-1].actor) if touching and touching[-1].actor else ""
            self.done.clashes.append(Clashed(record.public_id, name, clash, record.version, who))
        return fresh

    def _clash(self, record: Any, item: Field, cell: CellChange, base: Any) -> Clash | None:
        """The three values of a cell; None when there is nothing to choose between."""
        scope = self.noun.scope(record).asked_by(self.by)
        try:
            if item.judged:
                mine: Any = read_judgement(item, cell.value, scope)
                row = current_row(self.noun, record, item)
                theirs: Any = plain_judgement(row) if row else None
                is_same = (theirs or {}).get("value", item.empty()) == mine["value"]
            else:
                mine = item.plain(item.read(cell.value, scope))
                theirs = item.plain(value_of(record, item))
                is_same = mine == theirs
        except Unusable:
            return None
        return None if is_same else Clash(base=base, theirs=theirs, mine=mine)

    def _write(self, record: Any, raw: dict[str, Any]) -> None:
        """Write what is right; each round leaves out what the last one found wrong."""
        while raw:
            try:
                self._check_seen(raw, self.noun.scope(record))
                with transaction.atomic():
                    change_record(self.noun, record, raw, by=self.by, origin=self.origin)
            except InvalidInput as error:
                wrong = [problem for problem in error.problems if problem.field in raw]
                # A problem with no cell of its own concerns all that were sent together.
                for problem in wrong or [replace(error.problems[0], field=name) for name in raw]:
                    self.done.refuse(record.public_id, [problem])
                    raw = {name: value for name, value in raw.items() if name != problem.field}
            except (Forbidden, NotFound) as error:
                self._refuse_all(record.public_id, raw, error)
                return
            else:
                return

    def _check_seen(self, raw: Mapping[str, Any], scope: Scope) -> None:
        """Refuse opinions that the member may not read in the words for what does not exist."""
        known = self.noun.by_name
        hidden = [name for name in raw if name not in known or known[name].sensitive]
        if not hidden:
            return
        if self.noun.policy.sees_opinions(self.by, scope):
            hidden = [name for name in hidden if name not in known]
        message = _("There is no such field.")
        problems = [Problem("unknown_field", message, name) for name in hidden]
        if problems:
            raise InvalidInput(problems)

    def _refuse_all(
        self, public_id: str, names: Iterable[str], error: Forbidden | NotFound
    ) -> None:
        self.done.refuse(public_id, [Problem(error.reason, error.message, name) for name in names])

    def _is_removed_here(self, public_id: str) -> bool:
        return Event.objects.filter(
            batch_key=self.done.batch_key, actor=self.by, verb="removed", subject_id=public_id
        ).exists()


def _is_stale(cell: CellChange, record: Any) -> bool:
    return cell.version is not None and cell.version != record.version


@dataclass(slots=True)
class Undone:
    """What became of taking a patch back, or of doing it again."""

    records: dict[str, Any] = field(default_factory=dict)
    """Records that stand, by id."""
    removed: list[str] = field(default_factory=list)
    kept: list[Refused] = field(default_factory=list)
    """Records that were changed again since, and why nothing was done to them."""


def undo_patch(batch_key: int, *, by: Any) -> Undone:
    """Take back every change of a patch of `by` that still stands; later work is left alone."""
    events = _events_of(batch_key, by)
    # What a removal took along comes back with it, and so the record that was named goes first.
    removals = [event for event in events if event.verb == "removed"]
    others = [event for event in reversed(events) if event.verb != "removed"]
    return _turn([*removals, *others], by=by, stands=True)


def redo_patch(batch_key: int, *, by: Any) -> Undone:
    """Do again what `undo_patch` took back."""
    return _turn(_events_of(batch_key, by), by=by, stands=False)


def _events_of(batch_key: int, by: Any) -> list[Event]:
    found = Event.objects.filter(batch_key=batch_key, workspace_id=by.workspace_id, actor=by)
    return list(found.filter(undoes=None).order_by("id"))


def _turn(events: Sequence[Event], *, by: Any, stands: bool) -> Undone:
    """Undo the last word about each event, where it does (or does not) stand."""
    done = Undone()
    latest = _latest(events)
    due = [event for event in events if (latest[event.pk][1] % 2 == 0) is stands]
    with transaction.atomic(), telling_together():
        turn = Turn([latest[event.pk][0] for event in due], by=by)
        for event in due:
            last = latest[event.pk][0]
            record = turn.record_of(last)
            # A record comes back, and goes, together with what owns it.
            is_done = record and (last.verb == "removed") is (record.removed_at is None)
            if is_done and last.verb != "changed":
                continue
            try:
                undone = turn.take_back(last)
            except (Conflict, Forbidden, InvalidInput, NotFound) as error:
                problem = Problem(error.reason, error.message)
                done.kept.append(Refused(event.subject_id, problem))
                continue
            if undone.verb == "removed":
                done.removed.append(undone.subject_id)
            else:
                done.records[undone.subject_id] = turn.record_of(undone)
        turn.write()
    return done


def _latest(events: Sequence[Event]) -> dict[int, tuple[Event, int]]:
    """For each event the last one that undoes it, or undoes its undoing; and how many there are."""
    latest = {event.pk: (event, 0) for event in events}
    origin = {event.pk: event.pk for event in events}
    while True:
        later = Event.objects.filter(undoes_id__in=list(origin)).order_by("id")
        step = {}
        for one in later:
            first = origin[one.undoes_id or 0]
            if _subject(one) == _subject(latest[first][0]):
                step[one.pk] = first
                latest[first] = (one, latest[first][1] + 1)
        if not step:
            return latest
        origin = step


def _subject(event: Event) -> tuple[str, int]:
    return event.noun, event.subject_key
