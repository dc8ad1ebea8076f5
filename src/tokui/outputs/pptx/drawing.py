"""DrawingML of shapes, glued connectors and tables as text, without a theme's effects.

Written directly rather than through an object model: it is many times faster, and nothing of the
template's shadows and fonts gets in.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final
from xml.sax.saxutils import escape, quoteattr

from tokui.outputs.pptx.look import RULE, Style

EMU: Final = 12_700
"""English metric units in a point."""

NAMESPACES: Final = (
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
)

CHART_NAMESPACE: Final = 'xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart"'

ARROWS: Final = {
    "": "",
    "start": '<a:headEnd type="triangle" w="sm" len="sm"/>',
    "end": '<a:tailEnd type="triangle"/>',
}

_NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of text that differs from the style around it."""

    text: str
    bold: bool | None = None
    colour: str | None = None
    size: float | None = None


Text = str | Run | Sequence["str | Run"]
"""One paragraph, or several where a string contains line breaks."""


@dataclass(frozen=True, slots=True)
class Spot:
    """Where something is: x and y of its upper left corner, width, height, in points."""

    x: float
    y: float
    width: float
    height: float


def emu(points: float) -> int:
    """A length in the units of the file."""
    return round(points * EMU)


def clean(text: str) -> str:
    """`text` without characters that XML forbids."""
    return _NOT_XML.sub("", text)


def attribute(text: str) -> str:
    """`text` as a quoted XML attribute."""
    return quoteattr(clean(text))


def solid(colour: str | None) -> str:
    """A fill, or none."""
    if colour is None:
        return "<a:noFill/>"
    return f'<a:solidFill><a:srgbClr val="{colour}"/></a:solidFill>'


def stroke(
    colour: str | None, width: float = 0.75, dash: str = "", arrow: str = "", tag: str = "a:ln"
) -> str:
    """A line, or none. `dash` is a preset such as dash, sysDot or lgDash; an `arrow` stands at
    its "end" or "start"."""
    if colour is None:
        return f"<{tag}><a:noFill/></{tag}>"
    dashed = f'<a:prstDash val="{dash}"/>' if dash else ""
    head = ARROWS[arrow]
    return f'<{tag} w="{emu(width)}">{solid(colour)}{dashed}{head}</{tag}>'


def paragraphs(texts: Iterable[Text], style: Style, language: str) -> str:
    """Paragraphs in one style; every run names its language and the theme's East Asian font."""
    made = []
    head = (
        f'<a:pPr algn="{style.align}"><a:lnSpc><a:spcPts val="{round(style.line * 100)}"/>'
        "</a:lnSpc><a:spcBef><a:spcPts val=\"0\"/></a:spcBef></a:pPr>"
    )  # fmt: skip
    for text in texts:
        runs = [text] if isinstance(text, str | Run) else list(text)
        inner: list[str] = []
        for run in runs:
            for number, part in enumerate((run if isinstance(run, str) else run.text).split("\n")):
                if number:
                    made.append(f"<a:p>{head}{''.join(inner)}</a:p>")
                    inner = []
                if part:
                    inner.append(_run(part, run, style, language))
        made.append(f"<a:p>{head}{''.join(inner)}{_end(style, language)}</a:p>")
    return "".join(made)


def _run(text: str, run: str | Run, style: Style, language: str) -> str:
    own = run if isinstance(run, Run) else Run(text)
    size = own.size or style.size
    bold = style.bold if own.bold is None else own.bold
    return (
        f'<a:r><a:rPr lang="{language}" altLang="{_other(language)}" sz="{round(size * 100)}" '
        f'b="{int(bold)}" dirty="0">{solid(own.colour or style.colour)}'
        '<a:latin typeface="+mn-lt"/><a:ea typeface="+mn-ea"/><a:cs typeface="+mn-lt"/></a:rPr>'
        f"<a:t>{escape(clean(text))}</a:t></a:r>"
    )


def page_number(style: Style, language: str) -> str:
    """A paragraph with the number of the page."""
    return (
        f'<a:p><a:pPr algn="{style.align}"/><a:fld id="{{B6F15528-21DE-4FAA-801E-634DDDAF4B2B}}" '
        f'type="slidenum"><a:rPr lang="{language}" sz="{round(style.size * 100)}">'
        f"{solid(style.colour)}</a:rPr><a:t>‹#›</a:t></a:fld></a:p>"
    )


def _end(style: Style, language: str) -> str:
    return f'<a:endParaRPr lang="{language}" sz="{round(style.size * 100)}"/>'


def _other(language: str) -> str:
    return "en-US" if language.startswith("ja") else "ja-JP"


def body_properties(style: Style, insets: tuple[float, float] = (0, 0)) -> str:
    """Text frame: wraps, never resizes; `insets` are left/right and top/bottom."""
    x, y = (emu(inset) for inset in insets)
    return (
        f'<a:bodyPr wrap="square" lIns="{x}" rIns="{x}" tIns="{y}" bIns="{y}" '
        f'anchor="{style.anchor}"><a:noAutofit/></a:bodyPr><a:lstStyle/>'
    )


def place(spot: Spot, tag: str = "a:xfrm", turn: str = "") -> str:
    """Position and size."""
    return (
        f'<{tag}{turn}><a:off x="{emu(spot.x)}" y="{emu(spot.y)}"/>'
        f'<a:ext cx="{emu(spot.width)}" cy="{emu(spot.height)}"/></{tag}>'
    )


def named(id: int, name: str, told: str = "") -> str:
    """Identity of a drawn thing; `told` is read to those who cannot see it."""
    described = f" descr={attribute(told)}" if told else ""
    return f'<p:cNvPr id="{id}" name={attribute(name)}{described}/>'


@dataclass(frozen=True, slots=True)
class Frame:
    """How a shape looks."""

    kind: str = "rect"
    fill: str | None = None
    line: str | None = None
    line_width: float = 0.75
    dash: str = ""
    rounding: float | None = None
    """Radius of the corners as a share of the shorter side, for `roundRect`."""


def shape(
    id: int, name: str, spot: Spot, frame: Frame, content: str, told: str = ""
) -> str:  # fmt: skip
    """A shape with text; `content` is a whole text body."""
    adjusted = ""
    if frame.kind == "roundRect" and frame.rounding is not None:
        adjusted = f'<a:gd name="adj" fmla="val {round(frame.rounding * 100_000)}"/>'
    is_text = ' txBox="1"' if frame.fill is None and frame.line is None else ""
    return (
        f"<p:sp {NAMESPACES}><p:nvSpPr>{named(id, name, told)}<p:cNvSpPr{is_text}/><p:nvPr/>"
        f'</p:nvSpPr><p:spPr>{place(spot)}<a:prstGeom prst="{frame.kind}"><a:avLst>{adjusted}'
        f"</a:avLst></a:prstGeom>{solid(frame.fill)}"
        f"{stroke(frame.line, frame.line_width, frame.dash)}</p:spPr>"
        f"<p:txBody>{content}</p:txBody></p:sp>"
    )


@dataclass(frozen=True, slots=True)
class Glue:
    """An end of a connector: a shape's id and a side (0 top, 1 left, 2 bottom, 3 right)."""

    id: int
    side: int
    x: float
    y: float


def connector(
    id: int, name: str, start: Glue, end: Glue, line: str, out: float | None = None
) -> str:  # fmt: skip
    """A connector glued to two shapes: an elbow from below into the top or into another bottom,
    with its level part `out` points below its start (halfway by default); or from side to side
    with its upright part `out` points right of its start; straight where neither is asked."""
    kind, turn, spot, adjusted = _route(start, end, out)
    return (
        f"<p:cxnSp {NAMESPACES}><p:nvCxnSpPr>{named(id, name)}<p:cNvCxnSpPr>"
        f'<a:stCxn id="{start.id}" idx="{start.side}"/><a:endCxn id="{end.id}" idx="{end.side}"/>'
        f"</p:cNvCxnSpPr><p:nvPr/></p:nvCxnSpPr><p:spPr>{place(spot, turn=turn)}"
        f'<a:prstGeom prst="{kind}"><a:avLst>{adjusted}</a:avLst></a:prstGeom>{line}</p:spPr>'
        "</p:cxnSp>"
    )


def _route(start: Glue, end: Glue, out: float | None) -> tuple[str, str, Spot, str]:
    across, down = end.x - start.x, end.y - start.y
    sides = (start.side, end.side)
    if sides == (2, 2) or (sides == (2, 0) and down > 0 and abs(across) > 0.5):
        # PowerPoint turns an elbow that leaves downwards by a quarter: its box lies on its side.
        turn = ' rot="16200000" flipH="1"' if across > 0 else ' rot="5400000"'
        middle_x, middle_y = (start.x + end.x) / 2, (start.y + end.y) / 2
        wide, deep = abs(across), max(down, 1.0)
        spot = Spot(middle_x - deep / 2, middle_y - wide / 2, deep, wide)
        bend = "" if out is None else (
            f'<a:gd name="adj1" fmla="val {round(out / deep * 100_000)}"/>')  # fmt: skip
        return "bentConnector3", turn, spot, bend
    if out is not None and abs(across) > 0.01:
        flips = (' flipH="1"' if across < 0 else "") + (' flipV="1"' if down < 0 else "")
        spot = Spot(min(start.x, end.x), min(start.y, end.y), abs(across), abs(down))
        share = out / across
        bend = f'<a:gd name="adj1" fmla="val {round(share * 100_000)}"/>'
        return "bentConnector3", flips, spot, bend
    flips = (' flipH="1"' if across < 0 else "") + (' flipV="1"' if down < 0 else "")
    spot = Spot(min(start.x, end.x), min(start.y, end.y), abs(across), abs(down))
    return "straightConnector1", flips, spot, ""


@dataclass(frozen=True, slots=True)
class DrawnCell:
    """A cell ready to be drawn."""

    content: str
    fill: str | None = None
    span: int = 1
    anchor: str = "t"


def table(
    id: int, name: str, spot: Spot, widths: Sequence[float], heights: Sequence[float],
    rows: Sequence[Sequence[DrawnCell]], margins: tuple[float, float], told: str = "",
) -> str:  # fmt: skip
    """A native table; a cell's `span` covers the columns right of it."""
    grid = "".join(f'<a:gridCol w="{emu(width)}"/>' for width in widths)
    drawn = "".join(
        f'<a:tr h="{emu(height)}">{"".join(_cell(cell, margins) for cell in row)}</a:tr>'
        for height, row in zip(heights, rows, strict=True)
    )
    return (
        f"<p:graphicFrame {NAMESPACES}><p:nvGraphicFramePr>{named(id, name, told)}"
        '<p:cNvGraphicFramePr><a:graphicFrameLocks noGrp="1"/></p:cNvGraphicFramePr><p:nvPr/>'
        f"</p:nvGraphicFramePr>{place(spot, 'p:xfrm')}<a:graphic><a:graphicData "
        'uri="http://schemas.openxmlformats.org/drawingml/2006/table"><a:tbl>'
        f'<a:tblPr firstRow="1"/><a:tblGrid>{grid}</a:tblGrid>{drawn}</a:tbl></a:graphicData>'
        "</a:graphic></p:graphicFrame>"
    )


def _cell(cell: DrawnCell, margins: tuple[float, float]) -> str:
    x, y = (emu(margin) for margin in margins)
    none = "".join(stroke(None, tag=tag) for tag in ("a:lnL", "a:lnR"))
    rules = "".join(stroke(RULE, 0.5, tag=tag) for tag in ("a:lnT", "a:lnB"))
    span = f' gridSpan="{cell.span}"' if cell.span > 1 else ""
    covered = "".join(
        '<a:tc hMerge="1"><a:txBody><a:bodyPr/><a:lstStyle/><a:p/></a:txBody><a:tcPr/></a:tc>'
        for _ in range(cell.span - 1)
    )
    return (
        f"<a:tc{span}><a:txBody><a:bodyPr/><a:lstStyle/>{cell.content}</a:txBody>"
        f'<a:tcPr marL="{x}" marR="{x}" marT="{y}" marB="{y}" anchor="{cell.anchor}">'
        f"{none}{rules}{solid(cell.fill)}</a:tcPr></a:tc>{covered}"
    )


def ruler(id: int, name: str, x1: float, y1: float, x2: float, y2: float, line: str) -> str:
    """A straight line that is glued to nothing."""
    flips = (' flipH="1"' if x2 < x1 else "") + (' flipV="1"' if y2 < y1 else "")
    spot = Spot(min(x1, x2), min(y1, y2), abs(x2 - x1), abs(y2 - y1))
    return (
        f"<p:cxnSp {NAMESPACES}><p:nvCxnSpPr>{named(id, name)}<p:cNvCxnSpPr/><p:nvPr/>"
        f'</p:nvCxnSpPr><p:spPr>{place(spot, turn=flips)}<a:prstGeom prst="line"><a:avLst/>'
        f"</a:prstGeom>{line}</p:spPr></p:cxnSp>"
    )
