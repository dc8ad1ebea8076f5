"""All measures of health, part by part."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from tokui.core.health import (
    consistency,
    evidence,
    execution,
    freshness,
    relationship,
    results,
)
from tokui.core.health.measure import Measure

FORMULA: Final = 1
"""The version of the formulas: a reading that was kept names the one it was worked out by."""

MEASURES: Final[Mapping[str, Measure]] = {
    one.code: one
    for module in (relationship, evidence, consistency, execution, results, freshness)
    for one in vars(module).values()
    if isinstance(one, Measure)
}
"""Every measure by its code, in the order in which they are shown."""
