"""Tables that never leave their page: row heights estimated by the width of the text."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from tokui.outputs.pptx.drawing import DrawnCell, Run, Text
from tokui.outputs.pptx.look import ACCENT, ACCENT_SOFT, BAND, SMALL, WHITE, Align, Style
from tokui.outputs.widths import clip, longest_word_em, wrap

MARGIN_X: Final = 6.5
MARGIN_Y: Final = 3.0
SAFETY: Final = 0.95
"""Share of a cell's width that the estimate uses: fonts differ."""
BOLDER: Final = 1.1
"""How much wider bold Latin letters are."""
WIDEST: Final = 130.0
"""No column is widened beyond this for the sake of one word."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column; `share` is its part of the width."""

    title: str
    share: float
    align: Align = "l"
    lines: int = 9
    """Longer texts are cut here; the whole text is in the workbook and on the screen."""


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell; runs, where given, say the same as `text` with parts emphasised."""

    text: str
    colour: str | None = None
    bold: bool = False
    fill: str | None = None
    runs: tuple[Run, ...] = ()


@dataclass(frozen=True, slots=True)
class Band:
    """A row that names the rows below it."""

    text: str


Row = Band | Sequence[Cell | str]


@dataclass(frozen=True, slots=True)
class Sheet:
    """The part of a table that stands on one page."""

    widths: tuple[float, ...]
    heights: tuple[float, ...]
    """Of the head, then of the rows."""
    rows: tuple[Row, ...]
    style: Style = SMALL

    @property
    def height(self) -> float:
        """Of the whole part."""
        return sum(self.heights)


def widths_of(
    columns: Sequence[Column], rows: Sequence[Row], width: float, style: Style
) -> tuple[float, ...]:
    """The columns' widths, together `width`: by share, but no narrower than the longest word that
    must not be broken, as far as all of them have room."""
    whole = sum(column.share for column in columns)
    shares = [width * column.share / whole for column in columns]
    texts = [[column.title] for column in columns]
    for row in rows:
        if not isinstance(row, Band):
            for held, cell in zip(texts, row, strict=True):
                held.append(_words(cell))
    least = [
        min(max(map(longest_word_em, held)) * BOLDER * style.size / SAFETY + 2 * MARGIN_X, WIDEST)
        for held in texts
    ]
    spare = [max(0.0, share - floor) for share, floor in zip(shares, least, strict=True)]
    lacking = sum(max(0.0, floor - share) for share, floor in zip(shares, least, strict=True))
    if not lacking or lacking > sum(spare):
        return tuple(shares)
    given = lacking / sum(spare)
    return tuple(
        max(share, floor) if share <= floor else share - room * given
        for share, floor, room in zip(shares, least, spare, strict=True)
    )


def sheets(
    columns: Sequence[Column], rows: Sequence[Row], width: float, room: Sequence[float],
    continued: Callable[[str], str] = lambda title: title, style: Style = SMALL,
) -> list[Sheet]:  # fmt: skip
    """The table cut into parts: the first is at most `room[0]` high, the second `room[1]`, all
    further ones the last of `room`. A band stays with its rows and is repeated, `continued`."""
    widths = widths_of(columns, rows, width, style)
    head = _row_height([column.title for column in columns], widths, style)
    fitted = list(_with_heights(columns, rows, widths, style))
    band = _line_height(style)
    cut = _cut(fitted, [space - head for space in room], continued, band)
    if len(room) == 1 and len(cut) > 1:
        cut = _evened(fitted, room[0] - head, len(cut), continued, band)
    return [
        Sheet(widths, (head, *(height for _, height in part)), tuple(row for row, _ in part), style)
        for part in cut
    ]


Part = list[tuple[Row, float]]


def _cut(
    fitted: Part, room: Sequence[float], continued: Callable[[str], str], band_height: float
) -> list[Part]:
    """Rows with their heights, cut where the next no longer fits."""
    made: list[Part] = []
    kept: Part = []
    band: Band | None = None
    for number, (row, height) in enumerate(fitted):
        space = room[min(len(made), len(room) - 1)] - sum(held for _, held in kept)
        needed = height
        if isinstance(row, Band) and number + 1 < len(fitted):
            needed += fitted[number + 1][1]
        if kept and needed > space + 0.01:
            made.append(kept)
            kept = []
            if band is not None and not isinstance(row, Band):
                kept.append((Band(continued(band.text)), band_height))
        if isinstance(row, Band):
            band = row
        kept.append((row, height))
    return [*made, kept] if kept else made


def _evened(
    fitted: Part, room: float, parts: int, continued: Callable[[str], str], band_height: float
) -> list[Part]:
    """The same number of parts, with the rows spread evenly over them."""
    low, high = sum(height for _, height in fitted) / parts, room
    best = _cut(fitted, [room], continued, band_height)
    for _ in range(8):
        middle = (low + high) / 2
        cut = _cut(fitted, [middle], continued, band_height)
        if len(cut) > parts:
            low = middle
        else:
            best, high = cut, middle
    return best


def _with_heights(
    columns: Sequence[Column], rows: Sequence[Row], widths: Sequence[float], style: Style
) -> Iterator[tuple[Row, float]]:
    for row in rows:
        if isinstance(row, Band):
            yield row, _line_height(style)
            continue
        fitted = tuple(
            _fitted(cell, column, width, style)
            for cell, column, width in zip(row, columns, widths, strict=True)
        )
        yield fitted, _row_height([_words(cell) for cell in fitted], widths, style)


def _line_height(style: Style) -> float:
    return style.line + 2 * MARGIN_Y


def _em(width: float, style: Style) -> float:
    return (width - 2 * MARGIN_X) * SAFETY / style.size


def _row_height(texts: Sequence[str], widths: Sequence[float], style: Style) -> float:
    lines = max(
        len(wrap(text, _em(width, style))) for text, width in zip(texts, widths, strict=True)
    )
    return lines * style.line + 2 * MARGIN_Y


def _words(cell: Cell | str) -> str:
    return cell if isinstance(cell, str) else cell.text


def _fitted(cell: Cell | str, column: Column, width: float, style: Style) -> Cell | str:
    """The cell with a text that needs at most the column's number of lines."""
    text = _words(cell)
    em = _em(width, style)
    lines = wrap(text, em)
    if len(lines) <= column.lines:
        return cell
    last = clip(lines[column.lines - 1] + "…", em)
    if not last.endswith("…"):
        last += "…"
    cut = "\n".join([*lines[: column.lines - 1], last])
    if isinstance(cell, str):
        return cut
    return Cell(cut, cell.colour, cell.bold, cell.fill)


def drawn_rows(
    sheet: Sheet, columns: Sequence[Column], write: Callable[[Sequence[Text], Style], str]
) -> list[list[DrawnCell]]:
    """The cells of a part, head first; `write` makes the paragraphs of a cell."""
    head = sheet.style.but(bold=True, colour=ACCENT)
    rows = [
        [
            DrawnCell(write([column.title], head.but(align=column.align)), BAND, anchor="ctr")
            for column in columns
        ]
    ]
    for row in sheet.rows:
        if isinstance(row, Band):
            content = write([row.text], sheet.style.but(bold=True))
            rows.append([DrawnCell(content, ACCENT_SOFT, len(columns), "ctr")])
            continue
        rows.append(
            [
                _drawn(cell, sheet.style.but(align=column.align), write)
                for cell, column in zip(row, columns, strict=True)
            ]
        )
    return rows


def _drawn(
    cell: Cell | str, style: Style, write: Callable[[Sequence[Text], Style], str]
) -> DrawnCell:
    if isinstance(cell, str):
        return DrawnCell(write([cell], style), WHITE)
    style = style.but(bold=cell.bold)
    if cell.colour:
        style = style.but(colour=cell.colour)
    text: Text = cell.runs or cell.text
    return DrawnCell(write([text], style), cell.fill or WHITE)
