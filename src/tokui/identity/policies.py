"""Who may see and change the people of a workspace."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet

from tokui.identity.models import Member
from tokui.kernel.errors import Forbidden, NotFound
from tokui.kernel.scope import Scope


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
