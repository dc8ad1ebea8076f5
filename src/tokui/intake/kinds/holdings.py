"""Posts over time: who held which title in which department, from when until when."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from datetime import date
from typing import Any, Final

from tokui.accounts.models import Department
from tokui.accounts.nouns import DEPARTMENT
from tokui.accounts.policies import visible_accounts
from tokui.core.transfers import split_posts
from tokui.core.words import Words
from tokui.intake.draft import Draft, folded
from tokui.intake.finding import (
    Accounts,
    Ambiguous,
    Names,
    department_names,
    people_names,
    person_key,
    refer,
    standing,
)
from tokui.intake.kinds.base import Kind, account_targets, field_target, other_target
from tokui.intake.lines import Line
from tokui.intake.policies import editable_accounts
from tokui.intake.sentences import gettext_lazy as _
from tokui.people.models import Post
from tokui.people.nouns import PERSON, POST
from tokui.people.policies import visible_people

_SEVERAL: Final = re.compile(r"兼|併任|命|採用")
_LONGEST_NAME: Final = 120

Spell = tuple[date, date]
"""First and last day of a post; open ends reach as far as days go."""


def _fill(draft: Draft) -> None:
    accounts = Accounts(draft, visible_accounts(draft.member), editable_accounts(draft.member))
    _Holdings(draft, accounts).fill()


class _Holdings:
    """The posts of one file, person by person."""

    def __init__(self, draft: Draft, accounts: Accounts) -> None:
        self.draft, self.accounts = draft, accounts
        keys = set(accounts.key_of.values())
        self.people = people_names(visible_people(draft.member), keys)
        units = Department.objects.filter(removed_at=None)
        self.units = department_names(units, keys)
        self.standing: dict[int, list[Post]] = defaultdict(list)
        rows = Post.objects.filter(account__in=keys, removed_at=None)
        for post in rows.select_related("department", "person").order_by("pk"):
            self.standing[post.person_id].append(post)
        self.seen: dict[Any, int] = {}
        self.main: dict[Any, list[Spell]] = defaultdict(list)
        for pk, posts in self.standing.items():
            self.main[pk] += [_spell(post.started_on, post.ended_on) for post in posts
                              if post.is_main]  # fmt: skip

    def fill(self) -> None:
        """Propose a post for each row, and several where a cell names several."""
        for line in self.draft.good_lines():
            account = self.accounts.of(line)
            person = self._person(line, account)
            if person is None or line.number in self.draft.bad:
                continue
            unit = self._unit(line, account)
            values = self.draft.read(line, POST, self.accounts.scope(account))
            if line.number in self.draft.bad:
                continue
            if unit is not None:
                values["department"] = unit
            for one in _each(values):
                self._propose(line, account, person, one)

    def _person(self, line: Line, account: Any) -> Any:
        """The person a row means; one who is named for the first time comes along."""
        names = self.people[account.pk]
        if line.get("person_id"):
            return refer(self.draft, line, "person_id", names, "")
        if not self.draft.require(line, "person", "person_id"):
            return None
        name = line.get("person")
        try:
            found = names.find(name, person_key(name))
        except Ambiguous:
            return refer(self.draft, line, "person", names, person_key(name))
        if found is None:
            if len(name) > _LONGEST_NAME:
                self.draft.problem(line, "person", "too_long", _("This name is too long."))
                return None
            found = self.draft.fresh(PERSON, {"name": name}, account=account)
            self._come_along(found, names, name, person_key(name))
        return found

    def _unit(self, line: Line, account: Any) -> Any:
        names = self.units[account.pk]
        if line.get("department_id"):
            return refer(self.draft, line, "department_id", names, "")
        text = line.get("department")
        if not text:
            return None
        try:
            found = names.find(text, folded(text))
        except Ambiguous:
            return refer(self.draft, line, "department", names, folded(text))
        if found is None:
            found = self.draft.fresh(DEPARTMENT, {"name": text[:200]}, account=account)
            self._come_along(found, names, text, folded(text))
        return found

    def _come_along(self, found: Any, names: Names, text: str, key: str) -> None:
        self.draft.add_made(found, None)
        names.add(found, text, key)

    def _propose(self, line: Line, account: Any, person: Any, values: dict[str, Any]) -> None:
        draft = self.draft
        unit = values.get("department")
        title = folded(values.get("title", ""))
        started, ended = values.get("started_on"), values.get("ended_on")
        key = (_key(person), _key(unit) if unit else None, title, started, ended)
        if key in self.seen:
            draft.pass_over(line)
            return
        self.seen[key] = line.number
        post = self._same(person, unit, title, started)
        scope = self.accounts.scope(account)
        if not draft.passes(line, POST, post, values, scope):
            return
        if post is not None:
            draft.change(POST, post, values, line.number)
            return
        spell = _spell(started, ended)
        if "is_main" not in values:
            values["is_main"] = not any(_overlap(spell, one) for one in self.main[_key(person)])
        if values["is_main"]:
            self.main[_key(person)].append(spell)
        placed = person if not isinstance(person.pk, int) else standing(person)
        draft.add(POST, {**values, "person": placed}, line.number, account=account)

    def _same(self, person: Any, unit: Any, title: str, started: date | None) -> Post | None:
        """The post of a known person that a row speaks of: the same place from the same day."""
        if not isinstance(person.pk, int):
            return None
        for post in self.standing.get(person.pk, ()):
            is_place = post.department_id == (unit.pk if unit else None)
            if is_place and folded(post.title) == title and post.started_on == started:
                return post
        return None


def _each(values: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """One post for each that the title names: 参事官 併任 室長 are two."""
    title = values.get("title", "")
    parts = split_posts(title) if _SEVERAL.search(title) else ()
    if not parts or "kind" in values:
        yield dict(values)
        return
    for part in parts:
        yield {**values, "title": part.text[:_LONGEST_NAME], "kind": part.kind}


def _spell(started: date | None, ended: date | None) -> Spell:
    return started or date.min, ended or date.max


def _overlap(one: Spell, other: Spell) -> bool:
    """Whether two posts were held together; a change-over on the same day does not count."""
    return max(one[0], other[0]) < min(one[1], other[1])


def _key(record: Any) -> Any:
    return record.pk or id(record)


HOLDINGS = Kind(
    code="posts",
    noun="post",
    needs=(("person", "person_id"), ("title", "department", "department_id"),
           ("account", "account_id")),
    fill=_fill,
    hint=Words(
        "One row per post that somebody holds or held, from when until when. People and "
        "departments named for the first time are added.",
        "1行に1つの所属（いつからいつまで）。過去の所属も取り込めます。初めて出てくる人物と部門は追加されます。",
    ),
    targets=(
        *account_targets(example="北陸電子デバイス株式会社"),
        other_target("person", "Person", "人物", "在任者", "holder", "office holder",
                     example="高瀬 由紀"),
        other_target("person_id", "Person by number", "人物の番号", "人物ID", "person id"),
        other_target("department", "Department", "部門", "所属部門", example="生産技術部"),
        other_target("department_id", "Department by number", "部門の番号"),
        field_target("post", "title", "在任職", "post", "office", "appointment", example="部長"),
        field_target("post", "kind", "所属区分"),
        field_target("post", "is_main", "主務"),
        field_target("post", "started_on", "在任開始", "就任日", "start date", weight=2,
                     example="2024-04-01"),
        field_target("post", "ended_on", "在任終了", "退任日", "end date", weight=5,
                     example="2026-03-31"),
        field_target("post", "came_from", "旧", "旧職", "前任職", "previous post"),
    ),
)  # fmt: skip
