"""A chart too large for one page as several pages: an overview, then the branches in columns."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace

from tokui.core.orgchart_layout import Chart, Metrics, Node, layout


def tile(
    nodes: Sequence[Node], metrics: Metrics, width: float, height: float,
    *, overview: Sequence[Metrics] = (),
) -> tuple[Chart, ...]:  # fmt: skip
    """Charts that each fit in `width` × `height` (in the unit of `metrics`) and together show
    every node: first as many levels from the top as fit, then the branches below, each in a stack
    and the stacks under each other in columns.

    The overview is drawn in that of the `overview` sizes (`metrics` by default) that has room for
    most levels, the earliest of equals. The head of a branch is repeated on its page; on the page
    before, `hidden` of its box says how many cards follow. Raises ValueError when two cards under
    each other do not fit.
    """
    gap = max(metrics.gap_y, metrics.stack_gap)
    if width < metrics.card_width + metrics.indent or height < 2 * metrics.card_height + gap:
        raise ValueError("a page must have room for two cards under each other")
    if not nodes:
        return ()
    first: Chart | None = None
    levels = 0
    for sizes in overview or (metrics,):
        forest = _Forest(nodes, sizes, width, height)
        found = forest.levels(_Part(forest.roots))
        if found is not None and found[1] > levels:
            first, levels = found
    stacked = _Forest(nodes, replace(metrics, stack_from=0), width, height)
    tops = stacked.roots if first is None else [box.id for box in first.boxes if box.hidden]
    pages = _packed(stacked.charts(tops), metrics, width, height)
    return tuple(pages if first is None else (first, *pages))


def pages_of_branches(charts: Sequence[Chart]) -> tuple[dict[str, int], dict[str, int]]:
    """For the heads of branches, by id: the page on which the branch goes on, and the page on
    which the head stands in its place. Pages count from 1; one on its own page has no mark."""
    goes_on: dict[str, int] = {}
    stands: dict[str, int] = {}
    for number, chart in enumerate(charts, start=1):
        for box in chart.boxes:
            if box.hidden:
                stands.setdefault(box.id, number)
            elif box.parent is None:
                goes_on.setdefault(box.id, number)
    both = {id for id, number in stands.items() if goes_on.get(id, number) != number}
    return {id: goes_on[id] for id in both}, {id: stands[id] for id in both}


@dataclass(frozen=True, slots=True)
class _Part:
    """What is still to be drawn: some tops with all below them, or, where `kids` is given, the
    one top with these of its children."""

    tops: Sequence[str]
    kids: Sequence[str] | None = None


class _Forest:
    """All nodes with their children, and the size of a page."""

    def __init__(
        self, nodes: Sequence[Node], metrics: Metrics, width: float, height: float
    ) -> None:
        self.metrics, self.width, self.height = metrics, width, height
        self.node = {node.id: node for node in nodes}
        self.kids: dict[str, list[str]] = {node.id: [] for node in nodes}
        self.roots: list[str] = []
        for node in nodes:
            self.kids.get(node.parent or "", self.roots).append(node.id)
        self.below = dict.fromkeys(self.kids, 0)
        for node in reversed(nodes):
            if node.parent in self.below:
                self.below[node.parent] += 1 + self.below[node.id]

    def levels(self, part: _Part) -> tuple[Chart, int] | None:
        """The trees down to the deepest level that fits, at least to the tops' children, and how
        many levels that are below the tops; the whole counts as all."""
        whole = self._fitting(part, None)
        if whole is not None:
            return whole, len(self.node)
        best = None
        for depth in range(1, len(self.node)):
            page = self._fitting(part, depth)
            if page is None:
                break
            best = page, depth
        return best

    def charts(self, tops: Iterable[str]) -> Iterable[Chart]:
        """The trees of `tops` one after the other, each in as many charts as it needs."""
        waiting = deque(_Part([top]) for top in tops)
        while waiting:
            part = waiting.popleft()
            found = self.levels(part)
            if found is None:
                page, rest = self._first_kids(part)
                waiting.extendleft(reversed(rest))
            else:
                page = found[0]
                hidden = [_Part([box.id]) for box in page.boxes if box.hidden]
                waiting.extendleft(reversed(hidden))
            yield page

    def _first_kids(self, part: _Part) -> tuple[Chart, list[_Part]]:
        """A head with as many of its children as fit, and what is left of the part."""
        kids = self.kids[part.tops[0]] if part.kids is None else part.kids
        count = _largest(len(kids), lambda some: self._fitting(_Part(part.tops, kids[:some]), 1))
        page = self._fitting(_Part(part.tops, kids[:count]), 1)
        if page is None:
            raise ValueError("a card and one below it do not fit on the page")
        rest = [_Part([box.id]) for box in page.boxes if box.hidden]
        if kids[count:]:
            rest.append(_Part(part.tops, kids[count:]))
        return page, rest

    def _fitting(self, part: _Part, depth: int | None) -> Chart | None:
        """The drawing of a part down to `depth`, if it fits on a page."""
        chart = layout(self._nodes(part, depth), self.metrics)
        fits = chart.width <= self.width + 1e-6 and chart.height <= self.height + 1e-6
        return chart if fits else None

    def _nodes(self, part: _Part, depth: int | None) -> list[Node]:
        found: list[Node] = []
        waiting = [(id, 0) for id in reversed(part.tops)]
        while waiting:
            id, level = waiting.pop()
            node = self.node[id] if level else replace(self.node[id], parent=None)
            if depth is not None and level >= depth:
                found.append(replace(node, hidden=self.below[id]))
                continue
            found.append(node)
            kids = self.kids[id] if level or part.kids is None else part.kids
            waiting.extend((kid, level + 1) for kid in reversed(kids))
        return found


def _packed(
    charts: Iterable[Chart], metrics: Metrics, width: float, height: float
) -> list[Chart]:  # fmt: skip
    """The charts in columns: each below the one before where it has room, else in a new column,
    else on a new page."""
    pages: list[list[Chart]] = []
    x = y = wide = 0.0
    for chart in charts:
        if not pages:
            pages.append([])
        elif y + chart.height > height + 1e-6 or x + chart.width > width + 1e-6:
            x, y, wide = x + wide + 2 * metrics.gap_x, 0.0, 0.0
            if x + chart.width > width + 1e-6:
                pages.append([])
                x = 0.0
        pages[-1].append(_moved(chart, x, y))
        y += chart.height + metrics.gap_y
        wide = max(wide, chart.width)
    return [_together(held) for held in pages]


def _moved(chart: Chart, x: float, y: float) -> Chart:
    boxes = tuple(replace(box, x=box.x + x, y=box.y + y) for box in chart.boxes)
    lines = tuple(
        replace(line, points=tuple((one + x, other + y) for one, other in line.points))
        for line in chart.lines
    )
    return Chart(boxes, lines, chart.width + x, chart.height + y)


def _together(charts: Sequence[Chart]) -> Chart:
    return Chart(
        tuple(box for chart in charts for box in chart.boxes),
        tuple(line for chart in charts for line in chart.lines),
        max(chart.width for chart in charts),
        max(chart.height for chart in charts),
    )


def _largest(count: int, fits: Callable[[int], object | None]) -> int:
    """The largest number up to `count` that fits, by halving; 0 when not even one does."""
    low, high = 0, count
    while low < high:
        middle = (low + high + 1) // 2
        if fits(middle) is not None:
            low = middle
        else:
            high = middle - 1
    return low
