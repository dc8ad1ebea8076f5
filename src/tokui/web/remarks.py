"""Remarks on what somebody wrote about a person, for a hint that never stands in the way."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from tokui.core.remarks import ABOUT_PEOPLE, Remark, remarks_on
from tokui.kernel.words import say

_EVIDENCE: Final = ("source", "quote")


def is_about_people(noun: str, name: str) -> bool:
    """Whether texts of a field speak of people."""
    return f"{noun}.{name}" in ABOUT_PEOPLE


def remarks_in(noun: str, raw: Mapping[str, Any]) -> tuple[Remark, ...]:
    """What is to be remarked on values as a form sent them, by the names of the fields."""
    texts = [
        text for name, value in raw.items() if is_about_people(noun, name) for text in _texts(value)
    ]
    return remarks_on("\n".join(texts)) if texts else ()


def with_remarks(told: str, noun: str, raw: Mapping[str, Any]) -> str:
    """What is told after saving, with the first remark and what to write instead."""
    found = remarks_in(noun, raw)
    if not found:
        return told
    return " ".join((told, say(found[0].words), say(found[0].instead)))


def _texts(value: Any) -> list[str]:
    if isinstance(value, Mapping):
        return [str(value.get(part, "")) for part in _EVIDENCE]
    return [value] if isinstance(value, str) else []
