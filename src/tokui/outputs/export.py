"""One door for all files: a plan in a format, with its media type and a file name."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Literal, cast
from urllib.parse import quote

from tokui.core.plan import PlanSnapshot
from tokui.core.vocabulary import NOUNS
from tokui.core.words import Language, Words
from tokui.outputs.choices import AS_USUAL, Choices

if TYPE_CHECKING:
    from tokui.outputs.xlsx.base import Seal

Format = Literal["pptx", "xlsx", "pdf", "svg", "md", "json"]

VARIANTS: Final[dict[Format, tuple[str, ...]]] = {
    "pptx": ("full", "review", "customer", "power"),
    "xlsx": ("full",),
    "pdf": ("onepage", "onepage-a3", "full", "power"),
    "svg": ("power",),
    "md": ("full",),
    "json": ("full",),
}
"""What each format comes in; the first is taken when none is asked for."""

FORMATS: Final[tuple[Format, ...]] = tuple(VARIANTS)


@dataclass(frozen=True, slots=True)
class Kind:
    """A file that can be asked for: its name, what it is for, which choices change it."""

    format: Format
    variant: str
    name: Words
    purpose: Words
    choices: tuple[str, ...] = ("unit", "years")


KINDS: Final[tuple[Kind, ...]] = (
    Kind("pptx", "full", Words("Slides: whole plan", "スライド：プラン全体"),
         Words("PowerPoint with native tables, charts and shapes; about 25 pages",
               "PowerPoint。表・グラフ・図形は編集できます（約25ページ）"),
         ("unit", "years", "shape")),
    Kind("pptx", "review", Words("Slides: review", "スライド：レビュー"),
         Words("At most nine pages, decisions first; the rest as appendix",
               "決定事項から始まる9ページ以内。詳細は付録"),
         ("unit", "years", "shape")),
    Kind("pptx", "customer", Words("Slides: for the customer", "スライド：お客様と共有"),
         Words("Only what the customer confirmed, agreed to or uses; checked for what would leak",
               "お客様が確認・合意・利用・担当している内容のみ。機密の混入を点検します"),
         ("unit", "years", "shape")),
    Kind("pptx", "power", Words("Slides: power chart", "スライド：パワーチャート"),
         Words("Pages of A3's shape: cards and lines can be moved, branches name their page",
               "A3の縦横比。カードと線は動かせます。続きのページを示します"), ()),
    Kind("pdf", "onepage", Words("One page, A4", "1枚シート（A4）"),
         Words("PDF with room for approvals", "押印欄付きのPDF")),
    Kind("pdf", "onepage-a3", Words("One page, A3", "1枚シート（A3）"),
         Words("The same on a larger sheet", "同じ内容をA3で")),
    Kind("pdf", "full", Words("Document", "文書"),
         Words("Every section as a PDF with contents", "全セクションを目次付きのPDFに")),
    Kind("pdf", "power", Words("Power chart, A3", "パワーチャート（A3）"),
         Words("On one page where it fits, else in pages that point to each other",
               "1枚に収まらないときは、続きのページを示して分割します"), ()),
    Kind("svg", "power", Words("Power chart as a drawing", "パワーチャートの図"),
         Words("SVG for other papers, all on one sheet", "他の資料に貼れるSVG。全体を1枚に"), ()),
    Kind("xlsx", "full", Words("Workbook", "ブック"),
         Words("Excel: one sheet for each kind of record", "Excel。データの種類ごとに1シート"), ()),
    Kind("md", "full", Words("Markdown", "Markdown"),
         Words("Text for wikis and tickets", "社内Wikiなどに貼れるテキスト")),
    Kind("json", "full", Words("JSON", "JSON"),
         Words("The snapshot for other programs", "他のプログラム向けのデータ"), ()),
)  # fmt: skip
"""Every file in the order in which it is offered."""

_OFFICE: Final = "application/vnd.openxmlformats-officedocument"
_MEDIA_TYPES: Final[dict[Format, str]] = {
    "pptx": f"{_OFFICE}.presentationml.presentation",
    "xlsx": f"{_OFFICE}.spreadsheetml.sheet",
    "pdf": "application/pdf",
    "svg": "image/svg+xml",
    "md": "text/markdown; charset=utf-8",
    "json": "application/json",
}

_LONGEST_NAME: Final = 150
"""Bytes of a customer's name in a file name; file systems take 255 in all."""
_UNSAFE: Final = re.compile(r'[\x00-\x1f\x7f<>:"/\\|?*\s.,;#%&{}$!\'@+`=~^()\[\]]+')
_NOT_ASCII: Final = re.compile(r"[^0-9A-Za-z_-]+")
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
    snapshot: PlanSnapshot,
    *,
    format: str,
    variant: str | None = None,
    language: Language,
    choices: Choices = AS_USUAL,
    before: PlanSnapshot | None = None,
    seal: Seal | None = None,
) -> Export:
    """The plan as a file. Raises UnknownFormat for a format or variant that does not exist.

    `before` is the plan as the last review sealed it: decks tell what changed since. A workbook
    with a `seal` can be merged back after it was edited.
    Writers are imported when they are needed: most requests need none of them.
    """
    if format not in FORMATS:
        raise UnknownFormat(format, FORMATS)
    chosen = variant or VARIANTS[format][0]
    if chosen not in VARIANTS[format]:
        raise UnknownFormat(f"{format} {chosen}", VARIANTS[format])
    if format == "pptx":
        content = _pptx(snapshot, language, chosen, choices, before)
    elif format == "xlsx":
        content = _xlsx(snapshot, language, seal)
    else:
        content = _WRITERS[format](snapshot, language, chosen, choices)
    return Export(content, _MEDIA_TYPES[format], filename(snapshot, format, language))


def filename(snapshot: PlanSnapshot, format: Format, language: Language) -> str:
    """A name that every file system takes: customer, word for plan, day of the snapshot."""
    account = snapshot.account
    spoken = account.short_name or _LEGAL_FORM.sub("", account.name) or account.name
    customer = _safe(spoken) or _safe(account.id) or "account"
    plan = _safe(NOUNS["plan"].one.say(language))
    return f"{customer}_{plan}_{snapshot.taken_on.isoformat()}.{format}"


def content_disposition(name: str) -> str:
    """The header under which browsers and old programs both save a file of this name."""
    stem, dot, ending = name.rpartition(".")
    day = stem.rpartition("_")[2]
    plain = _NOT_ASCII.sub("", unicodedata.normalize("NFKD", stem)).replace("__", "_").strip("-_")
    if plain in ("", day):
        plain = f"Account-plan_{day}"
    return f"attachment; filename=\"{plain}{dot}{ending}\"; filename*=UTF-8''{quote(name, safe='')}"


def _safe(text: str) -> str:
    plain = "".join(
        letter
        for letter in unicodedata.normalize("NFC", text)
        if unicodedata.category(letter)[0] != "C" or letter.isspace()
    )
    short = _UNSAFE.sub("-", plain).strip("-_").encode()[:_LONGEST_NAME]
    return short.decode(errors="ignore").strip("-_")


def _pptx(
    snapshot: PlanSnapshot, language: Language, variant: str, choices: Choices,
    before: PlanSnapshot | None,
) -> bytes:  # fmt: skip
    from tokui.outputs.pptx import Variant, build_pptx

    chosen = cast(Variant, variant)
    return build_pptx(snapshot, language=language, variant=chosen, choices=choices, before=before)


def _xlsx(snapshot: PlanSnapshot, language: Language, seal: Seal | None) -> bytes:
    from tokui.outputs.xlsx import build_xlsx

    return build_xlsx(snapshot, language=language, seal=seal)


def _pdf(snapshot: PlanSnapshot, language: Language, variant: str, choices: Choices) -> bytes:
    from tokui.outputs.pdf import Variant, build_pdf

    chosen = cast(Variant, variant)
    return build_pdf(snapshot, language=language, variant=chosen, choices=choices)


def _svg(snapshot: PlanSnapshot, language: Language, variant: str, choices: Choices) -> bytes:
    from tokui.core.powerchart import power_chart
    from tokui.outputs.svg_power import power_svg

    return power_svg(power_chart(snapshot), snapshot.account.name, language=language).encode()


def _md(snapshot: PlanSnapshot, language: Language, variant: str, choices: Choices) -> bytes:
    from tokui.outputs.markdown import build_markdown

    return build_markdown(snapshot, language=language, choices=choices).encode()


def _json(snapshot: PlanSnapshot, language: Language, variant: str, choices: Choices) -> bytes:
    from tokui.outputs.json_snapshot import dumps

    return dumps(snapshot).encode()


_WRITERS: Final[dict[Format, Callable[[PlanSnapshot, Language, str, Choices], bytes]]] = {
    "pdf": _pdf,
    "svg": _svg,
    "md": _md,
    "json": _json,
}
