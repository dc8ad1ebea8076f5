"""What comments put into inboxes."""

from __future__ import annotations

from typing import Final

from tokui.core.words import Words
from tokui.notify.kinds import notice_kind

NAMED: Final = notice_kind(
    "named", Words(en="I am named in a comment", ja="コメントで名前を挙げられた"), mail="now"
)
ANSWERED: Final = notice_kind("answered", Words(en="An answer to a comment", ja="コメントへの返信"))
