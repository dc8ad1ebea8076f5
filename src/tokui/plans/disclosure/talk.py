"""What colleagues said about a person: comments on their records, and comments that name them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Final

from django.db.models import Q

from tokui.comments.models import Comment
from tokui.core.words import Words
from tokui.kernel.nouns import Noun
from tokui.kernel.words import say
from tokui.people.models import Person
from tokui.plans.disclosure.gathering import names_of

COMMENT: Final = Words(en="Comment", ja="コメント")
_TEXT: Final = Words(en="Text", ja="本文")
_EARLIER: Final = Words(en="Said before", ja="編集前の本文")
_BY: Final = Words(en="By", ja="書いた人")


def comments_about(person: Person, own: Iterable[tuple[Noun, Any]]) -> list[Comment]:
    """Comments on the person's own records and comments at their company that write the full name,
    removed ones too, oldest first."""
    where = Q(pk__in=())
    for noun, row in own:
        where |= Q(noun=noun.code, subject_key=row.pk)
    named = Q(pk__in=())
    for name in names_of(person):
        named |= Q(text__icontains=name)
    where |= named & Q(account=person.account)
    return list(Comment.objects.filter(where).select_related("author").order_by("pk"))


def said_in(comment: Comment) -> tuple[tuple[str, str], ...]:
    """A comment as labels and texts: who wrote what, and what it said before."""
    said = [(say(_BY), str(comment.author or "")), (say(_TEXT), comment.text)]
    said += [(say(_EARLIER), before["text"]) for before in comment.earlier]
    return tuple((label, text) for label, text in said if text)
