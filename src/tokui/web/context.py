"""What every page of the frame needs."""

from __future__ import annotations

from typing import Any, Final

from django.http import HttpRequest

STYLE_SHEETS: Final = tuple(
    f"css/{name}.css"
    for name in (
        "tokens", "base", "shell", "phone", "components", "chips", "table", "fields", "combobox",
        "record", "pages",
    )
)  # fmt: skip


def shell(request: HttpRequest) -> dict[str, Any]:
    """The signed-in member and the reader's language, for the frame around a page."""
    return {
        "member": getattr(request, "member", None),
        "reading_language": getattr(request, "LANGUAGE_CODE", "ja"),
        "style_sheets": STYLE_SHEETS,
    }
