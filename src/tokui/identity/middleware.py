"""Who is asking: the member behind the session, and the language to answer in."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.utils import translation

from tokui.identity.models import Member

WORKSPACE_KEY = "workspace"


class MemberMiddleware:
    """Sets `request.member` (None for strangers) and activates the reader's language."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        member = _member_of(request)
        request.member = member  # type: ignore[attr-defined]
        user = request.user
        language = user.language if user.is_authenticated else _asked_language(request)
        with translation.override(language):
            request.LANGUAGE_CODE = language
            response = self.get_response(request)
        response.headers.setdefault("Content-Language", language)
        if member is not None:
            response.headers.setdefault("Cache-Control", "no-store, private")
        return response


def _member_of(request: HttpRequest) -> Member | None:
    if not request.user.is_authenticated:
        return None
    memberships = Member.objects.filter(user_id=request.user.pk, removed_at=None).select_related(
        "workspace"
    )
    wanted = request.session.get(WORKSPACE_KEY)
    if wanted is not None:
        chosen: Member | None = memberships.filter(workspace_id=wanted).first()
        if chosen is not None:
            return chosen
    first: Member | None = memberships.order_by("id").first()
    return first


def _asked_language(request: HttpRequest) -> str:
    """A stranger's language: asked for by ?lang=, by the browser, else Japanese."""
    asked = request.GET.get("lang", "")
    if asked in ("ja", "en"):
        return asked
    return "en" if translation.get_language_from_request(request).startswith("en") else "ja"
