"""The disclosure report: what is kept about a person, who said it, and who has read it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from tokui.accounts.models import Viewing
from tokui.core.scales import VIEWED
from tokui.core.vocabulary import field_words
from tokui.identity.models import Member
from tokui.kernel.errors import Forbidden, NotFound
from tokui.kernel.fields import Field, Link, Links
from tokui.kernel.models import Event, Judgement
from tokui.kernel.nouns import Noun, value_of
from tokui.kernel.words import reading_language, say
from tokui.people.models import Person
from tokui.people.policies import visible_people
from tokui.plans.base import PlanVersion
from tokui.plans.disclosure.gathering import OWN, mentions, own_records
from tokui.plans.disclosure.talk import COMMENT, comments_about, said_in

_NOT_OTHERS: Final = ("person", "stakeholder")
"""Links to other people are left out: a report tells of nobody else."""


@dataclass(frozen=True, slots=True)
class Part:
    """One record: what it is, and its filled fields as (label, text)."""

    noun: str
    id: str
    title: str
    is_removed: bool
    fields: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Disclosure:
    """All that is kept about one person, ready for a page or a document."""

    name: str
    id: str
    made_at: datetime
    records: tuple[Part, ...]
    judgements: tuple[Mapping[str, Any], ...]
    mentions: tuple[Part, ...]
    history: tuple[Mapping[str, Any], ...]
    versions: tuple[Mapping[str, Any], ...]
    readers: tuple[Mapping[str, Any], ...]
    use_stops: tuple[Mapping[str, Any], ...] = ()

    @property
    def document(self) -> dict[str, Any]:
        """The report as plain JSON values."""
        return {
            "person": {"id": self.id, "name": self.name},
            "made_at": self.made_at.isoformat(),
            "records": [_plain(part) for part in self.records],
            "judgements": list(self.judgements),
            "mentions": [_plain(part) for part in self.mentions],
            "history": list(self.history),
            "versions": list(self.versions),
            "readers": list(self.readers),
            "use_stops": list(self.use_stops),
        }


def disclose(person_id: str, *, by: Member, now: datetime) -> Disclosure:
    """Everything kept about a person, for owners and managers of the workspace.

    A report goes across accounts, so that leading the workspace is what it takes. Raises NotFound
    for a person who may not be known of, Forbidden for others.
    """
    person: Person | None = visible_people(by).filter(public_id=person_id).first()
    if person is None:
        raise NotFound
    if not by.leads:
        raise Forbidden
    own = list(own_records(person))
    stakeholders = [row for noun, row in own if noun.code == "stakeholder"]
    language = reading_language()
    accounts = {noun.scope(row).account_key for noun, row in own}
    return Disclosure(
        name=person.name,
        id=person.public_id,
        made_at=now,
        records=tuple(_part(noun, row, language, noun.fields) for noun, row in own),
        judgements=tuple(_judgements(own, language)),
        mentions=(
            *(
                _part(noun, row, language, [noun.by_name[name] for name in fields], person)
                for noun, row, fields in mentions(person, stakeholders)
            ),
            *(
                Part(say(COMMENT), one.public_id, "", one.removed_at is not None, said_in(one))
                for one in comments_about(person, own)
            ),
        ),
        history=tuple(_history(own, language)),
        versions=tuple(_versions(own, accounts)),
        readers=tuple(_readers(accounts, language)),
        use_stops=tuple(_use_stops(person)),
    )


def _part(
    noun: Noun, row: Any, language: str, items: Iterable[Field], person: Person | None = None
) -> Part:
    """A record with the fields that say something; of links to people only the one asked about."""
    scope, said = noun.scope(row), []
    for item in items:
        if item.judged:
            continue
        if isinstance(item, Link | Links) and item.to in _NOT_OTHERS:
            text = person.name if person else ""
        else:
            text = item.say(value_of(row, item), language, scope)
        if text:
            said.append((say(item.words), text))
    about = isinstance(row, Person) or (person is not None and noun.code not in OWN)
    return Part(
        noun=say(noun.words.one),
        id=row.public_id,
        title=str(row) if about else "",
        is_removed=row.removed_at is not None,
        fields=tuple(said),
    )


def _plain(part: Part) -> dict[str, Any]:
    return {
        "noun": part.noun,
        "id": part.id,
        "title": part.title,
        "removed": part.is_removed,
        "fields": dict(part.fields),
    }


def _judgements(own: Iterable[tuple[Noun, Any]], language: str) -> Iterable[dict[str, Any]]:
    """Every judgement ever recorded, withdrawn ones too, with who said it and why."""
    for noun, row in own:
        if not noun.judged:
            continue
        for one in Judgement.objects.filter(noun=noun.code, subject_key=row.pk).select_related(
            "judged_by"
        ):
            item = noun.by_name[one.field]
            yield {
                "field": say(field_words(noun.code, one.field)),
                "value": item.say(one.value, language),
                "grade": one.grade,
                "source": one.source,
                "quote": one.quote,
                "on": one.judged_on.isoformat(),
                "by": str(one.judged_by) if one.judged_by else "",
                "withdrawn": one.withdrawn_at is not None,
            }


def _history(own: Iterable[tuple[Noun, Any]], language: str) -> Iterable[dict[str, Any]]:
    """Who changed what when, in the records that are about the person."""
    for noun, row in own:
        for event in Event.objects.filter(noun=noun.code, subject_key=row.pk).select_related(
            "actor"
        ):
            yield {
                "at": event.at.isoformat(),
                "by": str(event.actor) if event.actor else "",
                "did": event.verb,
                "noun": say(noun.words.one),
                "reason": event.reason,
                "changes": _changes(noun, event.changes),
            }


def _changes(noun: Noun, changes: Mapping[str, Any]) -> dict[str, Any]:
    """The changes of an event without links to other people."""
    return {
        say(noun.by_name[name].words): change
        for name, change in changes.items()
        if name in noun.by_name and not _leads_to_people(noun.by_name[name])
    }


def _leads_to_people(item: Field) -> bool:
    return isinstance(item, Link | Links) and item.to in _NOT_OTHERS


def _versions(
    own: Iterable[tuple[Noun, Any]], accounts: Iterable[int | None]
) -> Iterable[dict[str, Any]]:
    """What sealed versions keep of the person: the values of these records as they were."""
    ids = {row.public_id for _noun, row in own}
    sealed = PlanVersion.objects.filter(plan__account__in=[one for one in accounts if one])
    for version in sealed.order_by("sealed_at"):
        held = [
            thing
            for part in ("people", "stakeholders", "coverage")
            for thing in version.snapshot.get(part, ())
            if thing.get("id") in ids
        ]
        if held:
            yield {
                "version": version.name,
                "sealed_at": version.sealed_at.isoformat(),
                "values": held,
            }


def _use_stops(person: Person) -> Iterable[dict[str, Any]]:
    """When the use of the data was stopped and resumed, and why."""
    for stop in person.use_stops.select_related("stopped_by", "ended_by").order_by("stopped_at"):
        yield {
            "stopped_at": stop.stopped_at.isoformat(),
            "stopped_by": str(stop.stopped_by or ""),
            "reason": stop.reason,
            "ended_at": stop.ended_at.isoformat() if stop.ended_at else None,
            "ended_by": str(stop.ended_by or ""),
            "end_reason": stop.end_reason,
        }


def _readers(accounts: Iterable[int | None], language: str) -> Iterable[dict[str, Any]]:
    """Who opened opinions about people of these accounts."""
    rows = Viewing.objects.filter(account__in=[one for one in accounts if one])
    for row in rows.select_related("member").order_by("-day", "member__name"):
        yield {
            "day": row.day.isoformat(),
            "by": row.member.name,
            "what": VIEWED.say(row.what, language),
            "times": row.times,
        }
