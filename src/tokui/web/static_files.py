"""Static files, kept by browsers for good: their address holds the digest of all of them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from pathlib import PurePosixPath
from typing import Final
from urllib.parse import urlsplit

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed, HttpResponseNotModified
from django.utils.cache import patch_vary_headers

from tokui.static_tree import StaticTree, compressed, static_tree

_TYPES: Final = {
    ".css": "text/css; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".json": "application/json",
    ".png": "image/png",
    ".svg": "image/svg+xml",
    ".woff2": "font/woff2",
}
_FOR_GOOD: Final = "public, max-age=31536000, immutable"


@dataclass(frozen=True, slots=True)
class StaticFile:
    """What is sent for one file."""

    content: bytes
    packed: bytes | None
    media_type: str


class StaticFilesMiddleware:
    """Answers addresses of static files out of memory, before anything asks who wants them."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response
        self.prefix = urlsplit(settings.STATIC_URL).path
        self._read()

    def _read(self) -> None:
        tree = static_tree(settings.PACKAGE)
        # Weak: the compressed and the plain form of a file share it.
        self.tag = f'W/"{tree.digest}"'
        self.files = _files(tree, self.prefix)

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if settings.DEBUG and request.path.startswith(self.prefix):
            static_tree.cache_clear()
            self._read()
        found = self.files.get(request.path)
        if found is None:
            return self.get_response(request)
        if request.method not in ("GET", "HEAD"):
            return HttpResponseNotAllowed(["GET", "HEAD"])
        if request.headers.get("If-None-Match") == self.tag:
            response: HttpResponse = HttpResponseNotModified()
        else:
            response = _answer(found, request)
        response["Cache-Control"] = "no-cache" if settings.DEBUG else _FOR_GOOD
        response["ETag"] = self.tag
        return response


@lru_cache(maxsize=1)
def _files(tree: StaticTree, prefix: str) -> dict[str, StaticFile]:
    """Answers by address; compressed once, however many handlers one process makes."""
    return {prefix + name: _file(name, content) for name, content in tree.files.items()}


def _file(name: str, content: bytes) -> StaticFile:
    kind = _TYPES.get(PurePosixPath(name).suffix, "text/plain; charset=utf-8")
    return StaticFile(content, compressed(content), kind)


def _answer(file: StaticFile, request: HttpRequest) -> HttpResponse:
    takes_gzip = "gzip" in request.headers.get("Accept-Encoding", "")
    content = file.packed if takes_gzip and file.packed else file.content
    response = HttpResponse(content, content_type=file.media_type)
    response["Content-Length"] = str(len(content))
    if file.packed:
        patch_vary_headers(response, ["Accept-Encoding"])
        if content is file.packed:
            response["Content-Encoding"] = "gzip"
    return response
