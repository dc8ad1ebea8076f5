"""Who is told of a comment: who is named in it, and who took part in what it answers."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from tokui.comments.models import Comment
from tokui.comments.policies import Subject
from tokui.identity.models import Member


def tell_named(
    comment: Comment, subject: Subject, members: Sequence[Member], *, by: Member, now: datetime
) -> None:
    """Put into the inbox of each member that they were named."""


def tell_answered(
    comment: Comment, subject: Subject, members: Sequence[Member], *, by: Member, now: datetime
) -> None:
    """Put into the inbox of each member that somebody answered."""
