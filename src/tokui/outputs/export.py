"""One door for all files: a plan in a format, with its media type and a file name."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final, Literal, cast

from tokui.core.plan import PlanSnapshot
from tokui.core.vocabulary import NOUNS
from tokui.core.words import Language

Format = Literal["pptx", "xlsx", "pdf", "json"]

VARIANTS: Final[dict[Format, tuple[str, ...]]] = {
    "pptx": ("full",),
    "xlsx": ("full",),
    "pdf": ("onepage", "onepage-a3", "full"),
    "json": ("full",),
}
"""What each format comes in; the first is taken when none is asked for."""

FORMATS: Final[tuple[Format, ...]] = tuple(VARIANTS)

_OFFICE: Final = "application/vnd.openxmlformats-officedocument"
_MEDIA_TYPES: Final[dict[Format, str]] = {
    "pptx": f"{_OFFICE}.presentationml.presentation",
    "xlsx": f"{_OFFICE}.spreadsheetml.sheet",
    "pdf": "application/pdf",
    "json": "application/json",
}

_LONGEST_NAME: Final = 150
"""Bytes of a customer's name in a file name; file systems take 255 in all."""
_UNSAFE: Final = re.compile(r'[\x00-\x1f\x7f<>:"/\\|?*\s.,;#%&{}$!\'@+`=~^()\[\]]+')
_LEGAL_FORM: Final = re.compile(r"^(株式会社|有限会社|合同会社)|(株式会社|有限会社|合同会社)$")


class UnknownFormat(ValueError):
    """No file of this format or variant can be made; `known` are those that can."""

    def __init__(self, asked: str, known: tuple[str, ...]) -> None:
        super().__init__(f"{asked} is none of {', '.join(known)}")
        self.asked = asked
        self.known = known


@dataclass(frozen=True, slots=True)
class Export:
    """A file ready to be sent."""

    content: bytes
    media_type: str
    filename: str


def export_plan(
    snapshot: PlanSnapshot, *, format: str, variant: str | None = None, language: Language
) -> Export:
    """The plan as a file. Raises UnknownFormat for a format or variant that does not exist.

    Writers are imported when they are needed: most requests need none of them.
    """
    if format not in FORMATS:
        raise UnknownFormat(format, FORMATS)
    chosen = variant or VARIANTS[format][0]
    if chosen not in VARIANTS[format]:
        raise UnknownFormat(f"{format} {chosen}", VARIANTS[format])
    content = _WRITERS[format](snapshot, language, chosen)
    return Export(content, _MEDIA_TYPES[format], filename(snapshot, format, language))


def filename(snapshot: PlanSnapshot, format: Format, language: Language) -> str:
    """A name that every file system takes: customer, word for plan, day of the snapshot."""
    account = snapshot.account
    spoken = account.short_name or _LEGAL_FORM.sub("", account.name) or account.name
    customer = _safe(spoken) or _safe(account.id) or "account"
    plan = _safe(NOUNS["plan"].one.say(language))
    return f"{customer}_{plan}_{snapshot.taken_on.isoformat()}.{format}"


def _safe(text: str) -> str:
    plain = "".join(
        letter
        for letter in unicodedata.normalize("NFC", text)
        if unicodedata.category(letter)[0] != "C" or letter.isspace()
    )
    short = _UNSAFE.sub("-", plain).strip("-_").encode()[:_LONGEST_NAME]
    return short.decode(errors="ignore").strip("-_")


def _pptx(snapshot: PlanSnapshot, language: Language, variant: str) -> bytes:
    from tokui.outputs.pptx import build_pptx

    return build_pptx(snapshot, language=language, variant=cast(Literal["full"], variant))


def _xlsx(snapshot: PlanSnapshot, language: Language, variant: str) -> bytes:
    from tokui.outputs.xlsx import build_xlsx

    return build_xlsx(snapshot, language=language)


def _pdf(snapshot: PlanSnapshot, language: Language, variant: str) -> bytes:
    from tokui.outputs.pdf import Variant, build_pdf

    return build_pdf(snapshot, language=language, variant=cast(Variant, variant))


def _json(snapshot: PlanSnapshot, language: Language, variant: str) -> bytes:
    from tokui.outputs.json_snapshot import dumps

    return dumps(snapshot).encode()


_WRITERS: Final[dict[Format, Callable[[PlanSnapshot, Language, str], bytes]]] = {
    "pptx": _pptx,
    "xlsx": _xlsx,
    "pdf": _pdf,
    "json": _json,
}
