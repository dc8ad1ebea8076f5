"""The scope in which a form adds records, from the ids that it carries."""

from __future__ import annotations

from tokui.accounts.policies import get_account
from tokui.identity.models import Member
from tokui.kernel.errors import NotFound
from tokui.kernel.nouns import Noun, noun_of
from tokui.kernel.scope import Scope
from tokui.plans.policies import get_plan


def noun_named(code: str) -> Noun:
    """A noun by its code; raises NotFound."""
    try:
        return noun_of(code)
    except KeyError as error:
        raise NotFound from error


def scope_for(noun: Noun, member: Member, *, account_id: str = "", plan_id: str = "") -> Scope:
    """The scope of new records of a noun; raises NotFound for what `member` may not see."""
    if noun.level == "workspace":
        return Scope(member.workspace)
    if noun.level == "account":
        return Scope(member.workspace, get_account(member, account_id))
    plan = get_plan(member, plan_id)
    return Scope(member.workspace, plan.account, plan)
