"""What was said about a record, ready for a page."""

from __future__ import annotations

import secrets
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from tokui.accounts.models import Account
from tokui.comments.models import Comment
from tokui.comments.policies import Subject, is_discussed
from tokui.comments.queries import Discussed, Thread, threads_below, threads_on
from tokui.comments.wording import Piece, pieces_of
from tokui.identity.models import Member
from tokui.kernel.nouns import Noun
from tokui.kernel.scope import Scope
from tokui.kernel.words import say
from tokui.web.queries.tables import ShownTable
from tokui.web.shown import record_url


@dataclass(frozen=True)
class Said:
    """One comment as `reader` sees it."""

    comment: Comment
    reader: Member

    @property
    def is_removed(self) -> bool:
        """Whether only its place is left, because somebody answered it."""
        return self.comment.removed_at is not None

    @property
    def is_mine(self) -> bool:
        """Whether the reader wrote it, and so may change it."""
        return self.comment.author_id == self.reader.pk

    @property
    def pieces(self) -> tuple[Piece, ...]:
        """Words, addresses and names."""
        return pieces_of(self.comment.text, [one.name for one in self.comment.named.all()])

    @property
    def likers(self) -> list[str]:
        """Who finds it to the point."""
        return [one.name for one in self.comment.liked_by.all()]

    @property
    def is_liked(self) -> bool:
        """Whether the reader is among them."""
        return any(one.pk == self.reader.pk for one in self.comment.liked_by.all())


@dataclass(frozen=True)
class SaidTogether:
    """A comment and its answers."""

    first: Said
    answers: tuple[Said, ...]
    is_settled: bool


@dataclass(frozen=True)
class Talk:
    """All that was said about a record."""

    noun: Noun
    record: Any
    threads: tuple[SaidTogether, ...]

    @property
    def key(self) -> str:
        """What tells the record from all others on a page."""
        return f"{self.noun.code}:{self.record.public_id}"

    @property
    def url(self) -> str:
        """Where comments on the record are read and added."""
        return f"{record_url(self.noun, self.record)}comments/"

    @property
    def new_key(self) -> str:
        """A key for one form: sent twice it still says something once."""
        return secrets.token_urlsafe(12)

    @property
    def open(self) -> list[SaidTogether]:
        """What somebody still has to see to."""
        return [one for one in self.threads if not one.is_settled]

    @property
    def settled(self) -> list[SaidTogether]:
        """What nothing is left to do about."""
        return [one for one in self.threads if one.is_settled]


@dataclass(frozen=True)
class TalkBelow:
    """A thread about a record of an account, in short."""

    said: Said
    answers: int
    title: str
    words: str
    url: str


def with_talk(
    table: ShownTable, member: Member, counts: Mapping[str, Mapping[int, int]]
) -> ShownTable:
    """A table with what is open about its rows, as far as `member` may know of it; `counts` are
    those of `open_in`."""
    found = counts.get(table.noun.code)
    if not found or not is_discussed(table.noun, member, table.scope):
        return table
    return table.with_talk(found)


def talk_of(noun: Noun, record: Any, member: Member, scope: Scope) -> Talk | None:
    """What was said about a record that `member` sees; None where `member` may know of nothing."""
    if not is_discussed(noun, member, scope):
        return None
    threads = threads_on(Subject(noun, record, scope))
    return Talk(noun, record, tuple(_together(one, member) for one in threads))


def talk_about(subject: Subject, member: Member) -> Talk:
    """What was said about a record that was asked for by its comments."""
    threads = threads_on(subject)
    return Talk(subject.noun, subject.record, tuple(_together(one, member) for one in threads))


def talk_below(account: Account, member: Member, *, settled: bool = False) -> list[TalkBelow]:
    """Threads about the records of an account, those about the account itself left out."""
    found = threads_below(account, member, settled=settled)
    return list(_in_short((one for one in found if one.noun.code != "account"), member))


def _together(thread: Thread, member: Member) -> SaidTogether:
    answers = tuple(Said(one, member) for one in thread.answers)
    return SaidTogether(Said(thread.comment, member), answers, thread.is_settled)


def _in_short(found: Iterable[Discussed], member: Member) -> Iterable[TalkBelow]:
    for one in found:
        yield TalkBelow(
            said=Said(one.thread.comment, member),
            answers=len(one.thread.answers),
            title=str(one.record),
            words=say(one.noun.words.one),
            url=record_url(one.noun, one.record),
        )
