"""The people of an account in the order of a Japanese directory."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from typing import Any, Final
from urllib.parse import urlencode

from django.db.models import Case, Count, IntegerField, Q, QuerySet, Value, When
from django.db.models.functions import Substr

from tokui.accounts.models import Account
from tokui.core.japan import KANA_ROWS, kana_row
from tokui.identity.models import Member
from tokui.kernel.errors import NotFound
from tokui.kernel.nouns import noun_of
from tokui.kernel.scope import Scope
from tokui.people.models import Person, Post
from tokui.web.shown import may_add

PAGE: Final = 50

_SIGNS: Final = tuple(map(chr, (*range(ord("a"), ord("z") + 1), *range(ord("ァ"), ord("ヶ") + 1))))
"""The characters that a sort key may begin with and that have a tab of their own."""


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
    """A page of the people of an account, grouped by the row of their reading."""

    groups: tuple[KanaGroup, ...]
    count: int
    """How many people there are on all pages."""
    rows: frozenset[str]
    """The tabs of the index under which somebody stands, on whatever page."""
    may_add: bool
    before: str = ""
    """The person before whom the previous page ends; empty on the first page."""
    after: str = ""
    """The person after whom the next page begins; empty on the last page."""

    @property
    def index(self) -> list[tuple[str, str]]:
        """Every tab of the index with where it leads; empty when nobody is under it."""
        here = {group.row for group in self.groups}
        return [(row, _tab_url(row, is_here=row in here, there=self.rows)) for row in KANA_ROWS]


@dataclass(frozen=True)
class Wanted:
    """Which page: after or before a person, or from a tab of the index on."""

    after: str = ""
    before: str = ""
    row: str = ""


def directory_of(
    account: Account, member: Member, today: date, wanted: Wanted = Wanted()
) -> Directory:
    """A page of everybody at an account, in a number of queries that never grows."""
    scope = Scope(account.workspace, account)
    everybody = noun_of("person").rows_in(scope).alias(first=Substr("sort_key", 1, 1))
    everybody = everybody.annotate(place=_place_of_first())
    counts = dict(everybody.order_by().values_list("place").annotate(Count("pk")))
    found, goes_on = _page(everybody.select_related("account__workspace"), wanted)
    people = list(reversed(found)) if wanted.before else found
    posts = _posts_of(account, people, today)
    grouped: dict[str, list[DirectoryLine]] = defaultdict(list)
    for person in people:
        grouped[KANA_ROWS[person.place]].append(DirectoryLine(person, tuple(posts[person.pk])))
    is_first = not (wanted.after or wanted.row) and not (wanted.before and goes_on)
    is_last = not goes_on and not wanted.before
    return Directory(
        tuple(KanaGroup(row, tuple(grouped[row])) for row in KANA_ROWS if row in grouped),
        sum(counts.values()),
        frozenset(KANA_ROWS[place] for place in counts),
        may_add(noun_of("person"), scope, member),
        before=people[0].public_id if people and not is_first else "",
        after=people[-1].public_id if people and not is_last else "",
    )


def _place_of_first() -> Case:
    """The place in the index of the first character of a sort key, in SQL."""
    kana = (
        When(first__in=[sign for sign in _SIGNS if kana_row(sign) == row], then=Value(place))
        for place, row in enumerate(KANA_ROWS[:-1])
    )
    return Case(*kana, default=Value(len(KANA_ROWS) - 1), output_field=IntegerField())


def _page(everybody: QuerySet[Any], wanted: Wanted) -> tuple[list[Any], bool]:
    """A page of people, and whether more follow in its direction; backwards for `before`."""
    order: tuple[str, ...] = ("place", "sort_key", "pk")
    if wanted.row in KANA_ROWS:
        everybody = everybody.filter(place__gte=KANA_ROWS.index(wanted.row))
    if edge := wanted.after or wanted.before:
        found = everybody.filter(public_id=edge).values("place", "sort_key", "pk").first()
        if found is None:
            raise NotFound
        side = "gt" if wanted.after else "lt"
        everybody = everybody.filter(_beyond(found, side))
        order = order if wanted.after else tuple(f"-{name}" for name in order)
    rows = list(everybody.order_by(*order)[: PAGE + 1])
    return rows[:PAGE], len(rows) > PAGE


def _beyond(edge: dict[str, Any], side: str) -> Q:
    """What rows must meet to come after (`gt`) or before (`lt`) the person at the edge."""
    same_place = Q(place=edge["place"])
    same_key = same_place & Q(sort_key=edge["sort_key"])
    return (
        Q(**{f"place__{side}": edge["place"]})
        | (same_place & Q(**{f"sort_key__{side}": edge["sort_key"]}))
        | (same_key & Q(**{f"pk__{side}": edge["pk"]}))
    )


def _posts_of(account: Account, people: list[Any], today: date) -> dict[int, list[Post]]:
    posts: dict[int, list[Post]] = defaultdict(list)
    held = Post.objects.filter(
        account=account, person__in=[person.pk for person in people], removed_at=None
    ).filter(Q(ended_on=None) | Q(ended_on__gte=today))
    for post in held.select_related("department", "boss").order_by("-is_main", "title_rank"):
        posts[post.person_id].append(post)
    return posts


def _tab_url(row: str, *, is_here: bool, there: frozenset[str]) -> str:
    if is_here:
        return f"#row-{row}"
    return f"?{urlencode({'row': row})}" if row in there else ""
