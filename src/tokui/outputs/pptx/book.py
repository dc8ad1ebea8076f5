"""The deck while it is being written: pages with title and footer, and tables over pages."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import Final

from tokui.core.plan import PlanSnapshot
from tokui.core.questions import Question
from tokui.core.vocabulary import NOUNS
from tokui.core.words import Words
from tokui.outputs import labels
from tokui.outputs.choices import AS_USUAL, Choices
from tokui.outputs.pptx import tables
from tokui.outputs.pptx.drawing import Frame, Run, Spot, Text
from tokui.outputs.pptx.look import (
    ACCENT,
    BODY,
    BODY_WIDTH,
    FAINT,
    FOOT,
    HEADING,
    HEIGHTS,
    KICKER,
    LEFT,
    NOTE,
    RIGHT,
    RULE,
    SMALL,
    TITLE,
    TOP,
    WHITE,
    Style,
)
from tokui.outputs.pptx.pen import Deck, Page
from tokui.outputs.reader import Reader
from tokui.outputs.widths import clip, width_em, wrap

CONFIDENTIAL: Final = Words("Confidential", "社外秘")
CONTINUED: Final = Words("{title} (continued)", "{title}（続き）")
APPENDIX: Final = Words("Appendix", "付録")
MORE: Final = Words("and {count} more", "ほか{count}件")
AS_OF: Final = Words("As of {day}", "{day} 時点")

BETWEEN: Final = 16.0
"""Room between tables that stand side by side."""
FOOT_LINES: Final = 6
"""Lines below a table."""
SHORTEST: Final = 0.4
"""Share of the room that a title must still fill when it is cut after a sentence or clause."""
TWO_LINES: Final = TITLE.but(size=20.0)
"""Titles that need two lines."""

Line = str | tuple[str, str]
"""A line of a panel; of two texts, the first is a caption."""


PANEL_SIZES: Final = (11.0, 12.0, 13.0, 14.0)
ROOMY: Final = 0.85
"""Share of a panel's room that its lines may fill when they are set larger."""

SETTINGS: Final = (
    (10.0, 1.5), (10.0, 2.5), (10.5, 2.5), (11.0, 3.0), (11.5, 3.0), (12.0, 3.5), (12.0, 5.0),
    (12.5, 6.0), (13.0, 8.0),
)  # fmt: skip
"""Sizes of the text of a table with the room above and below it, the smallest first."""


def _largest(cut: Callable[[tuple[float, float]], list[tables.Sheet]]) -> list[tables.Sheet]:
    """The table in the largest setting that needs no more parts and loses no more text than the
    smallest."""
    best = cut(SETTINGS[0])
    lost = sum(part.cut for part in best)
    low, high = 0, len(SETTINGS) - 1
    while low < high:
        middle = (low + high + 1) // 2
        larger = cut(SETTINGS[middle])
        if len(larger) > len(best) or sum(part.cut for part in larger) > lost:
            high = middle - 1
        else:
            low, best = middle, larger
    return best


def shortened(text: str, em: float) -> str:
    """`text` in at most `em`: whole sentences if one fits, else whole clauses, else whole words
    with an ellipsis."""
    if width_em(text) <= em:
        return text
    room = clip(text, em + 1).removesuffix("…")
    for ends in ("。．！？", "；;、—–", ",，"):
        cut = max((room.rfind(end) for end in ends), default=-1)
        cut = max(cut, room.rfind(". ")) if ends[0] == "。" else cut
        if cut >= len(room) * SHORTEST:
            return room[: cut + 1].rstrip("、，,；;—– ")
    words = room[: room.rfind(" ")] if " " in room[len(room) // 2 :] else room
    return words.rstrip() + "…"


class Book(Reader):
    """A deck of one snapshot for one reader."""

    def __init__(
        self, snapshot: PlanSnapshot, language: str, choices: Choices = AS_USUAL,
        before: PlanSnapshot | None = None,
    ) -> None:  # fmt: skip
        super().__init__(snapshot, language, choices)
        self.before = before
        """The plan as the last review sealed it."""
        self.height = HEIGHTS[choices.shape or "16:9"]
        self.bottom = self.height - FOOT
        """Where the room for what a page says ends."""
        self.deck = Deck(language, self.height)
        self.pages: list[Page] = []
        self.missing: list[tuple[str, Words]] = []
        self.put_off: list[Callable[[], None]] = []
        """Pages that a section has left to the appendix."""
        self.kind = NOUNS["plan"].one
        """What the cover calls the deck."""
        self.mark = CONFIDENTIAL
        """Who may read it, on every page."""
        self.is_appendix = False
        """Whether the pages that follow are to be looked up rather than shown."""

    @property
    def questions(self) -> tuple[Question, ...]:
        """What nobody knows yet."""
        return self.compact.questions

    def lacks(self, section: str, question: Words) -> None:
        """Notes that a section is empty: it gets a line on one page instead of a blank page."""
        self.missing.append((section, question))

    def page(self, kicker: str, title: str, note: str = "", counted: str = "") -> Page:
        """A page with what it is about, what it says, and a footer."""
        em = BODY_WIDTH / TITLE.size * 0.97
        size = TITLE.size if width_em(title + counted) <= em else TWO_LINES.size
        title = shortened(title, em * 2 - width_em(counted)) + counted
        page = self.deck.page(title, Spot(LEFT, 33, BODY_WIDTH, 52), TITLE.but(size=size))
        part = f"{self.say(APPENDIX)}{self.colon}{kicker}" if self.is_appendix else kicker
        page.text(Spot(LEFT, 18, BODY_WIDTH, 14), [part], KICKER, "Section")
        if note:
            page.text(Spot(LEFT, 18, BODY_WIDTH, 14), [note], NOTE.but(align="r"), "Note")
        page.rule(LEFT, 87, RIGHT, 87)
        self._footer(page)
        self.pages.append(page)
        return page

    def counted(self, number: int, count: int) -> str:
        """Which of several pages this is; empty when there is one."""
        return labels.in_brackets("", f"{number}/{count}", self.language) if count > 1 else ""

    def bare_page(self, title: str, spot: Spot, style: Style) -> Page:
        """A page that draws everything itself, such as the cover."""
        page = self.deck.page(title, spot, style)
        self.pages.append(page)
        return page

    def _footer(self, page: Page) -> None:
        style = NOTE.but(colour=FAINT, anchor="ctr")
        spot = Spot(LEFT, self.height - 28, 600, 16)
        left = f"{self.snapshot.account.name}　{self.snapshot.plan.name}".strip()
        page.text(spot, [clip(left, 58)], style, "Footer")
        page.text(
            Spot(RIGHT - 260, self.height - 28, 220, 16),
            [self.say(self.mark)], style.but(align="r"), "Confidentiality",
        )  # fmt: skip
        page.page_number(Spot(RIGHT - 32, self.height - 28, 32, 16), style.but(align="r"))

    def table(
        self, kicker: str, title: str, columns: Sequence[tables.Column],
        rows: Sequence[tables.Row], *, note: str = "", notes: str = "",
        across: int = 1, foot: Sequence[Line] = (),
    ) -> None:  # fmt: skip
        """A table over as many pages as it needs, in the largest type that needs no more.

        `across` sets it in so many columns of the page; `foot` are lines below its last part.
        """
        columns, rows = tables.filled(columns, rows)
        wide = (BODY_WIDTH - BETWEEN * (across - 1)) / across
        under = self._under(foot)
        lines = [text for line in under for text in self._wrapped(line)]
        room = self.bottom - TOP - self._foot_height(foot)

        def cut(setting: tuple[float, float]) -> list[tables.Sheet]:
            size, pad = setting
            return tables.sheets(columns, rows, wide, [room], self.continued,
                                 SMALL.but(size=size), pad, across)  # fmt: skip

        if len(cut(SETTINGS[0])) > across:
            columns = tables.balanced(columns, rows, wide)
        parts = _largest(cut)
        count = -(-len(parts) // across)
        for number in range(count):
            page = self.page(kicker, title, note, self.counted(number + 1, count))
            held = parts[number * across : (number + 1) * across]
            for column, sheet in enumerate(held):
                self.put(page, sheet, columns, LEFT + column * (wide + BETWEEN), TOP)
            if notes:
                page.notes(notes)
            if lines and number == count - 1:
                y = TOP + max(sheet.height for sheet in held) + 8
                page.text(Spot(LEFT, y, BODY_WIDTH, len(lines) * SMALL.line),
                          [self._runs(line) for line in under], SMALL, "Below")  # fmt: skip

    def _under(self, foot: Sequence[Line]) -> list[Line]:
        return self.fitted(foot, BODY_WIDTH / SMALL.size * tables.SAFETY, FOOT_LINES)

    def _foot_height(self, foot: Sequence[Line]) -> float:
        lines = sum(len(self._wrapped(line)) for line in self._under(foot))
        return lines * SMALL.line + 8 if lines else 0.0

    def _wrapped(self, line: Line) -> list[str]:
        return wrap(self._plain(line), BODY_WIDTH / SMALL.size * tables.SAFETY)

    def _plain(self, line: Line) -> str:
        return line if isinstance(line, str) else self.colon.join(line)

    def one_page(
        self, kicker: str, title: str, columns: Sequence[tables.Column],
        rows: Sequence[tables.Row], note: str = "", left: int = 0,
    ) -> None:  # fmt: skip
        """A table on one page; what has no room is counted below it, with the `left` rows that were
        not given."""
        foot: list[Line] = [self.say(MORE, count=left)] if left else []
        room = self.rows_of_a_page(columns, rows, foot)
        if room < len(rows):
            foot = [self.say(MORE, count=len(rows) - room + left)]
            room = self.rows_of_a_page(columns, rows, foot)
            # Widths are balanced anew for fewer rows, which may need more height.
            while room > 1 and self.rows_of_a_page(columns, rows[:room], foot) < room:
                room -= 1
            foot = [self.say(MORE, count=len(rows) - room + left)]
        self.table(kicker, title, columns, rows[:room], note=note, foot=foot)

    def rows_of_a_page(
        self, columns: Sequence[tables.Column], rows: Sequence[tables.Row],
        foot: Sequence[Line] = (),
    ) -> int:  # fmt: skip
        """How many rows of a table stand on one page in the smallest type."""
        size, pad = SETTINGS[0]
        room = self.bottom - TOP - self._foot_height(foot)
        parts = tables.sheets(tables.balanced(columns, rows, BODY_WIDTH), rows, BODY_WIDTH,
                              [room, room], style=SMALL.but(size=size), pad=pad)  # fmt: skip
        return len(parts[0].rows) if parts else 0

    def put(
        self, page: Page, sheet: tables.Sheet, columns: Sequence[tables.Column],
        x: float, y: float, name: str = "Table",
    ) -> None:  # fmt: skip
        """One part of a table at a place."""
        rows = tables.drawn_rows(sheet, columns, page.cell)
        margins = (tables.MARGIN_X, sheet.pad)
        spot = Spot(x, y, sum(sheet.widths), sheet.height)
        page.table(spot, sheet.widths, sheet.heights, rows, margins, name)

    def put_table(
        self, page: Page, spot: Spot, columns: Sequence[tables.Column],
        rows: Sequence[tables.Row],
    ) -> int:  # fmt: skip
        """As much of a table as fits at a place; how many rows were left out."""
        if not rows:
            return 0
        columns, rows = tables.filled(columns, rows)

        def cut(setting: tuple[float, float]) -> tables.Sheet:
            return tables.sheets(columns, rows, spot.width, [spot.height, spot.height],
                                 style=SMALL.but(size=setting[0]), pad=setting[1])[0]  # fmt: skip

        sheet = cut(SETTINGS[0])
        for setting in SETTINGS[1:]:
            larger = cut(setting)
            if len(larger.rows) < len(sheet.rows) or larger.cut > sheet.cut:
                break
            sheet = larger
        self.put(page, sheet, columns, spot.x, spot.y)
        left = len(rows) - len(sheet.rows)
        if left:
            below = Spot(spot.x, spot.y + sheet.height + 1, spot.width, NOTE.line)
            page.text(below, [self.say(MORE, count=left)], NOTE.but(align="r"), "More")
        return left

    def panel_style(
        self, panels: Sequence[tuple[Sequence[Line], Spot]], sizes: Sequence[float] = PANEL_SIZES
    ) -> Style:  # fmt: skip
        """The largest of the sizes, smallest first, in which every panel holds all its lines."""
        best = BODY.but(size=sizes[0])
        for size in sizes[1:]:
            larger = BODY.but(size=size)
            for lines, spot in panels:
                em = (spot.width - 22) / size * tables.SAFETY
                needed = sum(len(wrap(self._plain(line), em)) for line in lines)
                if needed * larger.line > (spot.height - 36) * ROOMY:
                    return best
            best = larger
        return best

    def panel(
        self, page: Page, spot: Spot, heading: str, lines: Sequence[Line], *, fill: str = WHITE,
        empty: str = "", colour: str = ACCENT, style: Style = SMALL,
    ) -> None:  # fmt: skip
        """A framed list under a heading; what does not fit is counted."""
        page.box(spot, Frame("rect", fill, RULE), name="Panel")
        page.box(Spot(spot.x, spot.y, 3, spot.height), Frame("rect", colour), name="Panel edge")
        inner = Spot(spot.x + 12, spot.y + 8, spot.width - 22, 18)
        page.text(inner, [heading], HEADING.but(colour=colour), "Heading")
        room = spot.height - 36
        em = inner.width / style.size * tables.SAFETY
        shown = self.fitted(lines, em, int(room // style.line))
        below = Spot(inner.x, spot.y + 29, inner.width, room)
        if shown:
            page.text(below, [self._runs(line) for line in shown], style, "Lines")
        else:
            page.text(below, [empty], NOTE.but(size=style.size), "Lines")

    def _runs(self, line: Line) -> Text:
        if isinstance(line, str):
            return line
        gap = self.colon if line[0][-1:].isalpha() else "\u3000" if self.is_japanese else "  "
        return [Run(f"{line[0]}{gap}", bold=True), line[1]]

    @property
    def colon(self) -> str:
        """What stands between a caption and its value."""
        return "：" if self.is_japanese else ": "

    def fitted(self, lines: Sequence[Line], em: float, room: int) -> list[Line]:
        """The lines that fit into `room` text lines of `em` width, the rest counted in the last."""
        kept: list[Line] = []
        used = 0
        for number, line in enumerate(lines):
            text = self._plain(line)
            needed = len(wrap(text, em))
            last = number == len(lines) - 1
            if used + needed > room - (0 if last else 1):
                left = room - used - 1
                if left >= 1 and not kept:
                    kept.append(clip(text, em * left * 0.95))
                    number += 1
                if number < len(lines):
                    kept.append(self.say(MORE, count=len(lines) - number))
                break
            kept.append(line)
            used += needed
        return kept

    def continued(self, title: str) -> str:
        """A heading that goes on from the page before."""
        return self.say(CONTINUED, title=title)

    def short_day(self, on: date | None) -> str:
        """A day of the running plan without its year; empty for None."""
        if on is None:
            return ""
        return f"{on.month}/{on.day}" if self.is_japanese else f"{on.day}\u00a0{on:%b}"

    @property
    def bullet(self) -> str:
        """What opens an item of a list."""
        return "・" if self.is_japanese else "• "

    def quoted(self, text: str) -> str:
        """Somebody's words in quotation marks; empty for none."""
        if not text or text[0] in '「『“"':
            return text
        return f"「{text}」" if self.is_japanese else f"“{text}”"
