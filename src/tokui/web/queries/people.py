"""The people of an account in the order of a Japanese directory."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from tokui.accounts.models import Account
from tokui.core.japan import KANA_ROWS, kana_row
from tokui.identity.models import Member
from tokui.kernel.nouns import noun_of
from tokui.kernel.scope import Scope
from tokui.people.models import Person, Post
from tokui.web.shown import may_add


@dataclass(frozen=True)
class DirectoryLine:
    """A person with the posts held today, the main one first."""

    person: Person
    posts: tuple[Post, ...]

    @property
    def key(self) -> str:
        """What tells the person from all other records on a page."""
        return f"person:{self.person.public_id}"

    @property
    def main(self) -> Post | None:
        """The post to name first."""
        return self.posts[0] if self.posts else None

    @property
    def kana(self) -> str:
        """The name as it is read."""
        return f"{self.person.family_kana} {self.person.given_kana}".strip()


@dataclass(frozen=True)
class KanaGroup:
    """People under one tab of the index."""

    row: str
    lines: tuple[DirectoryLine, ...]


@dataclass(frozen=True)
class Directory:
    """People grouped by the row of their reading."""

    groups: tuple[KanaGroup, ...]
    count: int
    may_add: bool

    @property
    def index(self) -> list[tuple[str, bool]]:
        """Every tab of the index, and whether somebody is under it."""
        there = {group.row for group in self.groups}
        return [(row, row in there) for row in KANA_ROWS]


def directory_of(account: Account, member: Member, today: date) -> Directory:
    """Everybody at an account, in two queries whatever their number."""
    scope = Scope(account.workspace, account)
    people = noun_of("person").rows_in(scope).select_related("account__workspace")
    posts: dict[int, list[Post]] = defaultdict(list)
    held = Post.objects.filter(account=account, removed_at=None).filter(
        Q(ended_on=None) | Q(ended_on__gte=today)
    )
    for post in held.select_related("department", "boss").order_by("-is_main", "title_rank"):
        posts[post.person_id].append(post)
    grouped: dict[str, list[DirectoryLine]] = defaultdict(list)
    count = 0
    for person in people.order_by("sort_key", "pk"):
        line = DirectoryLine(person, tuple(posts[person.pk]))
        grouped[kana_row(line.kana or person.name)].append(line)
        count += 1
    groups = tuple(KanaGroup(row, tuple(grouped[row])) for row in KANA_ROWS if row in grouped)
    return Directory(groups, count, may_add(noun_of("person"), scope, member))
