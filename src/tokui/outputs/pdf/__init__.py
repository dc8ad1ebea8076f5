"""A plan on paper: the one-page plan and the plan document, as PDF with their fonts inside."""

from __future__ import annotations

import json
import re
from datetime import UTC
from functools import cache
from importlib.resources import as_file, files
from pathlib import Path
from typing import Any, Final, Literal, cast

import typst

from tokui.core.plan import PlanSnapshot
from tokui.core.words import Language
from tokui.outputs.choices import AS_USUAL, Choices
from tokui.outputs.pdf.document import document_texts
from tokui.outputs.pdf.onepage import OnePage
from tokui.outputs.pdf.power import power_texts

Variant = Literal["onepage", "onepage-a3", "full", "power"]
VARIANTS: Final[tuple[Variant, ...]] = ("onepage", "onepage-a3", "full", "power")

_OUTPUTS: Final = files("tokui.outputs")
_CONTROL: Final = re.compile(r"[\x00-\x09\x0b-\x1f\x7f\u200b\ufeff]")


def build_pdf(
    snapshot: PlanSnapshot,
    *,
    language: Language,
    variant: Variant = "onepage",
    choices: Choices = AS_USUAL,
) -> bytes:
    """The plan as PDF: `onepage` on A4 landscape, `onepage-a3`, `full` as a document, or
    `power`, the power chart on A3.

    Looks the same on every machine: only the fonts of the package are used. PDF/A-2b, so that
    archives take it. Raises ValueError for another variant.
    """
    if variant not in VARIANTS:
        raise ValueError(f"there is no paper called {variant}")
    if variant == "full":
        template, texts = "full.typ", document_texts(snapshot, language, choices)
    elif variant == "power":
        template, texts = "power.typ", power_texts(snapshot, language)
    else:
        paper = "a3" if variant == "onepage-a3" else "a4"
        template, texts = "onepage.typ", OnePage(snapshot, language, choices).texts(paper)
    return _set(template, {**texts, "recipient": choices.recipient}, snapshot)


def build_sheet(texts: dict[str, Any], snapshot: PlanSnapshot) -> bytes:
    """A sheet (`outputs.sheets`) as PDF on A4; on one page where its texts ask for that."""
    return _set("sheet.typ", texts, snapshot)


def _set(template: str, texts: dict[str, Any], snapshot: PlanSnapshot) -> bytes:
    """The PDF of a template with its texts, which travel as data and never as markup."""
    with as_file(_OUTPUTS.joinpath("pdf", "templates")) as folder:
        compiler = typst.Compiler(
            str(Path(folder) / template),
            root=str(folder),
            font_paths=_fonts(),
            sys_inputs={"data": json.dumps(_clean(texts), ensure_ascii=False)},
        )
        # typst stamps documents to the second, in a fixed offset, and refuses anything else.
        taken_at = snapshot.taken_at.astimezone(UTC).replace(microsecond=0)
        return cast(
            bytes, compiler.compile(format="pdf", timestamp=taken_at, pdf_standards=["a-2b"])
        )


@cache
def _fonts() -> typst.Fonts:
    with as_file(_OUTPUTS.joinpath("fonts")) as folder:
        return typst.Fonts(
            include_system_fonts=False, include_embedded_fonts=True, font_paths=[str(folder)]
        )


def _clean(value: Any) -> Any:
    """The same texts without characters that no font draws."""
    if isinstance(value, str):
        return _CONTROL.sub(" ", value)
    if isinstance(value, dict):
        return {name: _clean(inner) for name, inner in value.items()}
    if isinstance(value, list | tuple):
        return [_clean(inner) for inner in value]
    return value
