"""Who may see and change saved views: their makers, and everybody those that are shared."""

from __future__ import annotations

from typing import Any

from django.db.models import Q, QuerySet

from tokui.identity.models import Member
from tokui.kernel.errors import Forbidden, NotFound
from tokui.kernel.scope import Scope
from tokui.lists.models import SavedView


def visible_views(member: Member) -> QuerySet[SavedView]:
    """One's own views and those shared with the workspace."""
    mine = Q(owner=member) | Q(is_shared=True)
    found: QuerySet[SavedView] = SavedView.objects.filter(
        mine, workspace_id=member.workspace_id, removed_at=None
    )
    return found


class ViewPolicy:
    """Everybody keeps views; a shared one is changed by its maker and by those who lead."""

    def visible(self, member: Any) -> QuerySet[Any]:
        """Views that `member` may open."""
        return visible_views(member)

    def check_add(self, member: Any, scope: Scope) -> None:
        """Everybody keeps views in their own workspace."""
        if member.workspace_id != scope.workspace.pk:
            raise NotFound

    def check_change(self, member: Any, record: Any) -> None:
        """Makers change their views; owners and managers change shared ones too."""
        if record.owner_id == member.pk:
            return
        if record.workspace_id != member.workspace_id or not record.is_shared:
            raise NotFound
        if not member.leads:
            raise Forbidden

    def sees_opinions(self, member: Any, scope: Scope) -> bool:
        """Nothing here is an opinion."""
        return True
