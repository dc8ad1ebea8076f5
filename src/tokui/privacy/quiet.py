"""When something last happened about each person, and about whom nothing has for long.

Activity is a contact, a change of their records, a judgement, or somebody opening their card.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Final

from django.db.models import Max
from django.utils import timezone

from tokui.activity.models import Activity
from tokui.core.retention import last_day_kept
from tokui.identity.models import Workspace
from tokui.kernel.models import Event, Judgement
from tokui.kernel.nouns import noun_of
from tokui.people.models import Person
from tokui.privacy.holding import holds_on
from tokui.privacy.models import LastReading

_SAYS_NOTHING: Final = ("held", "released", "cleared", "use_stopped", "use_resumed")
"""What is done because somebody is reviewed or asks is no sign that they are of use."""
_ABOUT: Final = {
    "person": ("pk",),
    "post": ("person",),
    "coverage": ("person",),
    "tie": ("source", "target"),
    "stakeholder": ("person",),
    "deal_stake": ("stakeholder__person",),
}
"""Records that are about a person, and the ways from them to the person."""


@dataclass(frozen=True, slots=True)
class Quiet:
    """Somebody about whom nothing has happened for long."""

    person: Person
    since: date
    """The last day on which something did."""


def quiet_people(workspace: Workspace, months: int, today: date) -> list[Quiet]:
    """People without activity for `months`, those quiet longest first; nobody who is held.

    Removed people are among them: what is removed is still kept.
    """
    first_kept = last_day_kept(today, months)
    held = holds_on(today).values("person")
    people = Person.objects.filter(account__workspace=workspace, created_at__lt=_start(first_kept))
    people = people.exclude(pk__in=held).select_related("account")
    last = last_activity(workspace)
    found = [
        Quiet(person, day)
        for person in people
        if (day := last.get(person.pk, timezone.localdate(person.created_at))) < first_kept
    ]
    return sorted(found, key=lambda one: (one.since, one.person.pk))


def last_activity(workspace: Workspace) -> dict[int, date]:
    """The last day of activity about each person of a workspace, by key; nobody without any."""
    last: dict[int, date] = {}
    for key, day in _days(workspace):
        if day is not None and day > last.get(key, date.min):
            last[key] = day
    return last


def _days(workspace: Workspace) -> Iterator[tuple[int, date | None]]:
    contacts = Activity.objects.filter(account__workspace=workspace, removed_at=None)
    yield from _grouped(contacts.exclude(people=None), "people", "on")
    readings = LastReading.objects.filter(person__account__workspace=workspace)
    yield from readings.values_list("person", "on")
    events = Event.objects.filter(workspace=workspace, noun__in=_ABOUT)
    changed = _by_noun(events.exclude(verb__in=_SAYS_NOTHING), "at")
    judgements = Judgement.objects.filter(noun__in=_ABOUT, withdrawn_at=None)
    judged = _by_noun(judgements, "judged_on")
    for code, ways in _ABOUT.items():
        for key, *people in _people_by_record(code, ways, workspace):
            for found in (changed.get((code, key)), judged.get((code, key))):
                yield from ((person, found) for person in people if person is not None)


def _people_by_record(
    code: str, ways: Iterable[str], workspace: Workspace
) -> Iterable[tuple[Any, ...]]:
    rows = noun_of(code).model.objects.all()
    place = {"stakeholder": "plan__account", "deal_stake": "plan__account"}.get(code, "account")
    return rows.filter(**{f"{place}__workspace": workspace}).values_list("pk", *ways)


def _grouped(rows: Any, key: str, day: str) -> Iterable[tuple[int, date]]:
    return rows.order_by().values_list(key).annotate(last=Max(day))


def _by_noun(rows: Any, column: str) -> dict[tuple[str, int], date]:
    found = rows.order_by().values_list("noun", "subject_key").annotate(last=Max(column))
    return {
        (noun, key): timezone.localdate(last) if isinstance(last, datetime) else last
        for noun, key, last in found
    }


def _start(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, datetime.min.time()))
