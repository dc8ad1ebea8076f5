"""Sheets for one occasion, as PDF and Markdown: the page before a meeting, a hand-over.

What a sheet says is made in `briefing` and `handing_over`: a title, pairs for its head, and
chapters of parts. A part is of a kind: `pairs`, `table`, or `list`, whose items are a text and a
note; items of a list that is `ask` have room to write below them.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any, Final, Literal

from tokui.core.plan import PlanSnapshot
from tokui.core.words import Language, Words
from tokui.outputs.export import Export, UnknownFormat, filename
from tokui.outputs.pdf.setting import Part
from tokui.outputs.pdf.words import WORDS

SheetFormat = Literal["pdf", "md"]
SHEET_FORMATS: Final[tuple[SheetFormat, ...]] = ("pdf", "md")

_MEDIA_TYPES: Final[dict[str, str]] = {
    "pdf": "application/pdf",
    "md": "text/markdown; charset=utf-8",
}


@dataclass(frozen=True, slots=True)
class Chapter:
    """A title with its parts; one that is not `wide` stands beside its neighbour on paper."""

    title: str
    parts: tuple[Part, ...]
    wide: bool = False


@dataclass(frozen=True, slots=True)
class Sheet:
    """Everything that a sheet says; `name` is its word in the file's name."""

    name: Words
    title: str
    below: str
    head: tuple[tuple[str, str], ...]
    chapters: tuple[Chapter, ...]
    is_one_page: bool = False
    author: str = field(default="")


def write_sheet(sheet: Sheet, snapshot: PlanSnapshot, *, format: str, language: Language) -> Export:
    """A sheet as a file. Raises UnknownFormat for another format than those of SHEET_FORMATS."""
    if format not in SHEET_FORMATS:
        raise UnknownFormat(format, SHEET_FORMATS)
    texts = _texts(sheet, snapshot, language)
    if format == "md":
        from tokui.outputs.markdown import markdown_of

        content = markdown_of(texts).encode()
    else:
        from tokui.outputs.pdf import build_sheet

        content = build_sheet(texts, snapshot)
    customer, _plan, dated = filename(snapshot, "pdf", language).rsplit("_", 2)
    day = dated.rpartition(".")[0]
    name = f"{customer}_{sheet.name.say(language)}_{day}.{format}"
    return Export(content, _MEDIA_TYPES[format], unicodedata.normalize("NFC", name))


def listed_part(title: str, items: Iterable[tuple[str, str]], nothing: str = "") -> Part:
    """A list of texts with their notes, or the words for nothing."""
    found = [[text, note] for text, note in items]
    return {"kind": "list", "title": title, "items": found, "nothing": nothing, "ask": False}


def ask_part(questions: Iterable[str], nothing: str) -> Part:
    """Questions, each with room for its answer."""
    found = [[question, ""] for question in questions]
    return {"kind": "list", "title": "", "items": found, "nothing": nothing, "ask": True}


def _texts(sheet: Sheet, snapshot: PlanSnapshot, language: Language) -> dict[str, Any]:
    from tokui.outputs.labels import day

    as_of = WORDS["as_of"].say(language).replace("{day}", day(snapshot.taken_on, language))
    return {
        "language": language,
        "account": sheet.title,
        "plan": sheet.below,
        "author": sheet.author,
        "as_of": as_of,
        "head": [pair for pair in sheet.head if pair[1]],
        "words": {"confidential": WORDS["confidential"].say(language)},
        "one_page": sheet.is_one_page,
        "chapters": [
            {"title": one.title, "wide": one.wide, "parts": list(one.parts)}
            for one in sheet.chapters
        ],
    }
