"""Parents named inside a file: found, and checked for circles."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext as _

from tokui.intake.draft import Draft
from tokui.intake.finding import Names, refer


@dataclass
class Tree:
    """Row number to the parent of its record."""

    of: dict[int, Any] = field(default_factory=dict)


def settle_tree(
    draft: Draft,
    target: str,
    *,
    records: Mapping[int, Any],
    names: Names,
    key: Callable[[str], str],
    load: Callable[[Iterable[int]], dict[int, Any]],
    parent_pairs: Callable[[], Iterable[tuple[int, int]]],
) -> Tree:
    """Parents of the records of a file. `names` leads to records or primary keys.

    A row whose parent is unknown, left out, or its own descendant is a problem; what hangs below a
    row that is left out becomes one too.
    """
    tree = Tree()
    by_pk = {record.pk: record for record in records.values() if record.pk}
    wanted: dict[int, Any] = {}
    for line in draft.good_lines():
        if line.get(target):
            found = refer(draft, line, target, names, key(line.get(target)))
            if found is not None:
                wanted[line.number] = found
    missing = {found for found in wanted.values() if isinstance(found, int)} - by_pk.keys()
    by_pk |= load(missing)
    for number, found in wanted.items():
        tree.of[number] = by_pk[found] if isinstance(found, int) else found
    if tree.of:
        _refuse_circles(draft, target, records, tree, dict(parent_pairs()))
        _refuse_orphans(draft, target, records, tree)
    return tree


def _refuse_circles(
    draft: Draft,
    target: str,
    records: Mapping[int, Any],
    tree: Tree,
    stored: Mapping[int, int],
) -> None:
    above: dict[Any, Any] = dict(stored)
    for number, parent in tree.of.items():
        above[_key(records[number])] = _key(parent)
    for line in list(draft.good_lines()):
        if line.number not in tree.of:
            continue
        start = _key(records[line.number])
        seen: set[Any] = set()
        place = above.get(start)
        while place is not None and place != start and place not in seen:
            seen.add(place)
            place = above.get(place)
        if place == start:
            message = _("“%(child)s” cannot belong to “%(parent)s”: that would be a circle.")
            names = {"child": records[line.number], "parent": tree.of[line.number]}
            draft.problem(line, target, "cycle", message % names)


def _refuse_orphans(draft: Draft, target: str, records: Mapping[int, Any], tree: Tree) -> None:
    row_of = {id(record): number for number, record in records.items()}
    changed = True
    while changed:
        changed = False
        for line in list(draft.good_lines()):
            parent = tree.of.get(line.number)
            if parent is None or parent.pk:
                continue
            row = row_of.get(id(parent))
            if row in draft.bad:
                message = _(
                    "“%(parent)s” stands in row %(row)d, which cannot be taken. Correct that row "
                    "first."
                )
                names = {"parent": parent, "row": row}
                draft.problem(line, target, "unknown_reference", message % names)
                changed = True


def _key(record: Any) -> Any:
    return record.pk or id(record)
