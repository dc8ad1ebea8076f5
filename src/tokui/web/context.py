"""What every page of the frame needs."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest


def shell(request: HttpRequest) -> dict[str, Any]:
    """The signed-in member and the reader's language, for the frame around a page."""
    return {
        "member": getattr(request, "member", None),
        "reading_language": getattr(request, "LANGUAGE_CODE", "ja"),
    }
