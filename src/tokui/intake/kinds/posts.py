"""The posts that a file of people speaks of: new ones, changed ones, and moves."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from tokui.accounts.models import Account
from tokui.intake.draft import Draft
from tokui.intake.finding import CHUNK, Accounts
from tokui.intake.lines import Line
from tokui.intake.proposals import Fresh, Standing
from tokui.intake.sentences import gettext_lazy as _
from tokui.people.models import Post
from tokui.people.nouns import POST


class PostBook:
    """Proposes the post of each person of a file at the account of its row."""

    def __init__(
        self,
        draft: Draft,
        accounts: Accounts,
        people: Mapping[int, Fresh | Standing],
        units: Mapping[int, Any],
        bosses: Mapping[int, Any],
    ) -> None:
        self._draft = draft
        self._accounts = accounts
        self._people = people
        self._units = units
        self._bosses = bosses

    def fill(self) -> None:
        """Propose posts; people whose row says nothing of one get none."""
        self._refuse_circles()
        for block in self._draft.good_blocks():
            posts = self._standing_posts(block)
            for line in block:
                account = self._accounts.of(line)
                values = self._draft.read(line, POST, self._accounts.scope(account))
                if line.number in self._units:
                    values["department"] = self._units[line.number]
                if line.number in self._bosses:
                    values["boss"] = self._bosses[line.number]
                if values and line.number not in self._draft.bad:
                    self._propose(line, account, values, posts.get(line.number))

    def _standing_posts(self, block: list[Line]) -> dict[int, Post]:
        """Row number to the post a known person holds now at the account, the main one first."""
        row_of = {
            person.pk: line.number
            for line in block
            if isinstance(person := self._people[line.number], Standing)
        }
        if not row_of:
            return {}
        rows = Post.objects.filter(removed_at=None, ended_on=None)
        joined = [name for name in ("department", "boss") if name in self._draft.table.filled()]
        rows = rows.select_related(*joined) if joined else rows
        rows = rows.order_by("is_main", "-pk")
        keys = sorted(row_of)
        found: dict[int, Post] = {}
        for start in range(0, len(keys), CHUNK):
            for post in rows.filter(person_id__in=keys[start : start + CHUNK]):
                row = row_of[post.person_id]
                if post.account_id == self._accounts.key_of[row]:
                    found[row] = post
        return found

    def _propose(
        self, line: Line, account: Account, values: dict[str, Any], post: Post | None
    ) -> None:
        draft, person = self._draft, self._people[line.number]
        # The circle of bosses is checked for the whole file at once, not row by row.
        checked = {name: value for name, value in values.items() if name != "boss"}
        checked["person"] = person
        if not draft.passes(line, POST, post, checked, self._accounts.scope(account)):
            return
        placed = {**values, "person": person}
        if post is None:
            if _names_a_place(values) and not _is_past(values, person):
                draft.add(POST, placed, line.number, account=account)
            return
        post._state.fields_cache["person"] = person
        started = values.get("started_on")
        if started is not None and _is_move(post, values, started):
            closing = {"ended_on": started - timedelta(days=1)}
            draft.change(POST, post, closing, line.number)
            draft.add(POST, placed, line.number, account=account)
        else:
            draft.change(POST, post, values, line.number)

    def _refuse_circles(self) -> None:
        """Nobody reports to themselves, however many steps up."""
        draft = self._draft
        if not self._bosses:
            return
        above: dict[Any, Any] = {}
        accounts = sorted(set(self._accounts.key_of.values()))
        rows = Post.objects.filter(removed_at=None, ended_on=None, is_main=True)
        rows = rows.exclude(boss=None)
        for start in range(0, len(accounts), CHUNK):
            part = rows.filter(account_id__in=accounts[start : start + CHUNK])
            above |= dict(part.values_list("person_id", "boss_id"))
        for number, boss in self._bosses.items():
            above[_key(self._people[number])] = _key(boss)
        for line in list(draft.good_lines()):
            if line.number not in self._bosses:
                continue
            start_key = _key(self._people[line.number])
            seen: set[Any] = set()
            place = above.get(start_key)
            while place is not None and place != start_key and place not in seen:
                seen.add(place)
                place = above.get(place)
            if place == start_key:
                message = _("%(person)s cannot report to %(boss)s: that would be a circle.")
                names = {"person": line.get("name"), "boss": line.get("boss")}
                draft.problem(line, "boss", "cycle", message % names)


def _is_move(post: Post, values: dict[str, Any], started: date) -> bool:
    """A later day of taking office with another department or title is a new post."""
    if post.started_on is not None and started <= post.started_on:
        return False
    return any(
        name in values and values[name] != getattr(post, name) for name in ("department", "title")
    )


def _names_a_place(values: dict[str, Any]) -> bool:
    """Days alone are no post: files tell since when somebody had a name, or was a customer."""
    return any(values.get(name) for name in ("title", "department", "boss"))


def _is_past(values: dict[str, Any], person: Fresh | Standing) -> bool:
    """A post that ended, of a person known already: the same file again must not add it twice."""
    ended = values.get("ended_on")
    if ended is None or not person.pk:
        return False
    return Post.objects.filter(
        person_id=person.pk, removed_at=None, ended_on=ended, title=values.get("title", "")
    ).exists()


def _key(record: Any) -> Any:
    return record.pk or id(record)
