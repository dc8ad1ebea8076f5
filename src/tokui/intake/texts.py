"""Files of text: address cards, JSON with records, or rows with separated cells."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from tokui.core.japan import Unreadable, decode
from tokui.intake.cards import looks_like_cards, read_cards
from tokui.intake.parsing import Refused, Row
from tokui.intake.records import looks_like_records, read_records
from tokui.intake.separated import read_separated


def read_text(
    raw: bytes, sheet: str | None, encoding: str | None
) -> tuple[dict[str, Any], Iterator[Row]]:
    """What a file of text is, and its rows."""
    if looks_like_cards(raw):
        return read_cards(raw, encoding)
    try:
        decoded = decode(raw, encoding)
    except Unreadable as error:
        raise Refused("unknown_encoding", encoding=encoding or "") from error
    text = decoded.text.removeprefix("\ufeff").replace("\0", "")
    told = {"encoding": decoded.encoding, "private_use": len(decoded.private_use)}
    if looks_like_records(text):
        found, rows = read_records(text, sheet)
    else:
        found, rows = read_separated(text)
    return {**told, **found}, rows
