"""Who shares an account: its team, who could join it, and who sees it without being on it."""

from __future__ import annotations

from django.db.models import QuerySet

from tokui.accounts.models import Account, AccountMember
from tokui.identity.models import Member
from tokui.identity.policies import visible_members
from tokui.kernel.errors import NotFound

TEAM_ORDER = ("owner", "editor", "viewer")


def team_of(account: Account) -> list[AccountMember]:
    """The team with its members: who is responsible first, then editors, then viewers, by name."""
    parts = AccountMember.objects.filter(
        account=account, removed_at=None, member__removed_at=None
    ).select_related("member__user")
    return sorted(parts, key=lambda part: (TEAM_ORDER.index(part.role), part.member.name, part.pk))


def get_part(account: Account, public_id: str) -> AccountMember:
    """A part in the team by its id; raises NotFound once it was taken away."""
    found: AccountMember | None = AccountMember.objects.filter(
        account=account, public_id=public_id, removed_at=None
    ).first()
    if found is None:
        raise NotFound
    return found


def colleagues_to_add(account: Account, by: Member) -> QuerySet[Member]:
    """Colleagues who are not on the team yet."""
    on_team = AccountMember.objects.filter(account=account, removed_at=None)
    rows = visible_members(by).exclude(pk__in=on_team.values("member_id"))
    return rows.order_by("name", "id")


def leads_of(by: Member) -> QuerySet[Member]:
    """Owners and managers of the workspace, who see every account of it."""
    leads = visible_members(by).filter(role__in=("owner", "manager"), user__is_active=True)
    return leads.order_by("name", "id")
