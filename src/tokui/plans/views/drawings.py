"""Drawings of a plan on a page: the one place where SVG of ours goes out as it is."""

from __future__ import annotations

from django.utils.safestring import SafeString


def drawn(svg: str) -> SafeString:
    """A drawing of `outputs/svg_*`, where every text is escaped as it is written."""
    return SafeString(svg)
