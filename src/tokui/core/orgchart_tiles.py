"""A chart too large for one page as several pages: an overview, then the branches."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from tokui.core.orgchart_layout import Chart, Metrics, Node, layout


def tile(nodes: Sequence[Node], metrics: Metrics, width: float, height: float) -> tuple[Chart, ...]:
    """Charts that each fit in `width` × `height` (in the unit of `metrics`) and together show
    every node: as many levels from the top as fit, then the branches below, small ones together.

    The head of a branch is repeated on its page; on the page before, `hidden` of its box says how
    many cards follow. Raises ValueError when two cards under each other do not fit.
    """
    gap = max(metrics.gap_y, metrics.stack_gap)
    if width < metrics.card_width + metrics.indent or height < 2 * metrics.card_height + gap:
        raise ValueError("a page must have room for two cards under each other")
    forest = _Forest(nodes, metrics, width, height)
    waiting = deque([_Part(forest.roots)] if nodes else [])
    pages: list[Chart] = []
    while waiting:
        page, rest = forest.page(waiting.popleft())
        if page is not None:
            pages.append(page)
        waiting.extendleft(reversed(rest))
    return tuple(pages)


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

    def page(self, part: _Part) -> tuple[Chart | None, list[_Part]]:
        """The next page of a part, if it makes one itself, and what is left of it."""
        whole = self._fitting(part, None)
        if whole is not None:
            return whole, []
        if len(part.tops) == 1 or part.tops is self.roots:
            page = self._levels(part)
            if page is not None:
                return page, [_Part([box.id for box in page.boxes if box.hidden])]
        return self._first_kids(part) if len(part.tops) == 1 else self._first_tops(part.tops)

    def _first_tops(self, tops: Sequence[str]) -> tuple[Chart | None, list[_Part]]:
        """As many whole trees as fit together; the first alone when even that is too large."""
        count = _largest(len(tops), lambda some: self._fitting(_Part(tops[:some]), None))
        if not count:
            return None, [_Part(tops[:1]), _Part(tops[1:])]
        return self._fitting(_Part(tops[:count]), None), [_Part(tops[count:])]

    def _levels(self, part: _Part) -> Chart | None:
        """The trees down to the deepest level that fits, at least to the tops' children."""
        best = None
        for depth in range(1, len(self.node)):
            page = self._fitting(part, depth)
            if page is None:
                break
            best = page
        return best

    def _first_kids(self, part: _Part) -> tuple[Chart | None, list[_Part]]:
        """A head with as many of its children as fit."""
        kids = self.kids[part.tops[0]] if part.kids is None else part.kids
        count = _largest(len(kids), lambda some: self._fitting(_Part(part.tops, kids[:some]), 1))
        page = self._fitting(_Part(part.tops, kids[:count]), 1)
        if page is None:
            raise ValueError("a card and one below it do not fit on the page")
        rest = [_Part([box.id for box in page.boxes if box.hidden])]
        rest.append(_Part(part.tops, kids[count:]))
        return page, [left for left in rest if left.tops and (left.kids is None or left.kids)]

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
