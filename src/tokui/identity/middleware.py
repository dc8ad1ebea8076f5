"""Who is asking: the member behind the session, and the language to answer in."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any, Final

from allauth.account.adapter import get_adapter
from allauth.usersessions.models import UserSession
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone, translation

from tokui.identity.models import Member
from tokui.identity.policies import memberships
from tokui.identity.start import is_first_start

WORKSPACE_KEY = "workspace"
SEEN_NOTED_EVERY: Final = timedelta(minutes=1)

_OWN_DOORS: Final = ("tokui.api", "tokui.urls", "ninja", "django")
"""Packages whose views never ask for a browser's session."""


class MemberMiddleware:
    """Sets `request.member` (None for strangers) and activates the reader's language."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        member = _member_of(request)
        if member is not None and request.method in ("GET", "HEAD"):
            member.parts_read = {}
        request.member = member  # type: ignore[attr-defined]
        user = request.user
        language = user.language if user.is_authenticated else _asked_language(request)
        with translation.override(language):
            request.LANGUAGE_CODE = language
            response = self.get_response(request)
        response.headers.setdefault("Content-Language", language)
        response.headers.setdefault("Cache-Control", "no-store, private")
        return response

    def process_view(
        self, request: HttpRequest, view: Callable[..., HttpResponse], args: Any, kwargs: Any
    ) -> HttpResponse | None:
        """The start page on an empty installation, a way out for who lost the last membership,
        and the sign-in page for strangers at our own pages; None where the view may answer."""
        module = view.__module__
        if getattr(request, "member", None) is not None or module.startswith(_OWN_DOORS):
            return None
        is_open = not getattr(view, "login_required", True)
        if request.user.is_authenticated:
            if is_open or module.startswith("allauth"):
                return None
            return render(request, "identity/no_workspace.html", status=403)
        if getattr(view, "opens_workspace", False):
            return None
        if is_first_start():
            return redirect("identity:start")
        if module.startswith("tokui.identity") and not is_open:
            return redirect_to_login(request.get_full_path())
        return None


class LastSeenMiddleware:
    """Keeps the list of a user's sessions, and notes at most once a minute that one is alive.

    allauth's own notes it at every request: a write for every page that is only read.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.user.is_authenticated and request.session.session_key:
            known = UserSession.objects.filter(session_key=request.session.session_key).first()
            if known is None or _is_stale(known, request):
                UserSession.objects.create_from_request(request)
        return self.get_response(request)


def _is_stale(session: UserSession, request: HttpRequest) -> bool:
    return (
        timezone.now() - session.last_seen_at >= SEEN_NOTED_EVERY
        or session.user_id != request.user.pk
        or session.ip != get_adapter().get_client_ip(request)
    )


def _member_of(request: HttpRequest) -> Member | None:
    if not request.user.is_authenticated:
        return None
    own = memberships(request.user)
    wanted = request.session.get(WORKSPACE_KEY)
    if wanted is not None:
        chosen: Member | None = own.filter(workspace_id=wanted).first()
        if chosen is not None:
            return chosen
    first: Member | None = own.first()
    return first


def _asked_language(request: HttpRequest) -> str:
    """A stranger's language: asked for by ?lang=, chosen before, the browser's, else Japanese."""
    asked = request.GET.get("lang", "")
    if asked in ("ja", "en"):
        return asked
    return "en" if translation.get_language_from_request(request).startswith("en") else "ja"
