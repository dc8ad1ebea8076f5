"""Why somebody changes something: the one control that forms ask it by."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

WHY: Final = "why"
"""The name of the control. A field of a record may be called `reason`; none is called this."""

LONGEST_REASON: Final = 300


def reason_in(sent: Mapping[str, Any]) -> str:
    """The reason that a form gives; empty where nobody said one."""
    return str(sent.get(WHY, "")).strip()[:LONGEST_REASON]
