"""Tables that never leave their page: row heights estimated by the width of the text."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

from tokui.outputs.pptx.balance import Balance
from tokui.outputs.pptx.drawing import DrawnCell, Run, Text
from tokui.outputs.pptx.look import ACCENT, ACCENT_SOFT, BAND, SMALL, WHITE, Align, Style
from tokui.outputs.widths import clip, longest_word_em, wrap

MARGIN_X: Final = 6.5
MARGIN_Y: Final = 2.5
SAFETY: Final = 0.975
"""Share of a cell's width that the estimate uses: fonts differ."""
BOLDER: Final = 1.13
"""How much wider bold Latin letters are."""
LAST_LINE: Final = 0.85
"""Share of its last line that a text may fill when it is cut."""
LAST_LATIN: Final = "\u024f"
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
    pad: float = MARGIN_Y
    """Room above and below the text of a cell."""

    @property
    def cut(self) -> int:
        """How many cells do not hold their whole text."""
        return sum(_words(cell).endswith("…") for row in self.rows if not isinstance(row, Band)
                   for cell in row)  # fmt: skip

    @property
    def height(self) -> float:
        """Of the whole part."""
        return sum(self.heights)


def filled(
    columns: Sequence[Column], rows: Sequence[Row]
) -> tuple[Sequence[Column], Sequence[Row]]:
    """The table without columns in which no row says anything; the first one stays."""
    told = [number for number in range(len(columns)) if not number or any(
        _words(row[number]) for row in rows if not isinstance(row, Band))]  # fmt: skip
    if len(told) == len(columns):
        return columns, rows
    return [columns[number] for number in told], [
        row if isinstance(row, Band) else [row[number] for number in told] for row in rows
    ]


def widths_of(
    columns: Sequence[Column], rows: Sequence[Row], width: float, style: Style
) -> tuple[float, ...]:
    """The columns' widths, together `width`: by share, but no narrower than the longest word that
    must not be broken, as far as all of them have room."""
    whole = sum(column.share for column in columns)
    shares = [width * column.share / whole for column in columns]
    least = _least(columns, rows, style)
    spare = [max(0.0, share - floor) for share, floor in zip(shares, least, strict=True)]
    lacking = sum(max(0.0, floor - share) for share, floor in zip(shares, least, strict=True))
    if not lacking or lacking > sum(spare):
        return tuple(shares)
    given = lacking / sum(spare)
    return tuple(
        max(share, floor) if share <= floor else share - room * given
        for share, floor, room in zip(shares, least, spare, strict=True)
    )


def _least(columns: Sequence[Column], rows: Sequence[Row], style: Style) -> list[float]:
    """The widths below which a word of a column would be broken."""
    texts = [[column.title] for column in columns]
    for row in rows:
        if not isinstance(row, Band):
            for held, cell in zip(texts, row, strict=True):
                held.append(_words(cell))
    return [
        min(max(map(longest_word_em, held)) * BOLDER * style.size / SAFETY + 2 * MARGIN_X, WIDEST)
        for held in texts
    ]


def balanced(
    columns: Sequence[Column], rows: Sequence[Row], width: float, style: Style = SMALL
) -> tuple[Column, ...]:
    """The columns with shares that make the table as low as they can."""
    texts = [[_words(cell) for cell in row] for row in rows if not isinstance(row, Band)]
    texts.append([column.title for column in columns])
    most = [column.lines for column in columns]
    balance = Balance(texts, most, 2 * MARGIN_X, style.size / SAFETY)
    widths = balance.improved(widths_of(columns, rows, width, style), _least(columns, rows, style))
    return tuple(
        replace(column, share=share) for column, share in zip(columns, widths, strict=True)
    )


def sheets(
    columns: Sequence[Column], rows: Sequence[Row], width: float, room: Sequence[float],
    continued: Callable[[str], str] = lambda title: title, style: Style = SMALL,
    pad: float = MARGIN_Y, multiple: int = 1,
) -> list[Sheet]:  # fmt: skip
    """The table cut into parts: the first is at most `room[0]` high, the second `room[1]`, all
    further ones the last of `room`. A band stays with its rows and is repeated, `continued`.
    With one `room`, rows are spread evenly over a `multiple` of parts, if there are enough."""
    widths = widths_of(columns, rows, width, style)
    head = _row_height([Cell(column.title, bold=True) for column in columns], widths, style, pad)
    fitted = list(_with_heights(columns, rows, widths, style, pad))

    def band(text: str) -> float:
        return _band_lines(text, sum(widths), style) * style.line + 2 * pad

    cut = _cut(fitted, [space - head for space in room], continued, band)
    if len(room) == 1:
        wanted = -(-len(cut) // multiple) * multiple
        if wanted > 1:
            cut = _evened(fitted, room[0] - head, wanted, continued, band)
    return [
        Sheet(widths, (head, *(height for _, height in part)), tuple(row for row, _ in part),
              style, pad)
        for part in cut
    ]  # fmt: skip


Part = list[tuple[Row, float]]


def _cut(
    fitted: Part, room: Sequence[float],
    continued: Callable[[str], str],
    band_height: Callable[[str], float],
) -> list[Part]:  # fmt: skip
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
                again = continued(band.text)
                kept.append((Band(again), band_height(again)))
        if isinstance(row, Band):
            band = row
        kept.append((row, height))
    return [*made, kept] if kept else made


def _evened(
    fitted: Part, room: float, parts: int,
    continued: Callable[[str], str],
    band_height: Callable[[str], float],
) -> list[Part]:  # fmt: skip
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
    columns: Sequence[Column], rows: Sequence[Row], widths: Sequence[float], style: Style,
    pad: float,
) -> Iterator[tuple[Row, float]]:  # fmt: skip
    for row in rows:
        if isinstance(row, Band):
            yield row, _band_lines(row.text, sum(widths), style) * style.line + 2 * pad
            continue
        fitted = tuple(
            _fitted(cell, column, width, style)
            for cell, column, width in zip(row, columns, widths, strict=True)
        )
        yield fitted, _row_height(fitted, widths, style, pad)


def _band_lines(text: str, width: float, style: Style) -> int:
    return len(wrap(text, _em(width, style) / BOLDER))


def _em_of(cell: Cell | str, width: float, style: Style) -> float:
    """Room of a cell in em; bold Latin text has less of it."""
    em = _em(width, style)
    text = _words(cell)
    if isinstance(cell, str) or not text or not (cell.bold or (cell.runs and cell.runs[0].bold)):
        return em
    latin = sum(character < LAST_LATIN for character in text) / len(text)
    return em / (1 + (BOLDER - 1) * latin)


def _em(width: float, style: Style) -> float:
    return (width - 2 * MARGIN_X) * SAFETY / style.size


def _row_height(
    cells: Sequence[Cell | str], widths: Sequence[float], style: Style, pad: float
) -> float:  # fmt: skip
    lines = max(
        len(wrap(_words(cell), _em_of(cell, width, style)))
        for cell, width in zip(cells, widths, strict=True)
    )
    return lines * style.line + 2 * pad


def _words(cell: Cell | str) -> str:
    return cell if isinstance(cell, str) else cell.text


def _fitted(cell: Cell | str, column: Column, width: float, style: Style) -> Cell | str:
    """The cell with a text that needs at most the column's number of lines."""
    text = _words(cell)
    em = _em_of(cell, width, style)
    lines = wrap(text, em)
    if len(lines) <= column.lines:
        return cell
    start = 0
    for line in lines[: column.lines - 1]:
        start = text.index(line, start) + len(line)
    rest = text[start:].lstrip(" \n")
    start = len(text) - len(rest)
    last = clip(lines[column.lines - 1] + "…", em * LAST_LINE)
    cut = text[:start] + (last if last.endswith("…") else last + "…")
    return cut if isinstance(cell, str) else replace(cell, text=cut, runs=_cut_runs(cell, cut))


def _cut_runs(cell: Cell, cut: str) -> tuple[Run, ...]:
    """The runs of a cell as far as its cut text goes."""
    kept: list[Run] = []
    room = len(cut) - 1
    for run in cell.runs:
        if room <= 0:
            break
        kept.append(replace(run, text=run.text[:room]))
        room -= len(run.text)
    if kept:
        kept[-1] = replace(kept[-1], text=kept[-1].text + "…")
    return tuple(kept)


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
