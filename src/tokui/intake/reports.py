"""What is told about an import: the report of the command line, and the summary for the screen."""

from __future__ import annotations

from itertools import islice
from typing import Any, Final

from tokui.intake.draft import Draft, Entry
from tokui.kernel.fields import Link
from tokui.kernel.nouns import value_of

_SHOWN: Final = 100


def report(draft: Draft, batch_id: str | None, *, is_refused: bool = False) -> dict[str, Any]:
    """The report of DESIGN §3. A refused import created and changed nothing."""
    counts = draft.counts()
    if is_refused:
        counts |= {"created": 0, "updated": 0, "unchanged": 0, "skipped": counts["rows"]}
    table = draft.table
    return {
        "batch": batch_id,
        "kind": draft.kind.code,
        "encoding": table.encoding,
        "header_row": table.header_row,
        **counts,
        "columns": {column.heading: column.written for column in table.columns},
        "problems": [problem.plain() for problem in draft.problems],
        "came_along": draft.came_along() if not is_refused else {},
        "notes": draft.notes,
    }


def outcome_of(draft: Draft) -> dict[str, Any]:
    """The summary that a batch keeps: long lists are cut, the counts are whole."""
    written = draft.to_write()
    counted = (draft.kind.noun, *draft.kind.counted)
    created = (entry for entry in written if entry.is_new and entry.noun.code in counted)
    changed = (entry for entry in written if not entry.is_new)
    return {
        "notes": draft.notes,
        "came_along": draft.came_along(),
        "problem_count": len(draft.problems),
        "problems": [problem.plain() for problem in draft.problems[:_SHOWN]],
        "created": [_created(entry) for entry in islice(created, _SHOWN)],
        "updated": [_changed(entry) for entry in islice(changed, _SHOWN)],
    }


def _created(entry: Entry) -> dict[str, Any]:
    values = {}
    for name in entry.noun.columns:
        item = entry.noun.by_name[name]
        if item.sensitive or item.judged:
            continue
        value = entry.many.get(name) or entry.stored.get(name)
        if value is None and not item.is_link:
            value = value_of(entry.record, item)
        if value not in (None, "", []):
            values[name] = item.plain(value) if not item.is_link else _names(item, value)
    return {**_named(entry), "values": values}


def _changed(entry: Entry) -> dict[str, Any]:
    changes = []
    for name, (before, after) in entry.changes.items():
        item = entry.noun.by_name[name]
        if item.is_link:
            before = _names(item, value_of(entry.record, item)) if before else ""
            after = _names(item, entry.many.get(name) or entry.stored.get(name))
        if not item.sensitive:
            changes.append([name, before, after])
    return {**_named(entry), "changes": changes}


def _named(entry: Entry) -> dict[str, Any]:
    record = entry.record
    return {
        "row": entry.row,
        "noun": entry.noun.code,
        "title": str(record),
        "currency": getattr(record, "currency", "") or entry.noun.scope(record).currency,
    }


def _names(item: Any, value: Any) -> str:
    if not value:
        return ""
    return str(value) if isinstance(item, Link) else "、".join(str(each) for each in value)
