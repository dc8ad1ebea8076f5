"""The scale of when a notice is mailed."""

from __future__ import annotations

from typing import Final

from tokui.core.words import scale

NOTICE_MAIL: Final = scale(
    "notice_mail", "By mail", "メール通知",
    ("now", "At once", "すぐに送る"),
    ("digest", "In the morning digest", "朝のまとめに入れる"),
    ("never", "Not by mail", "送らない"),
)  # fmt: skip
