"""A new password without mail: an owner hands a colleague a link that works once."""

from __future__ import annotations

import secrets
from datetime import timedelta
from typing import Final

from django.db import transaction
from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext as _

from tokui.identity.actions.signing_in import note_sign_in_change
from tokui.identity.actions.workspace import check_password
from tokui.identity.models import Member, PasswordLink, User
from tokui.identity.nouns import COLLEAGUE
from tokui.identity.policies import (
    get_open_password_link,
    require_owner,
    require_owner_of_all,
)
from tokui.identity.tokens import hash_secret
from tokui.kernel.errors import Conflict, NotFound
from tokui.kernel.events import SCREEN, Origin, record_event
from tokui.kernel.scope import Scope

OPEN_FOR: Final = timedelta(hours=24)


def make_password_link(
    member: Member, *, by: Member, origin: Origin = SCREEN
) -> tuple[PasswordLink, str]:
    """A link for a colleague who forgot the password, and its secret. Older ones stop working.

    One password opens every workspace of a person, so it takes an owner of all of them.
    """
    require_owner(by)
    if member.workspace_id != by.workspace_id or member.removed_at is not None:
        raise NotFound
    if member.user is None:
        raise Conflict(message=_("This colleague cannot sign in yet. Invite them instead."))
    require_owner_of_all(member.user, by)
    secret = secrets.token_urlsafe(32)
    now = timezone.now()
    with transaction.atomic():
        PasswordLink.objects.filter(user=member.user, used_at=None, revoked_at=None).update(
            revoked_at=now
        )
        link = PasswordLink.objects.create(
            user=member.user,
            member=member,
            secret_hash=hash_secret(secret),
            made_by=by,
            created_at=now,
            expires_at=now + OPEN_FOR,
        )
        _record(member, "password_link_made", by=by, origin=origin)
    return link, secret


def set_password_by_link(secret: str, password: str, *, origin: Origin = SCREEN) -> Member:
    """A new password by link. Every session of the user ends; the second factor stays asked."""
    with transaction.atomic():
        link = get_open_password_link(secret, timezone.now(), locked=True)
        check_password(password, link.user)
        link.user.set_password(password)
        link.user.save(update_fields=["password"])
        User.objects.filter(pk=link.user_id).update(session_round=F("session_round") + 1)
        PasswordLink.objects.filter(pk=link.pk).update(used_at=timezone.now())
        note_sign_in_change(link.user, verb="password_renewed", origin=origin)
    return link.member


def _record(member: Member, verb: str, *, by: Member, origin: Origin) -> None:
    scope = Scope(member.workspace)
    record_event(COLLEAGUE, member, verb, {}, by=by, scope=scope, origin=origin)
