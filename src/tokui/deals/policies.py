"""Who may see and change products, deals and orders."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet

from tokui.deals.models import Product
from tokui.identity.models import Member
from tokui.kernel.errors import Forbidden, NotFound
from tokui.kernel.scope import Scope


def visible_products(member: Member) -> QuerySet[Product]:
    """Products of the workspace."""
    return Product.objects.filter(workspace_id=member.workspace_id, removed_at=None)


class ProductPolicy:
    """Everybody sees the products; everybody but viewers keeps the list."""

    def visible(self, member: Any) -> QuerySet[Any]:
        """Products of the workspace."""
        return visible_products(member)

    def check_add(self, member: Any, scope: Scope) -> None:
        """Everybody but viewers adds products."""
        if member.workspace_id != scope.workspace.pk:
            raise NotFound
        if not member.may_write:
            raise Forbidden

    def check_change(self, member: Any, record: Any) -> None:
        """Everybody but viewers changes products."""
        if member.workspace_id != record.workspace_id:
            raise NotFound
        if not member.may_write:
            raise Forbidden

    def sees_opinions(self, member: Any, scope: Scope) -> bool:
        """Nothing here is an opinion."""
        return True
