"""What consents put into inboxes."""

from __future__ import annotations

from typing import Final

from tokui.core.words import Words
from tokui.notify.kinds import notice_kind

TO_AGREE: Final = notice_kind(
    "to_agree", Words("I am asked to agree to something", "合意の依頼"), mail="now"
)
AGREEMENT: Final = notice_kind(
    "consent_answered", Words("An answer to what I asked for", "合意依頼への回答")
)

ASKED: Final = Words("{by} asks you to agree: {title}", "{by}さんからの合意依頼：{title}")
AGAIN: Final = Words(
    "{by} asks you again, because it changed: {title}",
    "変更があったため、{by}さんから改めて合意依頼：{title}",
)
ANSWERED: Final = Words("{title}: {answer} ({by})", "{title}：{answer}（{by}）")
WITHDRAWN: Final = Words(
    "You are no longer asked to agree: {title}", "合意依頼は取り消されました：{title}"
)
