"""What is told about an import: the report of the command line, and the summary for the screen."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import islice
from typing import Any, Final

from tokui.core.words import Words
from tokui.intake.draft import Draft
from tokui.intake.models import ImportBatch
from tokui.intake.proposals import Entry
from tokui.intake.sentences import sentence_of
from tokui.intake.standing import Ground
from tokui.kernel.fields import Link
from tokui.kernel.nouns import Noun, value_of
from tokui.kernel.words import say

_SHOWN: Final = 100


def report(draft: Draft, batch_id: str | None, *, refused: str = "") -> dict[str, Any]:
    """The report of DESIGN §3. A refused import created and changed nothing; `refused` says why."""
    counts = draft.counts()
    if refused:
        counts |= {"created": 0, "updated": 0, "unchanged": 0, "skipped": counts["rows"]}
    table = draft.table
    return {
        "batch": batch_id,
        "refused": refused or None,
        "repeated": False,
        "kind": draft.kind.code,
        "encoding": table.encoding,
        "sheet": table.sheet or None,
        "header_row": table.header_row,
        **counts,
        "columns": {column.heading: column.written for column in table.columns},
        "problems": [problem.plain() for problem in draft.problems],
        "came_along": draft.came_along() if not refused else {},
        "notes": [str(note) for note in draft.notes],
    }


def report_of_batch(batch: ImportBatch) -> dict[str, Any]:
    """The report of an import that was committed earlier; of its problems the first hundred."""
    return {
        "batch": batch.public_id,
        "refused": None,
        "repeated": True,
        "kind": batch.kind,
        "encoding": batch.encoding,
        "sheet": batch.outcome.get("sheet") or None,
        "header_row": batch.header_row,
        **batch.counts,
        "columns": batch.mapping,
        "problems": [
            {
                "row": each["row"],
                "column": column_said(each["column"]),
                "value": each["value"],
                "code": each["code"],
                "message": str(sentence_of(each["message"])),
            }
            for each in batch.outcome.get("problems", [])
        ],
        "came_along": batch.outcome.get("came_along", {}),
        "notes": [str(sentence_of(note)) for note in batch.outcome.get("notes", [])],
    }


def column_said(column: Any) -> str:
    """A heading as a batch keeps it, or what the target is called, for whoever reads."""
    return column if isinstance(column, str) else say(Words(column["en"], column["ja"]))


def outcome_of(draft: Draft) -> dict[str, Any]:
    """The summary that a batch keeps: long lists are cut, the counts are whole."""
    written = draft.to_write()
    counted = (draft.kind.noun, *draft.kind.counted)
    created = (entry for entry in written if entry.is_new and entry.noun.code in counted)
    changed = list(islice((entry for entry in written if not entry.is_new), _SHOWN))
    standing = _standing(draft, changed)
    return {
        "sheet": draft.table.sheet,
        "sheets": list(draft.table.sheets),
        "notes": [note.plain() for note in draft.notes],
        "came_along": draft.came_along(),
        "problem_count": len(draft.problems),
        "reference_count": len(draft.references.unresolved),
        "references": [
            each.kept() for each in islice(draft.references.unresolved.values(), _SHOWN)
        ],
        "problems": [problem.kept() for problem in draft.problems[:_SHOWN]],
        "created": [_created(entry) for entry in islice(created, _SHOWN)],
        "kept": _kept(draft),
        "twins": [each.kept() for each in islice(draft.aside.questions.values(), _SHOWN)],
        "unchanged": [list(one) for one in draft.aside.unchanged],
        "cells": {str(row): cells for row, cells in draft.aside.cells.items()},
        "fixed": [
            [each.row, each.index, each.before, each.after] for each in draft.table.fixed[:_SHOWN]
        ],
        "updated": [
            _changed(entry, standing[entry.noun.code, entry.record.pk])
            for entry in changed
            if (entry.noun.code, entry.record.pk) in standing
        ],
    }


def _kept(draft: Draft) -> list[dict[str, Any]]:
    """Values that stay because their column only fills what is empty."""
    found = []
    shown = [each for each in draft.aside.kept if each.row not in draft.bad]
    records = _records(draft, [(each.noun, each.key) for each in shown])
    for each in shown:
        item = each.noun.by_name[each.name]
        record = records.get((each.noun.code, each.key))
        if item.sensitive or item.judged or record is None:
            continue
        given = _names(item, each.given) if item.is_link else item.plain(each.given)
        standing = _names(item, value_of(record, item)) if item.is_link else each.standing
        found.append(
            {
                "row": each.row,
                "noun": each.noun.code,
                "title": str(record),
                "currency": each.noun.scope(record).currency,
                "changes": [[each.name, given, standing]],
            }
        )
    return found


def _standing(draft: Draft, changed: Sequence[Entry]) -> dict[tuple[str, int | None], Any]:
    """The records that would change, by noun and key."""
    return _records(draft, [(entry.noun, entry.record.pk) for entry in changed])


def _records(
    draft: Draft, wanted: Sequence[tuple[Noun, int | None]]
) -> dict[tuple[str, int | None], Any]:
    ground = Ground(draft.workspace)
    found: dict[tuple[str, int | None], Any] = {}
    for noun in {noun.code: noun for noun, _key in wanted}.values():
        keys = [key for other, key in wanted if other is noun]
        found |= {(noun.code, key): row for key, row in ground.load(noun, keys).items()}
    return found


def _created(entry: Entry) -> dict[str, Any]:
    values = {}
    record, said = entry.record, entry.said
    for name in entry.noun.columns:
        item = entry.noun.by_name[name]
        if item.sensitive or item.judged:
            continue
        value = said.get(name)
        if value is None and not item.is_link:
            value = getattr(record, name)
        if value not in (None, "", []):
            values[name] = item.plain(value) if not item.is_link else _names(item, value)
    return {**_named(entry, record), "values": values}


def _changed(entry: Entry, record: Any) -> dict[str, Any]:
    changes = []
    said = entry.said
    for name, (before, after) in entry.changes.items():
        item = entry.noun.by_name[name]
        if item.is_link:
            before = _names(item, value_of(record, item)) if before else ""
            after = _names(item, said.get(name))
        if not item.sensitive:
            changes.append([name, before, after])
    return {**_named(entry, record), "changes": changes}


def _named(entry: Entry, record: Any) -> dict[str, Any]:
    return {
        "row": entry.row,
        "noun": entry.noun.code,
        "title": str(entry.record),
        "currency": getattr(record, "currency", "") or entry.noun.scope(record).currency,
    }


def _names(item: Any, value: Any) -> str:
    if not value:
        return ""
    return str(value) if isinstance(item, Link) else "、".join(str(each) for each in value)
