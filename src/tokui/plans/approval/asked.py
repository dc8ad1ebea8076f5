"""Who may be asked to approve a plan, and why somebody may not."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from django.utils.translation import gettext as _

from tokui.accounts.models import AccountMember
from tokui.identity.models import Member
from tokui.identity.policies import visible_members
from tokui.kernel.errors import InvalidInput, Message, NotFound, Problem
from tokui.plans.base import Plan


def colleagues_to_ask(plan: Plan, by: Member) -> list[Member]:
    """Who can be asked by `by`: whoever sees the account and may write, the sponsor first."""
    on_team = AccountMember.objects.filter(account=plan.account_id, removed_at=None)
    on_team_keys = set(on_team.values_list("member_id", flat=True))
    rows = visible_members(by).select_related("user").order_by("name", "pk")
    found = [one for one in rows if why_not_asked(one, by, on_team_keys) is None]
    return sorted(found, key=lambda one: one.pk != plan.sponsor_id)


def check_asked(plan: Plan, members: Sequence[Member], by: Member) -> None:
    """Raise InvalidInput unless all of `members` may be asked, NotFound for strangers."""
    if not members:
        message = _("Name who approves the plan: it has no sponsor.")
        raise InvalidInput(Problem("required", message, "approvers"))
    if any(one.workspace_id != plan.account.workspace_id for one in members):
        raise NotFound
    on_team = AccountMember.objects.filter(account=plan.account_id, removed_at=None)
    on_team_keys = set(on_team.values_list("member_id", flat=True))
    problems = [
        Problem("not_asked", why, "approvers", one.name)
        for one in members
        if (why := why_not_asked(one, by, on_team_keys)) is not None
    ]
    if len({one.pk for one in members}) < len(members):
        problems.append(Problem("duplicate", _("Name each approver once."), "approvers"))
    if problems:
        raise InvalidInput(problems)


def why_not_asked(one: Member, by: Member | None, on_team: Iterable[int]) -> Message | None:
    """Why somebody cannot approve: gone, without access, a reader, or the one who asks."""
    named = {"name": one.name}
    if one.removed_at is not None:
        return _("%(name)s has left the workspace. Choose somebody else.") % named
    if one.user_id is None:
        return _("%(name)s cannot sign in. Choose somebody else.") % named
    if not one.leads and one.pk not in on_team:
        return _("%(name)s cannot see this account. Add them to the team first.") % named
    if not one.may_write:
        return _("%(name)s may only read. Choose somebody else.") % named
    if by is not None and one.pk == by.pk and not one.is_owner:
        return _("Nobody approves what they submit themselves.")
    return None
