"""Keys for programs: shown once, kept as hashes, limited in what they may do and for how long."""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime, timedelta
from typing import Final

from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from tokui.core.words import Scale, Value, Words
from tokui.identity.models import ApiToken, Member
from tokui.kernel.errors import Forbidden, NotFound, Problems
from tokui.kernel.events import SCREEN, Origin, record_event
from tokui.kernel.scope import Scope

TOKEN_SCOPE: Final = Scale(
    "token_scope",
    Words("What the key may do", "キーでできること"),
    (
        Value("read", Words("Read", "読み取り")),
        Value("write", Words("Change", "変更")),
        Value("import", Words("Import files", "ファイルの取り込み")),
        Value("export", Words("Export plans", "プランの出力")),
    ),
)
PREFIX: Final = "tokui_"
"""Starts every key, so that scanners of leaked secrets can tell what it opens."""

_USE_NOTED_EVERY: Final = timedelta(minutes=1)


def issue_token(
    member: Member,
    name: str,
    scopes: Iterable[str],
    expires_at: datetime | None,
    *,
    by: Member,
    origin: Origin = SCREEN,
) -> tuple[ApiToken, str]:
    """A new key of `member` and its secret, which nobody can read again.

    Everybody issues keys for themselves only; a viewer's key reads and exports, no more.
    """
    if by.pk != member.pk or member.removed_at is not None or member.user is None:
        raise Forbidden
    wanted = _read_scopes(member, name, scopes, expires_at)
    secret = PREFIX + secrets.token_urlsafe(32)
    with transaction.atomic():
        token = ApiToken.objects.create(
            member=member,
            name=name.strip(),
            secret_hash=hash_secret(secret),
            hint=secret[-4:],
            scopes=wanted,
            expires_at=expires_at,
        )
        changes = {"token": [None, {"name": token.name, "scopes": wanted}]}
        _record(member, "token_issued", changes, by=by, origin=origin)
    return token, secret


def revoke_token(token: ApiToken, *, by: Member, origin: Origin = SCREEN) -> None:
    """End a key at once: one's own, or as owner anybody's of the workspace."""
    if token.member.workspace_id != by.workspace_id:
        raise NotFound
    if token.member_id != by.pk and not by.is_owner:
        raise Forbidden
    with transaction.atomic():
        live = ApiToken.objects.filter(pk=token.pk, revoked_at=None)
        if live.update(revoked_at=timezone.now()):
            changes = {"token": [{"name": token.name, "scopes": token.scopes}, None]}
            _record(token.member, "token_revoked", changes, by=by, origin=origin)


def member_for_token(secret: str, now: datetime) -> tuple[Member, frozenset[str]] | None:
    """The member a key stands for and what it may do, or None when it opens nothing (any more).

    Being used is noted at most once a minute, so that reading stays free of writes.
    """
    token = (
        ApiToken.objects.select_related("member__workspace", "member__user")
        .filter(secret_hash=hash_secret(secret), revoked_at=None)
        .filter(member__removed_at=None, member__user__is_active=True)
        .filter(Q(expires_at=None) | Q(expires_at__gt=now))
        .first()
    )
    if token is None:
        return None
    if token.last_used_at is None or now - token.last_used_at >= _USE_NOTED_EVERY:
        ApiToken.objects.filter(pk=token.pk).update(last_used_at=now)
    return token.member, _scopes_left(token.member, token.scopes)


def live_tokens(member: Member) -> Sequence[ApiToken]:
    """The keys of `member` that were not revoked, newest first; expired ones are still listed."""
    return list(ApiToken.objects.filter(member=member, revoked_at=None).order_by("-id"))


def get_token(member: Member, public_id: str) -> ApiToken:
    """A key of `member`; raises NotFound."""
    token = (
        ApiToken.objects.select_related("member")
        .filter(member=member, public_id=public_id, revoked_at=None)
        .first()
    )
    if token is None:
        raise NotFound
    return token


def scopes_to_give(member: Member) -> tuple[str, ...]:
    """What the keys of `member` can be allowed."""
    left = _scopes_left(member, TOKEN_SCOPE.codes)
    return tuple(scope for scope in TOKEN_SCOPE.codes if scope in left)


def hash_secret(secret: str) -> str:
    """How a random secret is kept. It has 256 bits, so a slow hash would protect nothing."""
    return hashlib.sha256(secret.encode()).hexdigest()


def _read_scopes(
    member: Member, name: str, scopes: Iterable[str], expires_at: datetime | None
) -> list[str]:
    problems = Problems()
    asked = set(scopes)
    if not name.strip():
        problems.add("required", _("Say what the key is for."), field="name")
    elif len(name.strip()) > 120:
        problems.add("too_long", _("Use at most 120 letters."), field="name", value=name)
    for scope in sorted(asked - set(TOKEN_SCOPE.codes)):
        problems.add("not_a_choice", _("There is no such right."), field="scopes", value=scope)
    if not asked:
        problems.add("required", _("Choose what the key may do."), field="scopes")
    if asked - _scopes_left(member, asked):
        message = _("Viewers read and export; their keys cannot do more.")
        problems.add("forbidden_scope", message, field="scopes")
    if expires_at is not None and expires_at <= timezone.now():
        problems.add("in_the_past", _("Choose a day in the future."), field="expires_at")
    problems.raise_if_any()
    return [scope for scope in TOKEN_SCOPE.codes if scope in asked]


def _scopes_left(member: Member, scopes: Iterable[str]) -> frozenset[str]:
    """A key never outlives its member's rights: who became a viewer only reads with old keys."""
    kept = frozenset(scopes)
    return kept if member.may_write else kept - {"write", "import"}


def _record(
    member: Member, verb: str, changes: Mapping[str, object], *, by: Member, origin: Origin
) -> None:
    scope = Scope(member.workspace)
    record_event("colleague", member, verb, changes, by=by, scope=scope, origin=origin)
