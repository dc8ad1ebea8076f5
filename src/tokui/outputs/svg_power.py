"""The power chart as SVG for paper and other programs: cards as on the screen, no style sheet."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from html import escape
from typing import Final

from tokui.core import scales
from tokui.core.orgchart import Box, Chart, Metrics, Node, layout
from tokui.core.plan import Tie
from tokui.core.powerchart import Card, PowerChart
from tokui.core.powerchart_words import ROLE_SHAPES, WEIGHTS, age_step
from tokui.core.words import Words
from tokui.outputs.svg_orgchart import FONT, TONES
from tokui.outputs.svg_ties import tie_curves, tie_defs, tie_words
from tokui.outputs.widths import clip, width_em

SIZES: Final = Metrics(204, 78, 22, 38, 22, 13, 2, 10)
"""The cards of the screen (`js/power/layout.js`), and the room between them."""
MARGIN: Final = 46.0
"""Room around the cards: lines between people in the top row rise above them."""
WIDE: Final = SIZES.card_width
HIGH: Final = SIZES.card_height
PALES: Final = {
    "champion": "#dff1e7",
    "supporter": "#e8f4ec",
    "neutral": "#eef1f5",
    "sceptic": "#fcf1de",
    "opponent": "#fbe9e7",
    "unknown": "#ffffff",
}
FADED: Final = (1.0, 0.6, 0.3)
"""How far the bar of a judgement fades with its age."""
RELATION_STEPS: Final = 5
INK, SOFT, RULE, ACCENT = "#1b2430", "#5b6675", "#c3cad5", "#2f55d4"

TITLE: Final = Words("Power chart of {name}", "{name}のパワーチャート")
CHAIR: Final = Words("Holder not known", "在任者未特定")
NOBODY: Final = Words("Nobody known here yet", "把握している人がいません")
HEADLESS: Final = Words("Head not known", "責任者未特定")
RIVAL: Final = Words("▶ {name}", "▶ {name}寄り")
ELSEWHERE: Final = Words("+{count} → p. {page}", "+{count} → {page}頁")
MORE: Final = Words("+{count}", "+{count}")
FROM: Final = Words("← p. {page}", "← {page}頁")


def nodes_of(chart: PowerChart) -> tuple[Node, ...]:
    """The cards as places of a tree, each parent first."""
    return tuple(Node(card.id, card.kind, card.parent, card.is_unit) for card in chart.cards)


def power_svg(chart: PowerChart, name: str, *, language: str) -> str:
    """The whole chart as one `<svg>` document."""
    return power_page_svg(chart, layout(nodes_of(chart), SIZES), name, language=language)


def power_page_svg(
    chart: PowerChart, placed: Chart, name: str, *, language: str,
    elsewhere: Mapping[str, int] | None = None, come_from: Mapping[str, int] | None = None,
) -> str:  # fmt: skip
    """The cards of `placed` with the lines between them. `elsewhere` has the page on which the
    branch below a card goes on, `come_from` the page on which a head stands in its place."""
    pen = _Pen(chart, language, elsewhere or {}, come_from or {})
    at = {box.id: box for box in placed.boxes}
    ties = _between(chart.ties, at)
    width, height = placed.width + 2 * MARGIN, placed.height + 2 * MARGIN
    lines = "".join(
        '<path d="M' + "L".join(f"{x:g} {y:g}" for x, y in line.points) + '"/>'
        for line in placed.lines
    )
    parts = (
        f'<svg xmlns="http://www.w3.org/2000/svg" lang="{language[:2]}" '
        f'viewBox="{-MARGIN:g} {-MARGIN:g} {width:g} {height:g}" width="{width:g}" '
        f'height="{height:g}" font-family="{FONT}">',
        f"<title>{escape(TITLE.fill(name=name).say(language))}</title>",
        tie_defs() if ties else "",
        f'<g fill="none" stroke="#a9b2c0" stroke-width="1.3">{lines}</g>',
        tie_curves(ties, at),
        *(pen.card(box) for box in placed.boxes),
        tie_words(ties, at, language),
        "</svg>",
    )
    return "".join(parts)


def _between(ties: Sequence[Tie], at: Mapping[str, Box]) -> list[Tie]:
    return [tie for tie in ties if tie.source in at and tie.target in at]


class _Pen:
    """Draws the cards of one chart in one language."""

    def __init__(
        self, chart: PowerChart, language: str,
        elsewhere: Mapping[str, int], come_from: Mapping[str, int],
    ) -> None:  # fmt: skip
        self.cards = {card.id: card for card in chart.cards}
        self.units = {unit.id: unit.name for unit, _ in chart.departments}
        self.today = chart.today
        self.language = language
        self.elsewhere, self.come_from = elsewhere, come_from

    def card(self, box: Box) -> str:
        """One card at its place."""
        card = self.cards[box.id]
        inside = self._department(card) if card.kind == "department" else self._person(card)
        return f'<g transform="translate({box.x:g} {box.y:g})">{inside}{self._pages(box)}</g>'

    def _department(self, card: Card) -> str:
        empty = (HEADLESS if card.is_peopled else NOBODY).say(self.language)
        return (
            _frame("#f3f5f9", RULE, dashed=True)
            + _text(14, 33, 13, clip(card.name, (WIDE - 28) / 13), bold=True)
            + _text(14, 54, 11, clip(empty, (WIDE - 28) / 11), SOFT)
        )

    def _person(self, card: Card) -> str:
        code = card.attitude.value if card.attitude else ""
        tone = TONES.get(code, TONES["unknown"]) if code else RULE
        faded = age_step(card.attitude.on, self.today) if card.attitude and code in TONES else 0
        bar = (
            f'<path d="M7 0H5A5 5 0 0 0 0 7V{HIGH - 7:g}A5 5 0 0 0 5 {HIGH:g}H7Z" fill="{tone}" '
            f'fill-opacity="{FADED[faded] if code != "unknown" else 1:g}"/>'
        )
        is_chair = card.kind == "placeholder"
        badge, wide = self._badge(code, tone)
        title = CHAIR.say(self.language) if is_chair else self._title(card)
        room = (WIDE - (62 if card.influence else 26)) / 11
        return "".join((
            _frame("#ffffff", SOFT if card.is_guess or is_chair else RULE,
                   dashed=card.is_guess or is_chair),
            bar,
            _text(15, 22, 13.4, clip(card.name, (WIDE - 24 - wide) / 13.4), bold=True),
            badge,
            _text(15, 40, 11, clip(title, room), "#414b59"),
            self._influence(card),
            self._roles(card),
            self._contact(card),
            self._flag(card),
        ))  # fmt: skip

    def _title(self, card: Card) -> str:
        """The title; with the department where the title does not name it."""
        unit = self.units.get(card.department or "", "")
        known = not unit or unit in card.title or card.title.startswith(unit)
        return card.title if known else f"{card.title} {unit}".strip()

    def _badge(self, code: str, tone: str) -> tuple[str, float]:
        if not code:
            return "", 0.0
        mark = scales.ATTITUDE[code].mark if code in scales.ATTITUDE.codes else ""
        said = clip(f"{mark} {scales.ATTITUDE.say(code, self.language)}".strip(), 8.5)
        wide = width_em(said) * 11.2 + 14
        edge = f' stroke="{RULE}"' if code == "unknown" else ""
        drawn = (
            f'<rect x="{WIDE - wide - 7:g}" y="8" width="{wide:g}" height="18" rx="9" '
            f'fill="{PALES.get(code, "#ffffff")}"{edge}/>'
            + _text(WIDE - 7 - wide / 2, 21, 10.5, said, tone, bold=True, anchor="middle")
        )
        return drawn, wide + 5

    def _influence(self, card: Card) -> str:
        if card.influence is None:
            return ""
        if not card.influence.is_known:
            return _text(WIDE - 14, 41, 12, "?", SOFT, anchor="end")
        weight = WEIGHTS.get(card.influence.value, 0)
        arrows = []
        for at in range(3):
            x = WIDE - 45 + at * 12
            paint = ACCENT if at < weight else "#dfe4ec"
            arrows.append(
                f'<path d="M{x:g} 41V35H{x - 3:g}L{x + 2:g} 29.5L{x + 7:g} 35H{x + 4:g}V41Z" '
                f'fill="{paint}"/>'
            )
        return "".join(arrows)

    def _roles(self, card: Card) -> str:
        x, end, parts = 13.0, WIDE - 90, []
        marks = [self._role(code) for code in card.roles if code in scales.ROLE.codes]
        for number, mark in enumerate(marks):
            rest = len(marks) - number
            room = end - x - 7 - (26 if rest > 1 else 0)
            fits = width_em(mark) * 10 <= room
            said = mark if fits else clip(mark, room / 10) if number == 0 else f"+{rest}"
            wide = width_em(said) * 10 + 7
            parts.append(
                f'<rect x="{x:g}" y="53" width="{wide:g}" height="17" rx="4" fill="#eef1f6"/>'
                + _text(x + 3.5, 65.5, 10, said, "#333d4b", bold=True)
            )
            if not fits and number > 0:
                break
            x += wide + 3
        return "".join(parts)

    def _role(self, code: str) -> str:
        role = scales.ROLE[code]
        is_japanese = self.language.startswith("ja")
        return ROLE_SHAPES.get(code, "") + (role.mark if is_japanese else role.words.en)

    def _contact(self, card: Card) -> str:
        level = scales.RELATION.number(card.relation) if card.relation else None
        pips = "".join(
            f'<path d="M{WIDE - 84 + at * 8:g} 58.5h6.4v7h-6.4z" '
            f'fill="{ACCENT if at < level else "#dfe4ec"}"/>'
            for at in range(RELATION_STEPS)
            if level is not None
        )
        return pips + _text(WIDE - 8, 66, 10, self._day(card.last_contact_on), SOFT, anchor="end")

    def _day(self, day: date | None) -> str:
        if day is None:
            return ""
        same = day.year == self.today.year
        return f"{day.month}/{day.day}" if same else f"{day:%y}/{day.month}"

    def _flag(self, card: Card) -> str:
        if not card.friend_of:
            return ""
        said = clip(RIVAL.fill(name=" ".join(card.friend_of)).say(self.language), 13)
        wide = width_em(said) * 10 + 10
        return (
            f'<rect x="14" y="{HIGH - 6:g}" width="{wide:g}" height="15" rx="3" fill="#fbe9e7" '
            f'stroke="#b3261e"/>' + _text(19, HIGH + 5.5, 10, said, "#b3261e", bold=True)
        )

    def _pages(self, box: Box) -> str:
        """Where the branch goes on, below the card, and where a head comes from, above it."""
        parts = []
        if box.hidden:
            page = self.elsewhere.get(box.id)
            words = ELSEWHERE if page else MORE
            said = words.fill(count=box.hidden, page=page).say(self.language)
            parts.append(_tag(said, WIDE - _wide(said) - 6, HIGH - 7))
        elif box.parent is None and box.id in self.come_from:
            said = FROM.fill(page=self.come_from[box.id]).say(self.language)
            parts.append(_tag(said, 10, -14))
        return "".join(parts)


def _wide(said: str) -> float:
    """Width of a tag around its words, in any font."""
    return width_em(said) * 11.2 + 14


def _tag(said: str, x: float, y: float) -> str:
    wide = _wide(said)
    return (
        f'<rect x="{x:g}" y="{y:g}" width="{wide:g}" height="17" rx="8.5" fill="{INK}"/>'
        + _text(x + wide / 2, y + 12, 10, said, "#ffffff", bold=True, anchor="middle")
    )


def _frame(fill: str, stroke: str, *, dashed: bool = False) -> str:
    dash = ' stroke-dasharray="5 3"' if dashed else ""
    return (
        f'<rect width="{WIDE:g}" height="{HIGH:g}" rx="7" fill="{fill}" stroke="{stroke}" '
        f'stroke-width="1.2"{dash}/>'
    )


def _text(
    x: float, y: float, size: float, said: str, fill: str = INK,
    *, bold: bool = False, anchor: str = "start",
) -> str:  # fmt: skip
    if not said:
        return ""
    weight = ' font-weight="700"' if bold else ""
    placed = "" if anchor == "start" else f' text-anchor="{anchor}"'
    return (
        f'<text x="{x:g}" y="{y:g}" font-size="{size:g}" fill="{fill}"{weight}{placed}>'
        f"{escape(said)}</text>"
    )
