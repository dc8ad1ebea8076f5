"""Saying something about a record: adding, editing, removing, settling, liking."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Final

from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext as _

from tokui.comments.models import Comment
from tokui.comments.policies import (
    Subject,
    get_comment,
    get_subject,
    only_readers,
    readers_of,
    require_author,
)
from tokui.comments.telling import tell_answered, tell_named
from tokui.comments.wording import named_in
from tokui.identity.models import Member
from tokui.kernel.errors import InvalidInput, NotFound, Problem
from tokui.kernel.events import SCREEN, Origin, record_event

LONGEST: Final = 4_000


def add_comment(
    subject: Subject,
    text: str,
    *,
    by: Member,
    now: datetime,
    answered: Comment | None = None,
    origin: Origin = SCREEN,
) -> Comment:
    """Say something about a record, or answer what was said; who is named or answered is told."""
    subject = get_subject(by, subject.noun.code, subject.record.public_id)
    said = _read(text)
    first = (answered.answered or answered) if answered is not None else None
    if first is not None and (first.noun, first.subject_key) != (
        subject.noun.code, subject.record.pk,
    ):  # fmt: skip
        raise NotFound
    with transaction.atomic():
        comment = Comment.objects.create(
            workspace_id=by.workspace_id,
            account=subject.scope.account,
            noun=subject.noun.code,
            subject_key=subject.record.pk,
            subject_id=subject.record.public_id,
            author=by,
            text=said,
            answered=first,
            created_at=now,
            updated_at=now,
        )
        if first is not None and first.settled_at is not None:
            # An answer means that it is not settled after all.
            Comment.objects.filter(pk=first.pk).update(settled_at=None, settled_by=None)
        named = _name(comment, subject)
        record_event("comment", comment, "commented", {}, by=by, scope=subject.scope, origin=origin)
        tell_named(comment, subject, named, by=by, now=now)
        if first is not None:
            tell_answered(comment, subject, _others_in(first, subject, named), by=by, now=now)
    return comment


def edit_comment(
    comment: Comment, text: str, *, by: Member, now: datetime, origin: Origin = SCREEN
) -> Comment:
    """Say it otherwise; what it said before is kept with it, and who is newly named is told."""
    subject = _subject_for(comment, by)
    require_author(by, comment)
    said = _read(text)
    with transaction.atomic():
        current: Comment = Comment.objects.select_for_update().get(pk=comment.pk)
        if current.removed_at is not None:
            raise NotFound
        if current.text == said:
            return current
        current.earlier = [*current.earlier, {"text": current.text, "until": now.isoformat()}]
        current.text, current.edited_at, current.updated_at = said, now, now
        current.version += 1
        current.save(force_update=True)
        before = set(current.named.values_list("pk", flat=True))
        named = [one for one in _name(current, subject) if one.pk not in before]
        _note(current, "comment_edited", by=by, subject=subject, origin=origin)
        tell_named(current, subject, named, by=by, now=now)
    return current


def remove_comment(comment: Comment, *, by: Member, now: datetime, origin: Origin = SCREEN) -> None:
    """Take one's own comment away; its answers stay."""
    subject = _subject_for(comment, by)
    require_author(by, comment)
    with transaction.atomic():
        _write(comment, removed_at=now)
        _note(comment, "comment_removed", by=by, subject=subject, origin=origin)


def restore_comment(
    comment: Comment, *, by: Member, now: datetime, origin: Origin = SCREEN
) -> None:
    """Bring one's own comment back."""
    subject = get_subject(by, comment.noun, comment.subject_id)
    require_author(by, comment)
    with transaction.atomic():
        _write(comment, removed_at=None, updated_at=now)
        _note(comment, "comment_restored", by=by, subject=subject, origin=origin)


def settle_comment(comment: Comment, *, by: Member, now: datetime, origin: Origin = SCREEN) -> None:
    """Say that nothing is left to do about a comment and its answers."""
    subject = _subject_for(comment, by)
    with transaction.atomic():
        _write(comment.answered or comment, settled_at=now, settled_by=by)
        _note(comment, "comment_settled", by=by, subject=subject, origin=origin)


def reopen_comment(comment: Comment, *, by: Member, origin: Origin = SCREEN) -> None:
    """Say that something is left to do after all."""
    subject = _subject_for(comment, by)
    with transaction.atomic():
        _write(comment.answered or comment, settled_at=None, settled_by=None)
        _note(comment, "comment_reopened", by=by, subject=subject, origin=origin)


def like_comment(comment: Comment, liked: bool, *, by: Member) -> None:
    """Say that a comment is to the point, or no longer so. It is no change of anything, so history
    does not tell of it."""
    _subject_for(comment, by)
    if liked:
        comment.liked_by.add(by)
    else:
        comment.liked_by.remove(by)


def _read(text: str) -> str:
    said = text.replace("\r\n", "\n").strip()
    if not said:
        message = _("Write something first.")
        raise InvalidInput(Problem("required", message, "text"))
    if len(said) > LONGEST:
        message = _("At most %(count)d characters. Put the rest into a second comment.")
        raise InvalidInput(Problem("too_long", message % {"count": LONGEST}, "text"))
    return said


def _subject_for(comment: Comment, by: Member) -> Subject:
    get_comment(by, comment.public_id)
    return get_subject(by, comment.noun, comment.subject_id)


def _name(comment: Comment, subject: Subject) -> list[Member]:
    """Keep who is named in a comment and may read it; others are named in vain."""
    known = readers_of(subject)
    names = set(named_in(comment.text, [one.name for one in known]))
    named = only_readers(subject, [one for one in known if one.name in names])
    comment.named.set(named)
    return named


def _others_in(first: Comment, subject: Subject, named: Sequence[Member]) -> list[Member]:
    """Who took part in a thread and still may read it, those left out who are told anyway."""
    told = {one.pk for one in named}
    rows = [first, *first.answers.filter(removed_at=None).select_related("author")]
    authors = {one.author.pk: one.author for one in rows if one.author is not None}
    still = [one for one in authors.values() if one.removed_at is None and one.pk not in told]
    return only_readers(subject, still)


def _write(comment: Comment, **values: object) -> None:
    Comment.objects.filter(pk=comment.pk).update(version=F("version") + 1, **values)
    comment.refresh_from_db()


def _note(comment: Comment, verb: str, *, by: Member, subject: Subject, origin: Origin) -> None:
    """History tells that it happened, and nothing of the text."""
    record_event("comment", comment, verb, {}, by=by, scope=subject.scope, origin=origin)
