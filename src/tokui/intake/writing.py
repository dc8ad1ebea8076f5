"""What a draft proposes, made ready as statements and then run in the caller's transaction."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from datetime import datetime
from typing import Any, Final

from tokui.intake.bulk import (
    Statement,
    deletion_by,
    insert_of,
    insert_of_rows,
    key_records,
    update_of_versions,
)
from tokui.intake.draft import Draft, Entry
from tokui.kernel.events import Origin
from tokui.kernel.fields import Link
from tokui.kernel.models import Event
from tokui.kernel.nouns import Noun, all_nouns
from tokui.kernel.public_ids import new_public_id

BLOCK: Final = 1_000

Told = Callable[[int, int], None]
Happening = tuple[Noun, Any, str, Mapping[str, Any]]
"""Noun, record, verb and changes."""

_EVENT_COLUMNS: Final = (
    "public_id", "at", "workspace_id", "actor_id", "account_key", "plan_key", "verb", "noun",
    "subject_key", "subject_id", "subject_version", "title", "changes", "reason", "source",
    "batch_key", "undoes_id",
)  # fmt: skip


class Script:
    """The statements of one import, in the order in which they are to run."""

    def __init__(self, *, by: Any, origin: Origin, now: datetime) -> None:
        self.by = by
        self.origin = origin
        self.now = now
        self._statements: list[Statement] = []

    def run(self) -> None:
        """Write everything; raises Conflict when a record was changed since the draft was made."""
        for statement in self._statements:
            statement.run()

    def add(self, statement: Statement) -> None:
        """Put a statement at the end."""
        if statement.rows:
            self._statements.append(statement)

    def add_events(self, happenings: Iterable[Happening]) -> None:
        """The events of many changes: what `build_event` makes, without the models between."""
        by, origin = self.by, self.origin
        rows = []
        for noun, record, verb, changes in happenings:
            scope = noun.scope(record)
            rows.append(
                (
                    new_public_id(), self.now, scope.workspace.pk, by.pk, scope.account_key,
                    scope.plan_key, verb, noun.code, record.pk, record.public_id, record.version,
                    str(record)[:300], changes, origin.reason, origin.source, origin.batch_key,
                    origin.undoes.pk if origin.undoes else None,
                )
            )  # fmt: skip
        self.add(insert_of_rows(Event, _EVENT_COLUMNS, rows))


def write_script(draft: Draft, origin: Origin, now: datetime, told: Told | None = None) -> Script:
    """The script of all entries but those of rows that are left out. Nothing is written yet but
    the keys, which are taken so that rows can point to each other."""
    script = Script(by=draft.member, origin=origin, now=now)
    entries = draft.to_write()
    # Nouns are registered from the ground up, so that links find what they point to.
    order = {noun.code: place for place, noun in enumerate(all_nouns())}
    groups: dict[tuple[int, bool], list[Entry]] = defaultdict(list)
    for entry in entries:
        groups[order[entry.noun.code], not entry.is_new].append(entry)
    for group in groups.values():
        if group[0].is_new:
            key_records([entry.record for entry in group])
    done = 0
    for key in sorted(groups):
        group = groups[key]
        for start in range(0, len(group), BLOCK):
            block = group[start : start + BLOCK]
            _add_block(script, block)
            done += len(block)
            if told is not None:
                told(done, len(entries))
    if draft.kind.finish is not None:
        draft.kind.finish(draft, script)
    return script


def _add_block(script: Script, block: list[Entry]) -> None:
    if block[0].is_new:
        _add_inserts(script, block)
    else:
        _add_updates(script, block)
    _add_links(script, block)
    script.add_events(
        (entry.noun, entry.record, "created" if entry.is_new else "changed", entry.changes)
        for entry in block
    )
    for entry in block:
        entry.stored, entry.changes = {}, {}


def _add_inserts(script: Script, block: list[Entry]) -> None:
    noun = block[0].noun
    for entry in block:
        entry.record.created_at = entry.record.updated_at = script.now
        if noun.derive is not None:
            noun.derive(entry.record)
        entry.changes = _first_values(noun, entry.record, entry.stored, entry.many)
    script.add(insert_of([entry.record for entry in block]))


def _first_values(
    noun: Noun, record: Any, stored: Mapping[str, Any], many: Mapping[str, Any]
) -> dict[str, list[Any]]:
    """The changes of a "created" event: everything that is not empty."""
    changes: dict[str, list[Any]] = {}
    for item in noun.fields:
        if item.judged:
            continue
        name = item.name
        if name in many:
            after = item.plain(many[name])
        elif name in stored:
            after = item.plain(stored[name])
        elif isinstance(item, Link):
            continue
        else:
            after = item.plain(getattr(record, name)) if not item.is_link else None
        if after not in (None, "", [], False):
            changes[name] = [None, after]
    return changes


def _add_updates(script: Script, block: list[Entry]) -> None:
    noun = block[0].noun
    names = [column.attname for column in noun.model._meta.concrete_fields]
    by_columns: dict[tuple[str, ...], list[list[Any]]] = defaultdict(list)
    for entry in block:
        record = entry.record
        before = dict(record.__dict__)
        for name, value in entry.stored.items():
            setattr(record, name, value)
        if noun.derive is not None:
            noun.derive(record)
        after = record.__dict__
        touched = tuple(name for name in names if before[name] != after[name])
        values = [after[name] for name in touched]
        by_columns[touched].append([*values, script.now, record.pk, record.version])
        record.version += 1
    for touched, rows in by_columns.items():
        script.add(update_of_versions(noun.model, (*touched, "updated_at"), rows))


def _add_links(script: Script, block: list[Entry]) -> None:
    """Many-to-many links; on a record that exists the new set takes the place of the old."""
    noun = block[0].noun
    for name in sorted({name for entry in block for name in entry.many}):
        relation = noun.model._meta.get_field(name)
        through = relation.remote_field.through
        here, there = f"{relation.m2m_field_name()}_id", f"{relation.m2m_reverse_field_name()}_id"
        touched = [entry for entry in block if name in entry.many]
        kept = [entry.record.pk for entry in touched if not entry.is_new]
        script.add(deletion_by(through, here, kept))
        rows = [(entry.record.pk, target.pk) for entry in touched for target in entry.many[name]]
        script.add(insert_of_rows(through, (here, there), rows))
