"""The person an erasure is about: their own records, what points at them, what tells them."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from django.db.models import Q, QuerySet

from tokui.accounts.models import Account
from tokui.core.redaction import MARK, Identity, Redaction, identity_of, redaction_of
from tokui.identity.models import Member
from tokui.kernel.fields import Link, Links
from tokui.kernel.nouns import Noun, all_nouns
from tokui.people.models import Person
from tokui.plans.disclosure.gathering import own_records


@dataclass
class Subject:
    """One person and everything that is theirs alone, removed records included."""

    person: Person
    own: list[tuple[Noun, Any]] = field(default_factory=list)
    pointing: dict[str, set[int]] = field(default_factory=lambda: defaultdict(set))
    """Noun to keys of records of others that point at the person or at their part in a plan."""
    mark: str = MARK
    """What stands where they were named: the mark of an erasure, or their pseudonym."""

    @property
    def workspace_key(self) -> int:
        """The workspace they are known in."""
        return self.person.account.workspace_id

    @cached_property
    def own_ids(self) -> frozenset[str]:
        """The public ids of all that is theirs."""
        return frozenset(row.public_id for _noun, row in self.own)

    def keys(self, code: str) -> list[int]:
        """The keys of their own records of one noun."""
        return [row.pk for noun, row in self.own if noun.code == code]

    @cached_property
    def identity(self) -> Identity:
        """What tells them from others."""
        one = self.person
        return identity_of(
            name=one.name,
            parts=(
                (one.family, one.given),
                (one.family_kana, one.given_kana),
                one.roman.split(),
            ),
            addresses=(one.email,),
            phones=(one.phone, one.mobile),
        )

    @cached_property
    def wholly(self) -> Redaction:
        """Finds them by everything that is known of them."""
        return redaction_of(self.identity, self._names_of_others, self.mark)

    @cached_property
    def surely(self) -> Redaction:
        """The same by what nobody else in the workspace is called or reached by."""
        borne = {_squeezed(name) for name in self._names_of_others}
        names = {name for name in self.identity.names if _squeezed("".join(name)) not in borne}
        others = self._others
        addresses = {
            one for one in self.identity.addresses if not others.filter(email__iexact=one).exists()
        }
        phones = self.identity.phones - self._phones_of_others
        identity = Identity(frozenset(names), frozenset(addresses), phones)
        return redaction_of(identity, self._names_of_others, self.mark)

    @property
    def has_namesake(self) -> bool:
        """Whether somebody else bears the same name."""
        return self.wholly.fragments != self.surely.fragments

    @property
    def family(self) -> str:
        """The family name, when it is one that can be looked for."""
        return self.person.family.strip() if self.person.given else ""

    @property
    def _others(self) -> QuerySet[Person]:
        people = Person.objects.filter(account__workspace=self.workspace_key)
        return people.exclude(pk=self.person.pk)

    @cached_property
    def _names_of_others(self) -> tuple[str, ...]:
        """Names that hold a part of theirs: equal ones, and longer ones."""
        parts = {max(name, key=len) for name in self.identity.names}
        parts |= set(self.person.roman.split()[:1])
        where = Q(pk__in=())
        for part in parts:
            for column in ("name", "roman", "family_kana", "given_kana"):
                where |= Q(**{f"{column}__icontains": part})
        found: set[str] = set()
        columns = ("name", "roman", "family_kana", "given_kana")
        for name, roman, family, given in self._others.filter(where).values_list(*columns):
            found |= {name, roman, f"{family}{given}"}
        ours = Member.objects.filter(workspace=self.workspace_key)
        found |= set(ours.values_list("name", flat=True))
        return tuple(sorted(found - {""}))

    @cached_property
    def _phones_of_others(self) -> frozenset[str]:
        """Numbers that somebody else or a company is reached by too, such as a switchboard's."""
        ends = [phone[-4:] for phone in self.identity.phones]
        found: set[str] = set()
        accounts = Account.objects.filter(workspace=self.workspace_key)
        for rows, column in (
            (self._others, "phone"), (self._others, "mobile"), (accounts, "phone"),
        ):  # fmt: skip
            for end in ends:
                held = rows.filter(**{f"{column}__endswith": end})
                found |= set(held.values_list(column, flat=True))
        return identity_of(name="", phones=found).phones


def subject_of(person: Person, mark: str = MARK) -> Subject:
    """Everything that hangs on a person, and what stands for them afterwards."""
    subject = Subject(person, mark=mark)
    seen: set[tuple[str, int]] = set()
    for noun, row in own_records(person):
        if (noun.code, row.pk) not in seen:
            seen.add((noun.code, row.pk))
            subject.own.append((noun, row))
    targets = {"person": [person.pk], "stakeholder": subject.keys("stakeholder")}
    for noun in all_nouns():
        for item in noun.fields:
            if not isinstance(item, Link | Links) or not targets.get(item.to):
                continue
            rows = noun.model.objects.filter(**{f"{item.name}__in": targets[item.to]})
            keys = set(rows.values_list("pk", flat=True))
            subject.pointing[noun.code] |= {key for key in keys if (noun.code, key) not in seen}
    return subject


def _squeezed(name: str) -> str:
    return "".join(name.split()).casefold()
