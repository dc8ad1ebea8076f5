"""Counts of an erasure in words, for pages."""

from __future__ import annotations

from collections.abc import Mapping

from tokui.core.words import Scale, Words


def counted(scale: Scale, counts: Mapping[str, int]) -> list[tuple[Words, int]]:
    """Places and counts in the order of the scale."""
    return [(value.words, counts[value.code]) for value in scale.values if counts.get(value.code)]
