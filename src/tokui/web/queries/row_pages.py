"""Long tables a part at a time: first rows with the page, the next at an address of their own."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any, Final

from django.db.models import Exists, F, OuterRef, QuerySet
from django.db.models.expressions import OrderBy

from tokui.comments.queries import open_in
from tokui.kernel.errors import NotFound
from tokui.kernel.fields import Unusable
from tokui.kernel.nouns import Noun
from tokui.kernel.scope import Scope
from tokui.people.stopping import in_use
from tokui.web.queries.comments import with_talk
from tokui.web.queries.departments import department_tree
from tokui.web.queries.tables import ShownTable, noun_table
from tokui.web.shown import seen_fields

PAGE: Final = 50
TREE: Final = "tree"
"""The order of departments: each after the one it belongs to."""

_STEP: Final = re.compile(r"(?P<down>-?)(?P<name>\w+)(?P<empty_last>~?)")
_ALWAYS_KNOWN: Final = frozenset({"pk", "id", "position"})


def first_rows(
    noun: Noun,
    rows: Any,
    scope: Scope,
    *,
    member: Any,
    today: date,
    columns: Sequence[str] = (),
    preset: Mapping[str, Any] | None = None,
) -> ShownTable:
    """A table that shows no more than a page of `rows`, where the rest can be had by itself.

    Rows that no address can tell again (another selection than the noun's own in its scope) are
    shown whole.
    """
    asked = {"member": member, "today": today, "columns": columns, "preset": preset}
    if not isinstance(rows, QuerySet):
        is_tree = noun.code == "department" and len(rows) > PAGE
        table = noun_table(noun, rows[:PAGE] if is_tree else rows, scope, **asked)
        return replace(table, order=(TREE,), left=len(rows) - PAGE) if is_tree else table
    table = noun_table(noun, rows[: PAGE + 1], scope, **asked)
    if len(table.rows) <= PAGE:
        return table
    order = _told(rows, noun, member, scope)
    every = _unlimited(rows).count()
    if order is None or _selected(noun, scope, member, table.preset).count() != every:
        return noun_table(noun, rows, scope, **asked)
    return replace(table, rows=table.rows[:PAGE], order=order, left=every - PAGE)


def later_rows(
    noun: Noun,
    scope: Scope,
    *,
    member: Any,
    today: date,
    columns: Sequence[str],
    preset: Mapping[str, str],
    order: Sequence[str],
    start: int,
) -> ShownTable:
    """The rows that follow the first `start` of a table; raises NotFound for an unknown order."""
    if tuple(order) == (TREE,) and noun.code == "department":
        rows: Any = department_tree(scope.account)
        count = len(rows)
    else:
        rows = _selected(noun, scope, member, preset).order_by(*_read(order, noun, member, scope))
        count = rows.count()
    table = noun_table(
        noun,
        rows[start : start + PAGE],
        scope,
        member=member,
        today=today,
        columns=columns,
        preset=preset,
    )
    table = with_talk(table, member, open_in(scope))
    left = max(0, count - start - len(table.rows))
    return replace(table, order=tuple(order), start=start, left=left)


def _selected(noun: Noun, scope: Scope, member: Any, preset: Mapping[str, str]) -> QuerySet[Any]:
    seen = {item.name: item for item in seen_fields(noun, member, scope) if not item.judged}
    where = {}
    for name, raw in preset.items():
        if name not in seen:
            raise NotFound
        try:
            where[name] = seen[name].read(raw, scope)
        except Unusable as error:
            raise NotFound from error
    # A list of all that the member may see would be as long as the workspace.
    visible = noun.policy.visible(member).filter(pk=OuterRef("pk"))
    return in_use(noun.code, noun.rows_in(scope).filter(Exists(visible), **where))


def _unlimited(rows: QuerySet[Any]) -> QuerySet[Any]:
    every = rows.all()
    every.query.clear_limits()
    return every


def _told(rows: QuerySet[Any], noun: Noun, member: Any, scope: Scope) -> tuple[str, ...] | None:
    """The order of a query as an address tells it; None for one that it cannot tell."""
    steps = []
    for step in rows.query.order_by:
        if isinstance(step, OrderBy) and isinstance(step.expression, F):
            name = step.expression.name  # type: ignore[attr-defined]
            down, empty_last = "-" if step.descending else "", "~" if step.nulls_last else ""
            steps.append(f"{down}{name}{empty_last}")
        elif isinstance(step, str):
            steps.append(step)
        else:
            return None
    try:
        _read(steps, noun, member, scope)
    except NotFound:
        return None
    return tuple(steps)


def _read(order: Sequence[str], noun: Noun, member: Any, scope: Scope) -> list[Any]:
    """The order that an address tells; only by what the member may know of."""
    seen = {item.name for item in seen_fields(noun, member, scope) if not item.judged}
    found: list[Any] = []
    for step in order:
        parts = _STEP.fullmatch(step)
        if parts is None or parts["name"] not in seen | _ALWAYS_KNOWN:
            raise NotFound
        if parts["empty_last"]:
            column = F(parts["name"])
            down = bool(parts["down"])
            found.append(column.desc(nulls_last=True) if down else column.asc(nulls_last=True))
        else:
            found.append(step)
    return found or ["pk"]
