"""Telling members something, and what they do with it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from tokui.core.notice_scales import NOTICE_MAIL
from tokui.core.words import Words
from tokui.identity.models import Member
from tokui.kernel.errors import InvalidInput, Problem
from tokui.kernel.nouns import noun_of
from tokui.notify.kinds import kind_of, notice_kinds
from tokui.notify.models import Notice, Preference
from tokui.notify.queries import visible_notices


def tell(
    members: Iterable[Member | None],
    kind: str,
    about_noun: str,
    about: Any,
    *,
    by: Member | None,
    said: Words,
    now: datetime,
    once: str = "",
) -> int:
    """Put a notice about a record into the inbox of each member; how many got one.

    Nobody is told of what they did themselves, nor anybody who cannot sign in. With `once` each
    member gets the first notice of that key alone. `said` is read without a look at rights on
    opinions, so it holds none.
    """
    kind_of(kind)
    noun_of(about_noun)
    wanted = {
        member.pk: member
        for member in members
        if member is not None and member.user_id and not member.removed_at and member != by
    }
    if once:
        had = Notice.objects.filter(member__in=wanted, once=once)
        for key in had.values_list("member", flat=True):
            del wanted[key]
    notices = [
        Notice(
            member=member,
            kind=kind,
            noun=about_noun,
            subject_key=about.pk,
            subject_id=about.public_id,
            by=by,
            said={"en": said.en, "ja": said.ja},
            once=once,
            at=now,
        )
        for member in wanted.values()
    ]
    # Two workers may tell the same at once: the later one's is let go.
    Notice.objects.bulk_create(notices, ignore_conflicts=bool(once))
    return len(notices)


def mark_read(public_id: str, *, by: Member, now: datetime) -> Notice:
    """Note that a notice was read; raises NotFound for one that `by` may not see."""
    notice = visible_notices(by).one(public_id)
    if notice.read_at is None:
        notice.read_at = now
        notice.save(update_fields=["read_at"])
    return notice


def mark_unread(public_ids: Iterable[str], *, by: Member) -> int:
    """Put notices back among those to be read; how many."""
    return Notice.objects.filter(member=by, public_id__in=list(public_ids)).update(read_at=None)


def mark_all_read(*, by: Member, now: datetime) -> list[str]:
    """Note that everything was read; the ids of the notices that were unread, for taking back."""
    with transaction.atomic():
        unread = Notice.objects.select_for_update().filter(member=by, read_at=None)
        ids = list(unread.values_list("public_id", flat=True))
        Notice.objects.filter(member=by, public_id__in=ids).update(read_at=now)
    return ids


def prefer(kind: str, mail: str, *, by: Member) -> None:
    """Choose when notices of a kind come by mail."""
    if kind not in {one.code for one in notice_kinds()} or mail not in NOTICE_MAIL:
        raise InvalidInput(Problem("choice", _("Choose when to be mailed."), "mail", mail))
    Preference.objects.update_or_create(member=by, kind=kind, defaults={"mail": mail})
