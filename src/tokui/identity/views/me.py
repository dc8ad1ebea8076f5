"""One's own page: name, language, password, second factor, sessions and keys."""

from __future__ import annotations

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST

from tokui.identity.actions import change_language, change_own_name
from tokui.identity.forms import TokenForm
from tokui.identity.happened import sign_in_history
from tokui.identity.policies import memberships
from tokui.identity.queries import (
    COLLEAGUE_WORDS,
    get_session,
    has_second_factor,
    open_sessions,
    other_sessions,
    shown_tokens,
)
from tokui.identity.requests import MemberRequest
from tokui.identity.tokens import (
    get_token,
    issue_token,
    revoke_token,
    scopes_to_give,
)
from tokui.identity.views.sign_in import asks_again
from tokui.kernel.errors import InvalidInput


@require_GET
def me(request: MemberRequest) -> HttpResponse:
    """Everything about oneself on one page."""
    return _my_page(request)


@require_POST
def name(request: MemberRequest) -> HttpResponse:
    """The name that colleagues see."""
    try:
        change_own_name(request.POST.get("name", ""), by=request.member)
    except InvalidInput as error:
        return _my_page(request, status=422, name_problem=error.problems[0].message)
    messages.success(request, _("Saved."))
    return redirect("identity:me")


@login_not_required
@require_POST
def language(request: HttpRequest) -> HttpResponse:
    """Japanese or English from now on: kept with the user, for strangers in a cookie."""
    chosen = request.POST.get("language", "")
    target = request.POST.get("next", "")
    if not url_has_allowed_host_and_scheme(
        target, allowed_hosts={request.get_host()}, require_https=request.is_secure()
    ):
        target = "/"
    answer = redirect(target)
    if request.user.is_authenticated:
        change_language(request.user, chosen)
    elif chosen in dict(settings.LANGUAGES):
        answer.set_cookie(
            settings.LANGUAGE_COOKIE_NAME,
            chosen,
            max_age=365 * 24 * 60 * 60,
            secure=settings.SESSION_COOKIE_SECURE,
            httponly=True,
            samesite="Lax",
        )
    return answer


@require_POST
def end_session(request: MemberRequest, key: int) -> HttpResponse:
    """Sign out somewhere else."""
    get_session(request.user, key).end()
    messages.success(request, _("Signed out there."))
    return redirect("identity:me")


@require_POST
def end_other_sessions(request: MemberRequest) -> HttpResponse:
    """Sign out everywhere but here."""
    for session in other_sessions(request.user, request.session.session_key):
        session.end()
    messages.success(request, _("Signed out everywhere else."))
    return redirect("identity:me")


@never_cache
@require_POST
@asks_again
def add_key(request: MemberRequest) -> HttpResponse:
    """Make a key for programs; it is shown once."""
    form = TokenForm(request.POST, scopes=scopes_to_give(request.member))
    if form.is_valid():
        values = form.cleaned_data
        expires_at = form.expires_at(timezone.now())
        try:
            token, secret = issue_token(
                request.member, values["name"], values["scopes"], expires_at, by=request.member
            )
        except InvalidInput as error:
            form.add_problems(error)
        else:
            return render(request, "identity/key.html", {"token": token, "secret": secret})
    return _my_page(request, status=422, token_form=form)


@require_POST
def revoke_key(request: MemberRequest, token_id: str) -> HttpResponse:
    """End a key at once."""
    revoke_token(get_token(request.member, token_id), by=request.member)
    messages.success(request, _("The key does not work any more."))
    return redirect("identity:me")


def _my_page(request: MemberRequest, status: int = 200, **more: object) -> HttpResponse:
    sessions = open_sessions(request.user, request.session.session_key)
    context = {
        "words": COLLEAGUE_WORDS,
        "sessions": sessions,
        "has_second_factor": has_second_factor(request.user),
        "tokens": shown_tokens(request.member, timezone.now()),
        "workspaces": memberships(request.user),
        "happened": sign_in_history(request.member, by=request.member),
        "token_form": TokenForm(scopes=scopes_to_give(request.member)),
        **more,
    }
    return render(request, "identity/me.html", context, status=status)
