"""Taking a person out of a plan as it was sealed: plain JSON in, plain JSON out."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from tokui.core.redaction import Redaction


def without_person(
    document: Any, own_ids: Collection[str], redaction: Redaction
) -> tuple[Any, int]:
    """The document without the things of these ids, without pointers to them, and with marks where
    a text names the person; and how many values that took away.

    Works on any document, also one of an older form: a thing is an object with an "id".
    """
    if isinstance(document, dict):
        kept: dict[str, Any] = {}
        total = 0
        for key, value in document.items():
            if isinstance(value, str) and value in own_ids:
                kept[key], count = None, 1
            else:
                kept[key], count = without_person(value, own_ids, redaction)
            total += count
        return kept, total
    if isinstance(document, list):
        left: list[Any] = []
        total = 0
        for value in document:
            if _is_own(value, own_ids):
                total += _filled(value)
                continue
            one, count = without_person(value, own_ids, redaction)
            left.append(one)
            total += count
        return left, total
    return redaction.redact_value(document)


def _is_own(value: Any, own_ids: Collection[str]) -> bool:
    if isinstance(value, dict):
        return value.get("id") in own_ids
    return isinstance(value, str) and value in own_ids


def _filled(value: Any) -> int:
    """How many values an object holds that say something."""
    if isinstance(value, dict):
        return sum(_filled(one) for one in value.values())
    if isinstance(value, list):
        return sum(_filled(one) for one in value)
    return int(value not in (None, "", False, "unknown"))
