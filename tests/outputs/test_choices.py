"""What a reader chooses for one file: unit, names of years, shape of slides."""

from __future__ import annotations

import io
from dataclasses import replace
from typing import Any

import pytest
from pptx import Presentation

from tests.snapshots import empty_snapshot, large_snapshot, sample_snapshot
from tokui.core.plan import Deal
from tokui.outputs.choices import Choices, UnknownChoice, read_choices
from tokui.outputs.export import content_disposition
from tokui.outputs.pptx import build_pptx
from tokui.outputs.reader import Reader, reached_unit

EMU = 12_700


def deck(choices: Choices, snapshot: Any = None, variant: Any = "full") -> Any:
    built = build_pptx(snapshot or sample_snapshot(), language="ja", variant=variant,
                       choices=choices)  # fmt: skip
    return Presentation(io.BytesIO(built))


def words(file: Any) -> str:
    told = []
    for slide in file.slides:
        for shape in slide.shapes:
            if shape.has_text_frame:
                told.append(shape.text_frame.text)
            if shape.has_chart:
                told += map(str, shape.chart.plots[0].categories)
    return "\n".join(told)


def test_what_is_not_chosen_is_left_to_the_file() -> None:
    assert read_choices({"unit": None, "shape": ""}) == Choices()
    assert read_choices({"unit": "oku", "years": "end", "shape": "4:3", "more": "x"}) == Choices(
        "oku", "end", "4:3"
    )


@pytest.mark.parametrize(("name", "value"), [("unit", "dozen"), ("years", "2026"),
                                             ("shape", "16:10")])  # fmt: skip
def test_an_unknown_choice_is_named_with_those_there_are(name: str, value: str) -> None:
    with pytest.raises(UnknownChoice) as caught:
        read_choices({name: value})
    assert (caught.value.name, caught.value.asked) == (name, value)
    assert caught.value.known


def test_the_chosen_unit_stands_above_tables() -> None:
    assert "（単位：千円）" in words(deck(Choices(unit="thousand")))
    assert "（単位：億円）" in words(deck(Choices(unit="oku")))


def test_fiscal_years_are_called_as_chosen() -> None:
    by_end, by_start = words(deck(Choices(years="end"))), words(deck(Choices(years="start")))
    assert "年度（途中）" not in by_end
    assert "月期（途中）" in by_end
    last = max(year.ends_on for year in sample_snapshot().years)
    assert f"（{last.year}年{last.month}月期）" in by_end
    assert f"（{last.year - 1}年度）" in by_start
    assert f"（{last.year}年{last.month}月期）" not in by_start


@pytest.mark.parametrize(
    ("variant", "make"),
    [("full", sample_snapshot), ("review", sample_snapshot), ("customer", sample_snapshot),
     ("full", large_snapshot), ("review", large_snapshot)],
)  # fmt: skip
def test_slides_of_four_by_three_use_their_height(variant: str, make: Any) -> None:
    file = deck(Choices(shape="4:3"), make(), variant)
    assert (file.slide_width / EMU, file.slide_height / EMU) == (960, 720)
    lowest = 0.0
    for slide in file.slides:
        for shape in slide.shapes:
            height = shape.height
            if shape.has_table:
                height = sum(row.height for row in shape.table.rows)
            bottom = (shape.top + height) / EMU
            assert bottom <= 720, shape.name
            lowest = max(lowest, bottom)
    assert lowest > 690


@pytest.mark.parametrize(
    ("unit", "largest", "currency", "reached"),
    [
        ("million", 350_000_000, "JPY", "million"),
        ("million", 350_000, "JPY", "thousand"),
        ("oku", 2_000_000, "JPY", "million"),
        ("million", 999, "JPY", "one"),
        ("million", 150_000_000, "USD", "million"),
        ("million", 99_000_000, "USD", "thousand"),
        ("million", 0, "JPY", "million"),
    ],
)
def test_a_unit_is_one_that_the_amounts_reach(
    unit: str, largest: int, currency: str, reached: str
) -> None:
    assert reached_unit(unit, [None, largest, -1 if largest else 0], currency) == reached


def test_a_chosen_unit_stays_even_for_small_amounts() -> None:
    small = replace(empty_snapshot(), deals=(Deal("d", "Tea", amount=900, currency="JPY"),))
    assert Reader(small, "ja").trade_unit == "one"
    assert Reader(small, "ja", Choices(unit="million")).trade_unit == "million"
    assert Reader(small, "en", Choices(unit="oku")).trade_unit == "million"


@pytest.mark.parametrize(
    ("name", "plain"),
    [
        ("Save-a-lot_Account-plan_2026-11-22.pptx", "Save-a-lot_Account-plan_2026-11-22.pptx"),
        ("青葉野精機_アカウントプラン_2026-11-22.pptx", "Account-plan_2026-11-22.pptx"),
        ("Café_アカウントプラン_2026-11-22.md", "Cafe_2026-11-22.md"),
    ],
)
def test_old_programs_get_a_plain_name_beside_the_real_one(name: str, plain: str) -> None:
    header = content_disposition(name)
    assert f'filename="{plain}"' in header
    assert "filename*=UTF-8''" in header
    assert header.isascii()
