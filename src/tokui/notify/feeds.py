"""The private address at which a calendar program reads the days of a member."""

from __future__ import annotations

import hashlib
import secrets
from datetime import datetime, timedelta
from typing import Final

from django.db import transaction

from tokui.identity.models import Member
from tokui.kernel.errors import Forbidden
from tokui.kernel.events import SCREEN, Origin, record_event
from tokui.kernel.nouns import noun_of
from tokui.kernel.scope import Scope
from tokui.notify.models import Feed

_USE_NOTED_EVERY: Final = timedelta(minutes=10)


def open_feed(*, by: Member, now: datetime, origin: Origin = SCREEN) -> str:
    """A new address for `by`: its secret, which nobody can read again. An older one ends."""
    if by.user is None or by.removed_at is not None:
        raise Forbidden
    secret = secrets.token_urlsafe(32)
    with transaction.atomic():
        Feed.objects.filter(member=by, revoked_at=None).update(revoked_at=now)
        Feed.objects.create(member=by, secret_hash=_hash(secret), created_at=now)
        _record(by, "feed_opened", origin)
    return secret


def close_feed(*, by: Member, now: datetime, origin: Origin = SCREEN) -> bool:
    """End the address of `by` at once; whether there was one."""
    with transaction.atomic():
        ended = Feed.objects.filter(member=by, revoked_at=None).update(revoked_at=now)
        if ended:
            _record(by, "feed_closed", origin)
    return bool(ended)


def feed_of(member: Member) -> Feed | None:
    """The address that stands open for a member."""
    return Feed.objects.filter(member=member, revoked_at=None).first()


def member_of_feed(secret: str, now: datetime) -> Member | None:
    """Whose days an address shows, or None when it opens nothing (any more).

    Being read is noted every ten minutes at most, so that reading stays free of writes.
    """
    feed = (
        Feed.objects.select_related("member__workspace", "member__user")
        .filter(secret_hash=_hash(secret), revoked_at=None)
        .filter(member__removed_at=None, member__user__is_active=True)
        .first()
    )
    if feed is None:
        return None
    if feed.last_read_at is None or now - feed.last_read_at >= _USE_NOTED_EVERY:
        Feed.objects.filter(pk=feed.pk).update(last_read_at=now)
    return feed.member


def _hash(secret: str) -> str:
    """How a random secret is kept. It has 256 bits, so a slow hash would protect nothing."""
    return hashlib.sha256(secret.encode()).hexdigest()


def _record(member: Member, verb: str, origin: Origin) -> None:
    scope = Scope(member.workspace)
    record_event(noun_of("colleague"), member, verb, {}, by=member, scope=scope, origin=origin)
