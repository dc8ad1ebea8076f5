"""A plan as Markdown: for wikis, tickets and language models; tables as pipes, no markup inside."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any, Final

from tokui.core.plan import PlanSnapshot
from tokui.core.words import Language
from tokui.outputs.choices import AS_USUAL, Choices
from tokui.outputs.pdf.document import document_texts
from tokui.outputs.pdf.setting import Part

_MARKUP: Final = re.compile(r"([\\`*_\[\]<>|~#])")
_OPENING: Final = re.compile(r"^(\s*)([-+=]|\d+[.)])(?=\s|$)")
_CONTROL: Final = re.compile(r"[\x00-\x08\x0b-\x1f\x7f]")


def build_markdown(
    snapshot: PlanSnapshot, *, language: Language, choices: Choices = AS_USUAL
) -> str:  # fmt: skip
    """The plan document as Markdown text; chapters without content are left out."""
    return markdown_of(document_texts(snapshot, language, choices))


def markdown_of(texts: Mapping[str, Any]) -> str:
    """The texts of a paper as Markdown; chapters without content are left out."""
    lines = [f"# {_plain(texts['account'])}", "", _plain(texts["plan"]), ""]
    lines += _pairs([*texts["head"], ("", texts["as_of"]), ("", texts["words"]["confidential"])])
    for chapter in texts["chapters"]:
        told = [line for part in chapter["parts"] for line in _part(part)]
        if told:
            lines += ["", f"## {_plain(chapter['title'])}", *told]
    return "\n".join(lines).rstrip() + "\n"


def _part(part: Part) -> list[str]:
    if part["kind"] == "list":
        told = _list(part)
    else:
        told = _pairs(part["pairs"]) if part["kind"] == "pairs" else _table(part)
    heading = [f"### {_plain(part['title'])}", ""] if part["title"] else []
    return ["", *heading, *told] if told or (heading and part["kind"] == "pairs") else []


def _pairs(pairs: list[tuple[str, str]]) -> list[str]:
    lines = []
    for label, said in pairs:
        # Two blanks at the end of a line keep the break.
        told = _plain(said).strip().replace("\n", "  \n  ")
        lines.append(f"- **{_plain(label)}**: {told}" if label else f"- {told}")
    return lines


def _list(part: Part) -> list[str]:
    lines = [] if part["items"] else [_plain(part["nothing"])]
    for place, (said, note) in enumerate(part["items"], 1):
        told = "  \n  ".join(
            _plain(one).strip().replace("\n", "  \n  ") for one in (said, note) if one
        )
        lines.append(f"{place}. {told}" if part["ask"] else f"- {told}")
    return lines


def _table(part: Part) -> list[str]:
    if not part["rows"]:
        return []
    rows = [part["labels"], ["---"] * len(part["labels"]), *part["rows"]]
    return [
        "| " + " | ".join(cell if row is rows[1] else _cell(cell) for cell in row) + " |"
        for row in rows
    ]


def _cell(said: str) -> str:
    return _plain(said).strip().replace("\n", "<br>")


def _plain(said: str) -> str:
    """A text that Markdown shows as it was written."""
    told = _MARKUP.sub(r"\\\1", _CONTROL.sub(" ", said.replace("\u00a0", " ")))
    return "\n".join(_OPENING.sub(_escaped, line) for line in told.split("\n"))


def _escaped(found: re.Match[str]) -> str:
    space, mark = found.groups()
    return f"{space}{mark[:-1]}\\{mark[-1]}" if mark[0].isdigit() else f"{space}\\{mark}"
