"""Whether mail goes out, for the doctor."""

from __future__ import annotations

from tokui.core.words import Words
from tokui.kernel.doctor import Finding
from tokui.notify.mailing import is_mail_set_up, stuck_mail


def examine_mail() -> Finding:
    """The mail server, as far as the queue knows it."""
    if not is_mail_set_up():
        what = Words(
            "No mail server is named: notices stay in the inbox",
            "メールサーバーの指定なし（お知らせは受信箱だけに届きます）",
        )
        return Finding("mail", "good", what)
    stuck = stuck_mail()
    if stuck is None:
        return Finding("mail", "good", Words("No mail is stuck", "滞っているメールはありません"))
    what = Words(
        f"Mail waits since {stuck.created_at:%Y-%m-%d %H:%M}: {stuck.error}",
        f"{stuck.created_at:%Y-%m-%d %H:%M} からメールを送れていません：{stuck.error}",
    )
    remedy = Words(
        "Check TOKUI_SMTP_URL and the server; `tokui mail test` tries it at once.",
        "TOKUI_SMTP_URL とサーバーを確かめてください。`tokui mail test` ですぐに試せます。",
    )
    return Finding("mail", "warning", what, remedy)
