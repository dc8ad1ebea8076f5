"""The organisation chart as SVG for a page: coloured by classes, so that a strict CSP allows it.

Colours and line styles are presentation attributes, which a style sheet may override by class:
`org-card` with `att-<attitude>`, `is-guess`, `is-chair`, `is-department`; `org-line`;
`tie tie-<kind>`; texts `org-name`, `org-title`, `org-unit`, `org-attitude`, `org-role`, `org-dot`.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from html import escape
from typing import Final

from tokui.core import scales
from tokui.core.orgchart import Box, Chart, Line, Metrics, department_of, layout, org_tree
from tokui.core.plan import Judged, Person, PlanSnapshot, Stakeholder, Tie
from tokui.core.words import Scale, Words
from tokui.outputs import labels
from tokui.outputs.svg_ties import tie_curves, tie_defs, tie_words
from tokui.outputs.widths import clip, width_em

SIZES: Final = Metrics(card_width=178, card_height=74)
MARGIN: Final = 14
FONT: Final = "'BIZ UDPGothic','Yu Gothic UI','Hiragino Sans','Noto Sans CJK JP',sans-serif"

TONES: Final = {
    "champion": "#0b6b47",
    "supporter": "#2b7d55",
    "neutral": "#5b6675",
    "sceptic": "#9a5b00",
    "opponent": "#b3261e",
    "unknown": "#66707f",
}
"""Colour of an attitude by its code; each reaches 4.5:1 on white and never stands alone."""

NOBODY_KNOWN: Final = Words("Nobody known here yet", "把握している人がいません")
HEADCOUNT: Final = Words("{count} people", "{count}名")
LAST_CONTACT: Final = Words("Last contact {day} ({days} days ago)", "最終接触 {day}（{days}日前）")
NO_CONTACT: Final = Words("No contact on record", "接触の記録なし")
WHOLE: Final = Words("Organisation chart of {name}", "{name}の組織図")


Link = Callable[[str, str], str]
"""The address of a thing by its noun and its id."""


def org_chart_svg(
    snapshot: PlanSnapshot, *, language: str, as_of: date, link: Link | None = None
) -> str:
    """The chart as one `<svg>` element; empty when there is neither a person nor a department.

    Every card is a `<g class="org-card">` with `data-person`, `data-department` or
    `data-stakeholder`. With `link`, cards lead to the stakeholder behind a person, else to the
    person. `as_of` is the day contacts are counted to.
    """
    chart = layout(org_tree(snapshot), SIZES)
    if not chart.boxes:
        return ""
    cards = _Cards(snapshot, language, as_of, link)
    width, height = chart.width + 2 * MARGIN, chart.height + 2 * MARGIN
    title = escape(WHOLE.fill(name=snapshot.account.name).say(language))
    ties = _drawn(snapshot, chart)
    at = {box.id: box for box in chart.boxes}
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" class="org-chart" lang="{language[:2]}" '
        f'viewBox="{-MARGIN} {-MARGIN} {width:g} {height:g}" width="{width:g}" '
        f'height="{height:g}" font-family="{FONT}" font-size="11">',
        f"<title>{title}</title>",
        tie_defs() if ties else "",
        '<g class="org-lines" fill="none" stroke="#a9b2c0" stroke-width="1.2" aria-hidden="true">',
        *(f'<path class="org-line" d="{_polyline(line)}"/>' for line in chart.lines),
        "</g>",
        tie_curves(ties, at),
        '<g class="org-cards">',
        *(cards.card(box) for box in chart.boxes),
        "</g>",
        tie_words(ties, at, language),
        "</svg>",
    ]
    return "".join(parts)


def _drawn(snapshot: PlanSnapshot, chart: Chart) -> list[Tie]:
    """The lines to draw: those whose two ends are on the chart."""
    shown = {box.id for box in chart.boxes}
    return [tie for tie in snapshot.ties if tie.source in shown and tie.target in shown]


def _polyline(line: Line) -> str:
    return "M" + "L".join(f"{x:g} {y:g}" for x, y in line.points)


class _Cards:
    """Draws the cards of one snapshot in one language."""

    def __init__(
        self, snapshot: PlanSnapshot, language: str, as_of: date, link: Link | None
    ) -> None:
        self.snapshot, self.language, self.as_of, self.link = snapshot, language, as_of, link
        self.ties: dict[str, list[Tie]] = {}
        for tie in snapshot.ties:
            self.ties.setdefault(tie.source, []).append(tie)

    def card(self, box: Box) -> str:
        """One card with its `<title>`, and a link around it when there is an address."""
        if self.link is None:
            return self._card(box)
        held = self.snapshot.stakeholder_of_person.get(box.id)
        noun, id = ("stakeholder", held.id) if held else (box.kind, box.id)
        if noun not in ("person", "department"):
            noun = "stakeholder"
        return f'<a href="{escape(self.link(noun, id))}" data-inspect="">{self._card(box)}</a>'

    def _card(self, box: Box) -> str:
        if box.kind == "department":
            return self._department(box)
        held = (
            self.snapshot.stakeholder_of_person.get(box.id)
            if box.kind == "person"
            else self.snapshot.stakeholder_by_id.get(box.id)
        )
        person = self.snapshot.person_by_id.get(box.id)
        return self._person(box, person, held)

    def _person(self, box: Box, person: Person | None, held: Stakeholder | None) -> str:
        attitude = held.attitude if held and self.snapshot.has_opinions else None
        influence = held.influence if held and self.snapshot.has_opinions else None
        code = attitude.value if attitude else ""
        tone = TONES.get(code, TONES["unknown"])
        guess = any(judged and judged.is_known and not judged.is_firm
                    for judged in (attitude, influence))  # fmt: skip
        classes = ["org-card"]
        classes += [f"att-{code}"] if code in TONES else []
        classes += ["is-guess"] if guess else []
        classes += [] if person else ["is-chair"]
        name = person.name if person else held.name if held else ""
        title, unit = self._post(person)
        parts = [
            self._open(box, classes, "person" if person else "stakeholder"),
            f"<title>{escape(self._told(name, title, unit, person, held))}</title>",
            _frame(box, tone if attitude else "#c3cad5", dashed=guess or person is None),
        ]
        if attitude:
            parts.append(f'<rect class="org-bar" width="4" height="{box.height:g}" rx="2" '
                         f'fill="{tone}"/>')  # fmt: skip
        badge = labels.marked(scales.ATTITUDE, code, self.language) if attitude else ""
        room = box.width - 22 - (width_em(badge) * 10.5 + 6 if badge else 0)
        parts.append(_text("org-name", 12, 19, 13, clip(name, room / 13), "#1b2430", bold=True))
        if badge:
            parts.append(_text("org-attitude", box.width - 8, 19, 10.5, badge, tone,
                               bold=True, end=True))  # fmt: skip
        line = (box.width - 20) / 11
        parts.append(_text("org-title", 12, 35, 11, clip(title, line), "#414b59"))
        parts.append(_text("org-unit", 12, 49, 10.5, clip(unit, line), "#5b6675"))
        parts.append(self._roles(held))
        parts.append(self._influence(box, influence))
        return "".join(parts) + "</g>"

    def _post(self, person: Person | None) -> tuple[str, str]:
        if person is None:
            return labels.field("stakeholder", "placeholder", self.language), ""
        department = department_of(self.snapshot, person)
        post = person.post or next(iter(person.posts), None)
        return post.title if post else "", department.name if department else ""

    def _told(
        self, name: str, title: str, unit: str, person: Person | None, held: Stakeholder | None
    ) -> str:
        """All a card says, in words: its tooltip and what a screen reader reads."""
        lines = [name, title, unit]
        if held:
            roles = [scales.ROLE.say(role, self.language) for role in held.roles]
            lines.append(labels.listed(roles, self.language))
            if self.snapshot.has_opinions:
                lines.append(self._said("attitude", scales.ATTITUDE, held.attitude))
                lines.append(self._said("influence", scales.INFLUENCE, held.influence))
        if person:
            lines.append(self._contact(person))
            for tie in self.ties.get(person.id, ()):
                kind = scales.TIE.say(tie.kind, self.language)
                lines.append(f"{kind}: {self.snapshot.name(tie.target)}")
        return "\n".join(line for line in lines if line)

    def _said(self, field: str, scale: Scale, judged: Judged | None) -> str:
        if judged is None:
            return ""
        label = labels.field("stakeholder", field, self.language)
        return f"{label}: {labels.judged_text(scale, judged, self.language)}"

    def _contact(self, person: Person) -> str:
        if person.last_contact_on is None:
            return NO_CONTACT.say(self.language)
        days = (self.as_of - person.last_contact_on).days
        said = labels.day(person.last_contact_on, self.language)
        return LAST_CONTACT.fill(day=said, days=days).say(self.language)

    def _roles(self, held: Stakeholder | None) -> str:
        """Role marks: one character in Japanese, the word in English."""
        x, parts = 12.0, []
        for role in held.roles if held else ():
            mark = scales.ROLE[role].mark if role in scales.ROLE else ""
            word = scales.ROLE.say(role, self.language)
            text = mark if mark and self.language.startswith("ja") else word
            width = width_em(text) * 9.5 + 8
            if x + width > SIZES.card_width - 44:
                break
            parts.append(
                f'<g class="org-role"><rect x="{x:g}" y="55" width="{width:g}" height="14" rx="3" '
                f'fill="#eef1f6"/>{_text("", x + 4, 65.5, 9.5, text, "#333d4b")}</g>'
            )
            x += width + 3
        return "".join(parts)

    def _influence(self, box: Box, influence: Judged | None) -> str:
        if influence is None:
            return ""
        steps = scales.INFLUENCE.number(influence.value)
        if steps is None:
            return _text("org-dot is-unknown", box.width - 10, 66, 10.5, "?", "#5b6675", end=True)
        dots = []
        for number in range(3):
            filled = number < steps
            paint = 'fill="#2f55d4"' if filled else 'fill="none" stroke="#9aa5b6"'
            dots.append(
                f'<circle class="org-dot{" is-on" if filled else ""}" r="3.4" cy="62" '
                f'cx="{box.width - 32 + number * 10:g}" {paint}/>'
            )
        return "".join(dots)

    def _department(self, box: Box) -> str:
        department = self.snapshot.department_by_id[box.id]
        count = department.headcount
        said = HEADCOUNT.fill(count=count).say(self.language) if count is not None else ""
        nobody = not any(
            post.department == box.id and post.ended_on is None
            for person in self.snapshot.people
            for post in person.posts
        )
        hint = NOBODY_KNOWN.say(self.language) if nobody else ""
        level = scales.UNIT_LEVEL.say(department.level, self.language)
        told = "\n".join(text for text in (department.name, level, said, hint) if text)
        line = (box.width - 22) / 11
        return "".join(
            (
                self._open(box, ["org-card", "is-department"], "department"),
                f"<title>{escape(told)}</title>",
                _frame(box, "#c3cad5", fill="#f3f5f9", dashed=nobody),
                _text("org-name", 12, 21, 13, clip(department.name, (box.width - 22) / 13),
                      "#1b2430", bold=True),
                _text("org-title", 12, 40, 11, clip(said, line), "#414b59"),
                _text("org-unit", 12, 58, 10.5, clip(hint, line), "#5b6675"),
                "</g>",
            )
        )  # fmt: skip

    def _open(self, box: Box, classes: list[str], attribute: str) -> str:
        return (
            f'<g class="{" ".join(classes)}" data-{attribute}="{escape(box.id)}" '
            f'transform="translate({box.x:g} {box.y:g})">'
        )


def _frame(box: Box, stroke: str, *, fill: str = "#ffffff", dashed: bool = False) -> str:
    dash = ' stroke-dasharray="5 3"' if dashed else ""
    return (
        f'<rect class="org-frame" width="{box.width:g}" height="{box.height:g}" rx="5" '
        f'fill="{fill}" stroke="{stroke}" stroke-width="1.2"{dash}/>'
    )


def _text(
    classes: str, x: float, y: float, size: float, text: str, fill: str,
    *, bold: bool = False, end: bool = False,
) -> str:  # fmt: skip
    if not text:
        return ""
    named = f' class="{classes}"' if classes else ""
    weight = ' font-weight="700"' if bold else ""
    anchor = ' text-anchor="end"' if end else ""
    return (
        f'<text{named} x="{x:g}" y="{y:g}" font-size="{size:g}" fill="{fill}"{weight}{anchor}>'
        f"{escape(text)}</text>"
    )
