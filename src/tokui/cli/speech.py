"""How the command line talks: in the reader's language, answers on stdout, messages on stderr."""

from __future__ import annotations

import json
import sys
import unicodedata
from collections.abc import Iterable, Sequence
from typing import Any

from tokui.core.words import Language, Words
from tokui.environment import terminal_language


class Refusal(Exception):
    """A command that ends with "no" (exit code 1) or with wrong use (2), and why."""

    def __init__(self, words: Words | str, *, code: int = 1) -> None:
        super().__init__(words if isinstance(words, str) else words.en)
        self.words = words
        self.code = code


def reader_language() -> Language:
    """The language of the terminal."""
    return terminal_language()


def said(words: Words | str) -> str:
    """`words` as this reader reads them."""
    return words if isinstance(words, str) else words.say(reader_language())


def tell(words: Words | str) -> None:
    """A message beside the answer."""
    print(said(words), file=sys.stderr, flush=True)


def answer(words: Words | str) -> None:
    """A line of the answer."""
    print(said(words), flush=True)


def answer_json(document: Any) -> None:
    """The answer as one JSON document."""
    print(json.dumps(document, ensure_ascii=False, indent=1, default=str), flush=True)


def answer_table(heads: Sequence[Words | str], rows: Iterable[Sequence[object]]) -> None:
    """The answer as columns, aligned by the width of Japanese characters too."""
    lines = [[said(head) for head in heads], *([_cell(cell) for cell in row] for row in rows)]
    widths = [max(columns_of(line[at]) for line in lines) for at in range(len(heads))]
    for line in lines:
        cells = (cell + " " * (widths[at] - columns_of(cell)) for at, cell in enumerate(line))
        print("  ".join(cells).rstrip())


def columns_of(text: str) -> int:
    """How many columns of a terminal a text takes."""
    return sum(2 if unicodedata.east_asian_width(letter) in "WF" else 1 for letter in text)


def _cell(value: object) -> str:
    return "" if value is None else " ".join(str(value).split())
