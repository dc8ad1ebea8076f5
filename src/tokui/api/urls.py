"""Addresses below /api/v1/."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.urls import URLPattern, path, re_path
from django.views.decorators.csrf import csrf_exempt

from tokui.api.interface import build_interface
from tokui.api.openapi import openapi_document
from tokui.api.problems import unknown_address, wrong_method

api = build_interface()


def _opened(pattern: Any) -> URLPattern:
    """A route that keys open instead of sessions, whose every answer is a document."""
    view: Callable[..., HttpResponse] = pattern.callback

    @csrf_exempt
    @login_not_required
    @wraps(view)
    def answering(request: HttpRequest, *args: Any, **values: Any) -> HttpResponse:
        is_head = request.method == "HEAD"
        if is_head:
            # The library knows no HEAD; the server leaves the body out.
            request.method = "GET"
        response = view(request, *args, **values)
        if isinstance(response, HttpResponseNotAllowed):
            return wrong_method(response["Allow"])
        if is_head:
            response["Content-Length"] = str(len(response.content))
            response.content = b""
        return response

    return URLPattern(pattern.pattern, answering, pattern.default_args, pattern.name)


urlpatterns = [
    _opened(path("openapi.json", openapi_document, name="openapi")),
    # The library's own front page would lead to documentation pages that are not served.
    *(_opened(pattern) for pattern in api.urls[0] if getattr(pattern, "name", "") != "api-root"),
    re_path(r"^.*$", csrf_exempt(login_not_required(unknown_address))),
]
