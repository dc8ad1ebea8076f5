"""The customer's organisation as a tree of cards: who stands under whom, from a plan's snapshot."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from tokui.core.orgchart_layout import Box, Chart, Line, Metrics, Node, layout
from tokui.core.orgchart_tiles import pages_of_branches, tile
from tokui.core.plan import Department, Person, PlanSnapshot, Post

__all__ = [
    "Box",
    "Chart",
    "Line",
    "Metrics",
    "Node",
    "layout",
    "org_tree",
    "pages_of_branches",
    "tile",
]

Key = tuple[int, int, str, str, str]


@dataclass(frozen=True, slots=True)
class _Card:
    """A card before it has found its place."""

    id: str
    kind: Literal["person", "department", "placeholder"]
    key: Key
    is_unit: bool


def org_tree(snapshot: PlanSnapshot, *, include_former: bool = False) -> tuple[Node, ...]:
    """The cards of the organisation, each parent before its children, roots and siblings ordered
    by title rank, then kana; departments follow people, empty chairs come last.

    A person stands under the boss of the main post; without one under the head of the own
    department, else of the department above, and so on; where no head is known, under a card of
    the own department. Departments in which nobody is known are cards as well. Circles in the
    data are cut above their highest-ranked card. Those who left stay out unless asked for.
    """
    tree = _Organisation(snapshot, include_former)
    parents = _without_circles(tree.cards, tree.parents())
    return tuple(_in_order(tree.cards, parents))


class _Organisation:
    """The people and departments of one snapshot while their places are worked out."""

    def __init__(self, snapshot: PlanSnapshot, include_former: bool) -> None:
        self.departments = snapshot.department_by_id
        self.posts: dict[str, Post | None] = {
            person.id: _post(person)
            for person in snapshot.people
            if include_former or not person.has_left
        }
        people = [person for person in snapshot.people if person.id in self.posts]
        self.heads = {
            department.id: department.head
            for department in snapshot.departments
            if department.head in self.posts
        }
        peopled = {
            post.department for person in people for post in person.posts if _counts(post, person)
        }
        self.carded = {held.id for held in snapshot.departments if held.id not in peopled}
        self.carded |= {
            post.department
            for person in people
            if (post := self.posts[person.id]) and post.department in self.departments
            if not self._heads_a(person.id, post.department)
            if self._place(person.id) not in self.posts
        }
        self.chairs = {
            held.id: next(
                (
                    need.department
                    for need in snapshot.needs
                    if need.holder == held.id and need.department
                ),
                None,
            )
            for held in snapshot.external()
            if held.person is None
        }
        self.cards = self._cards(snapshot, people)

    def _cards(self, snapshot: PlanSnapshot, people: Iterable[Person]) -> dict[str, _Card]:
        units = {head for id, head in self.heads.items() if self.departments[id].level in _STACKING}
        cards = [
            _Card(person.id, "person", _person_key(person, self.posts[person.id]),
                  person.id in units)
            for person in people
        ]  # fmt: skip
        cards += [
            _Card(held.id, "department", (1, held.position, held.name, held.name, held.id),
                  held.level in _STACKING)
            for held in snapshot.departments
            if held.id in self.carded
        ]  # fmt: skip
        cards += [
            _Card(id, "placeholder", (2, 0, snapshot.name(id), "", id), False) for id in self.chairs
        ]
        return {card.id: card for card in sorted(cards, key=lambda card: card.key)}

    def parents(self) -> dict[str, str | None]:
        """The card above each card; circles are possible still."""
        above: dict[str, str | None] = {}
        for card in self.cards.values():
            if card.kind == "person":
                above[card.id] = self._place(card.id)
            elif card.kind == "department":
                above[card.id] = self._head_or_card(self._chain(card.id), card.id)
            else:
                above[card.id] = self._head_or_card(self._chain(self.chairs[card.id]), card.id)
        return above

    def _place(self, person: str) -> str | None:
        post = self.posts[person]
        if post is None:
            return None
        if post.boss in self.posts and post.boss != person:
            return post.boss
        chain = list(self._chain(post.department))
        while chain and self._heads_a(person, chain[0]):
            chain.pop(0)
        return self._head_or_card(chain, person)

    def _head_or_card(self, chain: Iterable[str], asking: str) -> str | None:
        for department in chain:
            head = self.heads.get(department)
            if head is not None and head != asking:
                return head
            if department in self.carded and department != asking:
                return department
        return None

    def _heads_a(self, person: str, department: str | None) -> bool:
        return department is not None and self.heads.get(department) == person

    def _chain(self, department: str | None) -> Iterator[str]:
        """A department and those above it, each once even when the data run in a circle."""
        seen: set[str] = set()
        while department in self.departments and department not in seen:
            seen.add(department)
            yield department
            department = self.departments[department].parent


_STACKING = frozenset({"department", "section", "site"})
"""Levels of department below which cards stand under each other."""


def _post(person: Person) -> Post | None:
    return person.post or (person.posts[0] if person.posts else None)


def _counts(post: Post, person: Person) -> bool:
    return post.ended_on is None or person.has_left


def _person_key(person: Person, post: Post | None) -> Key:
    rank = post.title_rank if post else 99
    return (0, rank, person.sort_key or person.kana or person.name, person.name, person.id)


def _without_circles(
    cards: Mapping[str, _Card], parents: dict[str, str | None]
) -> dict[str, str | None]:
    """`parents` with every circle cut above its first card in order."""
    cut = {id: parent if parent in cards else None for id, parent in parents.items()}
    done: set[str] = set()
    for start in cards:
        path: list[str] = []
        at: str | None = start
        while at is not None and at not in done and at not in path:
            path.append(at)
            at = cut[at]
        if at is not None and at in path:
            circle = path[path.index(at) :]
            cut[min(circle, key=lambda id: cards[id].key)] = None
        done.update(path)
    return cut


def _in_order(cards: Mapping[str, _Card], parents: Mapping[str, str | None]) -> Iterator[Node]:
    children: dict[str | None, list[str]] = {}
    for id in cards:
        children.setdefault(parents[id], []).append(id)
    waiting = list(reversed(children.get(None, [])))
    while waiting:
        id = waiting.pop()
        card = cards[id]
        yield Node(id, card.kind, parents[id], card.is_unit)
        waiting.extend(reversed(children.get(id, [])))


def department_of(snapshot: PlanSnapshot, person: Person) -> Department | None:
    """The department of the main post, also of somebody who left."""
    post = _post(person)
    return snapshot.department_by_id.get(post.department or "") if post else None
