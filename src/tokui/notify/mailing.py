"""Mails: put into the database first, sent by the worker, tried again while the server is down."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from datetime import datetime, timedelta
from email.utils import parseaddr
from smtplib import SMTPDataError, SMTPRecipientsRefused, SMTPSenderRefused
from typing import Any, Final

from django.conf import settings
from django.core.mail import EmailMessage, mailers
from django.db import connection, transaction
from django.db.models import Count

from tokui.identity.models import Member
from tokui.notify.models import Mail

LEASE: Final = timedelta(minutes=5)
"""So long a mail belongs to the worker that took it."""
PAUSES: Final = tuple(
    timedelta(minutes=minutes) for minutes in (1, 5, 15, 60, 180, 360, 720, 1440, 1440)
)
"""After each attempt that failed so long is waited: in all about four days."""
AT_ONCE: Final = 50
_OF_ONE_MAIL: Final = (SMTPRecipientsRefused, SMTPDataError, SMTPSenderRefused)
"""What can be wrong with one mail; everything else is wrong with the server."""
_FOR_GOOD: Final = 500
_LONGEST: Final = 200
_LONGEST_ERROR: Final = 300

logger = logging.getLogger(__name__)


def is_mail_set_up() -> bool:
    """Whether a mail server was named."""
    return "default" in settings.MAILERS


def queue_mail(
    member: Member, subject: str, body: str, *, now: datetime, once: str = ""
) -> Mail | None:
    """A mail to be sent once the surrounding transaction is committed; None when one with the same
    `once` is on its way or has gone, or when the member has no address."""
    if not address_of(member):
        return None
    if once and Mail.objects.filter(member=member, once=once).exists():
        return None
    line = " ".join(subject.split())[:_LONGEST]
    return Mail.objects.create(
        member=member, subject=line, body=body, once=once, next_at=now, created_at=now
    )


def address_of(member: Member) -> str:
    """Where a member gets mail: the address they sign in with. Empty for who has left."""
    user = member.user
    return user.email if user and user.is_active and not member.removed_at else ""


def send_waiting(now: datetime) -> int:
    """Send what is due; how many went out. One mail that fails stops no other, a server that does
    not answer stops them until the next look."""
    if not is_mail_set_up() or not _due(now):
        return 0
    sent = 0
    for mail in _taken(now):
        try:
            _send(mail)
        except OSError as error:
            _put_off(mail, now, error)
            if not isinstance(error, _OF_ONE_MAIL):
                _spare_the_server(now)
                break
        else:
            sent += 1
            Mail.objects.filter(pk=mail.pk).update(
                state="sent", sent_at=now, body="", error="", attempts=mail.attempts + 1
            )
    return sent


def _due(now: datetime) -> bool:
    return Mail.objects.filter(state="queued", next_at__lte=now).exists()


def _taken(now: datetime) -> Iterator[Mail]:
    """Mails that are due, each held for the time of a lease when it is handed out."""
    for _ in range(AT_ONCE):
        with transaction.atomic():
            skips = connection.features.has_select_for_update_skip_locked
            due = Mail.objects.filter(state="queued", next_at__lte=now)
            mail = due.select_for_update(skip_locked=skips).order_by("id").first()
            if mail is None:
                return
            Mail.objects.filter(pk=mail.pk).update(next_at=now + LEASE)
        yield Mail.objects.select_related("member__user").get(pk=mail.pk)


def _send(mail: Mail) -> None:
    address = address_of(mail.member)
    if not address:
        raise SMTPRecipientsRefused({"": (_FOR_GOOD, b"no address")})
    host = parseaddr(settings.DEFAULT_FROM_EMAIL)[1].rpartition("@")[2]
    message = EmailMessage(
        subject=mail.subject,
        body=mail.body,
        to=[address],
        headers={
            "Message-ID": f"<{mail.public_id}@{host}>",
            "Auto-Submitted": "auto-generated",
        },
    )
    mailers.default.send_messages([message])


def _put_off(mail: Mail, now: datetime, error: OSError) -> None:
    """Note why a mail did not go out, and when it is tried again, if it is."""
    logger.warning("mail %s was not sent: %s", mail.public_id, type(error).__name__)
    changes: dict[str, Any] = {
        "attempts": mail.attempts + 1,
        "error": f"{type(error).__name__}: {error}"[:_LONGEST_ERROR],
    }
    if _is_refused_for_good(error) or mail.attempts >= len(PAUSES):
        changes |= {"state": "failed", "body": ""}
    else:
        changes |= {"next_at": now + PAUSES[mail.attempts]}
    Mail.objects.filter(pk=mail.pk).update(**changes)


def _is_refused_for_good(error: OSError) -> bool:
    """Whether the address is refused by a code that says not to try again."""
    if not isinstance(error, SMTPRecipientsRefused):
        return False
    return all(code >= _FOR_GOOD for code, _said in error.recipients.values())


def _spare_the_server(now: datetime) -> None:
    """Wait with every mail that is due: whoever asks a silent server again waits in vain."""
    due = Mail.objects.filter(state="queued", next_at__lte=now)
    due.update(next_at=now + PAUSES[1])


def stuck_mail() -> Mail | None:
    """The oldest mail that was tried and could not be sent so far."""
    stuck = Mail.objects.filter(state="queued", attempts__gt=0)
    return stuck.order_by("created_at").first()


def mail_counts() -> dict[str, int]:
    """How many mails there are in each state."""
    counted = dict(Mail.objects.values_list("state").annotate(Count("pk")).order_by())
    return {state: counted.get(state, 0) for state in ("queued", "sent", "failed")}
