"""Colleagues: the list, one of them, and the links that let them in."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from tokui.core.scales import WORKSPACE_ROLE
from tokui.identity.actions import (
    add_colleague,
    change_role,
    end_membership,
    invite,
    make_password_link,
    reset_second_factor,
    revoke_invitation,
)
from tokui.identity.forms import ColleagueForm, InviteForm, typed
from tokui.identity.happened import sign_in_history
from tokui.identity.models import Member
from tokui.identity.nouns import COLLEAGUE
from tokui.identity.policies import (
    get_invitation,
    get_member,
    open_invitations,
    require_owner,
    roles_to_give,
)
from tokui.identity.queries import (
    COLLEAGUE_WORDS,
    has_second_factor,
    list_members,
    owners_of,
    shown_tokens,
)
from tokui.identity.requests import MemberRequest
from tokui.identity.tokens import get_token, revoke_token
from tokui.identity.views.sign_in import asks_again
from tokui.kernel.errors import InvalidInput
from tokui.kernel.records import change_record


@require_GET
def members(request: MemberRequest) -> HttpResponse:
    """Everybody we plan with."""
    return _members_page(request)


@require_POST
def add(request: MemberRequest) -> HttpResponse:
    """Add a colleague who does not sign in (yet)."""
    form = ColleagueForm(request.POST)
    if form.is_valid():
        try:
            member = add_colleague(by=request.member, **form.cleaned_data)
        except InvalidInput as error:
            form.add_problems(error)
        else:
            said = _("%(name)s is one of your colleagues now.") % {"name": member.name}
            messages.success(request, said)
            return redirect("identity:members")
    return _members_page(request, status=422, colleague_form=form)


@never_cache
@require_POST
def send_invitation(request: MemberRequest) -> HttpResponse:
    """Make an invitation; its link is shown once."""
    by: Member = request.member
    wanted = request.POST.get("member", "")
    colleague = get_member(by, wanted) if wanted else None
    form = InviteForm(request.POST, roles=WORKSPACE_ROLE.codes)
    if form.is_valid():
        values = form.cleaned_data
        try:
            invitation, secret = invite(
                values["role"], by=by, email=values["email"], member=colleague
            )
        except InvalidInput as error:
            form.add_problems(error)
        else:
            path = reverse("identity:join", args=[secret])
            context = {"invitation": invitation, "link": request.build_absolute_uri(path)}
            return render(request, "identity/invited.html", context)
    form.offer(roles_to_give(by))
    return _members_page(request, status=422, invite_form=form)


@require_POST
def revoke(request: MemberRequest, invitation_id: str) -> HttpResponse:
    """Close an open invitation."""
    invitation = get_invitation(request.member, invitation_id, timezone.now())
    revoke_invitation(invitation, by=request.member)
    messages.success(request, _("The invitation is closed; its link does not work any more."))
    return redirect("identity:members")


@require_http_methods(["GET", "POST"])
def colleague(request: MemberRequest, member_id: str) -> HttpResponse:
    """One colleague, to look at and to correct."""
    shown = get_member(request.member, member_id)
    fields = ("name", "title", "department", "email")
    form = ColleagueForm(typed(request), initial={name: getattr(shown, name) for name in fields})
    if request.method == "POST" and form.is_valid():
        try:
            change_record(COLLEAGUE, shown, form.cleaned_data, by=request.member)
        except InvalidInput as error:
            form.add_problems(error)
        else:
            messages.success(request, _("Saved."))
            return redirect("identity:colleague", member_id)
    return _colleague_page(request, shown, form)


@require_POST
def role(request: MemberRequest, member_id: str) -> HttpResponse:
    """Give a colleague another role."""
    shown = get_member(request.member, member_id)
    change_role(shown, request.POST.get("role", ""), by=request.member)
    messages.success(request, _("Saved."))
    return redirect("identity:colleague", member_id)


@require_http_methods(["GET", "POST"])
def end(request: MemberRequest, member_id: str) -> HttpResponse:
    """Take a colleague out of the workspace, after a look at what that means."""
    shown = get_member(request.member, member_id)
    if request.method == "GET":
        require_owner(request.member)
        return render(request, "identity/end_membership.html", {"shown": shown})
    end_membership(shown, by=request.member)
    said = _("%(name)s does not work here any more. Nothing of yours opens for them.")
    messages.success(request, said % {"name": shown.name})
    return redirect("identity:members")


@never_cache
@require_POST
@asks_again
def password_link(request: MemberRequest, member_id: str) -> HttpResponse:
    """Make a link by which a colleague sets a new password; it is shown once."""
    shown = get_member(request.member, member_id)
    link, secret = make_password_link(shown, by=request.member)
    path = reverse("identity:new_password", args=[secret])
    context = {"made": link, "shown": shown, "link": request.build_absolute_uri(path)}
    return render(request, "identity/password_link.html", context)


@never_cache
@require_http_methods(["GET", "POST"])
@asks_again
def second_factor(request: MemberRequest, member_id: str) -> HttpResponse:
    """Take a lost second factor off a colleague, after a look at what that means."""
    shown = get_member(request.member, member_id)
    if request.method == "GET":
        require_owner(request.member)
        return render(request, "identity/reset_second_factor.html", {"shown": shown})
    reset_second_factor(shown, by=request.member)
    said = _("%(name)s signs in with the password alone now, and is signed out everywhere.")
    messages.success(request, said % {"name": shown.name})
    return redirect("identity:colleague", member_id)


@require_POST
def revoke_key(request: MemberRequest, member_id: str, token_id: str) -> HttpResponse:
    """End a key of a colleague at once; for owners."""
    shown = get_member(request.member, member_id)
    require_owner(request.member)
    revoke_token(get_token(shown, token_id), by=request.member)
    messages.success(request, _("The key does not work any more."))
    return redirect("identity:colleague", member_id)


def _members_page(request: MemberRequest, status: int = 200, **forms: Any) -> HttpResponse:
    by: Member = request.member
    roles = roles_to_give(by)
    context = {
        "words": COLLEAGUE_WORDS,
        "rows": list_members(by),
        "invitations": open_invitations(by, timezone.now()).select_related("member", "invited_by"),
        "owners": owners_of(by),
        "colleague_form": ColleagueForm() if by.leads else None,
        "invite_form": InviteForm(roles=roles) if roles else None,
        **forms,
    }
    return render(request, "identity/members.html", context, status=status)


def _colleague_page(request: MemberRequest, shown: Member, form: ColleagueForm) -> HttpResponse:
    by: Member = request.member
    roles = roles_to_give(by)
    context = {
        "words": COLLEAGUE_WORDS,
        "shown": shown,
        "form": form,
        "may_change": by.leads or by.pk == shown.pk,
        "roles": WORKSPACE_ROLE if by.is_owner else None,
        "invite_form": InviteForm(roles=roles) if roles and shown.user is None else None,
        "invitations": open_invitations(by, timezone.now()).filter(member=shown),
        **(_for_owners(by, shown) if by.is_owner else {}),
    }
    status = 422 if form.is_bound else 200
    return render(request, "identity/colleague.html", context, status=status)


def _for_owners(by: Member, shown: Member) -> dict[str, Any]:
    """What a colleague signs in with, and what happened to it."""
    return {
        "tokens": shown_tokens(shown, timezone.now()),
        "has_second_factor": shown.user is not None and has_second_factor(shown.user),
        "happened": sign_in_history(shown, by=by),
        "is_self": by.pk == shown.pk,
    }
