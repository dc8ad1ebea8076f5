"""Where the sentences of a text begin and end."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

SENTENCE_END: Final = re.compile(
    r"(?<=[。!?！？])\s*|\n+|；\s*"
    # A full stop ends an English sentence, but not the title before a name.
    r"|(?<=[A-Za-z)]{2})(?<!\bMr)(?<!\bMs)(?<!\bDr)(?<!\bMrs)(?<!\bProf)(?<!\bCo)(?<!\bLtd)[.;]\s+"
)


def sentences_of(text: str) -> Iterator[tuple[int, int]]:
    """Start and end of each sentence that holds more than white space."""
    start = 0
    for end in SENTENCE_END.finditer(text):
        if text[start : end.start()].strip():
            yield start, end.start()
        start = end.end()
    if text[start:].strip():
        yield start, len(text)
