"""The positioning map: rivals by two of the four axes, their measure in the middle."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape
from typing import Final

from tokui.core import scales
from tokui.core.plan import CustomerRival, Judged, OurRival
from tokui.core.vocabulary import field_words
from tokui.core.words import Words
from tokui.outputs.svg_parts import line, rect, svg, text
from tokui.outputs.widths import clip, width_em

SIZE: Final = 360
EDGE: Final = 34
LABEL_HEIGHT: Final = 17

_WHOLE: Final = Words("Positioning map: {across} and {up}", "ポジショニングマップ：{across}×{up}")
_AHEAD: Final = Words("ahead", "優位")
_BEHIND: Final = Words("behind", "劣位")

Rival = CustomerRival | OurRival


def positions_svg(
    rivals: Sequence[Rival], centre: str, *, language: str, across: str = "price",
    up: str = "product",
) -> str:  # fmt: skip
    """Rivals rated on both axes as a map; empty when none is. `centre` names who stands at (0, 0).

    `across` and `up` are two of product, price, marketing, relationship.
    """
    placed = [
        (rival, x, y)
        for rival in rivals
        if (x := _rating(rival, across)) is not None and (y := _rating(rival, up)) is not None
    ]
    if not placed:
        return ""
    across_words = field_words("our_rival", across).say(language)
    up_words = field_words("our_rival", up).say(language)
    middle = SIZE / 2
    parts = [
        rect(EDGE, EDGE, SIZE - 2 * EDGE, SIZE - 2 * EDGE, "map-room"),
        line(EDGE, middle, SIZE - EDGE, middle, "map-axis"),
        line(middle, EDGE, middle, SIZE - EDGE, "map-axis"),
        text(SIZE - EDGE, SIZE - EDGE + 16, f"{across_words} {_AHEAD.say(language)} →", "map-end",
             anchor="end"),
        text(EDGE, SIZE - EDGE + 16, f"← {_BEHIND.say(language)}", "map-end"),
        text(EDGE, EDGE - 10, f"↑ {up_words} {_AHEAD.say(language)}", "map-end"),
    ]  # fmt: skip
    taken = [_label_box(middle, middle, centre)]
    parts.append(_label(taken[0], centre, "map-label is-centre"))
    for rival, x, y in placed:
        px, py = _at(x), SIZE - _at(y)
        box = _free_place(_label_box(px, py, rival.name), taken)
        taken.append(box)
        parts.append(_dot(px, py, "map-dot", rival.name))
        parts.append(_label(box, rival.name, "map-label"))
    parts.append(_dot(middle, middle, "map-centre", centre, radius=9))
    label = _WHOLE.fill(across=across_words, up=up_words).say(language)
    return svg("positions", SIZE, SIZE, label, "".join(parts))


Box = tuple[float, float, float]
"""Left, top and width of a label."""


def _rating(rival: Rival, axis: str) -> int | None:
    judged: Judged = getattr(rival, f"{axis}_rating")
    return scales.RATING.number(judged.value)


def _at(rating: int) -> float:
    return SIZE / 2 + rating / 2 * (SIZE / 2 - EDGE - 16)


def _label_box(x: float, y: float, name: str) -> Box:
    width = width_em(clip(name, 11)) * 11
    fits = x + 9 + width <= SIZE - EDGE
    left = x + 9 if fits else max(x - 9 - width, 0)
    return (left, y - LABEL_HEIGHT / 2, width)


def _free_place(box: Box, taken: Iterable[Box]) -> Box:
    """The label moved down until it covers no other."""
    left, top, width = box
    others = list(taken)
    for _ in range(len(others) + 1):
        hit = next(
            (
                other
                for other in others
                if left < other[0] + other[2]
                and other[0] < left + width
                and abs(top - other[1]) < LABEL_HEIGHT
            ),
            None,
        )
        if hit is None:
            break
        top = hit[1] + LABEL_HEIGHT
    return (left, top, width)


def _label(box: Box, name: str, classes: str) -> str:
    return text(box[0], box[1] + 12.5, clip(name, 11), classes)


def _dot(x: float, y: float, classes: str, name: str, radius: float = 6) -> str:
    return (
        f'<circle class="{classes}" cx="{x:g}" cy="{y:g}" r="{radius:g}">'
        f"<title>{escape(name)}</title></circle>"
    )
