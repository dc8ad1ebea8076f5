"""Threads of a record and of an account, each in a constant number of queries."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import Any, Final

from django.db.models import Count, QuerySet

from tokui.accounts.models import Account
from tokui.comments.models import Comment
from tokui.comments.policies import Subject, comments_below, comments_on
from tokui.identity.models import Member
from tokui.kernel.nouns import Noun, all_nouns, noun_of
from tokui.kernel.scope import Scope

MOST: Final = 200
"""So many comments are shown: a thread that is longer is settled and begun anew."""
_MOST_THREADS: Final = 50


@dataclass(frozen=True)
class Thread:
    """A comment with its answers; a removed one stays as long as somebody answered it."""

    comment: Comment
    answers: tuple[Comment, ...]

    @property
    def is_settled(self) -> bool:
        """Whether nothing is left to do."""
        return self.comment.settled_at is not None


@dataclass(frozen=True)
class Discussed:
    """A thread with the record that it is about."""

    thread: Thread
    noun: Any
    record: Any


def threads_on(subject: Subject) -> list[Thread]:
    """What was said about a record, oldest first; what is settled stands last."""
    return _threads(_whole(comments_on(subject))[:MOST])


def open_on(subject: Subject) -> int:
    """How many threads about a record are open."""
    return comments_on(subject).filter(answered=None, settled_at=None).count()


def open_in(scope: Scope) -> dict[str, dict[int, int]]:
    """How many threads are open about the records of an account, or of the workspace alone: keys
    of records by noun. Ask `is_discussed` before they are shown."""
    rows = Comment.objects.filter(
        workspace=scope.workspace,
        account=scope.account,
        answered=None,
        settled_at=None,
        removed_at=None,
    )
    counted: dict[str, dict[int, int]] = defaultdict(dict)
    for noun, key, count in (
        rows.values_list("noun", "subject_key").annotate(Count("pk")).order_by()
    ):
        counted[noun][key] = count
    return counted


def open_about(noun: Noun, keys: Collection[int]) -> dict[int, int]:
    """The same for records of one noun by their keys."""
    rows = Comment.objects.filter(
        noun=noun.code, subject_key__in=keys, answered=None, settled_at=None, removed_at=None
    )
    return dict(rows.values_list("subject_key").annotate(Count("pk")).order_by())


def threads_below(account: Account, member: Member, *, settled: bool = False) -> list[Discussed]:
    """Threads about an account and its records, the last begun first: open ones, or settled ones.

    Threads about records that were removed are left out, as the records are.
    """
    first = comments_below(account, member).filter(answered=None, settled_at__isnull=not settled)
    firsts = list(_whole(first).order_by("-id")[:_MOST_THREADS])
    rows = _whole(Comment.objects.filter(answered__in=firsts, removed_at=None))
    answers = _by_comment(rows)
    records = _records(firsts, member)
    return [
        Discussed(Thread(one, tuple(answers[one.pk])), noun_of(one.noun), found)
        for one in firsts
        if (found := records.get((one.noun, one.subject_key))) is not None
    ]


def _whole(rows: QuerySet[Comment]) -> QuerySet[Comment]:
    people = ("author", "settled_by", "answered__author")
    return rows.select_related(*people).prefetch_related("named", "liked_by").order_by("id")


def _threads(rows: Iterable[Comment]) -> list[Thread]:
    rows = list(rows)
    answers = _by_comment(one for one in rows if one.answered_id)
    firsts = {one.pk: one for one in rows if not one.answered_id}
    for one in rows:
        if one.answered is not None:
            firsts.setdefault(one.answered.pk, one.answered)
    found = [Thread(one, tuple(answers[one.pk])) for _key, one in sorted(firsts.items())]
    return sorted(found, key=lambda thread: thread.is_settled)


def _by_comment(rows: Iterable[Comment]) -> dict[int, list[Comment]]:
    answers: dict[int, list[Comment]] = defaultdict(list)
    for row in rows:
        if row.answered_id is not None:
            answers[row.answered_id].append(row)
    return answers


def _records(comments: Iterable[Comment], member: Member) -> dict[tuple[str, int], Any]:
    """The records of some comments that `member` may see, one query for each kind."""
    wanted: dict[str, set[int]] = defaultdict(set)
    known = {noun.code: noun for noun in all_nouns()}
    for one in comments:
        if one.noun in known:
            wanted[one.noun].add(one.subject_key)
    return {
        (code, record.pk): record
        for code, keys in wanted.items()
        for record in known[code].policy.visible(member).filter(pk__in=keys)
    }
