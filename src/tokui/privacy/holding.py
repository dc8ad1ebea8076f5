"""Keeping somebody whatever is asked for, for a reason and until a day: a legal hold."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from typing import Final

from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from tokui.core.sentences import day_words
from tokui.identity.models import Member
from tokui.kernel.errors import Conflict, InvalidInput, Problem, Problems
from tokui.kernel.events import SCREEN, Origin, record_event
from tokui.kernel.nouns import noun_of
from tokui.kernel.words import reading_language
from tokui.people.models import Person
from tokui.privacy.models import Hold, Review
from tokui.privacy.policies import person_to_erase

LONGEST_REASON: Final = 300


def hold_person(
    person_id: str,
    *,
    reason: str,
    until: date | None,
    by: Member,
    now: datetime,
    origin: Origin = SCREEN,
) -> Hold:
    """Keep a person through the day `until`, or until the hold is lifted when there is none.

    Raises NotFound for a person who may not be known of, Forbidden for who does not lead the
    workspace, InvalidInput without a reason or for a day that is over, Conflict when they are held.
    """
    return _hold([person_to_erase(by, person_id)], reason, until, by, now, origin)[0]


def hold_people(
    person_ids: Sequence[str],
    *,
    reason: str,
    until: date | None,
    by: Member,
    now: datetime,
    origin: Origin = SCREEN,
) -> int:
    """Keep people, all or none, as `hold_person` keeps one; how many. InvalidInput for nobody."""
    people = [person_to_erase(by, one) for one in dict.fromkeys(person_ids)]
    if not people:
        raise InvalidInput(Problem("required", _("Choose at least one person."), "people"))
    return len(_hold(people, reason, until, by, now, origin))


def _hold(
    people: Sequence[Person],
    reason: str,
    until: date | None,
    by: Member,
    now: datetime,
    origin: Origin,
) -> list[Hold]:
    text, today, problems = reason.strip(), timezone.localdate(now), Problems()
    if not text or len(text) > LONGEST_REASON:
        message = _("Say why, in at most %(limit)d characters.") % {"limit": LONGEST_REASON}
        problems.add("required", message, field="reason")
    if until is not None and until < today:
        problems.add("in_past", _("This day is over."), field="until")
    problems.raise_if_any()
    holds = []
    with transaction.atomic():
        for person in people:
            Person.objects.select_for_update().get(pk=person.pk)
            if hold_on(person, today) is not None:
                raise Conflict(message=_("This person is held already."))
            # One that ended by its day makes room for the next.
            Hold.objects.filter(person=person, released_at=None).update(released_at=now)
            holds.append(
                Hold.objects.create(
                    person=person, reason=text, until=until, held_at=now, held_by=by
                )
            )
            Review.objects.filter(person=person).delete()
            _note(person, "held", by=by, origin=origin)
    return holds


def release_person(person_id: str, *, by: Member, now: datetime, origin: Origin = SCREEN) -> Hold:
    """Lift the hold of a person. Raises Conflict when there is none."""
    person = person_to_erase(by, person_id)
    with transaction.atomic():
        Person.objects.select_for_update().get(pk=person.pk)
        hold = hold_on(person, timezone.localdate(now))
        if hold is None:
            raise Conflict(message=_("This person is not held."))
        hold.released_at, hold.released_by = now, by
        hold.save(update_fields=["released_at", "released_by"])
        _note(person, "released", by=by, origin=origin)
    return hold


def holds_on(today: date) -> QuerySet[Hold]:
    """Holds that are in force on a day."""
    return Hold.objects.filter(Q(until=None) | Q(until__gte=today), released_at=None)


def hold_on(person: Person, today: date) -> Hold | None:
    """The hold of a person that is in force on a day."""
    return holds_on(today).filter(person=person).select_related("held_by").first()


def require_no_hold(person: Person, today: date) -> None:
    """Raise Conflict with reason and day for a person who is held."""
    hold = hold_on(person, today)
    if hold is None:
        return
    told = {"reason": hold.reason}
    if hold.until is None:
        raise Conflict(message=_("This person is held: %(reason)s. Lift the hold first.") % told)
    told["day"] = day_words(hold.until).say(reading_language())
    raise Conflict(
        message=_("This person is held until %(day)s: %(reason)s. Lift the hold first.") % told
    )


def _note(person: Person, verb: str, *, by: Member, origin: Origin) -> None:
    noun = noun_of("person")
    record_event(noun, person, verb, {}, by=by, scope=noun.scope(person), origin=origin)
