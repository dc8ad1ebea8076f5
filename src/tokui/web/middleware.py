"""Errors of ours as pages and partials; anything else as a page with a reference number."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from tokui.kernel.errors import TokuiError


class ErrorPageMiddleware:
    """Maps `TokuiError` to its status once, for whole pages and for htmx partials."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        """The page or partial for an error of ours; None lets Django handle the rest."""
        if not isinstance(error, TokuiError):
            return None
        is_partial = bool(getattr(request, "htmx", False))
        template = "web/error_partial.html" if is_partial else "web/error.html"
        return render(request, template, {"error": error}, status=error.status)
