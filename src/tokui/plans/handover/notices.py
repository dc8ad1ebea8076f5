"""What colleagues are told about a hand-over."""

from __future__ import annotations

from tokui.core.words import Words
from tokui.notify.kinds import notice_kind

HANDOVER = notice_kind("handover", Words("Hand-over of an account", "取引先の引継ぎ"))
