"""Writing transfers that somebody has looked at, as one batch."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, Final

from django.db import transaction

from tokui.accounts.models import Account, Department
from tokui.accounts.nouns import DEPARTMENT
from tokui.accounts.policies import require_edit
from tokui.core.japan import fold
from tokui.core.transfers import Opening, Place, Proposal
from tokui.identity.models import Member
from tokui.kernel.errors import Conflict
from tokui.kernel.events import Origin, telling_together
from tokui.kernel.models import Event
from tokui.kernel.patches import batch_key_of
from tokui.kernel.records import change_record, insert_record, read_values
from tokui.kernel.scope import Scope
from tokui.people.models import Person, Post
from tokui.people.nouns import PERSON, POST

SOURCE: Final = "transfers"

_LEVELS: Final = {
    "division": ("本部", "事業部", "部門", "division"),
    "section": ("課", "係", "班", "チーム", "section", "team"),
    "site": (
        "支店", "支社", "営業所", "工場", "製作所", "研究所", "出張所",
        "branch", "plant", "factory",
    ),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class TransfersKept:
    """What was written. `undo_patch(batch_key)` takes all of it back."""

    batch_key: int
    moved: int = 0
    left: int = 0
    people_added: int = 0
    departments_added: int = 0
    is_new: bool = True
    """False when the same form was sent before: nothing was written again."""

    @property
    def count(self) -> int:
        """How many people were written."""
        return self.moved + self.left


def keep_transfers(
    proposals: Sequence[Proposal],
    *,
    account: Account,
    by: Member,
    today: date,
    once: str = "",
) -> TransfersKept:
    """Close and open the posts of the proposals, adding people and departments that they name, all
    of it or nothing. The line of the announcement is kept as the reason of every change.

    Heads of departments who go make room for whoever follows them, once the day has come. Raises
    Conflict when a post changed since the proposals were made, Forbidden for who may not edit.
    """
    require_edit(by, account)
    batch = batch_key_of(by, once)
    if once and Event.objects.filter(batch_key=batch, actor=by).exists():
        return TransfersKept(batch, is_new=False)
    with transaction.atomic(), telling_together():
        Account.objects.select_for_update().get(pk=account.pk)
        writing = _Writing(account, by, Origin(source=SOURCE, batch_key=batch), today)
        writing.read_ground(proposals)
        for proposal in proposals:
            writing.write(proposal)
        writing.hand_over_heads()
    return writing.told(batch)


class _Writing:
    """One announcement on its way through the shared actions."""

    def __init__(self, account: Account, by: Member, origin: Origin, today: date) -> None:
        self.account, self.by, self.origin, self.today = account, by, origin, today
        self.scope = Scope(account.workspace, account)
        self.units: dict[str, Department] = {}
        self.units_by_name: dict[tuple[int | None, str], Department] = {}
        self.people: dict[str, Person] = {}
        self.added_people: dict[str, Person] = {}
        self.posts: dict[str, Post] = {}
        self.closed: list[Post] = []
        self.opened: list[Post] = []
        self.kept = TransfersKept(0)

    def told(self, batch: int) -> TransfersKept:
        """What was written."""
        return replace(self.kept, batch_key=batch)

    def read_ground(self, proposals: Sequence[Proposal]) -> None:
        """The records that the proposals speak of, in one query each."""
        units = Department.objects.filter(account=self.account, removed_at=None)
        for unit in units.order_by("-pk"):
            self.units[unit.public_id] = unit
            self.units_by_name[unit.parent_id, fold(unit.name)] = unit
        self.people = {one.public_id: one for one in PERSON.rows_in(self.scope)}
        posts = Post.objects.filter(account=self.account, removed_at=None)
        closing = {one.post.id for proposal in proposals for one in proposal.closes}
        self.posts = {
            post.public_id: post
            for post in posts.select_related("person", "department")
            if post.public_id in closing
        }

    def write(self, proposal: Proposal) -> None:
        """One person's posts."""
        origin = replace(self.origin, reason=proposal.move.quote[:500])
        for closing in proposal.closes:
            post = self.posts.get(closing.post.id)
            if post is None:
                raise Conflict
            change_record(POST, post, {"ended_on": closing.on}, by=self.by, origin=origin)
            post.ended_on = closing.on
            self.closed.append(post)
        person = self._person(proposal, origin)
        for opening in proposal.opens:
            self.opened.append(self._open(opening, person, origin))
        self._count("left" if proposal.move.leaving else "moved")

    def _count(self, name: str) -> None:
        self.kept = replace(self.kept, **{name: getattr(self.kept, name) + 1})

    def _person(self, proposal: Proposal, origin: Origin) -> Person:
        if proposal.person is not None:
            found = self.people.get(proposal.person.id)
            if found is None:
                raise Conflict
            return found
        name = proposal.move.name
        if name not in self.added_people:
            self.added_people[name] = self._add(PERSON, {"name": name}, origin)
            self._count("people_added")
        return self.added_people[name]

    def _open(self, opening: Opening, person: Person, origin: Origin) -> Post:
        values = {
            "person": person,
            "department": self._unit(opening.place, origin),
            "title": opening.place.title,
            "kind": opening.kind,
            "is_main": opening.is_main,
            "started_on": opening.started_on,
            "ended_on": opening.ended_on,
            "came_from": opening.came_from,
        }
        added: Post = self._add(POST, values, origin)
        return added

    def _unit(self, place: Place, origin: Origin) -> Department | None:
        if place.unit is not None:
            if place.unit not in self.units:
                raise Conflict
            return self.units[place.unit]
        if not place.makes_unit:
            return None
        above = self.units.get(place.below or "")
        key = (above.pk if above else None, fold(place.unit_name))
        if key not in self.units_by_name:
            values = {"name": place.unit_name, "parent": above, "level": _level(place.unit_name)}
            self.units_by_name[key] = self._add(DEPARTMENT, values, origin)
            self._count("departments_added")
        return self.units_by_name[key]

    def _add(self, noun: Any, values: dict[str, Any], origin: Origin) -> Any:
        read = read_values(noun, values, self.scope.asked_by(self.by))
        return insert_record(noun, read, by=self.by, scope=self.scope, origin=origin)

    def hand_over_heads(self) -> None:
        """Nobody heads a department after leaving it."""
        units = {unit.pk: unit for unit in self.units.values()}
        staying = {
            (post.person_id, post.department_id)
            for post in Post.objects.filter(account=self.account, removed_at=None, ended_on=None)
        }
        for post in self.closed:
            unit = units.get(post.department_id or 0)
            if unit is None or unit.head_id != post.person_id or not self._is_over(post):
                continue
            if (post.person_id, unit.pk) in staying:
                continue
            follower = next((new for new in self.opened if self._follows(new, post)), None)
            values = {"head": follower.person if follower else None}
            change_record(DEPARTMENT, unit, values, by=self.by, origin=self.origin)

    def _is_over(self, post: Post) -> bool:
        return post.ended_on is not None and post.ended_on < self.today

    def _follows(self, new: Post, old: Post) -> bool:
        is_there = new.ended_on is None and new.department_id == old.department_id
        return is_there and new.is_main and new.title_rank == old.title_rank


def _level(name: str) -> str:
    """The level that the name of a department speaks of."""
    plain = name.casefold()
    return next((level for level, ends in _LEVELS.items() if plain.endswith(ends)), "department")
