"""Which accounts an import may change, and whose imports somebody may see."""

from __future__ import annotations

from django.db.models import Q, QuerySet

from tokui.accounts.models import Account, AccountMember
from tokui.accounts.policies import visible_accounts
from tokui.identity.models import Member
from tokui.intake.models import ImportBatch
from tokui.kernel.errors import Forbidden, NotFound


def editable_accounts(member: Member) -> QuerySet[Account]:
    """The visible accounts that `member` may change: what `access_to` answers, for all at once."""
    accounts = visible_accounts(member)
    if member.leads:
        return accounts
    if not member.may_write:
        return accounts.none()
    parts = AccountMember.objects.filter(
        member=member, removed_at=None, role__in=("owner", "editor")
    )
    return accounts.filter(pk__in=parts.values("account_id"))


def require_import(member: Member) -> None:
    """Raise Forbidden unless `member` may bring files in."""
    if not member.may_write:
        raise Forbidden


def visible_imports(member: Member) -> QuerySet[ImportBatch]:
    """The member's own imports; owners and managers see all of the workspace."""
    where = Q(workspace_id=member.workspace_id)
    if not member.leads:
        where &= Q(member=member)
    return ImportBatch.objects.filter(where).select_related("member", "workspace")


def get_import(member: Member, public_id: str) -> ImportBatch:
    """An import that `member` may see; raises NotFound."""
    found: ImportBatch | None = visible_imports(member).filter(public_id=public_id).first()
    if found is None:
        raise NotFound
    return found
