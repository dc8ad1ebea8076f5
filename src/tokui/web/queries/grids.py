"""What a grid is told: rows as they stand now, and what stopped a cell."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from tokui.identity.models import Member
from tokui.kernel.fields import Link, Links
from tokui.kernel.nouns import Noun
from tokui.kernel.patches import Clashed, Patched, Refused
from tokui.kernel.scope import Scope
from tokui.kernel.words import say
from tokui.lists.reader import Reader
from tokui.web.cells import CellReader
from tokui.web.grids import SentPatch
from tokui.web.queries.changes import link_ids, names_of, say_plain
from tokui.web.queries.lists.grid import rows_in_list, told_list_row
from tokui.web.queries.tables import ShownRow, noun_table


@dataclass(frozen=True)
class GridView:
    """Which cells a grid shows, to whom and on which day."""

    noun: Noun
    scope: Scope | None
    member: Member
    today: date
    columns: tuple[str, ...]
    is_list: bool = False
    """Whether the grid is a list: of any account, with columns that are worked out."""

    def told(self, public_ids: Iterable[str]) -> list[dict[str, Any]]:
        """The rows that stand, for a script."""
        if not self.is_list:
            return [told_row(row) for row in self.rows(public_ids)]
        reader = Reader(self.member, self.today)
        found = rows_in_list(self.noun.code, self.columns, public_ids, reader)
        return [told_list_row(row) for row in found]

    def rows(self, public_ids: Iterable[str]) -> list[ShownRow]:
        """The rows that stand, in the order of the ids; a few queries for each place."""
        wanted = list(dict.fromkeys(public_ids))
        visible = self.noun.policy.visible(self.member)
        where = self.noun.model.objects.filter(pk__in=visible.values("pk"), public_id__in=wanted)
        found: dict[str, ShownRow] = {}
        for scope, keys in self._places(where):
            table = noun_table(
                self.noun,
                where.filter(pk__in=keys) if keys is not None else where,
                scope,
                member=self.member,
                today=self.today,
                columns=self.columns,
            )
            found |= {row.record.public_id: row for row in table.rows}
        return [found[public_id] for public_id in wanted if public_id in found]

    def _places(self, rows: Any) -> list[tuple[Scope, list[int] | None]]:
        if self.scope is not None:
            return [(self.scope, None)]
        places: dict[tuple[int | None, int | None], tuple[Scope, list[int]]] = {}
        for record in rows:
            scope = self.noun.scope(record)
            key = (scope.account_key, scope.plan_key)
            places.setdefault(key, (scope, []))[1].append(record.pk)
        return [(scope, keys) for scope, keys in places.values()]


def told_row(row: ShownRow) -> dict[str, Any]:
    """A row as it stands: for each cell what is shown and, where it differs, its text."""
    return {
        "id": row.record.public_id,
        "key": row.key,
        "version": row.record.version,
        "name": str(row.record),
        "cells": {cell.name: [str(cell.inner), cell.text_apart] for cell in row.cells},
    }


def told_refusals(
    view: GridView, sent: SentPatch, refused: Sequence[Refused]
) -> list[dict[str, Any]]:
    """Why cells were not taken; a name that nobody has may come with the offer to add it."""
    texts = {(one.place, one.name): one.text for one in sent.all_cells}
    reader = CellReader(view.scope, view.member) if view.scope is not None else None
    offers: dict[str, Noun | None] = {}
    found = []
    for one in refused:
        problem = one.problem
        told = {"place": one.place, "field": problem.field, "message": str(problem.message)}
        item = view.noun.by_name.get(problem.field)
        if problem.code == "unknown_reference" and reader is not None and item is not None:
            if problem.field not in offers:
                offers[problem.field] = reader.offered(item)
            offer = offers[problem.field]
            if offer is not None:
                told["offer"] = say(offer.words.one)
                told["text"] = texts.get((one.place, problem.field), "")
        found.append(told)
    return found


def told_clashes(view: GridView, clashes: Sequence[Clashed]) -> list[dict[str, Any]]:
    """Cells that somebody else changed, with all three values in words."""
    wanted: dict[str, set[str]] = defaultdict(set)
    for one in clashes:
        item = view.noun.by_name[one.field]
        if isinstance(item, (Link, Links)):
            wanted[item.to] |= link_ids([one.clash.base, one.clash.theirs, one.clash.mine])
    names = names_of(wanted, view.member)
    scopes = _scopes_of(view, {one.record_id for one in clashes})
    return [
        {
            "place": one.record_id,
            "field": one.field,
            "version": one.version,
            "by": one.changed_by,
            **{
                side: say_plain(
                    view.noun.by_name[one.field],
                    getattr(one.clash, side),
                    names,
                    scopes[one.record_id],
                )
                for side in ("mine", "theirs", "base")
            },
        }
        for one in clashes
    ]


def _scopes_of(view: GridView, public_ids: set[str]) -> Mapping[str, Scope]:
    if view.scope is not None:
        return dict.fromkeys(public_ids, view.scope)
    rows = view.noun.policy.visible(view.member).filter(public_id__in=public_ids)
    return {row.public_id: view.noun.scope(row) for row in rows}


def told_patch(view: GridView, sent: SentPatch, done: Patched) -> dict[str, Any]:
    """What became of a patch, cell by cell. New rows are drawn by the caller."""
    refused = told_refusals(view, sent, done.refused)
    return {
        "batch": str(done.batch_key),
        "rows": view.told(done.touched),
        "removed": done.removed,
        "refused": refused,
        "clashes": told_clashes(view, done.clashes),
    }
