"""What colleagues say about records."""

from __future__ import annotations

import datetime as dt
from typing import Annotated, Any

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from ninja import Body, Query, Router
from pydantic import BaseModel, Field

from tokui.api.answers import Answer, told
from tokui.api.caller import READ, WRITE, caller_of
from tokui.api.documents import json_response
from tokui.api.records import ORIGIN, Once
from tokui.api.schemas import Closed, Id, Plain, Reference
from tokui.comments.actions import LONGEST, add_comment, reopen_comment, settle_comment
from tokui.comments.models import Comment
from tokui.comments.policies import Subject, get_comment, get_subject
from tokui.comments.queries import threads_on
from tokui.identity.models import Member
from tokui.kernel.errors import NotFound
from tokui.kernel.once import add_once
from tokui.kernel.public_ids import is_public_id


class About(Closed):
    """The record that is talked about."""

    noun: Annotated[Plain, Field(max_length=40, description="the kind of record, such as need")]
    record: Annotated[Plain, Field(max_length=40, description="its id")]


class CommentIn(About):
    """Something to say; colleagues are named by @ and their name."""

    text: Annotated[Plain, Field(min_length=1, max_length=LONGEST)]
    answered: Annotated[Plain, Field(max_length=40)] = ""


class SettledIn(Closed):
    """Whether nothing is left to do."""

    settled: bool = True


class CommentDocument(BaseModel):
    """A comment. What was removed has no text; it is told as long as somebody answered it."""

    id: Id
    at: dt.datetime
    edited_at: dt.datetime | None
    by: Reference | None
    text: str | None
    named: list[Reference]
    likes: int


class ThreadDocument(BaseModel):
    """A comment with its answers, the oldest first."""

    comment: CommentDocument
    answers: list[CommentDocument]
    settled_at: dt.datetime | None


class TalkDocument(BaseModel):
    """All that was said about a record; what is settled stands last."""

    threads: list[ThreadDocument]


def add_comment_routes(router: Router) -> None:
    """Reading, saying and settling."""
    tags: Any = ["comment"]
    router.get(
        "/comments",
        auth=READ,
        operation_id=told("list_comments", Answer(200, lambda: TalkDocument)),
        summary="What colleagues said about a record",
        tags=tags,
    )(read)
    router.post(
        "/comments",
        auth=WRITE,
        operation_id=told(
            "add_comment", Answer(201, lambda: TalkDocument), Answer(200, lambda: TalkDocument)
        ),
        summary="Say something about a record, or answer what was said",
        tags=tags,
    )(say)
    router.post(
        "/comments/{id}/settle",
        auth=WRITE,
        operation_id=told("settle_comment", Answer(200, lambda: TalkDocument)),
        summary="Say whether something is left to do about a comment",
        tags=tags,
    )(settle)


def read(request: HttpRequest, about: Query[About]) -> HttpResponse:
    """The threads about a record."""
    return _answer(_subject(caller_of(request), about.noun, about.record))


def say(
    request: HttpRequest, body: Annotated[CommentIn, Body(...)], once: Once = None
) -> HttpResponse:
    """A new comment; the same key again says nothing more."""
    member = caller_of(request)
    subject = _subject(member, body.noun, body.record)
    answered = _comment(member, body.answered) if body.answered else None
    made: list[Comment] = []

    def add() -> Comment:
        now = timezone.now()
        made.append(
            add_comment(subject, body.text, by=member, now=now, answered=answered, origin=ORIGIN)
        )
        return made[0]

    add_once(
        once or "",
        {"to": "comments", **body.model_dump()},
        by=member,
        noun="comment",
        find=lambda public_id: get_comment(member, public_id),
        add=add,
    )
    return _answer(subject, status=201 if made else 200)


def settle(
    request: HttpRequest, id: str, body: Annotated[SettledIn, Body(...)], once: Once = None
) -> HttpResponse:
    """Settle a thread, or open it again; done twice it stays so."""
    member = caller_of(request)
    comment = _comment(member, id)
    if body.settled:
        settle_comment(comment, by=member, now=timezone.now(), origin=ORIGIN)
    else:
        reopen_comment(comment, by=member, origin=ORIGIN)
    return _answer(_subject(member, comment.noun, comment.subject_id))


def _subject(member: Member, noun: str, public_id: str) -> Subject:
    if not is_public_id(public_id):
        raise NotFound
    return get_subject(member, noun, public_id)


def _comment(member: Member, public_id: str) -> Comment:
    if not is_public_id(public_id):
        raise NotFound
    return get_comment(member, public_id)


def _answer(subject: Subject, status: int = 200) -> HttpResponse:
    threads = [
        ThreadDocument(
            comment=_document(one.comment),
            answers=[_document(answer) for answer in one.answers],
            settled_at=one.comment.settled_at,
        )
        for one in threads_on(subject)
    ]
    document = TalkDocument(threads=threads)
    return json_response(document.model_dump(mode="json"), status=status)


def _document(comment: Comment) -> CommentDocument:
    is_there = comment.removed_at is None
    return CommentDocument(
        id=comment.public_id,
        at=comment.created_at,
        edited_at=comment.edited_at,
        by=_named(comment.author) if is_there else None,
        text=comment.text if is_there else None,
        named=[found for one in comment.named.all() if (found := _named(one))] if is_there else [],
        likes=len(comment.liked_by.all()),
    )


def _named(member: Member | None) -> Reference | None:
    return Reference(id=member.public_id, name=member.name) if member else None
