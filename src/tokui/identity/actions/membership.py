"""Colleagues: adding them, the part they have in the workspace, and the end of it."""

from __future__ import annotations

from django.db import transaction
from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext as _

from tokui.core.scales import WORKSPACE_ROLE
from tokui.identity.models import ApiToken, Invitation, Member, PasswordLink, User, Workspace
from tokui.identity.nouns import COLLEAGUE
from tokui.identity.policies import require_owner
from tokui.kernel.errors import Conflict, InvalidInput, NotFound, Problem
from tokui.kernel.events import SCREEN, Origin, record_event
from tokui.kernel.records import add_record
from tokui.kernel.scope import Scope


def add_colleague(
    *, by: Member, origin: Origin = SCREEN, role: str = "member", **values: str
) -> Member:
    """A colleague we plan with; an invitation lets them sign in later."""
    with transaction.atomic():
        member: Member = add_record(
            COLLEAGUE, values, by=by, scope=Scope(by.workspace), origin=origin
        )
        if role != member.role:
            change_role(member, role, by=by, origin=origin)
    return member


def change_role(member: Member, role: str, *, by: Member, origin: Origin = SCREEN) -> None:
    """Give a colleague another part in the workspace; the last owner stays owner."""
    require_owner(by)
    if role not in WORKSPACE_ROLE:
        raise InvalidInput(Problem("not_a_choice", _("Choose a role from the list."), "role", role))
    with transaction.atomic():
        current = _locked(member, by)
        before = current.role
        if before == role:
            return
        if before == "owner":
            _refuse_last_owner(current)
        member.role, member.version = role, current.version + 1
        member.updated_at = origin.moment
        member.save(update_fields=["role", "version", "updated_at"])
        record_event(
            COLLEAGUE,
            member,
            "changed",
            {"role": [before, role]},
            by=by,
            scope=Scope(by.workspace),
            origin=origin,
        )


def end_membership(member: Member, *, by: Member, origin: Origin = SCREEN) -> None:
    """Take a colleague out of the workspace: from this moment nothing of it opens for them.

    Sessions, keys, open invitations and password links of theirs die with it. Who they were stays
    in history; the way to sign in is cut, so that nothing brings it back but a new invitation.
    """
    require_owner(by)
    now = timezone.now()
    with transaction.atomic():
        current = _locked(member, by)
        if current.role == "owner":
            _refuse_last_owner(current)
        if current.user_id is not None:
            User.objects.filter(pk=current.user_id).update(session_round=F("session_round") + 1)
        ApiToken.objects.filter(member=current, revoked_at=None).update(revoked_at=now)
        PasswordLink.objects.filter(member=current, revoked_at=None).update(revoked_at=now)
        for part in ({"member": current}, {"invited_by": current}):
            Invitation.objects.filter(accepted_at=None, revoked_at=None, **part).update(
                revoked_at=now
            )
        before = current.role
        member.user, member.role, member.version = None, "member", current.version + 1
        member.removed_at = member.updated_at = now
        member.save(update_fields=["user", "role", "version", "removed_at", "updated_at"])
        record_event(
            COLLEAGUE,
            member,
            "membership_ended",
            {"role": [before, None]},
            by=by,
            scope=Scope(by.workspace),
            origin=origin,
        )


def _locked(member: Member, by: Member) -> Member:
    """The row as it stands now; nobody else changes memberships of the workspace meanwhile."""
    Workspace.objects.select_for_update().get(pk=by.workspace_id)
    current: Member | None = Member.objects.filter(
        pk=member.pk, workspace_id=by.workspace_id, removed_at=None
    ).first()
    if current is None:
        raise NotFound
    return current


def _refuse_last_owner(member: Member) -> None:
    others = Member.objects.filter(
        workspace_id=member.workspace_id, role="owner", removed_at=None, user__is_active=True
    ).exclude(pk=member.pk)
    if not others.exists():
        message = _("A workspace needs an owner. Make somebody else owner first.")
        raise Conflict(message=message)
