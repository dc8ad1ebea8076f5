"""What every page of the frame needs."""

from __future__ import annotations

from typing import Any, Final

from django.http import HttpRequest
from django.utils.crypto import salted_hmac

STYLE_SHEETS: Final = tuple(
    f"css/{name}.css"
    for name in (
        "tokens", "base", "shell", "phone", "components", "chips", "table", "grid", "fields",
        "combobox", "command-box", "record", "pages", "side", "editing", "history",
        "capture", "choosing", "comments",
    )
)  # fmt: skip


def shell(request: HttpRequest) -> dict[str, Any]:
    """The signed-in member and the reader's language, for the frame around a page."""
    return {
        "member": getattr(request, "member", None),
        "reading_language": getattr(request, "LANGUAGE_CODE", "ja"),
        "style_sheets": STYLE_SHEETS,
        "person_mark": _mark_of(request),
    }


def _mark_of(request: HttpRequest) -> str:
    """What a browser tells one person's drafts from another's by, without saying who it is."""
    user = getattr(request, "user", None)
    key = getattr(user, "pk", None)
    return salted_hmac("tokui.drafts", str(key), algorithm="sha256").hexdigest()[:16] if key else ""
