"""A patch as a grid sends it: texts of cells in, what became of each cell out."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from django.db import transaction
from django.utils.translation import gettext as _

from tokui.accounts.actions import open_account
from tokui.identity.models import Member
from tokui.kernel.errors import InvalidInput, NotFound, Problem, Problems
from tokui.kernel.events import Origin
from tokui.kernel.nouns import Noun
from tokui.kernel.patches import (
    CellChange,
    NewRow,
    Patched,
    Refused,
    batch_key_of,
    patch_records,
)
from tokui.kernel.scope import Scope
from tokui.web.cells import CellReader
from tokui.web.reasons import reason_in

_SOURCES: Final = frozenset({"screen", "paste"})
_ADDED_BY_ITSELF: Final = frozenset({"account", "plan"})


@dataclass(frozen=True)
class SentCell:
    """One cell: what was typed, and the code of what was chosen from a list, if it was."""

    place: str
    """The id of the record, or the key of the new row."""
    name: str
    text: str
    code: str = ""
    version: int | None = None
    adds_names: bool = False
    """Whether names that nobody has yet are to be added as records of their own."""


@dataclass(frozen=True)
class SentPatch:
    """Everything that a grid sends at once."""

    once: str = ""
    source: str = "screen"
    reason: str = ""
    preset: Mapping[str, str] = field(default_factory=dict)
    cells: tuple[SentCell, ...] = ()
    rows: Mapping[str, tuple[SentCell, ...]] = field(default_factory=dict)
    removed: tuple[str, ...] = ()

    @property
    def all_cells(self) -> tuple[SentCell, ...]:
        """The cells of records and of new rows."""
        return (*self.cells, *(cell for row in self.rows.values() for cell in row))


def read_patch(text: str) -> SentPatch:
    """A patch out of JSON; raises InvalidInput for what no grid of ours sends."""
    try:
        sent = json.loads(text)
        source = str(sent.get("source", ""))
        return SentPatch(
            once=str(sent.get("once", ""))[:40],
            source=source if source in _SOURCES else "screen",
            reason=reason_in(sent),
            preset={str(name): str(value) for name, value in sent.get("preset", {}).items()},
            cells=tuple(_cell(one["id"], one) for one in sent.get("changes", ())),
            rows={
                str(row["key"]): tuple(_cell(row["key"], one) for one in row["cells"])
                for row in sent.get("added", ())
            },
            removed=tuple(str(one) for one in sent.get("removed", ())),
        )
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        message = _("This could not be read. Reload the page and try again.")
        raise InvalidInput(Problem("unreadable_patch", message)) from error


def _cell(place: Any, sent: Mapping[str, Any]) -> SentCell:
    version = sent.get("version")
    return SentCell(
        place=str(place),
        name=str(sent["field"]),
        text=str(sent.get("value", "")),
        code=str(sent.get("code", "")),
        version=int(version) if version is not None else None,
        adds_names=bool(sent.get("adds")),
    )


def write_patch(noun: Noun, sent: SentPatch, scope: Scope | None, member: Member) -> Patched:
    """Write a patch. `scope` is where the table stands; without one, records of several places are
    shown in it and none can be added."""
    if scope is None and sent.rows:
        raise NotFound
    batch = batch_key_of(member, sent.once)
    origin = Origin(source=sent.source, reason=sent.reason, batch_key=batch)
    readers = _Readers(noun, scope, member)
    problems: list[Refused] = []
    with transaction.atomic():
        readers.add_names(
            [*sent.cells, *(one for row in sent.rows.values() for one in row)], origin
        )
        changes = [
            CellChange(cell.place, cell.name, value, cell.version)
            for cell in sent.cells
            if (value := readers.value(cell, problems)) is not _UNREADABLE
        ]
        added = []
        for key, cells in sent.rows.items():
            values = {cell.name: readers.value(cell, problems) for cell in cells}
            if _UNREADABLE not in values.values():
                added.append(NewRow(key, {**sent.preset, **_filled(noun, values)}))
        whole = noun.code in _ADDED_BY_ITSELF
        done = patch_records(
            noun,
            changes,
            () if whole else added,
            sent.removed,
            by=member,
            scope=scope or Scope(member.workspace),
            origin=origin,
            once=sent.once,
        )
        if noun.code == "account":
            _open_accounts(added, done, member)
    done.refused += problems
    return done


def _open_accounts(rows: Iterable[NewRow], done: Patched, member: Member) -> None:
    """Accounts are opened with a team, by an action of their own."""
    for row in rows:
        try:
            with transaction.atomic():
                done.added[row.key] = open_account(row.values, by=member)
        except InvalidInput as error:
            done.refuse(row.key, error.problems)


def _filled(noun: Noun, values: Mapping[str, Any]) -> dict[str, Any]:
    """Cells of a new row that say something; the others get what their fields are born with."""
    return {name: value for name, value in values.items() if value not in ("", [], None)}


_UNREADABLE: Final = object()


class _Readers:
    """Reads cells in the scope of their records: names are found where the record belongs."""

    def __init__(self, noun: Noun, scope: Scope | None, member: Member) -> None:
        self.noun, self.scope, self.member = noun, scope, member
        self._readers: dict[tuple[int | None, int | None], CellReader] = {}
        self._scopes: dict[str, Scope] = {}

    def value(self, cell: SentCell, problems: list[Refused]) -> Any:
        """What a cell means; a name that nobody has is noted, and the answer is `_UNREADABLE`."""
        item = self.noun.by_name.get(cell.name)
        if item is None or cell.code:
            return cell.code or cell.text
        found = Problems()
        value = self._reader(cell).read(item, cell.text, found) if item.is_link else cell.text
        problems += [Refused(cell.place, problem) for problem in found.found]
        return _UNREADABLE if found.found else value

    def add_names(self, cells: Sequence[SentCell], origin: Origin) -> None:
        """Add what cells name and nobody has yet, where that was asked for."""
        for cell in cells:
            item = self.noun.by_name.get(cell.name)
            if cell.adds_names and item is not None and not cell.code:
                self._reader(cell).add_named(item, cell.text, origin)

    def _reader(self, cell: SentCell) -> CellReader:
        scope = self.scope or self._scope_of(cell.place)
        key = (scope.account_key, scope.plan_key)
        if key not in self._readers:
            self._readers[key] = CellReader(scope, self.member)
        return self._readers[key]

    def _scope_of(self, public_id: str) -> Scope:
        if public_id not in self._scopes:
            record = self.noun.policy.visible(self.member).filter(public_id=public_id).first()
            place = self.noun.scope(record) if record else Scope(self.member.workspace)
            self._scopes[public_id] = place
        return self._scopes[public_id]
