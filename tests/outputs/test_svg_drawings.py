"""Drawings of a plan: everything is there, everything is escaped, empty plans draw nothing."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from xml.etree import ElementTree

import pytest

from tests.snapshots import empty_snapshot, sample_snapshot
from tokui.core.plan import Action, CustomerRival, Judged, Kpi, Reading
from tokui.core.yearly import revenue_by_fiscal_year
from tokui.outputs.svg_kpi import bullet_svg, sparkline_svg
from tokui.outputs.svg_positions import SIZE, positions_svg
from tokui.outputs.svg_timeline import timeline_svg
from tokui.outputs.svg_years import years_svg

SVG = "{http://www.w3.org/2000/svg}"
languages = pytest.mark.parametrize("language", ["ja", "en"])


def parsed(drawing: str) -> ElementTree.Element:
    return ElementTree.fromstring(drawing)


def kpi(*values: int, **options) -> Kpi:
    readings = tuple(
        Reading(str(n), date(2026, 4, 1) + timedelta(days=30 * n), Decimal(value))
        for n, value in enumerate(values)
    )
    return Kpi("k", "商談件数 <x>", readings=readings, **options)


@languages
def test_the_timeline_has_a_row_for_each_action_and_phase(language: str):
    snapshot = sample_snapshot()
    root = parsed(timeline_svg(snapshot, language=language))
    drawn = {row.get("data-action") for row in root.iter(f"{SVG}g")} - {None}
    assert drawn == {action.id for action in snapshot.actions}
    bands = [shape for shape in root.iter(f"{SVG}rect") if shape.get("class") == "phase-band"]
    assert len(bands) == sum(bool(phase.start_on and phase.end_on) for phase in snapshot.phases)
    assert any(path.get("class") == "today" for path in root.iter(f"{SVG}path"))


def test_late_actions_say_so_and_wild_titles_stay_text():
    snapshot = sample_snapshot()
    late = Action("a", '<script>"&', due_on=snapshot.taken_on - timedelta(days=1))
    drawing = timeline_svg(replace(snapshot, actions=(late,)), language="ja")
    assert "is-late" in drawing
    assert "<script>" not in drawing
    parsed(drawing)


def test_every_bar_lies_on_the_sheet():
    root = parsed(timeline_svg(sample_snapshot(), language="ja", width=900))
    for shape in root.iter(f"{SVG}rect"):
        assert float(shape.get("x")) >= 0
        assert float(shape.get("x")) + float(shape.get("width")) <= 900


def test_readings_become_a_line_with_target_and_baseline():
    root = parsed(
        sparkline_svg(kpi(3, 5, 9, baseline=Decimal(2), target=Decimal(12)), language="ja")
    )
    assert {path.get("class") for path in root.iter(f"{SVG}path")} == {
        "spark-line", "spark-target", "spark-baseline",
    }  # fmt: skip
    assert "商談件数 <x>" in root.get("aria-label")


def test_one_reading_is_no_line():
    assert sparkline_svg(kpi(3), language="ja") == ""


@pytest.mark.parametrize(
    ("values", "tone"),
    [((5,), "is-moving"), ((20,), "is-reached"), ((1,), "is-behind"), ((), None)],
)
def test_a_bullet_tells_how_far_it_is(values, tone):
    drawing = bullet_svg(kpi(*values, baseline=Decimal(2), target=Decimal(12)), language="en")
    parsed(drawing)
    for known in ("is-moving", "is-reached", "is-behind"):
        assert (known in drawing) == (known == tone)


@languages
def test_rated_rivals_stand_on_the_map_and_labels_do_not_cover_each_other(language: str):
    rivals = [
        CustomerRival(str(n), f"競合{n}社", price_rating=Judged("+1"), product_rating=Judged("-1"))
        for n in range(4)
    ] + [CustomerRival("u", "未評価社")]
    root = parsed(positions_svg(rivals, "東亜精密", language=language))
    dots = [dot for dot in root.iter(f"{SVG}circle") if dot.get("class") == "map-dot"]
    assert len(dots) == 4
    tops = [float(said.get("y")) for said in root.iter(f"{SVG}text")
            if said.get("class") == "map-label"]  # fmt: skip
    assert len({round(top) for top in tops}) == 4
    assert all(0 <= top <= SIZE for top in tops)


def test_years_are_columns_and_the_running_one_differs():
    snapshot = sample_snapshot()
    years = revenue_by_fiscal_year(snapshot)
    drawing = years_svg(years, "JPY", language="ja")
    root = parsed(drawing)
    columns = list(root.iter(f"{SVG}rect"))
    assert len(columns) == len(years)
    assert drawing.count("is-running") == sum(year.is_running for year in years)


def test_nothing_is_drawn_of_nothing():
    empty = empty_snapshot()
    assert timeline_svg(empty, language="ja") == ""
    assert positions_svg(empty.our_rivals, "x", language="ja") == ""
    assert years_svg((), "JPY", language="ja") == ""
