"""What was found as a document for other programs."""

from __future__ import annotations

from typing import Any

from tokui.kernel.words import say
from tokui.search.queries import Found, Group, Hit


def document_of(found: Found) -> dict[str, Any]:
    """Groups of found records with their counts; `is_more` says that a count is "at least"."""
    return {
        "text": found.question.text,
        "count": found.count,
        "is_more": found.is_more,
        "groups": [_group(group) for group in found.groups],
    }


def _group(group: Group) -> dict[str, Any]:
    return {
        "noun": group.noun.code,
        "name": say(group.noun.words.many),
        "count": group.count,
        "is_more": group.is_more,
        "next": group.next or None,
        "items": [_hit(hit) for hit in group.hits],
    }


def _hit(hit: Hit) -> dict[str, Any]:
    account = hit.account
    return {
        "id": hit.record.public_id,
        "title": hit.title,
        "beside": list(hit.beside),
        "account": {"id": account.public_id, "name": account.name} if account else None,
        "field": say(hit.where) if hit.where else None,
        "excerpt": "".join(piece.text for piece in hit.excerpt) or None,
    }
