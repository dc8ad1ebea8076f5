"""A kind of notice that only these tests know."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from tokui.core.words import Words
from tokui.notify import kinds

NOW = datetime(2026, 11, 22, 3, 0, tzinfo=UTC)
SAID = Words("Please look at this", "ご確認ください")


@pytest.fixture(autouse=True)
def _kinds(monkeypatch) -> None:
    monkeypatch.setattr(kinds, "_kinds", {})
    kinds.notice_kind("asked", Words("Asked", "依頼"), mail="now")
    kinds.notice_kind("noted", Words("Noted", "記録"))
