"""Strangers are sent to sign in; errors are pages and partials, the unexpected with a number."""

from __future__ import annotations

import logging
from collections.abc import Callable
from typing import Any, Final
from urllib.parse import urlsplit

from django.conf import settings
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied, SuspiciousOperation
from django.core.signals import got_request_exception
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render, resolve_url
from django.utils.translation import gettext as _

from tokui.kernel.errors import Forbidden, TokuiError
from tokui.kernel.public_ids import new_public_id
from tokui.web.ages import keep_as_in

logger = logging.getLogger("tokui.web")

OWN_DOORS: Final = ("tokui.identity", "tokui.api", "tokui.urls", "allauth", "django")
"""Packages that decide by themselves who may come in."""


_LIMITS: Final = {
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
}


class BrowserLimitsMiddleware:
    """Tells browsers what no page of ours ever needs, so that a foreign script gets none of it."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        for name, value in _LIMITS.items():
            response.headers.setdefault(name, value)
        return response


class ErrorPageMiddleware:
    """Closes pages to strangers, and maps every error once, for pages and for htmx partials."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        try:
            return self.get_response(request)
        finally:
            keep_as_in(None)

    def process_view(
        self, request: HttpRequest, view: Callable[..., HttpResponse], args: Any, kwargs: Any
    ) -> HttpResponse | None:
        """The way to the sign-in page for somebody who is not a member; None for members.

        A view that strangers may see carries Django's `login_not_required`.
        """
        member = getattr(request, "member", None)
        keep_as_in(member.workspace if member else None)
        is_open = not getattr(view, "login_required", True)
        if is_open or view.__module__.startswith(OWN_DOORS):
            return None
        if member is not None:
            return None
        if request.user.is_authenticated:
            return error_response(
                request, Forbidden(_("You belong to no workspace. Ask for an invitation."))
            )
        return _to_sign_in(request)

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        """The page or partial for an error; None lets Django answer its own kinds."""
        if isinstance(error, TokuiError):
            return error_response(request, error)
        # Signing in again and the like are exceptions that allauth answers itself.
        is_allauths = type(error).__module__.startswith("allauth.")
        known = (Http404, PermissionDenied, SuspiciousOperation)
        if settings.DEBUG or is_allauths or isinstance(error, known):
            return None
        reference = new_public_id()[-8:].upper()
        logger.error("%s %s: %s", request.method, request.path, reference, exc_info=error)
        got_request_exception.send(sender=self.__class__, request=request)
        template = "web/error_500_partial.html" if is_partial(request) else "500.html"
        return render(request, template, {"reference": reference}, status=500)


def is_partial(request: HttpRequest) -> bool:
    """Whether htmx asked, so that the answer is a part of a page."""
    return bool(getattr(request, "htmx", False))


def error_response(request: HttpRequest, error: TokuiError) -> HttpResponse:
    """An error of ours as a whole page, or as a message in the corner of the page."""
    template = "web/error_partial.html" if is_partial(request) else "web/error.html"
    return render(request, template, {"error": error}, status=error.status)


def _to_sign_in(request: HttpRequest) -> HttpResponse:
    if not is_partial(request):
        return redirect_to_login(request.get_full_path())
    came_from = urlsplit(request.headers.get("HX-Current-URL", "/"))
    target = redirect_to_login(came_from.path or "/", resolve_url(settings.LOGIN_URL))
    answer = HttpResponse(status=204)
    answer["HX-Redirect"] = target["Location"]
    return answer
