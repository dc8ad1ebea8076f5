"""Invitations: a link by which one person joins the workspace once."""

from __future__ import annotations

import secrets
from datetime import timedelta
from typing import Any, Final

from django.core.exceptions import ValidationError
from django.core.validators import EmailValidator
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from tokui.core.scales import WORKSPACE_ROLE
from tokui.identity.actions.workspace import create_user
from tokui.identity.models import Invitation, Member, User, Workspace
from tokui.identity.nouns import COLLEAGUE
from tokui.identity.policies import get_open_invitation, require_may_invite
from tokui.identity.tokens import hash_secret
from tokui.kernel.errors import Conflict, InvalidInput, NotFound, Problem
from tokui.kernel.events import SCREEN, Origin, record_event
from tokui.kernel.records import read_values
from tokui.kernel.scope import Scope

OPEN_FOR: Final = timedelta(days=14)


def invite(
    role: str,
    *,
    by: Member,
    email: str = "",
    member: Member | None = None,
    origin: Origin = SCREEN,
) -> tuple[Invitation, str]:
    """An invitation and the secret of its link, which nobody can read again.

    With `member`, or an e-mail address by which we plan with somebody already, the link gives that
    colleague a way to sign in; older open links of theirs stop working.
    """
    if role not in WORKSPACE_ROLE:
        raise InvalidInput(Problem("not_a_choice", _("Choose a role from the list."), "role", role))
    require_may_invite(by, role)
    address = _read_address(email)
    secret = secrets.token_urlsafe(32)
    now = timezone.now()
    with transaction.atomic():
        colleague = _colleague(member, address, by)
        if colleague is not None:
            older = Invitation.objects.filter(member=colleague, accepted_at=None, revoked_at=None)
            older.update(revoked_at=now)
        invitation = Invitation.objects.create(
            workspace_id=by.workspace_id,
            secret_hash=hash_secret(secret),
            role=role,
            email=address or (colleague.email if colleague else ""),
            member=colleague,
            invited_by=by,
            created_at=now,
            expires_at=now + OPEN_FOR,
        )
        _record(colleague or by, "invited", [None, _plain(invitation)], by=by, origin=origin)
    return invitation, secret


def revoke_invitation(invitation: Invitation, *, by: Member, origin: Origin = SCREEN) -> None:
    """Close an open invitation; its link answers like one that never was."""
    if invitation.workspace_id != by.workspace_id:
        raise NotFound
    require_may_invite(by, invitation.role)
    with transaction.atomic():
        still_open = Invitation.objects.filter(pk=invitation.pk, accepted_at=None, revoked_at=None)
        if not still_open.update(revoked_at=timezone.now()):
            raise NotFound
        changes = [_plain(invitation), None]
        subject = invitation.member or by
        _record(subject, "invitation_revoked", changes, by=by, origin=origin)


def join_as_new(
    secret: str,
    *,
    name: str,
    email: str,
    password: str,
    language: str = "ja",
    origin: Origin = SCREEN,
) -> Member:
    """Join by invitation as somebody who has not signed in here before."""
    with transaction.atomic():
        invitation = get_open_invitation(secret, timezone.now(), locked=True)
        user = create_user(invitation.email or email, password, language=language)
        return _join(invitation, user, name, origin=origin)


def join_as_user(secret: str, *, user: User, origin: Origin = SCREEN) -> Member:
    """Join by invitation as somebody who signs in here already, for another workspace."""
    with transaction.atomic():
        invitation = get_open_invitation(secret, timezone.now(), locked=True)
        return _join(invitation, user, "", origin=origin)


def _join(invitation: Invitation, user: User, name: str, *, origin: Origin) -> Member:
    Workspace.objects.select_for_update().get(pk=invitation.workspace_id)
    here = Member.objects.filter(workspace_id=invitation.workspace_id)
    if here.filter(user=user).exists():
        raise Conflict(message=_("You are a member of this workspace already."))
    scope = Scope(invitation.workspace)
    colleague = invitation.member
    known_as = name.strip() or (colleague.name if colleague else _name_of(user))
    values = read_values(COLLEAGUE, {"name": known_as}, scope, record=colleague)
    if colleague is None:
        member = Member(workspace_id=invitation.workspace_id)
        changes: dict[str, Any] = {"name": [None, values["name"]], "role": [None, invitation.role]}
    else:
        member = colleague
        changes = {"role": [member.role, invitation.role]}
        if member.name != values["name"]:
            changes["name"] = [member.name, values["name"]]
        member.version += 1
        member.updated_at = origin.moment
    member.name, member.role, member.user = values["name"], invitation.role, user
    member.email = member.email or user.email
    member.save()
    Invitation.objects.filter(pk=invitation.pk).update(accepted_at=timezone.now())
    record_event(COLLEAGUE, member, "joined", changes, by=member, scope=scope, origin=origin)
    return member


def _name_of(user: User) -> str:
    """What a user is called where they are a member already."""
    elsewhere = Member.objects.filter(user=user, removed_at=None).order_by("id").first()
    return elsewhere.name if elsewhere else user.email.partition("@")[0]


def _read_address(email: str) -> str:
    address = email.strip().lower()
    if not address:
        return ""
    try:
        EmailValidator()(address)
    except ValidationError as error:
        message = _("This is not an e-mail address.")
        raise InvalidInput(Problem("not_an_email", message, "email", address)) from error
    return address


def _colleague(member: Member | None, address: str, by: Member) -> Member | None:
    here = Member.objects.filter(workspace_id=by.workspace_id, removed_at=None)
    if member is not None:
        found: Member | None = here.filter(pk=member.pk).first()
        if found is None:
            raise NotFound
        if found.user_id is not None:
            raise Conflict(message=_("This colleague can sign in already."))
        return found
    if address:
        planned_with: Member | None = here.filter(email__iexact=address, user=None).first()
        return planned_with
    return None


def _plain(invitation: Invitation) -> dict[str, str]:
    return {
        "id": invitation.public_id,
        "role": invitation.role,
        "email": invitation.email,
    }


def _record(subject: Member, verb: str, change: list[Any], *, by: Member, origin: Origin) -> None:
    scope = Scope(by.workspace)
    record_event(
        COLLEAGUE, subject, verb, {"invitation": change}, by=by, scope=scope, origin=origin
    )
