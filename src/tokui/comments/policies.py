"""Who may read and write comments: whoever may see the record, and where it is about a person of
the customer, only who may read opinions about people."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Final

from django.db.models import Q, QuerySet

from tokui.accounts.models import Account, AccountMember
from tokui.accounts.policies import access_to
from tokui.comments.models import Comment
from tokui.identity.models import Member
from tokui.kernel.errors import Forbidden, NotFound
from tokui.kernel.nouns import Noun, all_nouns, noun_of
from tokui.kernel.records import get_record
from tokui.kernel.scope import Scope
from tokui.people.opinions import without_opinions

ABOUT_PEOPLE: Final = frozenset(
    {"person", "post", "coverage", "tie", "stakeholder", "deal_stake"}
)  # fmt: skip
"""What is said of these is an opinion about somebody."""
_NOT_DISCUSSED: Final = frozenset({"colleague", "view"})
"""Our own people, and what somebody keeps for themselves."""


@dataclass(frozen=True)
class Subject:
    """A record that is talked about."""

    noun: Noun
    record: Any
    scope: Scope


def is_about_people(noun: Noun) -> bool:
    """Whether comments on records of a noun are opinions about people."""
    return noun.code in ABOUT_PEOPLE or bool(getattr(noun.policy, "is_opinion", False))


def is_discussed(noun: Noun, member: Member, scope: Scope) -> bool:
    """Whether there are comments on a record that `member` sees, as far as `member` knows."""
    if noun.code in _NOT_DISCUSSED:
        return False
    return not is_about_people(noun) or noun.policy.sees_opinions(member, scope)


def may_be_told(noun: Noun, *, sees_opinions: bool) -> bool:
    """The same where it is known whether opinions of the account may be read."""
    return noun.code not in _NOT_DISCUSSED and (sees_opinions or not is_about_people(noun))


def get_subject(member: Member, code: str, public_id: str) -> Subject:
    """A record whose comments `member` may read; raises NotFound."""
    record = get_record(code, member, public_id)
    noun = noun_of(code)
    scope = noun.scope(record)
    if not is_discussed(noun, member, scope):
        raise NotFound
    return Subject(noun, record, scope)


def comments_on(subject: Subject) -> QuerySet[Comment]:
    """Live comments on a record, oldest first."""
    found: QuerySet[Comment] = Comment.objects.filter(
        noun=subject.noun.code, subject_key=subject.record.pk, removed_at=None
    )
    return found


def comments_below(account: Account, member: Member) -> QuerySet[Comment]:
    """Live comments on an account and its records that `member` may read, removed records not
    left out; raises NotFound."""
    access = access_to(member, account)
    rows: QuerySet[Comment] = Comment.objects.filter(account=account, removed_at=None)
    if not access.sees_opinions:
        closed = [noun.code for noun in all_nouns() if is_about_people(noun)]
        rows = without_opinions(rows.exclude(noun__in=closed))
    return rows


def get_comment(member: Member, public_id: str, *, removed: bool = False) -> Comment:
    """A comment on a record that `member` may read comments of; with `removed`, one that was taken
    away. Raises NotFound."""
    found: Comment | None = (
        Comment.objects.filter(workspace_id=member.workspace_id, public_id=public_id)
        .exclude(removed_at__isnull=removed)
        .select_related("answered", "author")
        .first()
    )
    if found is None:
        raise NotFound
    get_subject(member, found.noun, found.subject_id)
    return found


def require_author(member: Member, comment: Comment) -> None:
    """Raise Forbidden unless `member` wrote `comment`."""
    if comment.author_id != member.pk:
        raise Forbidden


def readers_of(subject: Subject) -> list[Member]:
    """Colleagues with a sign-in who may read what is said about a record, by name."""
    members = Member.objects.filter(workspace=subject.scope.workspace, removed_at=None)
    members = members.exclude(user=None)
    if subject.scope.account is not None:
        parts = AccountMember.objects.filter(account=subject.scope.account, removed_at=None)
        if is_about_people(subject.noun):
            parts = parts.filter(Q(role__in=("owner", "editor")) | Q(sees_opinions=True))
        members = members.filter(
            Q(role__in=("owner", "manager")) | Q(pk__in=parts.values("member_id"))
        )
    return list(members.order_by("name_kana", "name", "pk"))


def only_readers(subject: Subject, members: Iterable[Member]) -> list[Member]:
    """Those of some members who may read what is said about a record, by the noun's own policy."""
    return [member for member in members if _reads(subject, member)]


def _reads(subject: Subject, member: Member) -> bool:
    try:
        get_subject(member, subject.noun.code, subject.record.public_id)
    except NotFound:
        return False
    return True
