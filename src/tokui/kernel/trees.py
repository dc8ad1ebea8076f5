"""Trees kept in a parent column: a row may never become its own ancestor."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from tokui.kernel.errors import Problems


def check_no_cycle(row: Any, parent: Any, column: str, problems: Problems) -> None:
    """Note a problem when `parent` is `row` itself or lies below it."""
    seen: set[int] = set()
    above = parent
    while above is not None and above.pk not in seen:
        if above.pk == row.pk:
            message = _("“%(child)s” cannot belong to “%(parent)s”: that would be a circle.")
            filled = message % {"child": row, "parent": parent}
            problems.add("cycle", filled, field=column, value=parent)
            return
        seen.add(above.pk)
        above = getattr(above, column)
