"""Rows of a list as a grid is told of them: records of many accounts, with what is worked out."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from tokui.kernel.errors import NotFound
from tokui.lists.catalogue import catalogue_of, listed
from tokui.lists.definition import usual
from tokui.lists.listing import Asked, rows_of
from tokui.lists.reader import Reader
from tokui.web.queries.lists.rows import ListRow, list_rows


def rows_in_list(
    code: str, columns: Sequence[str], public_ids: Iterable[str], reader: Reader
) -> list[ListRow]:
    """The rows that stand, in the order of the ids; raises NotFound for an unknown column."""
    listed(code)
    catalogue = catalogue_of(code, reader)
    names = [name for name in columns if name != catalogue.lead.name]
    if any(name not in catalogue.columns for name in names):
        raise NotFound
    wanted = list(dict.fromkeys(public_ids))
    found = rows_of(catalogue.noun, reader).filter(public_id__in=wanted)
    keys = dict(found.values_list("public_id", "pk"))
    asked = Asked(catalogue, usual(catalogue), reader)
    shown = [catalogue.columns[name] for name in names]
    return list_rows(asked, [keys[one] for one in wanted if one in keys], columns=shown)


def told_list_row(row: ListRow) -> dict[str, Any]:
    """A row for a grid: its fields, for wherever they are shown, and all cells of the list."""
    cells = {cell.name: [str(cell.inner), cell.text_apart, cell.is_late] for cell in row.cells}
    own = {cell.name: cells[cell.name][:2] for cell in row.cells if cell.is_field}
    return {
        "id": row.record.public_id,
        "key": row.key,
        "version": row.record.version,
        "name": row.title,
        "cells": own,
        "listed": {**cells, row.lead.name: [str(row.link), row.text, False]},
    }
