"""What to report when data may have leaked: whose, which, by whom, how often (APPI 26, GDPR 33)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any

from django.db.models import Q, Sum
from django.utils import timezone
from django.utils.translation import gettext as _

from tokui.accounts.models import Viewing
from tokui.core.vocabulary import field_words
from tokui.core.words import Words
from tokui.identity.models import Member
from tokui.identity.policies import require_owner
from tokui.kernel.errors import InvalidInput, Problem
from tokui.kernel.models import Event
from tokui.kernel.nouns import all_nouns
from tokui.people.models import Person


@dataclass(frozen=True, slots=True)
class Affected:
    """A company of whose people something was opened or changed, and how many there are."""

    account: str
    people: tuple[Person, ...]


@dataclass(frozen=True, slots=True)
class Actor:
    """What one member did in the time that is asked about."""

    member: str
    changes: int
    opened: int
    exports: int


@dataclass(frozen=True, slots=True)
class Incident:
    """What may have been seen or changed between two days, both included."""

    since: date
    until: date
    affected: tuple[Affected, ...]
    fields: tuple[tuple[str, str, int], ...]
    """Noun and field, and how many changes there were."""
    opened: tuple[tuple[str, int], ...]
    """Codes of VIEWED and how often."""
    actors: tuple[Actor, ...]

    @property
    def people(self) -> int:
        """How many people are affected."""
        return sum(len(one.people) for one in self.affected)


def incident_report(since: date, until: date, *, by: Member) -> Incident:
    """Who opened, took out or changed what about people from `since` to `until`; for owners.

    Whoever opens opinions of an account may have read those of all its people: all count as
    affected. What was opened is known by day and place, not by person. Raises Forbidden, and
    InvalidInput for an end before the beginning.
    """
    require_owner(by)
    if until < since:
        message = _("The end lies before the beginning.")
        raise InvalidInput(Problem("not_in_order", message, "until"))
    viewings = Viewing.objects.filter(
        account__workspace=by.workspace_id, day__gte=since, day__lte=until
    )
    start, end = _midnight(since), _midnight(until, time.max)
    codes = [noun.code for noun in all_nouns() if any(item.sensitive for item in noun.fields)]
    events = Event.objects.filter(workspace=by.workspace_id, at__gte=start, at__lte=end)
    changed = events.filter(noun__in={*codes, "person", "post", "coverage", "stakeholder", "tie"})
    accounts = set(viewings.values_list("account", flat=True))
    accounts |= {key for key in changed.values_list("account_key", flat=True) if key is not None}
    return Incident(
        since=since,
        until=until,
        affected=tuple(_affected(accounts)),
        fields=tuple(_fields(changed)),
        opened=tuple(viewings.order_by("what").values_list("what").annotate(number=Sum("times"))),
        actors=tuple(_actors(changed, viewings)),
    )


def _affected(accounts: set[int]) -> Iterator[Affected]:
    people: dict[str, list[Person]] = {}
    here = Q(account__in=accounts) | Q(posts__account__in=accounts)
    found = Person.objects.filter(here).distinct().select_related("account")
    for person in found.order_by("account__name", "sort_key", "pk"):
        people.setdefault(person.account.name, []).append(person)
    for account, some in people.items():
        yield Affected(account, tuple(some))


def _fields(changed: Any) -> Iterator[tuple[str, str, int]]:
    counts: Counter[tuple[str, str]] = Counter()
    for noun, changes in changed.values_list("noun", "changes").iterator(2000):
        counts.update((noun, name) for name in changes)
    for (noun, name), count in sorted(counts.items()):
        yield noun, name, count


def _actors(changed: Any, viewings: Any) -> Iterator[Actor]:
    changes = Counter(changed.values_list("actor", flat=True))
    opened: Counter[int] = Counter()
    exports: Counter[int] = Counter()
    for member, what, times in viewings.values_list("member", "what", "times"):
        (exports if what == "export" else opened)[member] += times
    names = dict(Member.objects.filter(pk__in={*changes, *opened, *exports}).values_list(
        "pk", "name"))  # fmt: skip
    for key in sorted({*changes, *opened, *exports}, key=lambda one: names.get(one, "")):
        yield Actor(names.get(key, "–"), changes[key], opened[key], exports[key])


def name_of_field(noun: str, field: str) -> Words:
    """What a field is called; its code where it is no longer known."""
    try:
        return field_words(noun, field)
    except KeyError:
        return Words(field, field)


def _midnight(day: date, at: time = time.min) -> datetime:
    return timezone.make_aware(datetime.combine(day, at))
