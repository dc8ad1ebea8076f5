"""Erasing again whoever a restored backup brought back."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction

from tokui.identity.models import Member
from tokui.people.models import Person
from tokui.privacy.erasure import erase_again
from tokui.privacy.hold_journal import replay_holds
from tokui.privacy.journal import journal_lines, note_in_journal
from tokui.privacy.models import Erasure
from tokui.privacy.stop_journal import replay_stops
from tokui.privacy.sweeping import sweep


def replay_journal(*, now: datetime) -> list[Erasure]:
    """Erase again whoever a restored backup brought back; the receipts of it.

    The owner of the workspace stands as the one who does, because nobody is signed in.
    """
    # First, so that a hold that was lifted before an erasure does not stand in its way.
    replay_holds(now=now)
    done: list[Erasure] = []
    for line in journal_lines():
        person = (
            Person.objects.filter(public_id=line["person"])
            .select_related("account__workspace")
            .first()
        )
        if person is None:
            continue
        owner = Member.objects.filter(
            workspace=person.account.workspace_id, role="owner", removed_at=None
        ).first()
        first = Erasure(
            reason=line["reason"],
            asked_on=date.fromisoformat(line["asked_on"]),
            pseudonym=line.get("pseudonym", ""),
        )
        if owner is None:
            continue
        with transaction.atomic():
            done.append(erase_again(first, person, by=owner, now=now))
    note_in_journal()
    replay_stops(now=now)
    if done:
        sweep()
    return done
