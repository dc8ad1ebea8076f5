"""Opening an account, and sharing it with its team."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from tokui.accounts.models import Account, AccountMember
from tokui.accounts.nouns import ACCOUNT
from tokui.accounts.policies import access_to
from tokui.core.scales import TEAM_ROLE
from tokui.identity.models import Member
from tokui.kernel.errors import Conflict, Forbidden, InvalidInput, NotFound, Problem
from tokui.kernel.events import SCREEN, Origin, record_event
from tokui.kernel.records import add_record
from tokui.kernel.scope import Scope


def open_account(values: Mapping[str, Any], *, by: Member, origin: Origin = SCREEN) -> Account:
    """A new account; whoever opens it is the owner of its team unless another owner is named."""
    with transaction.atomic():
        currency = str(values.get("currency") or "").strip().upper()
        scope = Scope(by.workspace, own_currency=currency)
        account: Account = add_record(ACCOUNT, values, by=by, scope=scope, origin=origin)
        owner = account.owner or by
        if account.owner_id is None:
            Account.objects.filter(pk=account.pk).update(owner=owner)
            account.owner = owner
        _take_part(account, owner, "owner", by=by, origin=origin)
        if owner.pk != by.pk and not by.leads:
            _take_part(account, by, "editor", by=by, origin=origin)
    return account


def share_account(
    account: Account,
    member: Member,
    role: str,
    *,
    by: Member,
    sees_opinions: bool = False,
    origin: Origin = SCREEN,
) -> AccountMember:
    """Give a colleague a part in the team of an account, or change the part."""
    if not access_to(by, account).may_manage_team:
        raise Forbidden
    if member.workspace_id != account.workspace_id or member.removed_at is not None:
        raise NotFound
    if role not in TEAM_ROLE:
        raise InvalidInput(Problem("not_a_choice", _("Choose a part from the list."), "role", role))
    with transaction.atomic():
        _refuse_last_owner(account, member, role)
        return _take_part(account, member, role, by=by, origin=origin, sees_opinions=sees_opinions)


def unshare_account(
    account: Account, member: Member, *, by: Member, origin: Origin = SCREEN
) -> None:
    """Take a colleague off the team; at once nothing of the account exists for them."""
    if not access_to(by, account).may_manage_team and by.pk != member.pk:
        raise Forbidden
    with transaction.atomic():
        _refuse_last_owner(account, member, "")
        part = AccountMember.objects.filter(account=account, member=member).first()
        if part is None:
            raise NotFound
        record_event(
            "account",
            account,
            "unshared",
            {"team": [{"member": member.public_id, "role": part.role}, None]},
            by=by,
            scope=Scope(account.workspace, account),
            origin=origin,
        )
        part.delete()


def _take_part(
    account: Account,
    member: Member,
    role: str,
    *,
    by: Member,
    origin: Origin,
    sees_opinions: bool = False,
) -> AccountMember:
    before = AccountMember.objects.filter(account=account, member=member).first()
    part, _made = AccountMember.objects.update_or_create(
        account=account,
        member=member,
        defaults={"role": role, "sees_opinions": sees_opinions, "removed_at": None},
    )
    was = {"member": member.public_id, "role": before.role} if before else None
    record_event(
        "account",
        account,
        "shared",
        {"team": [was, {"member": member.public_id, "role": role}]},
        by=by,
        scope=Scope(account.workspace, account),
        origin=origin,
    )
    return part


def _refuse_last_owner(account: Account, member: Member, role: str) -> None:
    owners = AccountMember.objects.filter(
        account=account, role="owner", removed_at=None, member__removed_at=None
    )
    others = owners.exclude(member=member)
    if role != "owner" and owners.filter(member=member).exists() and not others.exists():
        message = _("The team needs an owner. Make somebody else owner first.")
        raise Conflict(message=message)
