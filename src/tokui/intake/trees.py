"""Parents named inside a file: found, and checked for circles."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from tokui.intake.draft import Draft
from tokui.intake.finding import Names, refer
from tokui.intake.proposals import Fresh
from tokui.intake.sentences import gettext_lazy as _

Node = int | Fresh
"""A record that exists, by its primary key, or one of this file."""


def settle_tree(
    draft: Draft,
    target: str,
    *,
    nodes: Mapping[int, Node],
    names: Names,
    key: Callable[[str], str],
    parent_pairs: Callable[[], Iterable[tuple[int, int]]],
) -> dict[int, Node]:
    """Row number to the parent of its record. `nodes` are the records of the rows; `names` leads
    to nodes.

    A row whose parent is unknown, left out, or its own descendant is a problem; what hangs below a
    row that is left out becomes one too.
    """
    parents: dict[int, Node] = {}
    if target not in draft.table.filled():
        return parents
    for line in draft.good_lines():
        if line.number in nodes and line.get(target):
            found = refer(draft, line, target, names, key(line.get(target)))
            if found is not None:
                parents[line.number] = found
    if parents:
        _refuse_circles(draft, target, nodes, parents, dict(parent_pairs()))
        _refuse_orphans(draft, target, nodes, parents)
    return parents


def _refuse_circles(
    draft: Draft,
    target: str,
    nodes: Mapping[int, Node],
    parents: Mapping[int, Node],
    stored: Mapping[int, int],
) -> None:
    above: dict[Node, Node] = dict(stored.items())
    for number, parent in parents.items():
        above[nodes[number]] = parent
    for line in list(draft.good_lines()):
        if line.number not in parents:
            continue
        start = nodes[line.number]
        seen: set[Node] = set()
        place = above.get(start)
        while place is not None and place != start and place not in seen:
            seen.add(place)
            place = above.get(place)
        if place == start:
            message = _("“%(child)s” cannot belong to “%(parent)s”: that would be a circle.")
            names = {"child": line.get("name"), "parent": line.get(target)}
            draft.problem(line, target, "cycle", message % names)


def _refuse_orphans(
    draft: Draft, target: str, nodes: Mapping[int, Node], parents: Mapping[int, Node]
) -> None:
    row_of = {node: number for number, node in nodes.items() if isinstance(node, Fresh)}
    changed = True
    while changed:
        changed = False
        for line in list(draft.good_lines()):
            parent = parents.get(line.number)
            if not isinstance(parent, Fresh):
                continue
            row = row_of.get(parent)
            if row in draft.bad:
                message = _(
                    "“%(parent)s” stands in row %(row)d, which cannot be taken. Correct that row "
                    "first."
                )
                names = {"parent": line.get(target), "row": row}
                draft.problem(line, target, "unknown_reference", message % names)
                changed = True
