"""Accounts gathered by what they have in common, and up their company groups to any depth."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from tokui.core.market.portfolio.figures import AccountFigures, Total, total_of


@dataclass(frozen=True, slots=True)
class Gathered:
    """Accounts that share a value; an empty `code` gathers those without one."""

    code: str
    accounts: tuple[AccountFigures, ...]
    total: Total


@dataclass(frozen=True, slots=True)
class GroupNode:
    """An account in its company group: alone, and with everything below it."""

    own: AccountFigures
    depth: int
    below: int
    """Accounts below it, at any depth."""
    total: Total
    """Itself and everything below."""


def gathered_by(
    accounts: Iterable[AccountFigures], code_of: Callable[[AccountFigures], str]
) -> tuple[Gathered, ...]:
    """The accounts by a code of each, in the order in which codes come; those without last."""
    held: dict[str, list[AccountFigures]] = defaultdict(list)
    for one in accounts:
        held[code_of(one)].append(one)
    order = sorted(held, key=lambda code: not code)
    return tuple(Gathered(code, tuple(held[code]), total_of(held[code])) for code in order)


def group_tree(accounts: Sequence[AccountFigures]) -> tuple[GroupNode, ...]:
    """Every account below the one it belongs to, from the top down. Whose parent is not among the
    accounts stands at the top; so does one of a circle, where the circle begins."""
    by_id = {one.account: one for one in accounts}
    children: dict[str, list[AccountFigures]] = defaultdict(list)
    for one in accounts:
        if one.parent in by_id and one.parent != one.account:
            children[one.parent].append(one)
    placed: set[str] = set()
    nodes: list[GroupNode] = []
    tops = [one for one in accounts if one.parent not in by_id or one.parent == one.account]
    for top in (*tops, *accounts):
        if top.account not in placed:
            nodes.extend(_down(top, children, placed))
    return tuple(nodes)


def _down(
    top: AccountFigures, children: dict[str, list[AccountFigures]], placed: set[str]
) -> Iterator[GroupNode]:
    walked: list[tuple[AccountFigures, int]] = []
    waiting = [(top, 0)]
    while waiting:
        one, depth = waiting.pop()
        if one.account in placed:
            continue
        placed.add(one.account)
        walked.append((one, depth))
        waiting.extend((child, depth + 1) for child in reversed(children[one.account]))
    for place, (one, depth) in enumerate(walked):
        last = place + 1
        while last < len(walked) and walked[last][1] > depth:
            last += 1
        with_all = [held for held, _depth in walked[place:last]]
        yield GroupNode(one, depth, len(with_all) - 1, total_of(with_all))
