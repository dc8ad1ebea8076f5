"""What files write where there is nothing: an empty cell, a dash, NULL."""

from __future__ import annotations

import re
import unicodedata
from typing import Final

_BLANK: Final = re.compile(
    r"[-\u2010-\u2015\u2212\u30fc\u2500…*]*|null|none|nan|n/?a|#n/a|該当なし|なし", re.IGNORECASE
)


def is_blank(text: str) -> bool:
    """Whether a cell says that there is no value: "", －, ―, NULL, N/A, なし."""
    return bool(_BLANK.fullmatch(unicodedata.normalize("NFKC", text).strip()))
