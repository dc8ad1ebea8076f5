"""Noting that somebody opened a card about a person."""

from __future__ import annotations

from datetime import date
from typing import Any

from tokui.people.models import Person
from tokui.privacy.models import LastReading


def note_reading(record: Any, today: date) -> None:
    """A record was opened on a day; it counts where it is about one person. Cheap on all but the
    first reading of a day."""
    person_key = record.pk if isinstance(record, Person) else getattr(record, "person_id", None)
    if person_key is None:
        return
    last = LastReading.objects.filter(person=person_key).values_list("on", flat=True).first()
    if last is None or last < today:
        LastReading.objects.update_or_create(person_id=person_key, defaults={"on": today})
