"""The team of an account: who may see it, who may change it, and why."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from tokui.accounts.actions import share_account, unshare_account
from tokui.accounts.policies import access_to, get_account, visible_accounts
from tokui.accounts.team import colleagues_to_add, leads_of, team_of
from tokui.core.scales import TEAM_ROLE
from tokui.identity.policies import get_member
from tokui.identity.queries import COLLEAGUE_WORDS
from tokui.identity.requests import MemberRequest


@require_http_methods(["GET", "POST"])
def team(request: MemberRequest, account_id: str) -> HttpResponse:
    """The team; a post gives a colleague a part in it, or another one."""
    by = request.member
    account = get_account(by, account_id)
    if request.method == "POST":
        share_account(
            account,
            get_member(by, request.POST.get("member", "")),
            request.POST.get("role", ""),
            by=by,
            sees_opinions=request.POST.get("sees_opinions") == "on",
        )
        messages.success(request, _("Saved."))
        return redirect("accounts:team", account_id)
    access = access_to(by, account)
    parts = team_of(account)
    context = {
        "words": COLLEAGUE_WORDS,
        "account": account,
        "tab": "team",
        "access": access,
        "parts": parts,
        "has_owner": any(part.role == "owner" for part in parts),
        "roles": TEAM_ROLE,
        "colleagues": colleagues_to_add(account, by) if access.may_manage_team else None,
        "leads": leads_of(by),
    }
    return render(request, "accounts/team.html", context)


@require_POST
def remove(request: MemberRequest, account_id: str, member_id: str) -> HttpResponse:
    """Take a colleague, or oneself, off the team."""
    by = request.member
    account = get_account(by, account_id)
    member = get_member(by, member_id)
    unshare_account(account, member, by=by)
    said = _("%(name)s is not on the team any more.") % {"name": member.name}
    messages.success(request, said)
    if not visible_accounts(by).filter(pk=account.pk).exists():
        return redirect("/")
    return redirect("accounts:team", account_id)
