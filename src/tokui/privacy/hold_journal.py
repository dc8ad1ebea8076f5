"""The journal of holds: ids and days alone, so that a restored backup keeps them."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from pathlib import Path
from typing import Any, Final

from django.conf import settings
from django.db import transaction
from django.db.models.signals import post_save
from django.dispatch import receiver
from django.utils import timezone
from django.utils.translation import gettext as _

from tokui.identity.models import Member
from tokui.kernel.events import Origin
from tokui.people.models import Person
from tokui.privacy.holding import hold_on, hold_person, release_person
from tokui.privacy.journal import append_lines, lines_of
from tokui.privacy.models import Hold

HOLDS: Final = "holds.jsonl"


def holds_path() -> Path:
    """Where the journal lies: in the data folder, outside of what a restore replaces."""
    return Path(settings.DATA) / HOLDS


@receiver(post_save, sender=Hold)
def _note(instance: Hold, **_more: Any) -> None:
    line = {
        "person": instance.person.public_id,
        "is_held": instance.released_at is None,
        "until": instance.until and instance.until.isoformat(),
        "at": (instance.released_at or instance.held_at).isoformat(),
    }
    transaction.on_commit(lambda: append_lines(holds_path(), [line]))


def replay_holds(*, now: datetime) -> int:
    """Hold or release people as the journal says; for how many a backup said otherwise.

    The owner of the workspace stands as the one who does, because nobody is signed in.
    """
    changed, today, origin = 0, timezone.localdate(now), Origin(source="schedule")
    for public_id, is_held, until in _last_words():
        wanted = is_held and (until is None or until >= today)
        person = Person.objects.filter(public_id=public_id, removed_at=None).first()
        hold = person and hold_on(person, today)
        is_as_told = hold.until == until if hold and wanted else not hold and not wanted
        if person is None or is_as_told:
            continue
        owner = Member.objects.filter(
            workspace=person.account.workspace_id, role="owner", removed_at=None
        ).first()
        if owner is None:
            continue
        with transaction.atomic():
            reason = hold.reason if hold else _("As before the restore of a backup")
            if hold:
                release_person(public_id, by=owner, now=now, origin=origin)
            if wanted:
                hold_person(public_id, reason=reason, until=until, by=owner, now=now, origin=origin)
        changed += 1
    return changed


def _last_words() -> Iterable[tuple[str, bool, date | None]]:
    """What the journal says last of each person: whether they are held, and until when."""
    last = {line["person"]: line for line in lines_of(holds_path())}
    for public_id, line in last.items():
        until = date.fromisoformat(line["until"]) if line["until"] else None
        yield public_id, line["is_held"], until
