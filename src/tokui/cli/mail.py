"""`mail`: whether mail goes out, and a letter to try it."""

from __future__ import annotations

from argparse import Namespace
from typing import Final

from tokui.cli.ground import database_ready
from tokui.cli.speech import Refusal, answer, answer_json, said, tell
from tokui.core.words import Words

_NO_SERVER: Final = Words(
    "No mail server is named. Set TOKUI_SMTP_URL and start Tokui again.",
    "メールサーバーが指定されていません。TOKUI_SMTP_URL を設定して起動し直してください。",
)
_NOT_SENT: Final = Words(
    "The server did not take the mail: {error}", "サーバーがメールを受け付けませんでした：{error}"
)
_SENT: Final = Words("Sent to {address}.", "{address} に送りました。")
_SUBJECT: Final = Words("Tokui: mail works", "Tokui: メール送信の確認")
_BODY: Final = Words(
    "This mail was sent by `tokui mail test`.\n", "`tokui mail test` で送ったメールです。\n"
)
_STATE: Final = Words(
    "{queued} waiting, {sent} sent, {failed} given up",
    "待機 {queued}、送信済 {sent}、断念 {failed}",
)
_STUCK: Final = Words("Not sent since {since}: {error}", "{since} から送れていません：{error}")


def status(arguments: Namespace) -> int:
    """How many mails wait and went out; 1 when some cannot be sent."""
    with database_ready():
        from tokui.notify.mailing import is_mail_set_up, mail_counts, stuck_mail

        counts, stuck = mail_counts(), stuck_mail()
        if arguments.json:
            since = stuck.created_at.isoformat() if stuck else None
            answer_json({"configured": is_mail_set_up(), **counts, "stuck_since": since})
        else:
            if not is_mail_set_up():
                tell(_NO_SERVER)
            answer(said(_STATE.fill(**counts)))
            if stuck:
                tell(_STUCK.fill(since=f"{stuck.created_at:%Y-%m-%d %H:%M}", error=stuck.error))
        return 1 if stuck else 0


def test(arguments: Namespace) -> int:
    """Send a letter at once, past the queue."""
    with database_ready():
        from django.core.mail import EmailMessage, mailers

        from tokui.notify.mailing import is_mail_set_up

        if not is_mail_set_up():
            raise Refusal(_NO_SERVER)
        message = EmailMessage(said(_SUBJECT), said(_BODY), to=[arguments.address])
        try:
            mailers.default.send_messages([message])
        except OSError as error:
            raise Refusal(_NOT_SENT.fill(error=f"{type(error).__name__}: {error}")) from error
        tell(_SENT.fill(address=arguments.address))
        return 0
