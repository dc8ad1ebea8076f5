"""Tables of a deck: nothing lost, nothing taller than its page, no word broken without need."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from tokui.outputs.pptx.drawing import Run
from tokui.outputs.pptx.look import SMALL
from tokui.outputs.pptx.tables import MARGIN_X, MARGIN_Y, Band, Cell, Column, balanced, sheets
from tokui.outputs.widths import clip, width_em, wrap

COLUMNS = (Column("氏名", 20), Column("Department", 30, lines=4), Column("メモ", 50, lines=6))
WORDS = st.text(st.sampled_from("あ漢字カ、。（）Latin words 0123456789-\n"), max_size=120)


@settings(max_examples=80, deadline=None)
@given(rows=st.lists(st.tuples(WORDS, WORDS, WORDS), min_size=1, max_size=25),
       room=st.integers(160, 500))  # fmt: skip
def test_every_row_stands_on_one_page_that_holds_it(
    rows: list[tuple[str, str, str]], room: int
) -> None:
    marked = [(f"{number}", *row[1:]) for number, row in enumerate(rows)]
    parts = sheets(COLUMNS, marked, 888, [room])
    kept = [row[0] for part in parts for row in part.rows if not isinstance(row, Band)]
    assert kept == [row[0] for row in marked]
    for part in parts:
        assert part.height <= room + 0.01
        assert abs(sum(part.widths) - 888) < 0.01
        for row, height in zip(part.rows, part.heights[1:], strict=True):
            for text, width in zip(row, part.widths, strict=True):
                lines = wrap(str(text), (width - 2 * MARGIN_X) / SMALL.size)
                assert len(lines) * SMALL.line + 2 * MARGIN_Y <= height + 0.01


def test_a_band_goes_with_its_rows_and_is_repeated() -> None:
    rows = [Band("第一部"), *[("a", "b", "c")] * 30, Band("第二部"), ("x", "y", "z")]
    parts = sheets(COLUMNS, rows, 888, [220], lambda title: f"{title}…")
    assert [part.rows[0] for part in parts[1:]] == [Band("第一部…")] * (len(parts) - 1)
    last = parts[-1].rows
    assert last[-2] == Band("第二部")


def test_rows_are_spread_evenly_over_the_pages() -> None:
    parts = sheets(COLUMNS, [("a", "b", "c")] * 31, 888, [420])
    assert [len(part.rows) for part in parts] == [16, 15]


def test_a_text_that_is_too_long_ends_in_an_ellipsis() -> None:
    (part,) = sheets(COLUMNS, [("a", Cell("長い文章" * 200, bold=True), "c")], 888, [400])
    row = part.rows[0]
    assert not isinstance(row, Band)
    cell = row[1]
    assert isinstance(cell, Cell)
    assert cell.text.endswith("…")
    assert cell.bold
    assert part.heights[1] <= 4 * SMALL.line + 2 * MARGIN_Y


def test_a_cut_text_keeps_its_lines_and_its_emphasis() -> None:
    name = Cell(
        "氏名\n" + "長い部署" * 60, runs=(Run("氏名", bold=True), Run("\n" + "長い部署" * 60))
    )
    (part,) = sheets(COLUMNS, [("a", name, "c")], 888, [400])
    row = part.rows[0]
    assert not isinstance(row, Band)
    cell = row[1]
    assert isinstance(cell, Cell)
    assert cell.text.startswith("氏名\n長い部署")
    assert "".join(run.text for run in cell.runs) == cell.text
    assert cell.runs[0].bold
    assert part.cut == 1


def test_balanced_columns_give_room_to_those_that_wrap() -> None:
    columns = (Column("短い", 50), Column("長い", 50))
    rows = [("一", "長い文章が何行にもわたる。" * 8)] * 6
    before = sheets(columns, rows, 600, [9000])[0]
    after = sheets(balanced(columns, rows, 600), rows, 600, [9000])[0]
    assert after.height < before.height
    assert abs(sum(after.widths) - 600) < 0.01


def test_a_narrow_column_is_widened_for_a_long_word() -> None:
    columns = (Column("Department", 1), Column("Text", 20))
    (part,) = sheets(columns, [("a", "b")], 888, [400])
    room = (part.widths[0] - 2 * MARGIN_X) / SMALL.size
    assert wrap("Department", room) == ["Department"]


def test_widths_count_full_width_characters_twice() -> None:
    assert width_em("漢字") == 2
    assert width_em("ab") < 1.3
    assert clip("部付部長（事業推進担当）", 6) == "部付部長（…"
    assert clip("短い", 6) == "短い"


def test_lines_do_not_open_with_closing_marks() -> None:
    lines = wrap("これは、テストです。これは、テストです。", 5)
    assert all(line[0] not in "、。）" for line in lines)
    assert "".join(lines) == "これは、テストです。これは、テストです。"
