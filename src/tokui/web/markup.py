"""The one place of the site that calls text markup: what reaches it is escaped already."""

from __future__ import annotations

from django.utils.safestring import SafeString


def markup(html: str) -> str:
    """`html`, every written part of which whoever calls has escaped, as templates leave it."""
    return SafeString(html)
