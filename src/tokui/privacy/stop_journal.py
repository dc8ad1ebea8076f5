"""The journal of stops of use: ids and days alone, so that a restored backup keeps them."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from pathlib import Path
from typing import Any, Final

from django.conf import settings
from django.db import transaction
from django.db.models.signals import post_save
from django.dispatch import receiver
from django.utils.translation import gettext as _

from tokui.identity.models import Member
from tokui.kernel.events import Origin
from tokui.people.models import Person, UseStop
from tokui.people.stopping import open_stop, resume_use, stop_use
from tokui.privacy.journal import append_lines, lines_of

STOPS: Final = "use_stops.jsonl"


def stops_path() -> Path:
    """Where the journal lies: in the data folder, outside of what a restore replaces."""
    return Path(settings.DATA) / STOPS


@receiver(post_save, sender=UseStop)
def _note(instance: UseStop, **_more: Any) -> None:
    line = {
        "person": instance.person.public_id,
        "is_stopped": instance.ended_at is None,
        "at": (instance.ended_at or instance.stopped_at).isoformat(),
    }
    transaction.on_commit(lambda: append_lines(stops_path(), [line]))


def replay_stops(*, now: datetime) -> int:
    """Stop or resume the use of people as the journal says; for how many a backup said otherwise.

    The owner of the workspace stands as the one who does, because nobody is signed in.
    """
    changed = 0
    for public_id, is_stopped in _last_words():
        person = Person.objects.filter(public_id=public_id, removed_at=None).first()
        if person is None or (open_stop(person) is not None) == is_stopped:
            continue
        owner = Member.objects.filter(
            workspace=person.account.workspace_id, role="owner", removed_at=None
        ).first()
        if owner is None:
            continue
        act = stop_use if is_stopped else resume_use
        reason = _("As before the restore of a backup")
        act(public_id, by=owner, reason=reason, now=now, origin=Origin(source="schedule"))
        changed += 1
    return changed


def _last_words() -> Iterable[tuple[str, bool]]:
    """What the journal says last of each person."""
    return {line["person"]: line["is_stopped"] for line in lines_of(stops_path())}.items()
