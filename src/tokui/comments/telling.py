"""Who is told of a comment: who is named in it, and who took part in what it answers.

A notice says who wrote about what, and nothing of the text: that is read where rights are asked.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from tokui.comments.models import Comment
from tokui.comments.notices import ANSWERED, NAMED
from tokui.comments.policies import Subject
from tokui.core.words import Words
from tokui.identity.models import Member
from tokui.notify.actions import tell


def tell_named(
    comment: Comment, subject: Subject, members: Sequence[Member], *, by: Member, now: datetime
) -> None:
    """Put into the inbox of each member that they were named."""
    said = Words(
        en=f"{by.name} names you in a comment on “{subject.record}”",
        ja=f"{by.name}さんが「{subject.record}」へのコメントであなたを挙げています",
    )
    _tell(NAMED.code, comment, subject, members, said, by=by, now=now)


def tell_answered(
    comment: Comment, subject: Subject, members: Sequence[Member], *, by: Member, now: datetime
) -> None:
    """Put into the inbox of each member that somebody answered."""
    said = Words(
        en=f"{by.name} answers in a thread of yours on “{subject.record}”",
        ja=f"{by.name}さんが「{subject.record}」のコメントに返信しています",
    )
    _tell(ANSWERED.code, comment, subject, members, said, by=by, now=now)


def _tell(
    kind: str,
    comment: Comment,
    subject: Subject,
    members: Sequence[Member],
    said: Words,
    *,
    by: Member,
    now: datetime,
) -> None:
    once = f"comment:{comment.public_id}"
    tell(members, kind, subject.noun.code, subject.record, by=by, said=said, now=now, once=once)
