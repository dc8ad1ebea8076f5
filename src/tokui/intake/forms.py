"""What the form of an import says."""

from __future__ import annotations

from django.http import QueryDict

from tokui.core.japan import MONEY_UNITS
from tokui.intake.actions import wishes_of
from tokui.intake.kinds import KINDS
from tokui.intake.models import ImportBatch
from tokui.intake.queries import ENCODINGS
from tokui.intake.tables import Wishes


def read_choices(form: QueryDict, batch: ImportBatch) -> Wishes:
    """The wishes that a form states; targets of another kind or header row count no more."""
    kind = form.get("kind", "")
    kind = kind if kind in KINDS else ""
    encoding = form.get("encoding", "")
    header = form.get("header_row", "")
    header_row = int(header) if header.isdecimal() and 0 < int(header) < 10_000 else None
    before = wishes_of(batch)
    is_same_table = (
        kind == batch.kind
        and encoding == (before.encoding or "")
        and header_row in (None, batch.header_row)
    )
    maps: dict[str, str] = {}
    if is_same_table and kind:
        for column in batch.outcome.get("columns", []):
            target = form.get(f"column-{column['index']}")
            if target is None or (target and target not in KINDS[kind].by_name):
                continue
            unit = form.get(f"unit-{column['index']}", "")
            is_unit = bool(target) and unit in MONEY_UNITS and target == column["target"]
            maps[column["heading"]] = f"{target}@{unit}" if is_unit else target
    constants = {}
    if account := form.get("account", ""):
        constants["account_id"] = account
    order = form.get("date_order", "")
    return Wishes(
        kind=kind or None,
        encoding=encoding if encoding in ENCODINGS and encoding else None,
        header_row=header_row if header_row != batch.header_row else before.header_row,
        date_order=order if order in ("ymd", "mdy", "dmy") else None,
        currency=form.get("currency", "").strip().upper()[:3] or None,
        maps=maps,
        constants=constants,
    )
