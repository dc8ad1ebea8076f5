"""Where the cards of a tree go: upper levels side by side, departments and below in stacks."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True)
class Node:
    """A card and the card above it."""

    id: str
    kind: Literal["person", "department", "placeholder"] = "person"
    parent: str | None = None
    is_unit: bool = False
    """Whether it leads a department, section or site: what is below stands in a stack."""
    hidden: int = 0
    """How many cards below it are left out of this drawing."""


@dataclass(frozen=True, slots=True)
class Metrics:
    """Sizes in any unit of length, px by default."""

    card_width: float = 168
    card_height: float = 62
    gap_x: float = 16
    gap_y: float = 34
    indent: float = 18
    stack_gap: float = 10
    stack_from: int = 2
    """Depth (a root has 0) from which on children are stacked."""
    longest_stack: int = 10
    """Children without children of their own go into a further column beyond this many."""


@dataclass(frozen=True, slots=True)
class Box:
    """A placed card; x and y are its upper left corner."""

    id: str
    x: float
    y: float
    width: float
    height: float
    kind: Literal["person", "department", "placeholder"] = "person"
    parent: str | None = None
    depth: int = 0
    is_apart: bool = False
    """Whether it stands alone, with nobody above and nobody below."""
    hidden: int = 0
    """How many cards below it are left out of this drawing."""


@dataclass(frozen=True, slots=True)
class Line:
    """The line from a card down to one below it, as the corners of a polyline."""

    source: str
    target: str
    points: tuple[tuple[float, float], ...]
    is_stacked: bool = False
    """Whether it enters its target from the left instead of from above."""


@dataclass(frozen=True, slots=True)
class Chart:
    """A drawing; everything lies within 0 and `width`, 0 and `height`."""

    boxes: tuple[Box, ...]
    lines: tuple[Line, ...]
    width: float
    height: float


@dataclass(slots=True)
class _Block:
    """A card with everything below it, as measured and then as placed."""

    node: Node
    depth: int
    stacked: bool
    kids: list[_Block]
    width: float = 0.0
    height: float = 0.0
    centre: float = 0.0
    x: float = 0.0
    y: float = 0.0

    @property
    def has_leaves_only(self) -> bool:
        return not any(kid.kids or kid.node.hidden for kid in self.kids)


def layout(nodes: Sequence[Node], metrics: Metrics | None = None) -> Chart:
    """Places every node once; O(n), the same input always gives the same drawing.

    `nodes` holds parents before their children; a parent that is not among them makes a root.
    Roots without children stand beside the last tree's root where there is room, else in rows
    below the trees.
    """
    sizes = metrics or Metrics()
    blocks = _blocks(nodes, sizes)
    for block in reversed(blocks):
        _measure(block, sizes)
    roots = [block for block in blocks if block.depth == 0]
    trees = [root for root in roots if root.kids]
    apart = [root for root in roots if not root.kids]
    x = 0.0
    for tree in trees:
        tree.x = x
        x += tree.width + sizes.gap_x * 2
    if not (trees and _place_beside(apart, trees[-1], sizes)):
        below = max((tree.height + sizes.gap_y for tree in trees), default=0.0)
        _place_below(apart, max(0.0, x - sizes.gap_x * 2), below, sizes)
    lines: list[Line] = []
    for block in blocks:
        lines.extend(_place_kids(block, sizes))
    return _chart(blocks, lines, sizes)


def _blocks(nodes: Sequence[Node], sizes: Metrics) -> list[_Block]:
    blocks: dict[str, _Block] = {}
    for node in nodes:
        above = blocks.get(node.parent) if node.parent is not None else None
        depth = above.depth + 1 if above else 0
        stacked = bool(above and above.stacked) or node.is_unit or depth >= sizes.stack_from
        blocks[node.id] = block = _Block(node, depth, stacked, [])
        if above:
            above.kids.append(block)
    for block in blocks.values():
        block.stacked = block.stacked or block.has_leaves_only
    return list(blocks.values())


def _columns(block: _Block, sizes: Metrics) -> tuple[int, int]:
    """Columns and rows of a stack."""
    if not block.has_leaves_only:
        return 1, len(block.kids)
    columns = math.ceil(len(block.kids) / sizes.longest_stack)
    return columns, math.ceil(len(block.kids) / columns)


def _measure(block: _Block, sizes: Metrics) -> None:
    """Width, height and the middle of the card, from the children's."""
    width, height = sizes.card_width, sizes.card_height
    block.width, block.height, block.centre = width, height, width / 2
    if not block.kids:
        return
    if not block.stacked:
        block.width = sum(kid.width + sizes.gap_x for kid in block.kids) - sizes.gap_x
        block.height = height + sizes.gap_y + max(kid.height for kid in block.kids)
        last = block.kids[-1]
        block.centre = (block.kids[0].centre + block.width - last.width + last.centre) / 2
        return
    columns, rows = _columns(block, sizes)
    if columns > 1:
        step = width + max(sizes.indent, sizes.gap_x)
        block.width = sizes.indent + columns * step - (step - width)
        block.height = height + rows * (height + sizes.stack_gap)
        return
    block.width = max(width, sizes.indent + max(kid.width for kid in block.kids))
    block.height = height + sum(kid.height + sizes.stack_gap for kid in block.kids)


def _place_beside(apart: list[_Block], tree: _Block, sizes: Metrics) -> bool:
    """Places cards at the right end of the row of a root, which is otherwise empty; whether they
    had room, with a wide gap to the root."""
    step = sizes.card_width + sizes.gap_x
    left = tree.x + tree.width - len(apart) * step + sizes.gap_x
    if left < tree.x + tree.centre + sizes.card_width / 2 + step / 2:
        return False
    for number, block in enumerate(apart):
        block.x, block.y = left + number * step, tree.y
    return True


def _place_below(apart: list[_Block], width: float, top: float, sizes: Metrics) -> None:
    step_x, step_y = sizes.card_width + sizes.gap_x, sizes.card_height + sizes.stack_gap
    fitting = int((width + sizes.gap_x) // step_x)
    balanced = math.ceil(math.sqrt(len(apart) * 1.6 * step_y / step_x))
    columns = max(fitting, balanced, 1)
    for number, block in enumerate(apart):
        row, column = divmod(number, columns)
        block.x, block.y = column * step_x, top + row * step_y


def _place_kids(block: _Block, sizes: Metrics) -> list[Line]:
    """Places the children of a placed block and draws the lines to them."""
    if not block.kids:
        return []
    if block.stacked:
        return _place_stack(block, sizes)
    lines = []
    x, y = block.x, block.y + sizes.card_height + sizes.gap_y
    bottom, middle = block.y + sizes.card_height, block.y + sizes.card_height + sizes.gap_y / 2
    start = block.x + block.centre
    for kid in block.kids:
        kid.x, kid.y = x, y
        end = x + kid.centre
        points = ((start, bottom), (start, middle), (end, middle), (end, y))
        lines.append(Line(block.node.id, kid.node.id, points))
        x += kid.width + sizes.gap_x
    return lines


def _place_stack(block: _Block, sizes: Metrics) -> list[Line]:
    _, rows = _columns(block, sizes)
    lines = []
    bottom = block.y + sizes.card_height
    trunk, bus = block.x + sizes.indent / 2, bottom + sizes.stack_gap / 2
    step = sizes.card_width + max(sizes.indent, sizes.gap_x)
    y = bottom + sizes.stack_gap
    for number, kid in enumerate(block.kids):
        column, row = divmod(number, rows)
        if row == 0:
            y = bottom + sizes.stack_gap
        kid.x, kid.y = block.x + sizes.indent + column * step, y
        middle = y + sizes.card_height / 2
        corners = [(trunk, bottom)]
        side = kid.x - sizes.indent / 2
        if column:
            corners += [(trunk, bus), (side, bus)]
        corners += [(side, middle), (kid.x, middle)]
        lines.append(Line(block.node.id, kid.node.id, tuple(corners), is_stacked=True))
        y += kid.height + sizes.stack_gap
    return lines


def _chart(blocks: list[_Block], lines: list[Line], sizes: Metrics) -> Chart:
    boxes = tuple(
        Box(
            block.node.id,
            block.x + block.centre - sizes.card_width / 2,
            block.y,
            sizes.card_width,
            sizes.card_height,
            block.node.kind,
            block.node.parent if block.depth else None,
            block.depth,
            block.depth == 0 and not block.kids,
            block.node.hidden,
        )
        for block in blocks
    )
    return Chart(
        boxes,
        tuple(lines),
        max((box.x + box.width for box in boxes), default=0.0),
        max((box.y + box.height for box in boxes), default=0.0),
    )
