"""What the pages about people show."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.db.models import F, QuerySet

from tokui.core.vocabulary import field_words
from tokui.identity.models import ApiToken, Member, User
from tokui.identity.policies import visible_members
from tokui.identity.tokens import TOKEN_SCOPE, live_tokens
from tokui.kernel.errors import NotFound
from tokui.kernel.words import say

COLLEAGUE_WORDS: Final = {
    name: field_words("colleague", name)
    for name in ("name", "title", "department", "email", "role")
}
"""What is said about a colleague, as headings and labels."""

_BROWSERS: Final = (
    ("Edge", r"\bEdgA?/"),
    ("Opera", r"\bOPR/"),
    ("Firefox", r"\b(?:Firefox|FxiOS)/"),
    ("Chrome", r"(?:Chrome|CriOS)/"),
    ("Safari", r"\bSafari/"),
)
_SYSTEMS: Final = (
    ("Android", r"Android"),
    ("iOS", r"iPhone|iPad"),
    ("Windows", r"Windows"),
    ("macOS", r"Mac OS X"),
    ("ChromeOS", r"CrOS"),
    ("Linux", r"Linux"),
)


@dataclass(frozen=True, slots=True)
class OpenSession:
    """One place where a user is signed in."""

    key: int
    started_at: datetime
    seen_at: datetime
    address: str
    device: str
    is_this: bool


@dataclass(frozen=True, slots=True)
class ShownToken:
    """A key and what it may do, in words."""

    token: ApiToken
    may: tuple[str, ...]
    has_expired: bool


def list_members(member: Member) -> QuerySet[Member]:
    """Colleagues with what is needed to show them: who signs in first, then by name."""
    rows = visible_members(member).select_related("user")
    return rows.order_by(F("user_id").asc(nulls_last=True), "name", "id")


def owners_of(member: Member) -> QuerySet[Member]:
    """Who runs the workspace."""
    return visible_members(member).filter(role="owner", user__is_active=True).order_by("name")


def open_sessions(user: User, current: str | None) -> Sequence[OpenSession]:
    """Where `user` is signed in; first this session, then the latest seen."""
    rows = UserSession.objects.purge_and_list(user)
    found = [
        OpenSession(
            key=row.pk,
            started_at=row.created_at,
            seen_at=row.last_seen_at,
            address=row.ip,
            device=device_of(row.user_agent),
            is_this=row.session_key == current,
        )
        for row in rows
    ]
    return sorted(found, key=lambda row: (not row.is_this, -row.seen_at.timestamp()))


def get_session(user: User, key: int) -> UserSession:
    """A session of `user`; raises NotFound."""
    found: UserSession | None = UserSession.objects.filter(user=user, pk=key).first()
    if found is None:
        raise NotFound
    return found


def other_sessions(user: User, current: str | None) -> Sequence[UserSession]:
    """Every session of `user` but this one."""
    return list(UserSession.objects.filter(user=user).exclude(session_key=current or ""))


def has_second_factor(user: User) -> bool:
    """Whether signing in asks for a code."""
    found: bool = Authenticator.objects.filter(user=user, type=Authenticator.Type.TOTP).exists()
    return found


def shown_tokens(member: Member, now: datetime) -> Sequence[ShownToken]:
    """The keys of `member` as a person reads them, newest first."""
    return [
        ShownToken(
            token=token,
            may=tuple(say(TOKEN_SCOPE[scope].words) for scope in token.scopes),
            has_expired=token.expires_at is not None and token.expires_at <= now,
        )
        for token in live_tokens(member)
    ]


def device_of(user_agent: str) -> str:
    """Browser and system in a few words; empty when they cannot be told."""
    found = (_first(_BROWSERS, user_agent), _first(_SYSTEMS, user_agent))
    return " · ".join(name for name in found if name)


def _first(table: Sequence[tuple[str, str]], user_agent: str) -> str:
    return next((name for name, pattern in table if re.search(pattern, user_agent)), "")
