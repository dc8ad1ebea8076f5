"""What a draft proposes, made ready as statements and then run in the caller's transaction."""

from __future__ import annotations

from array import array
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from typing import Any, Final

from tokui.intake.bulk import (
    Statement,
    deletion_by,
    insert_of,
    insert_of_rows,
    reserve_keys,
    update_of_versions,
)
from tokui.intake.draft import Draft
from tokui.intake.proposals import Entry, Fresh
from tokui.intake.shelf import Shelf
from tokui.intake.standing import Ground
from tokui.kernel.errors import Conflict
from tokui.kernel.events import Origin, tell, telling_together
from tokui.kernel.fields import Link
from tokui.kernel.models import Event
from tokui.kernel.nouns import Noun, all_nouns
from tokui.kernel.public_ids import new_public_id

BLOCK: Final = 1_000
_TOLD_TOGETHER: Final = 2_000

Told = Callable[[int, int], None]
Happening = tuple[Noun, Any, str, Mapping[str, Any]]
"""Noun, record, verb and changes."""

_EVENT_COLUMNS: Final = (
    "public_id", "at", "workspace_id", "actor_id", "account_key", "plan_key", "verb", "noun",
    "subject_key", "subject_id", "subject_version", "title", "changes", "reason", "source",
    "batch_key", "undoes_id",
)  # fmt: skip


class Script:
    """The statements of one import, in the order in which they are to run; they wait on the disk,
    so that a large import does not fill the memory."""

    def __init__(self, *, by: Any, origin: Origin, now: datetime) -> None:
        self.by = by
        self.origin = origin
        self.now = now
        self._shelf = Shelf()
        self._written: dict[str, array[int]] = defaultdict(lambda: array("q"))

    def run(self) -> None:
        """Write everything, then let those who follow know of it; raises Conflict when a record
        was changed since the draft was made."""
        for statement in self._shelf:
            statement.run()
        with telling_together():
            for code, keys in self._written.items():
                for start in range(0, len(keys), _TOLD_TOGETHER):
                    tell(code, keys[start : start + _TOLD_TOGETHER].tolist())

    def close(self) -> None:
        """Let go of the statements."""
        self._shelf.close()

    def add(self, statement: Statement) -> None:
        """Put a statement at the end."""
        if statement.rows:
            self._shelf.put(statement)

    def add_events(
        self, happenings: Iterable[Happening], undone: Sequence[int] | None = None
    ) -> None:
        """The events of many changes: what `build_event` makes, without the models between.

        `undone` are the keys of the events that these take back, one for each.
        """
        by, origin = self.by, self.origin
        rows = []
        for place, (noun, record, verb, changes) in enumerate(happenings):
            scope = noun.scope(record)
            rows.append(
                (
                    new_public_id(), self.now, scope.workspace.pk, by.pk, scope.account_key,
                    scope.plan_key, verb, noun.code, record.pk, record.public_id, record.version,
                    str(record)[:300], changes, origin.reason, origin.source, origin.batch_key,
                    undone[place] if undone is not None else None,
                )
            )  # fmt: skip
            self._written[noun.code].append(record.pk)
        self.add(insert_of_rows(Event, _EVENT_COLUMNS, rows))


def write_script(draft: Draft, origin: Origin, now: datetime, told: Told | None = None) -> Script:
    """The script of all entries but those of rows that are left out. Nothing is written yet but
    the keys, which are taken so that rows can point to each other."""
    script = Script(by=draft.member, origin=origin, now=now)
    try:
        _fill(script, draft, told)
    except BaseException:
        script.close()
        raise
    return script


def _fill(script: Script, draft: Draft, told: Told | None) -> None:
    entries = draft.to_write()
    # Nouns are registered from the ground up, so that links find what they point to.
    order = {noun.code: place for place, noun in enumerate(all_nouns())}
    groups: dict[tuple[int, bool], list[Entry]] = defaultdict(list)
    for entry in entries:
        groups[order[entry.noun.code], not entry.is_new].append(entry)
    for group in groups.values():
        if group[0].is_new:
            keys = reserve_keys(group[0].noun.model, len(group))
            for entry, key in zip(group, keys, strict=True):
                entry.record.pk = key  # type: ignore[misc]
    ground = Ground(draft.workspace)
    done = 0
    for place in sorted(groups):
        group = groups[place]
        for block in _blocks(group):
            if block[0].is_new:
                records = _add_inserts(script, draft, block)
            else:
                records = _add_updates(script, ground, block)
            _add_links(script, block)
            if draft.kind.finish is not None and block[0].is_new:
                draft.kind.finish(draft, script, records)
            done += len(block)
            if told is not None:
                told(done, len(entries))


def _blocks(entries: list[Entry]) -> Iterator[list[Entry]]:
    for start in range(0, len(entries), BLOCK):
        yield entries[start : start + BLOCK]


def _add_inserts(script: Script, draft: Draft, block: list[Entry]) -> list[Any]:
    noun = block[0].noun
    plains = [(item.name, item.plain, item.is_link) for item in noun.fields if not item.judged]
    records: list[Any] = []
    happenings: list[Happening] = []
    for entry in block:
        if not isinstance(entry.record, Fresh):
            continue
        record = entry.record.made(draft.workspace)
        record.created_at = record.updated_at = script.now
        if draft.kind.settle is not None and noun.code == draft.kind.noun:
            draft.kind.settle(draft, record)
        if noun.derive is not None:
            noun.derive(record)
        records.append(record)
        happenings.append((noun, record, "created", _first_values(plains, record, entry.record)))
    script.add(insert_of(records))
    script.add_events(happenings)
    return records


def _first_values(
    plains: Sequence[tuple[str, Callable[[Any], Any], bool]], record: Any, fresh: Fresh
) -> dict[str, list[Any]]:
    """The changes of a "created" event: everything that is not empty."""
    changes: dict[str, list[Any]] = {}
    attributes, links = record.__dict__, fresh.links
    for name, plain, is_link in plains:
        value = links.get(name) if is_link else attributes[name]
        if value is None or value == "":
            continue
        after = plain(value)
        if after not in (None, "", [], False):
            changes[name] = [None, after]
    return changes


def _add_updates(script: Script, ground: Ground, block: list[Entry]) -> list[Any]:
    noun = block[0].noun
    names = [column.attname for column in noun.model._meta.concrete_fields]
    links = {item.name for item in noun.fields if isinstance(item, Link)}
    standing = ground.load(noun, [entry.record.pk for entry in block])
    by_columns: dict[tuple[str, ...], list[list[Any]]] = defaultdict(list)
    happenings: list[Happening] = []
    for entry in block:
        record = standing.get(entry.record.pk or 0)
        if record is None or record.version != entry.record.version:
            raise Conflict
        before = dict(record.__dict__)
        for name, value in entry.stored.items():
            if name in links:
                record.__dict__[f"{name}_id"] = None if value is None else value.pk
                record._state.fields_cache[name] = value
            else:
                setattr(record, name, value)
        if noun.derive is not None:
            noun.derive(record)
        after = record.__dict__
        touched = tuple(name for name in names if before[name] != after[name])
        values = [after[name] for name in touched]
        by_columns[touched].append([*values, script.now, record.pk, record.version])
        record.version += 1
        happenings.append((noun, record, "changed", entry.changes))
    for touched, rows in by_columns.items():
        script.add(update_of_versions(noun.model, (*touched, "updated_at"), rows))
    script.add_events(happenings)
    return []


def _add_links(script: Script, block: list[Entry]) -> None:
    """Many-to-many links; on a record that exists the new set takes the place of the old."""
    noun = block[0].noun
    lists = [(entry, entry.many) for entry in block if _has_lists(noun)]
    for name in sorted({name for _entry, many in lists for name in many}):
        relation = noun.model._meta.get_field(name)
        through = relation.remote_field.through
        here, there = f"{relation.m2m_field_name()}_id", f"{relation.m2m_reverse_field_name()}_id"
        touched = [(entry, many[name]) for entry, many in lists if name in many]
        kept = [entry.record.pk for entry, _targets in touched if not entry.is_new]
        script.add(deletion_by(through, here, [key for key in kept if key is not None]))
        rows = [(entry.record.pk, target.pk) for entry, targets in touched for target in targets]
        script.add(insert_of_rows(through, (here, there), rows))


def _has_lists(noun: Noun) -> bool:
    return any(item.is_link and not isinstance(item, Link) for item in noun.fields)
