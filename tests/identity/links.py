"""Links that a page shows once."""

from __future__ import annotations

import re


def link_in(page: str) -> str:
    """The path of the link that a page shows once."""
    found = re.search(r'value="http://testserver(/(?:join|password)/[^"]+)"', page)
    assert found, page
    return found[1]
