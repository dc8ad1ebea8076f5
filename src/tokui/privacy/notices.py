"""What people who lead a workspace are told about personal data."""

from __future__ import annotations

from typing import Final

from tokui.core.words import Words
from tokui.notify.kinds import notice_kind

REVIEW_WAITS: Final = "review_waits"

notice_kind(REVIEW_WAITS, Words("People to keep or to pseudonymise", "残すか仮名にするかの確認"))
