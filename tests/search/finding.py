"""How tests ask."""

from __future__ import annotations

from typing import Any

from tokui.identity.models import Member
from tokui.search.queries import find


def titles(member: Member, text: str, noun: str = "", **more: Any) -> list[str]:
    """What `member` finds, of one kind or of all, in order."""
    found = find(member, text, nouns=[noun] if noun else None, **more)
    return [hit.title for group in found.groups for hit in group.hits]


def counts(member: Member, text: str, **more: Any) -> dict[str, int]:
    """How many of each kind `member` is told of."""
    return {group.noun.code: group.count for group in find(member, text, **more).groups}
