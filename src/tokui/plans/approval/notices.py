"""What approvals put into inboxes."""

from __future__ import annotations

from typing import Final

from tokui.core.words import Words
from tokui.notify.kinds import notice_kind

TO_APPROVE: Final = notice_kind(
    "to_approve", Words("A plan waits for my approval", "プランの承認依頼"), mail="now"
)
APPROVAL_ANSWERED: Final = notice_kind(
    "approval_answered", Words("My submission was answered", "承認申請への回答"), mail="now"
)
VALIDITY: Final = notice_kind(
    "plan_validity", Words("A plan of mine is about to expire", "プランの有効期限の接近")
)

ASKED: Final = Words(
    "“{plan}” of {account} waits for your approval.",
    "{account} の「{plan}」の承認をお願いします。",
)
ANSWERED: Final = Words("“{plan}” of {account}: {answer}.", "{account} の「{plan}」：{answer}")
RECALLED: Final = Words(
    "The submission of “{plan}” of {account} was recalled; nothing is needed of you.",
    "{account} の「{plan}」の承認申請は取り下げられました。対応は不要です。",
)
ENDS: Final = Words(
    "“{plan}” of {account} is valid for {days:more day|more days}, until {day}.",
    "{account} の「{plan}」の有効期限まであと{days}日です（{day}まで）。",
)
ENDS_TODAY: Final = Words(
    "Today is the last day on which “{plan}” of {account} is valid.",
    "{account} の「{plan}」の有効期限は本日までです。",
)
EXPIRED: Final = Words(
    "“{plan}” of {account} has expired: it was valid until {day}.",
    "{account} の「{plan}」は期限切れになりました（有効期限 {day}）。",
)
