"""Filters for the maps of a plan."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import template

from tokui.core.boards import Cell
from tokui.core.ghosts import Ghost
from tokui.core.scales import ALL
from tokui.kernel.words import reading_language

register = template.Library()


@register.filter
def at(values: Mapping[str, Any] | str, key: str) -> Any:
    """What stands under a key; nothing where nothing does."""
    return values.get(key, "") if isinstance(values, Mapping) else ""


@register.filter
def left_cell(ghosts: Mapping[str, list[Ghost]] | str, cell: Cell[Any]) -> list[Ghost]:
    """Who left this place of a matrix."""
    return ghosts.get(f"{cell.row}|{cell.column}", []) if isinstance(ghosts, Mapping) else []


@register.filter
def on_scale(code: str, scale: str) -> str:
    """A code in the words of the scale with this name."""
    return ALL[scale].say(code, reading_language())


@register.filter
def scale_mark(code: str, scale: str) -> str:
    """The mark of a code, which survives black-and-white print."""
    found = ALL[scale]
    return found[code].mark if code in found else ""
