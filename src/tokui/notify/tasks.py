"""Sending what waits, by the worker: notices at once, a digest in the morning."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from typing import Any, Final

from django.conf import settings
from django.db import transaction
from django.utils import timezone, translation

from tokui.core.japan import is_business_day
from tokui.core.words import Words
from tokui.identity.models import Member
from tokui.kernel.schedule import daily, every_minute, unhurried
from tokui.notify.actions import tell
from tokui.notify.digest import (
    Line,
    Part,
    parts_for,
    subject_of_digest,
    subject_of_notices,
    told,
    write_mail,
)
from tokui.notify.kinds import notice_kind
from tokui.notify.mailing import is_mail_set_up, queue_mail, send_waiting, stuck_mail
from tokui.notify.models import Notice
from tokui.notify.queries import mail_times, visible_among

FRESH: Final = timedelta(days=7)
"""A notice older than this is not mailed any more: whoever looks in finds it."""
INBOX: Final = "/inbox/"
CHOOSE: Final = "/inbox/mail/"
WEEK: Final = notice_kind(
    "week", Words("My week: due, late, waiting for me", "今週の予定（期限・遅れ・依頼）")
)
"""The part of the digest that is no notice; who chooses `never` for it gets notices alone."""


MAIL_DOWN: Final = notice_kind(
    "mail_down", Words("Mail does not go out", "メールが送れないとき"), mail="never"
)
DOWN_AFTER: Final = timedelta(hours=1)
_MAIL_DOWN: Final = Words(
    "Mail does not go out since {since}. `tokui doctor` says why; nothing is lost.",
    "{since} からメールを送れていません。理由は `tokui doctor` で分かります。内容は失われません。",
)


@every_minute("mail")
def send_mail(now: datetime) -> None:
    """Make mails of new notices for whoever wants them at once, and send what waits."""
    if is_mail_set_up():
        mail_notices(now)
        send_waiting(now)
        _tell_owners(now)


def mail_notices(now: datetime) -> int:
    """Make one mail of the new notices of each member who wants them at once; how many mails."""
    new = Notice.objects.filter(mailed_at=None, at__gte=now - FRESH)
    made = 0
    for key in new.values_list("member", flat=True).distinct().order_by("member"):
        with transaction.atomic():
            member = Member.objects.select_related("user", "workspace").get(pk=key)
            made += _mail_notices_of(member, now)
    return made


def _mail_notices_of(member: Member, now: datetime) -> bool:
    times = mail_times(member)
    waiting = _unmailed(member, now)
    at_once = [one for one in waiting if times.get(one.kind) == "now"]
    _settle([one for one in waiting if times.get(one.kind, "never") == "never"], now)
    _settle(at_once, now)
    lines = _lines(member, at_once)
    if not lines:
        return False
    text = _write(member, [told(lines)])
    subject = subject_of_notices(lines).say(_language(member))
    return queue_mail(member, subject, text, now=now) is not None


def _tell_owners(now: datetime) -> None:
    """Tell the owners, once a day, that mail does not go out."""
    stuck = stuck_mail()
    if stuck is None or now - stuck.created_at < DOWN_AFTER:
        return
    since = timezone.localtime(stuck.created_at)
    said = _MAIL_DOWN.fill(since=f"{since:%Y-%m-%d %H:%M}")
    once = f"mail_down:{timezone.localdate(now)}"
    for owner in Member.objects.filter(role="owner", removed_at=None):
        tell([owner], MAIL_DOWN.code, "colleague", owner, by=None, said=said, now=now, once=once)


@daily("digest", hour=7, in_parts=True)
def make_digests(workspace: Any, on: date, now: datetime) -> None:
    """The digest of each member of a workspace, on business days, for who has something in it."""
    if not is_mail_set_up() or not is_business_day(on):
        return
    members = Member.objects.filter(workspace=workspace, removed_at=None, user__is_active=True)
    # Begun again, the work leaves out who has the digest of the day: what came since is tomorrow's.
    waiting = members.exclude(mails__once=_once(on)).select_related("user", "workspace")
    for member in unhurried(waiting.order_by("pk")):
        make_digest(member, on, now)


def _once(on: date) -> str:
    return f"digest:{on}"


def make_digest(member: Member, on: date, now: datetime) -> bool:
    """Queue the digest of one member; whether there was anything to tell.

    A member's week takes long to gather, so it is read before the transaction begins to write.
    """
    times = mail_times(member)
    week: list[Part] = []
    if times[WEEK.code] != "never":
        with translation.override(_language(member)):
            week = parts_for(member, on)
    with transaction.atomic():
        waiting = [one for one in _unmailed(member, now) if times.get(one.kind) == "digest"]
        lines = _lines(member, waiting)
        parts = [told(lines), *week] if lines else week
        _settle(waiting, now)
        if not parts:
            return False
        subject = subject_of_digest(parts, on).say(_language(member))
        mail = queue_mail(member, subject, _write(member, parts), now=now, once=_once(on))
        return mail is not None


def _unmailed(member: Member, now: datetime) -> list[Notice]:
    rows = Notice.objects.select_for_update().filter(member=member, mailed_at=None)
    return list(rows.filter(at__gte=now - FRESH).order_by("id"))


def _lines(member: Member, notices: Sequence[Notice]) -> list[Line]:
    """Notices that are unread and in sight, each with its address in the inbox; the same said
    twice is written once."""
    unread = [one for one in notices if one.read_at is None]
    by_words: dict[Words, Line] = {}
    for one in visible_among(member, unread):
        by_words.setdefault(one.words, Line(one.words, f"{INBOX}{one.public_id}/"))
    return list(by_words.values())


def _settle(notices: Sequence[Notice], now: datetime) -> None:
    keys = [one.pk for one in notices]
    Notice.objects.filter(pk__in=keys).update(mailed_at=now)


def _write(member: Member, parts: Sequence[Part]) -> str:
    return write_mail(
        member.name,
        parts,
        _language(member),
        base_url=settings.BASE_URL,
        choose_path=CHOOSE,
    )


def _language(member: Member) -> str:
    return member.user.language if member.user else "ja"
