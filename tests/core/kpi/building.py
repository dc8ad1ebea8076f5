"""A KPI of twelve months to try the rules on: from 100 on 1 April to 220 on 31 March."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from tokui.core.plan import Kpi, Reading

START = date(2026, 4, 1)
DUE = date(2027, 3, 31)


def readings(*values: tuple[date, Any]) -> tuple[Reading, ...]:
    """Readings of days and values."""
    return tuple(
        Reading(f"r{number}", on, Decimal(str(value))) for number, (on, value) in enumerate(values)
    )


def kpi(*values: tuple[date, Any], **more: Any) -> Kpi:
    """The KPI with these readings."""
    fields: dict[str, Any] = {
        "unit": "百万円", "baseline": Decimal(100), "baseline_on": START,
        "target": Decimal(220), "due_on": DUE, **more,
    }  # fmt: skip
    return Kpi("k", "受注額", readings=readings(*values), **fields)
