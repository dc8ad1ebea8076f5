"""Native charts: orders by fiscal year, and one small chart for each KPI with readings."""

from __future__ import annotations

from typing import Any, Final

from tokui.core.plan import Kpi, PlanSnapshot
from tokui.outputs.xlsx.formats import ACCENT, FONT, GREY, INK
from tokui.outputs.xlsx.sheet import Book

MOST_CHARTS: Final = 12
_CHART_ROWS: Final = 13


def add_revenue_chart(
    book: Book, sheet: Any, sheet_name: str, rows: tuple[int, int], title: str
) -> None:
    """Columns by fiscal year beside a table whose header is the first of `rows`."""
    head, end = rows
    chart = book.workbook.add_chart({"type": "column"})
    chart.add_series(
        {
            "name": [sheet_name, head, 1],
            "categories": [sheet_name, head + 1, 0, end, 0],
            "values": [sheet_name, head + 1, 1, end, 1],
            "fill": {"color": ACCENT},
            "gap": 80,
            "data_labels": {"value": True, "num_format": "#,##0", "font": _font(8)},
        }
    )
    _dress(chart, title)
    chart.set_legend({"none": True})
    chart.set_size({"width": 760, "height": 300})
    sheet.insert_chart(3, 2, chart, {"x_offset": 16})


def add_kpi_charts(book: Book, sheet: Any, sheet_name: str, beside: int) -> None:
    """A line of readings for each KPI that has two or more, to the right of the table."""
    row, drawn = 1, 0
    for kpi in _kpis(book.snapshot):
        count = len(kpi.measured)
        if count > 1 and drawn < MOST_CHARTS:
            place = (drawn // 2 * _CHART_ROWS + 1, beside + drawn % 2 * 6)
            sheet.insert_chart(*place, _kpi_chart(book, sheet_name, kpi, row))
            drawn += 1
        row += count


def _kpi_chart(book: Book, sheet_name: str, kpi: Kpi, row: int) -> Any:
    end = row + len(kpi.measured) - 1
    chart = book.workbook.add_chart({"type": "line"})
    chart.add_series(
        {
            "name": kpi.name[:200],
            "categories": [sheet_name, row, 2, end, 2],
            "values": [sheet_name, row, 3, end, 3],
            "line": {"color": ACCENT, "width": 2},
            "marker": {"type": "circle", "size": 6, "fill": {"color": ACCENT}},
            "data_labels": {"value": True, "position": "above", "font": _font(8)},
        }
    )
    _dress(chart, f"{kpi.name}（{kpi.unit}）" if kpi.unit else kpi.name)
    chart.set_x_axis({"text_axis": True, "num_format": "yyyy/mm/dd", "num_font": _font(8)})
    chart.set_legend({"none": True})
    chart.set_size({"width": 380, "height": 240})
    return chart


def _kpis(snapshot: PlanSnapshot) -> list[Kpi]:
    return [kpi for objective in snapshot.objectives for kpi in objective.kpis]


def _dress(chart: Any, title: str) -> None:
    chart.set_title({"name": title[:200], "name_font": {**_font(10), "bold": True}})
    chart.set_x_axis({"num_font": _font(8)})
    chart.set_y_axis(
        {
            "num_font": _font(8),
            "num_format": "#,##0",
            "major_gridlines": {"visible": True, "line": {"color": "#E3E7EB", "width": 0.5}},
            "line": {"none": True},
        }
    )
    chart.set_chartarea({"border": {"color": "#D5DBE1"}})


def _font(size: int) -> dict[str, Any]:
    return {"name": FONT, "size": size, "color": INK if size > 8 else GREY}
