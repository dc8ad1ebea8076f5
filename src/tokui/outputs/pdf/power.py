"""The power chart on A3: an overview and, where it is large, the branches with marks of pages."""

from __future__ import annotations

from typing import Any, Final

from tokui.core import scales
from tokui.core.orgchart import Chart, Metrics, Node, layout, pages_of_branches, tile
from tokui.core.plan import PlanSnapshot
from tokui.core.powerchart import PowerChart, power_chart
from tokui.core.words import Language, Words
from tokui.outputs import labels
from tokui.outputs.svg_power import (
    MARGIN,
    SIZES,
    TITLE,
    nodes_of,
    power_page_svg,
)

SCALES: Final = (0.9, 0.82, 0.74, 0.66, 0.58, 0.52)
"""Points of paper to a unit of the drawing, the largest that takes all on one page; at the least,
names are 7 points. Over several pages it is TILED."""
TILED: Final = 0.66
PAPER: Final = (1190.5, 841.9)
EDGE: Final = 28.0
HEAD: Final = 36.0
"""Points for what stands above and below the drawing."""
ROOM: Final = (PAPER[0] - 2 * EDGE, PAPER[1] - 2 * EDGE - 2 * HEAD)
LAYOUTS: Final = tuple(
    Metrics(SIZES.card_width, SIZES.card_height, gap, 38, 22, 13, stack_from, 10)
    for stack_from in (2, 1)
    for gap in (22, 12)
)
"""Ways to lay the first page out, the best to read first: lower levels side by side, then in
stacks."""

KEY: Final = Words(
    "Bar and word: attitude ({marks}) · arrows: influence · small bars: relation, 0–5 · dashed: "
    "inferred, assumed or not known · paler: judged more than 90, 180 days ago",
    "帯と語：態度（{marks}）　矢印：影響力　小さな棒：関係0–5　破線：推測・仮説・未特定　"
    "淡い帯：判断から90日・180日超",
)
PLAIN_KEY: Final = Words("Dashed: nobody known", "破線：未特定")
NOBODY: Final = Words("No people or departments yet.", "人物・部門はまだ登録されていません。")
CONFIDENTIAL: Final = Words("Confidential", "社外秘")


def power_texts(snapshot: PlanSnapshot, language: Language) -> dict[str, Any]:
    """What the paper says: its heads and feet, and a drawing for each page."""
    chart = power_chart(snapshot)
    return {
        "language": language,
        "title": TITLE.fill(name=snapshot.account.name).say(language),
        "author": snapshot.plan.owner_name,
        "plan": snapshot.plan.name,
        "day": labels.day(snapshot.taken_on, language),
        "confidential": CONFIDENTIAL.say(language),
        "key": _key(chart, language),
        "empty": NOBODY.say(language),
        "pages": _pages(chart, snapshot.account.name, language),
    }


def _pages(chart: PowerChart, name: str, language: Language) -> list[dict[str, Any]]:
    nodes = nodes_of(chart)
    if not nodes:
        return []
    whole = _on_one_page(nodes)
    if whole:
        placed, scale = whole
        svg = power_page_svg(chart, placed, name, language=language)
        return [{"svg": svg, "width": (placed.width + 2 * MARGIN) * scale}]
    wide, high = (room / TILED - 2 * MARGIN for room in ROOM)
    charts = tile(nodes, SIZES, wide, high, overview=LAYOUTS)
    goes_on, stands = pages_of_branches(charts)
    return [
        {
            "svg": power_page_svg(
                chart, placed, name, language=language, elsewhere=goes_on, come_from=stands
            ),
            "width": (placed.width + 2 * MARGIN) * TILED,
        }
        for placed in charts
    ]


def _on_one_page(nodes: tuple[Node, ...]) -> tuple[Chart, float] | None:
    """The whole chart and its scale, the largest that fits on a page."""
    drawn = [layout(nodes, metrics) for metrics in LAYOUTS]
    for scale in SCALES:
        for placed in drawn:
            sizes = (placed.width + 2 * MARGIN, placed.height + 2 * MARGIN)
            if all(size * scale <= room for size, room in zip(sizes, ROOM, strict=True)):
                return placed, scale
    return None


def _key(chart: PowerChart, language: Language) -> str:
    if not chart.has_opinions:
        return PLAIN_KEY.say(language)
    marks = [labels.marked(scales.ATTITUDE, code, language) for code in scales.ATTITUDE.codes]
    return KEY.fill(marks=labels.listed(marks, language)).say(language)
