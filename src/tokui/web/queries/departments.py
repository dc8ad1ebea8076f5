"""Departments in the order of their tree."""

from __future__ import annotations

from collections import defaultdict
from typing import Any

from tokui.accounts.models import Account, Department
from tokui.kernel.nouns import noun_of
from tokui.kernel.scope import Scope
from tokui.web.queries.tables import with_links


def department_tree(account: Account) -> list[Department]:
    """Every department after the one it belongs to; `depth` says how deep it lies."""
    noun = noun_of("department")
    scope = Scope(account.workspace, account)
    rows = with_links(noun.rows_in(scope), noun.fields).order_by("position", "pk")
    below: dict[int | None, list[Any]] = defaultdict(list)
    known = {row.pk: row for row in rows}
    for row in known.values():
        below[row.parent_id if row.parent_id in known else None].append(row)
    ordered: list[Any] = []

    def walk(parent: int | None, depth: int) -> None:
        for row in below[parent]:
            row.depth = min(depth, 5)
            ordered.append(row)
            walk(row.pk, depth + 1)

    walk(None, 0)
    return ordered
