"""The deck while it is being written: pages with title and footer, and tables over pages."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import cached_property
from typing import Final

from tokui.core.compact import CompactPlan, compact_plan
from tokui.core.japan import MONEY_UNITS, money_unit_words, say_in_unit, say_money
from tokui.core.plan import PlanSnapshot
from tokui.core.questions import Question
from tokui.core.words import Words
from tokui.outputs import labels
from tokui.outputs.pptx import tables
from tokui.outputs.pptx.drawing import Frame, Run, Spot, Text
from tokui.outputs.pptx.look import (
    ACCENT,
    BODY_WIDTH,
    BOTTOM,
    FAINT,
    HEADING,
    HEIGHT,
    KICKER,
    LEFT,
    NOTE,
    RIGHT,
    RULE,
    SMALL,
    SMALLEST,
    TITLE,
    TOP,
    WHITE,
    Style,
)
from tokui.outputs.pptx.pen import Deck, Page
from tokui.outputs.widths import clip, width_em, wrap

CONFIDENTIAL: Final = Words("Confidential", "社外秘")
CONTINUED: Final = Words("{title} (continued)", "{title}（続き）")
MORE: Final = Words("and {count} more", "ほか{count}件")
AS_OF: Final = Words("As of {day}", "{day} 時点")


Line = str | tuple[str, str]
"""A line of a panel; of two texts, the first is a caption."""


class Book:
    """A deck of one snapshot in one language."""

    def __init__(self, snapshot: PlanSnapshot, language: str) -> None:
        self.snapshot, self.language = snapshot, language
        self.deck = Deck(language)
        self.pages: list[Page] = []
        self.missing: list[tuple[str, Words]] = []

    def say(self, words: Words, **values: object) -> str:
        """Words in the language of the deck, with their places filled."""
        said = words.say(self.language)
        return said.format(**values) if values else said

    @cached_property
    def compact(self) -> CompactPlan:
        """The five panels, worked out once."""
        return compact_plan(self.snapshot)

    @property
    def questions(self) -> tuple[Question, ...]:
        """What nobody knows yet."""
        return self.compact.questions

    def lacks(self, section: str, question: Words) -> None:
        """Notes that a section is empty: it gets a line on one page instead of a blank page."""
        self.missing.append((section, question))

    def page(self, kicker: str, title: str, note: str = "") -> Page:
        """A page with what it is about, what it says, and a footer."""
        size = TITLE.size if width_em(title) * TITLE.size <= BODY_WIDTH else 17.0
        shown = wrap(title, BODY_WIDTH / size * 0.97)
        if len(shown) > 1:
            size = 15.0
            shown = wrap(title, BODY_WIDTH / size * 0.97)
            title = title if len(shown) <= 2 else clip(title, BODY_WIDTH / size * 1.9)
        spot = Spot(LEFT, 36, BODY_WIDTH, 42)
        page = self.deck.page(title, spot, TITLE.but(size=size, anchor="ctr"))
        page.text(Spot(LEFT, 20, BODY_WIDTH, 16), [kicker], KICKER, "Section")
        if note:
            page.text(Spot(LEFT, 22, BODY_WIDTH, 14), [note], NOTE.but(align="r"), "Note")
        page.rule(LEFT, 83, RIGHT, 83)
        self._footer(page)
        self.pages.append(page)
        return page

    def bare_page(self, title: str, spot: Spot, style: Style) -> Page:
        """A page that draws everything itself, such as the cover."""
        page = self.deck.page(title, spot, style)
        self.pages.append(page)
        return page

    def _footer(self, page: Page) -> None:
        style = NOTE.but(colour=FAINT, anchor="ctr")
        spot = Spot(LEFT, HEIGHT - 28, 600, 16)
        left = f"{self.snapshot.account.name}　{self.snapshot.plan.name}"
        page.text(spot, [clip(left, 58)], style, "Footer")
        page.text(
            Spot(RIGHT - 260, HEIGHT - 28, 220, 16),
            [self.say(CONFIDENTIAL)], style.but(align="r"), "Confidentiality",
        )  # fmt: skip
        page.page_number(Spot(RIGHT - 32, HEIGHT - 28, 32, 16), style.but(align="r"))

    def table(
        self, kicker: str, title: str, columns: Sequence[tables.Column],
        rows: Sequence[tables.Row], *, note: str = "", notes: str = "",
    ) -> None:  # fmt: skip
        """A table over as many pages as it needs, in the largest type that needs no more."""
        parts: list[tables.Sheet] = []
        for size in (SMALLEST, 11.0, 12.0, 13.0):
            larger = tables.sheets(
                columns, rows, BODY_WIDTH, [BOTTOM - TOP], self.continued, SMALL.but(size=size)
            )
            if parts and len(larger) > len(parts):
                break
            parts = larger
        for number, sheet in enumerate(parts, start=1):
            counted = (
                f"（{number}/{len(parts)}）" if self.is_japanese else f" ({number}/{len(parts)})"
            )
            page = self.page(kicker, title + (counted if len(parts) > 1 else ""), note)
            self.put(page, sheet, columns, LEFT, TOP)
            if notes:
                page.notes(notes)

    def put(
        self, page: Page, sheet: tables.Sheet, columns: Sequence[tables.Column],
        x: float, y: float, name: str = "Table",
    ) -> None:  # fmt: skip
        """One part of a table at a place."""
        rows = tables.drawn_rows(sheet, columns, page.cell)
        margins = (tables.MARGIN_X, tables.MARGIN_Y)
        spot = Spot(x, y, sum(sheet.widths), sheet.height)
        page.table(spot, sheet.widths, sheet.heights, rows, margins, name)

    def put_table(
        self, page: Page, spot: Spot, columns: Sequence[tables.Column],
        rows: Sequence[tables.Row],
    ) -> int:  # fmt: skip
        """As much of a table as fits at a place; how many rows were left out."""
        if not rows:
            return 0
        sheet = tables.sheets(columns, rows, spot.width, [spot.height])[0]
        self.put(page, sheet, columns, spot.x, spot.y)
        return len(rows) - len(sheet.rows)

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
            page.text(below, [empty], NOTE, "Lines")

    def _runs(self, line: Line) -> Text:
        if isinstance(line, str):
            return line
        return [Run(f"{line[0]}{self.colon}", bold=True), line[1]]

    @property
    def colon(self) -> str:
        """What stands between a caption and its value."""
        return "：" if self.is_japanese else ": "

    def fitted(self, lines: Sequence[Line], em: float, room: int) -> list[Line]:
        """The lines that fit into `room` text lines of `em` width, the rest counted in the last."""
        kept: list[Line] = []
        used = 0
        for number, line in enumerate(lines):
            text = line if isinstance(line, str) else self.colon.join(line)
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

    @property
    def is_japanese(self) -> bool:
        """Whether the deck reads Japanese."""
        return self.language.startswith("ja")

    def continued(self, title: str) -> str:
        """A heading that goes on from the page before."""
        return self.say(CONTINUED, title=title)

    def day(self, on: date | None) -> str:
        """A date that no line break parts; empty for None."""
        return labels.day(on, self.language).replace(" ", "\u00a0")

    @property
    def bullet(self) -> str:
        """What opens an item of a list."""
        return "・" if self.is_japanese else "• "

    def money(self, minor: int | None) -> str:
        """An amount to be read; a dash when it is not known."""
        if minor is None:
            return "－" if self.is_japanese else "–"
        return say_money(minor, self.snapshot.account.currency, self.language)

    def in_unit(self, minor: int | None) -> str:
        """An amount in the account's unit, for tables whose note states the unit."""
        if minor is None:
            return ""
        account = self.snapshot.account
        return say_in_unit(minor, account.currency, self.language, self.unit)

    @property
    def unit(self) -> str:
        """The unit in which the account's money is shown."""
        unit = self.snapshot.account.money_unit
        if unit not in MONEY_UNITS:
            return "million"
        return "million" if unit == "oku" and not self.is_japanese else unit

    @property
    def unit_note(self) -> str:
        """The note above a table: （単位：百万円）."""
        return self.say(money_unit_words(self.unit, self.snapshot.account.currency))

    def label(self, noun: str, field: str) -> str:
        """The label of a field."""
        return labels.field(noun, field, self.language)

    def quoted(self, text: str) -> str:
        """Somebody's words in quotation marks; empty for none."""
        if not text:
            return ""
        return f"「{text}」" if self.is_japanese else f"“{text}”"

    def join(self, *texts: str) -> str:
        """Short texts in a row."""
        return labels.listed(texts, self.language)
