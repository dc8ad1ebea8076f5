"""Which records speak of one person: their own, those that point at them, those that name them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any, Final

from django.db.models import Q

from tokui.kernel.fields import Link, Links, LongText, Text
from tokui.kernel.nouns import Noun, all_nouns, noun_of
from tokui.people.models import Person

OWN: Final = ("person", "post", "coverage", "tie", "stakeholder", "deal_stake")
"""Records that are about the person as a whole; others mention them."""
_SHORTEST_NAME: Final = 2


def own_records(person: Person) -> Iterator[tuple[Noun, Any]]:
    """The person, and all that was ever kept of them alone: posts, lines, coverage, stakeholders.
    Removed records are among them, because what is removed is still kept."""
    yield noun_of("person"), person
    for code in OWN[1:]:
        noun = noun_of(code)
        for row in _pointing_at(noun, "person", [person.pk]):
            if _is_about(noun, row, person):
                yield noun, row
    stakes, in_deals = noun_of("stakeholder"), noun_of("deal_stake")
    keys = [row.pk for row in _pointing_at(stakes, "person", [person.pk])]
    for row in _pointing_at(in_deals, "stakeholder", keys):
        yield in_deals, row


def mentions(person: Person, stakeholders: Iterable[Any]) -> Iterator[tuple[Noun, Any, list[str]]]:
    """Records of other nouns that point at the person or write their name: the noun, the record and
    the names of the fields that do."""
    keys = [one.pk for one in stakeholders]
    names = names_of(person)
    for row in _pointing_at(noun_of("post"), "person", [person.pk]):
        if not _is_about(noun_of("post"), row, person):
            yield noun_of("post"), row, ["boss"]
    for noun in all_nouns():
        if noun.code in OWN:
            continue
        found: dict[int, tuple[Any, list[str]]] = {}
        for to, targets in (("person", [person.pk]), ("stakeholder", keys)):
            for item in _links(noun, to):
                for row in noun.model.objects.filter(**{f"{item.name}__in": targets}).distinct():
                    found.setdefault(row.pk, (row, []))[1].append(item.name)
        for row, fields in _writing(noun, person, names):
            found.setdefault(row.pk, (row, []))[1].extend(fields)
        for _key, (row, fields) in sorted(found.items()):
            yield noun, row, list(dict.fromkeys(fields))


def _is_about(noun: Noun, row: Any, person: Person) -> bool:
    """Whether a record is about the person, and not about somebody whose boss they are."""
    return any(
        getattr(row, f"{item.name}_id") == person.pk
        for item in _links(noun, "person")
        if item.required or item.name == "person"
    )


def _links(noun: Noun, to: str) -> list[Link | Links]:
    return [item for item in noun.fields if isinstance(item, Link | Links) and item.to == to]


def _pointing_at(noun: Noun, to: str, keys: list[int]) -> list[Any]:
    where = Q()
    for item in _links(noun, to):
        where |= Q(**{f"{item.name}__in": keys})
    return list(noun.model.objects.filter(where).distinct().order_by("pk")) if where else []


def names_of(person: Person) -> set[str]:
    """The spellings by which a text names the person and nobody else: full names only."""
    full = {person.name, person.name.replace(" ", ""), person.name.replace("　", "")}
    full |= {f"{person.family}{person.given}", f"{person.family} {person.given}"}
    full |= {person.roman, f"{person.family_kana}{person.given_kana}"}
    short = {person.family, person.given, person.family_kana, person.given_kana}
    return {
        name.strip() for name in full - short if len(name.replace(" ", "")) >= _SHORTEST_NAME
    } - {""}


def _writing(noun: Noun, person: Person, names: set[str]) -> Iterator[tuple[Any, list[str]]]:
    """Records of the person's company whose texts write the name."""
    texts = [item.name for item in noun.fields if isinstance(item, Text | LongText)]
    texts = [name for name in texts if not noun.by_name[name].judged]
    if not texts or not names or noun.level == "workspace":
        return
    where = Q()
    for field in texts:
        for name in names:
            where |= Q(**{f"{field}__icontains": name})
    place = (
        {"account": person.account}
        if noun.level == "account"
        else {"plan__account": person.account}
    )
    for row in noun.model.objects.filter(where, **place).order_by("pk"):
        said = {field: str(getattr(row, field)).casefold() for field in texts}
        fields = [
            field for field, text in said.items() if any(name.casefold() in text for name in names)
        ]
        yield row, fields
