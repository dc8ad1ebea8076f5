"""Choices remembered for each shape of file and person: the next export needs no hand."""

from __future__ import annotations

import hashlib
from dataclasses import asdict, replace
from datetime import datetime
from typing import Any, Final

from tokui.identity.models import Member
from tokui.intake.headings import fold_heading
from tokui.intake.heads import find_head
from tokui.intake.models import ImportBatch, RememberedChoices
from tokui.intake.tables import RawTable, Wishes
from tokui.kernel.errors import InvalidInput

# The account of all rows, fixed cells and the sheet belong to one file, not to its shape.
_REMEMBERED: Final = (
    "kind",
    "header_row",
    "date_order",
    "currency",
    "maps",
    "rules",
    "keeps_totals",
)


def shape_of(raw: RawTable) -> str:
    """A digest of what names the columns, wherever the rows above it end."""
    try:
        texts = find_head(raw, None).texts
    except InvalidInput:
        texts = raw.rows.first(1)[0].cells if raw.rows else []
    folded = "\n".join(fold_heading(text) for text in texts)
    return hashlib.sha256(folded.encode("utf-8", "surrogatepass")).hexdigest()


def recall(batch: ImportBatch, wishes: Wishes, raw: RawTable, *, by: Member) -> Wishes | None:
    """What `by` chose for such a file before; None when nothing, or when a choice was made now."""
    batch.shape = shape_of(raw)
    if wishes.as_new or wishes != Wishes(kind=wishes.kind, sheet=wishes.sheet):
        return None
    found = RememberedChoices.objects.filter(member=by, shape=batch.shape).first()
    if found is None or (wishes.kind and wishes.kind != found.wishes.get("kind")):
        return None
    return replace(wishes, **found.wishes)


def remember(batch: ImportBatch, wishes: Wishes, *, by: Member, now: datetime) -> None:
    """Keep what was chosen for a file that is being committed."""
    if not batch.shape:
        return
    chosen: dict[str, Any] = {
        name: value for name, value in asdict(wishes).items() if name in _REMEMBERED and value
    }
    if chosen:
        RememberedChoices.objects.update_or_create(
            member=by, shape=batch.shape, defaults={"wishes": chosen, "used_at": now}
        )
    else:
        RememberedChoices.objects.filter(member=by, shape=batch.shape).delete()
