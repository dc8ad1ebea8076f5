"""The pen that writes a PowerPoint file: the one place that knows python-pptx.

Pages are 960 points wide. Everything drawn stays a native object: text, shape, connector, table
or chart with its numbers.
"""

from __future__ import annotations

import io
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import Any, Final
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from pptx import Presentation
from pptx.chart.data import CategoryChartData
from pptx.chart.xlsx import CategoryWorkbookWriter
from pptx.dml.color import RGBColor
from pptx.enum.chart import XL_CHART_TYPE, XL_LEGEND_POSITION, XL_MARKER_STYLE
from pptx.opc.oxml import serialize_part_xml
from pptx.oxml import parse_xml
from pptx.oxml.ns import qn
from pptx.util import Emu, Pt
from xlsxwriter import Workbook

from tokui.outputs.pptx import drawing
from tokui.outputs.pptx.drawing import Frame, Glue, Run, Spot, Text, emu
from tokui.outputs.pptx.look import (
    BODY,
    INK,
    MUTED,
    RULE,
    SERIES,
    SMALLEST,
    WIDTH,
    Style,
)

TITLE_ONLY: Final = 5
"""The layout of the built-in template that has nothing but a title."""

TEMPLATE: Final = (720.0, 540.0)
"""Width and height of the built-in template's pages."""

GROUP_PARTS: Final = 2
"""Elements of a page's tree that are not shapes; they come first."""

LONGEST_PROPERTY: Final = 255
"""Characters that a file's property holds."""

MANY: Final = 12
"""So many names of columns stand level below a chart."""

WHOLE_FROM: Final = 100.0
"""Numbers of this size need no decimal."""

FIRST_DAY_OF_ZIP: Final = (1980, 1, 1, 0, 0, 0)
COMPRESSION: Final = 4

FONTS: Final = {"ja": ("Yu Gothic", "Yu Gothic"), "en": ("Arial", "Yu Gothic")}
"""Latin and East Asian typeface of the theme, by language."""


class Deck:
    """A presentation that is being written."""

    def __init__(self, language: str, height: float) -> None:
        self.language = "ja-JP" if language.startswith("ja") else "en-US"
        self._file = Presentation()
        self._sizes = (WIDTH / TEMPLATE[0], height / TEMPLATE[1])
        self._file.slide_width, self._file.slide_height = Emu(emu(WIDTH)), Emu(emu(height))
        self._fit_template()
        self._set_fonts(*FONTS["ja" if language.startswith("ja") else "en"])

    def page(self, title: str, spot: Spot, style: Style) -> Page:
        """A new page with its title, which the outline and screen readers find."""
        slide = self._file.slides.add_slide(self._file.slide_layouts[TITLE_ONLY])
        page = Page(slide, self.language)
        page.write_title(title, spot, style)
        return page

    def describe(self, title: str, author: str, subject: str, at: datetime) -> None:
        """What file managers show."""
        about = self._file.core_properties
        title, author, subject = (
            drawing.clean(text)[:LONGEST_PROPERTY] for text in (title, author, subject)
        )
        about.title, about.author, about.subject = title, author, subject
        about.last_modified_by, about.keywords, about.comments = author, "", ""
        about.language = self.language
        about.created = about.modified = at.replace(tzinfo=None)

    def bytes(self) -> bytes:
        """The file."""
        buffer = io.BytesIO()
        self._file.save(buffer)
        return _undated(buffer)

    def _fit_template(self) -> None:
        """The built-in template is 720 × 540 points; its placeholders follow the pages."""
        master = self._file.slide_master
        for part in (master, *self._file.slide_layouts):
            for held in part.placeholders:
                transform = held._element.spPr.find(qn("a:xfrm"))
                if transform is None:
                    continue
                for tag, names in (("a:off", "xy"), ("a:ext", ("cx", "cy"))):
                    place = transform.find(qn(tag))
                    for name, size in zip(names, self._sizes, strict=True):
                        place.set(name, str(round(int(place.get(name)) * size)))

    def _set_fonts(self, latin: str, asian: str) -> None:
        master = self._file.slide_master.part
        for related in master.rels.values():
            if not related.reltype.endswith("/theme"):
                continue
            theme = related.target_part
            root = parse_xml(theme.blob)
            for kind in ("a:majorFont", "a:minorFont"):
                font = root.find(f".//{qn(kind)}")
                font.find(qn("a:latin")).set("typeface", latin)
                font.find(qn("a:ea")).set("typeface", asian)
                for script in font.findall(qn("a:font")):
                    if script.get("script") == "Jpan":
                        script.set("typeface", asian)
            theme._blob = serialize_part_xml(root)


def _undated(buffer: io.BytesIO) -> bytes:
    """The same file without the moment at which it was packed: the same plan gives the same
    bytes."""
    packed = io.BytesIO()
    with ZipFile(buffer) as old, ZipFile(packed, "w", ZIP_DEFLATED) as new:
        for held in old.infolist():
            entry = ZipInfo(held.filename, FIRST_DAY_OF_ZIP)
            entry.compress_type = ZIP_DEFLATED
            new.writestr(entry, old.read(held), compresslevel=COMPRESSION)
    return packed.getvalue()


class Numbers(CategoryChartData):
    """The numbers of a chart; the workbook inside the chart bears no date."""

    @property
    def _workbook_writer(self) -> CategoryWorkbookWriter:
        return _Undated(self)


class _Undated(CategoryWorkbookWriter):
    @contextmanager
    def _open_worksheet(self, xlsx_file: io.BytesIO) -> Iterator[tuple[Any, Any]]:
        workbook = Workbook(xlsx_file, {"in_memory": True})
        workbook.set_properties({"created": datetime(*FIRST_DAY_OF_ZIP, tzinfo=UTC)})
        yield workbook, workbook.add_worksheet()
        workbook.close()


def form_of(series: Mapping[str, Sequence[float | None]]) -> str:
    """How numbers of this size are written: small ones with a decimal."""
    largest = max((abs(value) for held in series.values() for value in held if value), default=0)
    return "#,##0" if largest >= WHOLE_FROM else "#,##0.0"


class Page:
    """One page; drawing methods give the id of what they drew, to glue connectors to."""

    def __init__(self, slide: Any, language: str) -> None:
        self._slide = slide
        self._tree = slide.shapes._spTree
        self._last = 1
        self.language = language

    def _next(self) -> int:
        self._last += 1
        return self._last

    def _draw(self, xml: str) -> None:
        self._tree.append(parse_xml(xml))

    def write_title(self, title: str, spot: Spot, style: Style) -> None:
        """Fills the page's title placeholder."""
        held = self._slide.shapes.title
        self._last = max(self._last, held.shape_id)
        held.left, held.top = Emu(emu(spot.x)), Emu(emu(spot.y))
        held.width, held.height = Emu(emu(spot.width)), Emu(emu(spot.height))
        body = held._element.txBody
        made = parse_xml(
            f"<p:txBody {drawing.NAMESPACES}>{drawing.body_properties(style)}"
            f"{drawing.paragraphs([title], style, self.language)}</p:txBody>"
        )
        held._element.replace(body, made)

    def box(
        self, spot: Spot, frame: Frame, texts: Sequence[Text] = (), style: Style = BODY,
        *, insets: tuple[float, float] = (6, 4), name: str = "Box", told: str = "",
    ) -> int:  # fmt: skip
        """A shape with paragraphs in it."""
        id = self._next()
        content = drawing.body_properties(style, insets)
        content += drawing.paragraphs(texts or [""], style, self.language)
        self._draw(drawing.shape(id, f"{name} {id}", spot, frame, content, told))
        return id

    def text(
        self, spot: Spot, texts: Sequence[Text], style: Style = BODY, name: str = "Text"
    ) -> int:  # fmt: skip
        """Paragraphs without a frame."""
        return self.box(spot, Frame(), texts, style, insets=(0, 0), name=name)

    def page_number(self, spot: Spot, style: Style) -> None:
        """The number of this page, kept by PowerPoint."""
        id = self._next()
        content = drawing.body_properties(style) + drawing.page_number(style, self.language)
        self._draw(drawing.shape(id, f"Page number {id}", spot, Frame(), content))

    def rule(
        self, x1: float, y1: float, x2: float, y2: float, colour: str = RULE,
        width: float = 0.75, dash: str = "",
    ) -> None:  # fmt: skip
        """A straight line."""
        line = drawing.stroke(colour, width, dash)
        id = self._next()
        self._draw(drawing.ruler(id, f"Line {id}", x1, y1, x2, y2, line))

    def connect(
        self, start: Glue, end: Glue, colour: str, *, width: float = 0.75, dash: str = "",
        arrow: str = "", out: float | None = None, name: str = "Connector",
    ) -> None:  # fmt: skip
        """A connector that follows its shapes when they are moved; it lies behind everything."""
        id = self._next()
        line = drawing.stroke(colour, width, dash, arrow)
        made = parse_xml(drawing.connector(id, f"{name} {id}", start, end, line, out))
        self._tree.insert(GROUP_PARTS, made)

    def table(
        self, spot: Spot, widths: Sequence[float], heights: Sequence[float],
        rows: Sequence[Sequence[drawing.DrawnCell]], margins: tuple[float, float], name: str,
    ) -> None:  # fmt: skip
        """A native table."""
        id = self._next()
        self._draw(drawing.table(id, f"{name} {id}", spot, widths, heights, rows, margins, name))

    def cell(self, texts: Sequence[Text], style: Style) -> str:
        """The paragraphs of a table cell."""
        return drawing.paragraphs(texts, style, self.language)

    def notes(self, text: str) -> None:
        """What the speaker reads."""
        self._slide.notes_slide.notes_text_frame.text = drawing.clean(text)

    def columns(
        self, spot: Spot, categories: Sequence[str], series: Mapping[str, Sequence[float | None]],
        *, form: str = "", with_labels: bool = False, with_legend: bool = False, told: str = "",
    ) -> None:  # fmt: skip
        """A column chart with its numbers."""
        form = form or form_of(series)
        chart = self._chart(XL_CHART_TYPE.COLUMN_CLUSTERED, spot, categories, series, form, told,
                            with_legend=with_legend)  # fmt: skip
        if len(categories) > MANY:
            self._thin_out(chart, -(-len(categories) // MANY))
        plot = chart.plots[0]
        plot.gap_width, plot.overlap = 60, -5
        for drawn, colour in zip(plot.series, SERIES, strict=False):
            drawn.format.fill.solid()
            drawn.format.fill.fore_color.rgb = RGBColor.from_string(colour)
            drawn.invert_if_negative = False
        if with_labels:
            plot.has_data_labels = True
            labels = plot.data_labels
            labels.number_format, labels.number_format_is_linked = form, False
            labels.font.size, labels.font.color.rgb = Pt(SMALLEST), RGBColor.from_string(INK)

    def lines(
        self, spot: Spot, categories: Sequence[str], series: Mapping[str, Sequence[float | None]],
        *, form: str = "#,##0.##", told: str = "",
    ) -> None:  # fmt: skip
        """A line chart with its numbers; the second line is dashed, being what is aimed at."""
        chart = self._chart(XL_CHART_TYPE.LINE_MARKERS, spot, categories, series, form, told)
        for number, drawn in enumerate(chart.plots[0].series):
            colour = RGBColor.from_string(SERIES[number % len(SERIES)])
            drawn.smooth = False
            drawn.format.line.color.rgb, drawn.format.line.width = colour, Pt(2.25)
            marker = drawn.marker
            marker.style = XL_MARKER_STYLE.NONE if number == 1 else XL_MARKER_STYLE.CIRCLE
            if number != 1:
                marker.size = 7
                marker.format.fill.solid()
                marker.format.fill.fore_color.rgb = colour
                marker.format.line.color.rgb = colour
            else:
                dashed = parse_xml(f'<a:prstDash {drawing.NAMESPACES} val="dash"/>')
                drawn.format.line._get_or_add_ln().append(dashed)

    def _chart(
        self, kind: Any, spot: Spot, categories: Sequence[str],
        series: Mapping[str, Sequence[float | None]], form: str, told: str,
        *, with_legend: bool = False,
    ) -> Any:  # fmt: skip
        numbers = Numbers(number_format=form)
        numbers.categories = [drawing.clean(name) for name in categories]
        for name, values in series.items():
            numbers.add_series(drawing.clean(name), values)
        frame = self._slide.shapes.add_chart(
            kind, Emu(emu(spot.x)), Emu(emu(spot.y)), Emu(emu(spot.width)), Emu(emu(spot.height)),
            numbers,
        )  # fmt: skip
        self._last = max(self._last, frame.shape_id)
        frame._element.nvGraphicFramePr.cNvPr.set("descr", drawing.clean(told))
        chart = frame.chart
        chart.font.size, chart.font.color.rgb = Pt(SMALLEST), RGBColor.from_string(MUTED)
        self._set_chart_font(chart)
        chart.has_title = False
        chart.has_legend = with_legend or len(series) > 1
        if chart.has_legend:
            chart.legend.position = XL_LEGEND_POSITION.TOP
            chart.legend.include_in_layout = False
        values, names = chart.value_axis, chart.category_axis
        values.major_gridlines.format.line.color.rgb = RGBColor.from_string(RULE)
        values.format.line.fill.background()
        values.tick_labels.number_format, values.tick_labels.number_format_is_linked = form, False
        if all(value is None or value >= 0 for held in series.values() for value in held):
            values.minimum_scale = 0
        names.format.line.color.rgb = RGBColor.from_string(RULE)
        # Names stay below the plot when values are negative.
        names._element.get_or_add_tickLblPos().set("val", "low")
        return chart

    def _thin_out(self, chart: Any, step: int) -> None:
        """Names only every `step` columns, level: many of them would be set aslant."""
        axis = chart.category_axis._element
        chart.category_axis.tick_labels.font.size = Pt(SMALLEST)
        body = axis.find(f"{qn('c:txPr')}/{qn('a:bodyPr')}")
        body.set("rot", "0")
        body.set("vert", "horz")
        for tag in ("c:noMultiLvlLbl", "c:tickMarkSkip", "c:tickLblSkip"):
            for held in axis.findall(qn(tag)):
                axis.remove(held)
        for tag in ("c:tickLblSkip", "c:tickMarkSkip"):
            axis.append(parse_xml(f'<{tag} {drawing.CHART_NAMESPACE} val="{step}"/>'))
        axis.append(parse_xml(f'<c:noMultiLvlLbl {drawing.CHART_NAMESPACE} val="0"/>'))

    def _set_chart_font(self, chart: Any) -> None:
        for properties in chart._chartSpace.iter(qn("a:defRPr")):
            properties.set("lang", self.language)
            for tag, face in (("a:latin", "+mn-lt"), ("a:ea", "+mn-ea")):
                properties.append(parse_xml(f'<{tag} {drawing.NAMESPACES} typeface="{face}"/>'))


__all__ = ["Deck", "Frame", "Glue", "Page", "Run", "Spot", "Text"]
