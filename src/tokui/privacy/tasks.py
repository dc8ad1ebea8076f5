"""What is done each night about personal data."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from tokui.kernel.schedule import daily
from tokui.privacy.reviews import review_at_night


@daily("privacy", in_parts=True)
def _review(workspace: Any, on: date, now: datetime) -> None:
    review_at_night(workspace, on, now)
