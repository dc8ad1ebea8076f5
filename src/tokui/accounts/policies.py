"""Who may see and change an account and everything below it. Private by default."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import Q, QuerySet

from tokui.accounts.models import Account, AccountMember
from tokui.identity.models import Member
from tokui.kernel.errors import Forbidden, NotFound
from tokui.kernel.scope import Scope


@dataclass(frozen=True, slots=True)
class Access:
    """What one member may do with one account."""

    may_edit: bool = False
    may_manage_team: bool = False
    sees_opinions: bool = False


def visible_accounts(member: Member) -> QuerySet[Account]:
    """Live accounts of the workspace that `member` leads or is on the team of."""
    accounts = Account.objects.filter(workspace_id=member.workspace_id, removed_at=None)
    if not member.leads:
        mine = AccountMember.objects.filter(member=member, removed_at=None)
        accounts = accounts.filter(pk__in=mine.values("account_id"))
    return accounts


def get_account(member: Member, public_id: str) -> Account:
    """An account that `member` may see; raises NotFound."""
    found: Account | None = visible_accounts(member).filter(public_id=public_id).first()
    if found is None:
        raise NotFound
    return found


def access_to(member: Member, account: Account) -> Access:
    """What `member` may do with `account`; raises NotFound when it may not be known of."""
    if account.workspace_id != member.workspace_id:
        raise NotFound
    found = accesses_to(member, [account.pk])
    if account.pk not in found:
        raise NotFound
    return found[account.pk]


def accesses_to(member: Member, account_keys: Iterable[int]) -> dict[int, Access]:
    """What `member` may do with each of some accounts of the workspace, in one query; those that
    may not be known of are left out."""
    if member.leads:
        return {key: _access(member, None) for key in account_keys}
    keys = set(account_keys)
    return {key: _access(member, part) for key, part in _parts(member, keys).items()}


def _parts(member: Member, account_keys: set[int]) -> dict[int, AccountMember]:
    """The parts of a member in the teams of some accounts, by account."""
    read = {} if member.parts_read is None else member.parts_read
    unread = account_keys - read.keys()
    if unread:
        parts = AccountMember.objects.filter(account__in=unread, member=member, removed_at=None)
        read.update(dict.fromkeys(unread) | {part.account_id: part for part in parts})
    return {key: read[key] for key in account_keys if read[key] is not None}


def _access(member: Member, part: AccountMember | None) -> Access:
    """What a part in the team gives; without one, what leading gives."""
    if part is None:
        return Access(may_edit=True, may_manage_team=True, sees_opinions=True)
    writes = member.may_write and part.role in ("owner", "editor")
    return Access(
        may_edit=writes,
        may_manage_team=member.may_write and part.role == "owner",
        sees_opinions=part.role in ("owner", "editor") or part.sees_opinions,
    )


def require_edit(member: Member, account: Account) -> None:
    """Raise unless `member` may change `account`."""
    if not access_to(member, account).may_edit:
        raise Forbidden


def in_visible_accounts(member: Member, path: str, *, opinions: bool = False) -> Q:
    """What rows must meet to stand below a visible account, `path` leading to it.

    The same rows as of `visible_accounts`, without listing every account of the workspace first.
    With `opinions`, only below accounts whose opinions about people `member` may read.
    """
    where = Q(**{f"{path}__workspace_id": member.workspace_id, f"{path}__removed_at": None})
    if member.leads:
        return where
    parts = AccountMember.objects.filter(member=member, removed_at=None)
    if opinions:
        parts = parts.filter(Q(role__in=("owner", "editor")) | Q(sees_opinions=True))
    return where & Q(**{f"{path}__in": parts.values("account_id")})


class AccountPolicy:
    """Accounts themselves: members open new ones, teams change theirs."""

    def visible(self, member: Any) -> QuerySet[Any]:
        """Accounts that `member` may see."""
        return visible_accounts(member)

    def check_add(self, member: Any, scope: Scope) -> None:
        """Everybody but viewers opens accounts in their own workspace."""
        if member.workspace_id != scope.workspace.pk:
            raise NotFound
        if not member.may_write:
            raise Forbidden

    def check_change(self, member: Any, record: Any) -> None:
        """Editors of the team change an account."""
        require_edit(member, record)

    def sees_opinions(self, member: Any, scope: Scope) -> bool:
        """Editors see opinions, viewers when they were let."""
        return scope.account is not None and access_to(member, scope.account).sees_opinions


@dataclass(frozen=True)
class BelowAccount:
    """Records below an account follow its team. `path` leads from the model to the account."""

    model: Callable[[], type[Any]]
    path: str = "account"
    is_opinion: bool = False
    """The whole record is an opinion about a person."""

    def visible(self, member: Any) -> QuerySet[Any]:
        """Live rows of visible accounts."""
        rows: QuerySet[Any] = self.model().objects.filter(removed_at=None)
        if "__" in self.path:
            rows = rows.filter(**{f"{self.path.rsplit('__', 1)[0]}__removed_at": None})
        return rows.filter(in_visible_accounts(member, self.path, opinions=self.is_opinion))

    def check_add(self, member: Any, scope: Scope) -> None:
        """Editors of the team add records."""
        require_edit(member, scope.account)

    def check_change(self, member: Any, record: Any) -> None:
        """Editors of the team change records."""
        owner = record
        for step in self.path.split("__"):
            owner = getattr(owner, step)
        require_edit(member, owner)

    def sees_opinions(self, member: Any, scope: Scope) -> bool:
        """Editors see opinions, viewers when they were let."""
        return scope.account is not None and access_to(member, scope.account).sees_opinions
