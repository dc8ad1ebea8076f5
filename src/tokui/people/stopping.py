"""Stop-use (APPI 35): what is known of a person stays, and is neither added to nor shown."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import datetime
from typing import Any, Final

from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from tokui.identity.models import Member
from tokui.kernel.errors import Conflict, Forbidden, InvalidInput, Problem, Problems
from tokui.kernel.events import SCREEN, Origin, record_event
from tokui.kernel.nouns import noun_of
from tokui.kernel.scope import Scope
from tokui.people.models import Person, UseStop
from tokui.people.policies import get_person

Check = Callable[[Any, Mapping[str, Any], Scope, Problems], None]

_LONGEST_REASON: Final = 300
_ABOUT: Final = {
    "person": ("pk",),
    "post": ("person",),
    "coverage": ("person",),
    "tie": ("source", "target"),
    "stakeholder": ("person",),
    "deal_stake": ("stakeholder__person",),
}
"""Nouns that say something of a person, and whom; others name them in passing."""


def stop_use(
    person_id: str, *, by: Member, reason: str, now: datetime, origin: Origin = SCREEN
) -> UseStop:
    """From now on nothing is added to what is thought of the person, and no plan shows them.

    Raises NotFound for a person who may not be known of, Forbidden for who does not lead the
    workspace, InvalidInput without a reason, and Conflict when it is stopped already.
    """
    person = person_to_leave_out(person_id, by)
    text = _reason(reason)
    with transaction.atomic():
        Person.objects.select_for_update().get(pk=person.pk)
        if open_stop(person) is not None:
            raise Conflict(message=_("The use of this person's data is stopped already."))
        stop = UseStop.objects.create(person=person, reason=text, stopped_at=now, stopped_by=by)
        _note(person, "use_stopped", by=by, reason=text, origin=origin)
    return stop


def resume_use(
    person_id: str, *, by: Member, reason: str, now: datetime, origin: Origin = SCREEN
) -> UseStop:
    """Take the stop back; everything shows again as it was. Raises Conflict when there is none."""
    person = person_to_leave_out(person_id, by)
    text = _reason(reason)
    with transaction.atomic():
        Person.objects.select_for_update().get(pk=person.pk)
        stop = open_stop(person)
        if stop is None:
            raise Conflict(message=_("The use of this person's data is not stopped."))
        stop.ended_at, stop.ended_by, stop.end_reason = now, by, text
        stop.save(update_fields=["ended_at", "ended_by", "end_reason"])
        _note(person, "use_resumed", by=by, reason=text, origin=origin)
    return stop


def open_stop(person: Person) -> UseStop | None:
    """The stop that holds now."""
    return UseStop.objects.filter(person=person, ended_at=None).select_related("stopped_by").first()


def stopped_ids(workspace_key: int) -> frozenset[str]:
    """The public ids of people of a workspace whose data are not to be used now."""
    stops = UseStop.objects.filter(ended_at=None, person__account__workspace=workspace_key)
    return frozenset(stops.values_list("person__public_id", flat=True))


def stopped_keys(code: str, workspace_key: int) -> frozenset[int]:
    """The keys of records of a noun that are about people whose data are not to be used now."""
    stops = UseStop.objects.filter(ended_at=None, person__account__workspace=workspace_key)
    found: set[int] = set()
    for path in _ABOUT.get(code, ()):
        about = noun_of(code).model.objects.filter(**{f"{path}__in": stops.values("person")})
        found |= set(about.values_list("pk", flat=True))
    return frozenset(found)


def in_use(code: str, rows: QuerySet[Any]) -> QuerySet[Any]:
    """Those rows of a noun that are about nobody whose data are not to be used now."""
    stopped = UseStop.objects.filter(ended_at=None).values("person")
    for path in _ABOUT.get(code, ()):
        rows = rows.exclude(**{f"{path}__in": stopped})
    return rows


def is_about_one(model: type[Any]) -> bool:
    """Whether the records of a model say something of a person; others name them in passing."""
    return any(noun_of(code).model is model for code in _ABOUT)


def names_people(code: str) -> bool:
    """Whether the records of a noun are called by the name of a person."""
    return code in _ABOUT


def not_in_use(code: str) -> QuerySet[Any]:
    """The rows of a noun that are about somebody whose data are not to be used now."""
    stopped = UseStop.objects.filter(ended_at=None).values("person")
    about = Q()
    for path in _ABOUT[code]:
        about |= Q(**{f"{path}__in": stopped})
    rows: QuerySet[Any] = noun_of(code).model.objects.filter(about)
    return rows


def refusing_opinions(code: str, check: Check | None = None) -> Check:
    """`check`, and that nothing is thought of a person whose data are not to be used."""

    def checked(row: Any, values: Mapping[str, Any], scope: Scope, problems: Problems) -> None:
        if check is not None:
            check(row, values, scope, problems)
        told = _opinions(code, values)
        if not told:
            return
        keys = [one.pk for one in _people_of(row, values) if one.pk is not None]
        if keys and UseStop.objects.filter(person__in=keys, ended_at=None).exists():
            message = _("The use of this person's data is stopped: nothing can be noted.")
            problems.add("use_stopped", message, field=told[0])

    return checked


def _opinions(code: str, values: Mapping[str, Any]) -> list[str]:
    """The names of fields that would say something about somebody; taking back says nothing."""
    noun = noun_of(code)
    is_opinion = getattr(noun.policy, "is_opinion", False)
    told = []
    for name, value in values.items():
        item = noun.by_name[name]
        said = value["value"] if item.judged and isinstance(value, Mapping) else value
        if (item.sensitive or is_opinion) and said not in (None, "", [], item.empty()):
            told.append(name)
    return told


def _people_of(row: Any, values: Mapping[str, Any]) -> Iterator[Person]:
    """The people whom a record is about, as it stands or will stand."""
    if isinstance(row, Person):
        yield row
    for name in ("person", "source", "target"):
        one = values.get(name) or getattr(row, name, None)
        if isinstance(one, Person):
            yield one
    stakeholder = values.get("stakeholder") or getattr(row, "stakeholder", None)
    if stakeholder is not None and stakeholder.person is not None:
        yield stakeholder.person


def person_to_leave_out(person_id: str, by: Member) -> Person:
    person = get_person(by, person_id)
    if not by.leads:
        raise Forbidden
    return person


def _reason(reason: str) -> str:
    text = reason.strip()[:_LONGEST_REASON]
    if not text:
        raise InvalidInput(Problem("required", _("Say why, in a few words."), "reason"))
    return text


def _note(person: Person, verb: str, *, by: Member, reason: str, origin: Origin) -> None:
    noun = noun_of("person")
    origin = Origin(source=origin.source, reason=reason)
    record_event(noun, person, verb, {}, by=by, scope=noun.scope(person), origin=origin)


def last_stop(person: Person) -> UseStop:
    """The newest stop of the use of a person's data, whether it still holds or not."""
    return person.use_stops.latest("pk")
