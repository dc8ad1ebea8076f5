"""Cells of the whitespace matrix as a grid sends them: of each a department, a product, a word."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Final

from tokui.identity.models import Member
from tokui.kernel.events import Origin
from tokui.kernel.nouns import noun_of
from tokui.kernel.patches import CellChange, NewRow, Patched, batch_key_of, patch_records
from tokui.kernel.scope import Scope
from tokui.plans.footprint.models import Footprint
from tokui.web.grids import SentCell, SentPatch

WHOLE: Final = "whole"
"""What stands for the row of the whole company, where a department's id stands otherwise."""

_STATUS: Final = "status"
_ALSO_SAID: Final = ("our_sales", "wallet", "rival", "contract_ends_on", "reason", "next_step")

type Place = tuple[str, str]
"""The id of a department, or `WHOLE`, and that of a product."""


@dataclass(frozen=True)
class SpacesWritten:
    """What became of a patch, and where in the matrix its records stand."""

    done: Patched
    places: dict[str, Place]
    """Of each record that was touched, added or removed; of a refused new cell by its key."""


def write_spaces(sent: SentPatch, scope: Scope, member: Member) -> SpacesWritten:
    """Write the cells of a patch: a word in an empty one adds a record, nothing in one that says no
    more than its word takes it away, and everything else changes the status.

    A cell that somebody filled meanwhile is a clash with what stands there now, never a second
    record."""
    noun = noun_of("footprint")
    there = {place_of(record): record for record in records_in(scope)}
    changes: list[CellChange] = []
    added: list[NewRow] = []
    removed: list[str] = []
    places: dict[str, Place] = {}
    # Of two words for one cell the last is meant.
    for place, cell in {(cell.place, cell.name): cell for cell in sent.cells}.items():
        value = cell.code or cell.text.strip()
        record = there.get(place)
        key = record.public_id if record else ".".join(place)
        places[key] = place
        if record is None and value:
            added.append(NewRow(key, _new_values(place, value)))
        elif record is not None and not value and _may_go(record, cell):
            removed.append(key)
        elif record is not None:
            changes.append(CellChange(key, _STATUS, value, cell.version or 0))
    batch = batch_key_of(member, sent.once)
    origin = Origin(source=sent.source, reason=sent.reason, batch_key=batch)
    done = patch_records(
        noun, changes, added, removed, by=member, scope=scope, origin=origin, once=sent.once
    )
    places |= {record.public_id: places[key] for key, record in done.added.items()}
    return SpacesWritten(done, places)


def records_in(scope: Scope) -> Iterable[Footprint]:
    """The records of the matrix; of two in one place the last is the one that is shown."""
    rows: Iterable[Footprint] = (
        noun_of("footprint").rows_in(scope).select_related("department", "product").order_by("id")
    )
    return rows


def places_of(public_ids: Iterable[str], scope: Scope) -> list[Place]:
    """Where records stand or, once they were taken away, stood."""
    rows = Footprint.objects.filter(plan=scope.plan, public_id__in=list(public_ids))
    return [place_of(record) for record in rows.select_related("department", "product")]


def place_of(record: Footprint) -> Place:
    """Where in the matrix a record stands."""
    department = record.department.public_id if record.department else WHOLE
    return department, record.product.public_id


def _new_values(place: Place, value: str) -> dict[str, Any]:
    department, product = place
    return {
        "department": "" if department == WHOLE else department,
        "product": product,
        _STATUS: value,
    }


def _may_go(record: Footprint, cell: SentCell) -> bool:
    """Whether a cell that is emptied holds nothing else, nor was changed since it was seen."""
    return cell.version == record.version and not any(
        getattr(record, name) not in (None, "") for name in _ALSO_SAID
    )
