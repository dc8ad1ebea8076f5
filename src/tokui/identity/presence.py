"""Who has which field open just now, so that two people do not type over each other.

Nothing here is history: a row lasts as long as its browser keeps saying that it is there. Whether
somebody may know of a record or a field is decided by whoever asks.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Final

from tokui.identity.models import Member, Presence

LASTS: Final = timedelta(seconds=30)


def note_presence(member: Member, noun: str, subject_id: str, field: str, *, now: datetime) -> None:
    """`member` has the editor of a field open at `now`."""
    row = Presence(member=member, noun=noun, subject_id=subject_id, field=field, seen_at=now)
    Presence.objects.bulk_create(
        [row],
        update_conflicts=True,
        unique_fields=["noun", "subject_id", "field", "member"],
        update_fields=["seen_at"],
    )


def end_presence(member: Member, noun: str, subject_id: str, field: str, *, now: datetime) -> None:
    """`member` left the editor; rows of browsers that went silent leave with it."""
    own = Presence.objects.filter(member=member, noun=noun, subject_id=subject_id, field=field)
    own.delete()
    Presence.objects.filter(seen_at__lt=now - LASTS).delete()


def others_at(member: Member, noun: str, subject_id: str, *, now: datetime) -> dict[str, list[str]]:
    """Names of the colleagues other than `member` in a record at `now`, by field."""
    rows = Presence.objects.filter(noun=noun, subject_id=subject_id, seen_at__gte=now - LASTS)
    present: dict[str, list[str]] = {}
    for field, name in (
        rows.exclude(member=member).order_by("pk").values_list("field", "member__name")
    ):
        present.setdefault(field, []).append(name)
    return present
