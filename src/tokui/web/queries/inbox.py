"""The inbox: what a member is told of, by the records it is about."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from django.urls import reverse

from tokui.identity.models import Member
from tokui.kernel.nouns import noun_of
from tokui.kernel.words import say
from tokui.notify.kinds import NoticeKind, kind_of, notice_kinds
from tokui.notify.models import Notice
from tokui.notify.queries import mail_times, visible_notices
from tokui.web.shown import NAMED_BY, record_url

_ANSWERED_ON: Final = {
    "to_approve": "plans:agreement",
    "approval_answered": "plans:agreement",
    "consent_answered": "plans:agreement",
    "plan_validity": "plans:agreement",
    "handover": "plans:handover",
    "review_part": "plans:review",
}
"""Pages of an account on which what some kinds of notices ask for is done."""


@dataclass(frozen=True)
class Told:
    """One notice as a line."""

    notice: Notice

    @property
    def is_unread(self) -> bool:
        """Whether it still asks to be read."""
        return self.notice.read_at is None

    @property
    def kind(self) -> str:
        """What kind of notice it is, in the reader's language."""
        return say(kind_of(self.notice.kind).words)

    @property
    def sentence(self) -> str:
        """What it says, in the reader's language."""
        return say(self.notice.words)


@dataclass(frozen=True)
class ToldAbout:
    """What was told about one record, newest first."""

    title: str
    noun_words: str
    lines: Sequence[Told]

    @property
    def unread(self) -> int:
        """How many of them were not read."""
        return sum(one.is_unread for one in self.lines)


@dataclass(frozen=True)
class MailChoice:
    """When a kind of notice goes out by mail."""

    kind: NoticeKind
    mail: str


def inbox_of(member: Member) -> list[ToldAbout]:
    """Everything `member` is told of and may still see: records with something unread first, the
    newest notice first among them. A constant number of queries for each kind of record."""
    groups: dict[tuple[str, int], list[Notice]] = defaultdict(list)
    for notice in visible_notices(member).notices:
        groups[notice.noun, notice.subject_key].append(notice)
    titles = _titles(groups, member)
    found = [
        ToldAbout(
            title=titles.get(key, ""),
            noun_words=say(noun_of(key[0]).words.one),
            lines=[Told(one) for one in some],
        )
        for key, some in groups.items()
    ]
    return sorted(found, key=lambda one: one.unread == 0)


def unread_count(member: Member) -> int:
    """How many notices wait in the inbox of `member`; one query where there are none."""
    return len(visible_notices(member, unread=True).notices)


def inbox_asking(member: Member, most: int = 5) -> tuple[int, list[Told]]:
    """How many notices wait, and the newest of them, for the start page."""
    waiting = visible_notices(member, unread=True).notices
    return len(waiting), [Told(one) for one in waiting[:most]]


def address_of(notice: Notice, member: Member) -> str:
    """Where a notice leads: the page on which it is answered, else the record, at what was said
    about it."""
    page = _ANSWERED_ON.get(notice.kind, "")
    if page:
        rows = noun_of(notice.noun).policy.visible(member).filter(pk=notice.subject_key)
        if (record := rows.first()) is not None:
            account = noun_of(notice.noun).scope(record).account
            own = [record.public_id] if page == "plans:review" else []
            return reverse(page, args=[account.public_id, *own])
    if notice.kind == "to_agree":
        return reverse("plans:consents")
    return f"{record_url(noun_of(notice.noun), _Addressed(notice.subject_id))}#comments"


def mail_choices(member: Member) -> list[MailChoice]:
    """Every kind of notice with when it goes out by mail."""
    times = mail_times(member)
    return [MailChoice(kind, times[kind.code]) for kind in notice_kinds()]


@dataclass(frozen=True)
class _Addressed:
    """Enough of a record to make its address."""

    public_id: str


def _titles(keys: Iterable[tuple[str, int]], member: Member) -> Mapping[tuple[str, int], str]:
    by_noun: dict[str, list[int]] = defaultdict(list)
    for code, key in keys:
        by_noun[code].append(key)
    titles: dict[tuple[str, int], Any] = {}
    for code, some in by_noun.items():
        rows = noun_of(code).policy.visible(member).filter(pk__in=some)
        if code in NAMED_BY:
            rows = rows.select_related(*NAMED_BY[code])
        for record in rows:
            titles[code, record.pk] = str(record)
    return titles
