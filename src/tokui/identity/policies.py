"""Who may see and change the people of a workspace."""

from __future__ import annotations

from datetime import datetime
from typing import Any, Final

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from tokui.identity.models import Invitation, Member, PasswordLink, User
from tokui.identity.tokens import hash_secret
from tokui.kernel.errors import Forbidden, NotFound
from tokui.kernel.scope import Scope

_GIVES: Final[dict[str, tuple[str, ...]]] = {
    "owner": ("owner", "manager", "member", "viewer"),
    "manager": ("member", "viewer"),
}


def visible_members(member: Member) -> QuerySet[Member]:
    """Colleagues of the same workspace."""
    return Member.objects.filter(workspace_id=member.workspace_id, removed_at=None)


def get_member(member: Member, public_id: str) -> Member:
    """A colleague; raises NotFound."""
    found: Member | None = visible_members(member).filter(public_id=public_id).first()
    if found is None:
        raise NotFound
    return found


def require_owner(member: Member) -> None:
    """Raise Forbidden unless `member` runs the workspace."""
    if not member.is_owner:
        raise Forbidden


def require_owner_of_all(user: User, by: Member) -> None:
    """Raise Forbidden unless `by` owns every workspace that `user` signs in to.

    One sign-in opens all of them: who owns only one must not get into the others through it.
    """
    owned = Member.objects.filter(user__memberships=by, role="owner", removed_at=None)
    elsewhere = Member.objects.filter(user=user, removed_at=None).exclude(
        workspace_id__in=owned.values("workspace_id")
    )
    if elsewhere.exists():
        raise Forbidden(
            _("This colleague also works in a workspace that is not yours, with the same sign-in.")
        )


def roles_to_give(member: Member) -> tuple[str, ...]:
    """The roles that `member` may invite others with: nobody gives more than they answer for."""
    return _GIVES.get(member.role, ())


def require_may_invite(member: Member, role: str) -> None:
    """Raise Forbidden unless `member` may invite somebody as `role`."""
    if role not in roles_to_give(member):
        raise Forbidden(_("Only owners and managers invite, and only owners as owner or manager."))


def open_invitations(member: Member, now: datetime) -> QuerySet[Invitation]:
    """Invitations of the workspace that can still be used, for those who may make them."""
    if not member.leads:
        return Invitation.objects.none()
    return _still_open(Invitation.objects.all(), now).filter(workspace_id=member.workspace_id)


def get_invitation(member: Member, public_id: str, now: datetime) -> Invitation:
    """An open invitation of the workspace; raises NotFound."""
    found = open_invitations(member, now).filter(public_id=public_id).first()
    if found is None:
        raise NotFound
    return found


def get_open_invitation(secret: str, now: datetime, *, locked: bool = False) -> Invitation:
    """What a link opens; raises NotFound, whatever the reason."""
    rows = Invitation.objects.select_for_update(of=("self",)) if locked else Invitation.objects
    found: Invitation | None = (
        _still_open(rows.select_related("workspace", "member", "invited_by"), now)
        .filter(secret_hash=hash_secret(secret))
        .filter(Q(member=None) | Q(member__removed_at=None, member__user=None))
        .first()
    )
    if found is None:
        raise NotFound
    return found


def get_open_password_link(secret: str, now: datetime, *, locked: bool = False) -> PasswordLink:
    """The colleague's link for a new password; raises NotFound, whatever the reason."""
    rows = PasswordLink.objects.select_for_update(of=("self",)) if locked else PasswordLink.objects
    found: PasswordLink | None = (
        rows.select_related("user", "member__workspace")
        .filter(secret_hash=hash_secret(secret), used_at=None, revoked_at=None, expires_at__gt=now)
        .filter(member__removed_at=None, user__is_active=True)
        .first()
    )
    if found is None:
        raise NotFound
    return found


def get_membership(user: User, workspace_public_id: str) -> Member:
    """The membership of `user` in a workspace; raises NotFound."""
    found: Member | None = (
        memberships(user).filter(workspace__public_id=workspace_public_id).first()
    )
    if found is None:
        raise NotFound
    return found


def memberships(user: User) -> QuerySet[Member]:
    """Where `user` works, with the workspaces, oldest first."""
    rows = Member.objects.filter(user_id=user.pk, removed_at=None)
    return rows.select_related("workspace").order_by("id")


def _still_open(rows: QuerySet[Invitation], now: datetime) -> QuerySet[Invitation]:
    return rows.filter(accepted_at=None, revoked_at=None, expires_at__gt=now)


class ColleaguePolicy:
    """Everybody sees their colleagues; owners and managers keep the list."""

    def visible(self, member: Any) -> QuerySet[Any]:
        """Colleagues of the same workspace."""
        return visible_members(member)

    def check_add(self, member: Any, scope: Scope) -> None:
        """Owners and managers add colleagues."""
        if member.workspace_id != scope.workspace.pk:
            raise NotFound
        if not member.leads:
            raise Forbidden

    def check_change(self, member: Any, record: Any) -> None:
        """Owners and managers change colleagues; everybody changes themselves."""
        if member.workspace_id != record.workspace_id:
            raise NotFound
        if not member.leads and record.pk != member.pk:
            raise Forbidden

    def sees_opinions(self, member: Any, scope: Scope) -> bool:
        """Nothing here is an opinion."""
        return True
