"""Links that were handed over: joining a workspace, and setting a new password."""

from __future__ import annotations

from allauth.account.utils import perform_login
from allauth.core.internal import ratelimit
from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from tokui.identity.actions import join_as_new, join_as_user, set_password_by_link
from tokui.identity.forms import JoinForm, NewPasswordForm, typed
from tokui.identity.middleware import WORKSPACE_KEY
from tokui.identity.models import Invitation, User
from tokui.identity.policies import get_open_invitation, get_open_password_link
from tokui.kernel.errors import InvalidInput

_TRIES = {"join": "20/m/ip"}
"""A link that was handed out must not become a way to ask which addresses sign in here."""


@login_not_required
@never_cache
@sensitive_post_parameters("password")
@require_http_methods(["GET", "POST"])
def join(request: HttpRequest, secret: str) -> HttpResponse:
    """Accept an invitation, as who is signed in or as somebody new."""
    invitation = get_open_invitation(secret, timezone.now())
    if request.user.is_authenticated:
        return _join_signed_in(request, request.user, secret, invitation)
    form = _join_form(request, invitation)
    if request.method == "POST":
        if not ratelimit.consume(request, app="tokui.identity", action="join", config=_TRIES):
            return ratelimit.respond_429(request)
        if form.is_valid():
            values = form.cleaned_data
            try:
                member = join_as_new(
                    secret,
                    name=values["name"],
                    email=values["email"],
                    password=values["password"],
                    language=values["language"],
                )
            except InvalidInput as error:
                form.add_problems(error)
            else:
                return perform_login(request, member.user, redirect_url="/")
    context = {"form": form, "invitation": invitation}
    return render(request, "identity/join.html", context, status=422 if form.is_bound else 200)


def _join_signed_in(
    request: HttpRequest, user: User, secret: str, invitation: Invitation
) -> HttpResponse:
    if request.method == "POST":
        member = join_as_user(secret, user=user)
        request.session[WORKSPACE_KEY] = member.workspace_id
        return redirect("/")
    return render(request, "identity/join_signed_in.html", {"invitation": invitation})


def _join_form(request: HttpRequest, invitation: Invitation) -> JoinForm:
    colleague = invitation.member
    given = {
        "name": colleague.name if colleague else "",
        "email": invitation.email,
        "language": request.LANGUAGE_CODE,
    }
    form = JoinForm(typed(request), initial=given)
    form.fields["email"].disabled = bool(invitation.email)
    return form


@login_not_required
@never_cache
@sensitive_post_parameters("password")
@require_http_methods(["GET", "POST"])
def new_password(request: HttpRequest, secret: str) -> HttpResponse:
    """Set a new password by link; signing in with it comes next, second factor included."""
    link = get_open_password_link(secret, timezone.now())
    form = NewPasswordForm(typed(request))
    if request.method == "POST" and form.is_valid():
        try:
            set_password_by_link(secret, form.cleaned_data["password"])
        except InvalidInput as error:
            form.add_problems(error)
        else:
            messages.success(request, _("Your password is changed. Sign in with it."))
            return redirect("account_login")
    context = {"form": form, "link": link}
    status = 422 if form.is_bound else 200
    return render(request, "identity/new_password.html", context, status=status)
