"""What is known before an announcement: people with their posts, and departments."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from tokui.core.japan import fold, split_name
from tokui.core.transfers.posts import split_unit

PostKey = tuple[str, str]
"""The folded department and the folded title of a post, however it was written."""


@dataclass(frozen=True, slots=True)
class KnownUnit:
    """A department; `parent` is the id of the one above."""

    id: str
    name: str
    parent: str | None = None


@dataclass(frozen=True, slots=True)
class KnownPost:
    """A post that a person holds or held."""

    id: str
    unit: str | None = None
    unit_name: str = ""
    title: str = ""
    kind: str = "regular"
    is_main: bool = True
    started_on: date | None = None
    ended_on: date | None = None

    def is_held(self, on: date) -> bool:
        """Whether the post is held on a day."""
        return (self.started_on is None or self.started_on <= on) and (
            self.ended_on is None or self.ended_on >= on
        )

    @property
    def key(self) -> PostKey:
        """What the post is compared by."""
        return post_key(self.unit_name, self.title)


@dataclass(frozen=True, slots=True)
class KnownPerson:
    """Somebody at the account. `spellings` are further ways to write the name."""

    id: str
    name: str
    posts: tuple[KnownPost, ...] = ()
    spellings: tuple[str, ...] = ()

    def held(self, on: date) -> tuple[KnownPost, ...]:
        """The posts held on a day."""
        return tuple(post for post in self.posts if post.is_held(on))


@dataclass(frozen=True, slots=True)
class Place:
    """Where a post is: a known department, or one to be made below a known one; and the title."""

    unit: str | None = None
    unit_name: str = ""
    title: str = ""
    makes_unit: bool = False
    below: str | None = None

    @property
    def key(self) -> PostKey:
        """What the post is compared by."""
        return post_key(self.unit_name, self.title)


@dataclass(frozen=True)
class Ground:
    """Everybody and every department an announcement may speak of."""

    people: tuple[KnownPerson, ...] = ()
    units: tuple[KnownUnit, ...] = ()

    @cached_property
    def by_id(self) -> dict[str, KnownPerson]:
        """People by id."""
        return {person.id: person for person in self.people}

    @cached_property
    def _by_name(self) -> dict[str, list[KnownPerson]]:
        found: dict[str, list[KnownPerson]] = defaultdict(list)
        for person in self.people:
            for spelling in _spellings(person):
                found[spelling].append(person)
        return found

    @cached_property
    def _by_family(self) -> dict[str, list[KnownPerson]]:
        found: dict[str, list[KnownPerson]] = defaultdict(list)
        for person in self.people:
            family, given = split_name(person.name)
            if given:
                found[fold(family)].append(person)
        return found

    @cached_property
    def _units_by_name(self) -> dict[str, list[KnownUnit]]:
        found: dict[str, list[KnownUnit]] = defaultdict(list)
        for unit in self.units:
            found[fold(unit.name)].append(unit)
        return found

    @cached_property
    def _units_by_id(self) -> dict[str, KnownUnit]:
        return {unit.id: unit for unit in self.units}

    def called(self, name: str) -> tuple[KnownPerson, ...]:
        """People of this full name."""
        return tuple(self._by_name.get(fold(name), ()))

    def of_family(self, name: str) -> tuple[KnownPerson, ...]:
        """People of this family name, when no given name was said."""
        return () if split_name(name)[1] else tuple(self._by_family.get(fold(name), ()))

    def place(self, text: str) -> Place:
        """Where a post as it is written is. A department that is not known, or whose name several
        have, is one to be made; the title of a post without a department is its whole text."""
        said, title = split_unit(text)
        if not said:
            return self._by_prefix(text) or Place(title=title)
        known = self._find(said)
        if known is not None:
            return Place(known.id, known.name, title)
        above, _, name = said.rpartition(" ")
        parent = self._find(above) if above else None
        if above and parent is None:
            name = said
        return Place(None, name, title, makes_unit=True, below=parent.id if parent else None)

    def _find(self, said: str) -> KnownUnit | None:
        """The one department that is called so, with or without those above it in front."""
        whole = fold(said)
        candidates = []
        for start in range(len(whole)):
            for unit in self._units_by_name.get(whole[start:], ()):
                if start == 0 or whole[:start] in self._chains_above(unit):
                    candidates.append(unit)
            if candidates:
                break
        return candidates[0] if len(candidates) == 1 else None

    def _chains_above(self, unit: KnownUnit) -> set[str]:
        """What may stand before the name of a department: 生産本部, or 本社生産本部."""
        names: list[str] = []
        at, seen = unit.parent, {unit.id}
        while at is not None and at in self._units_by_id and at not in seen:
            seen.add(at)
            names.insert(0, fold(self._units_by_id[at].name))
            at = self._units_by_id[at].parent
        return {"".join(names[start:]) for start in range(len(names))} | {*names}

    def _by_prefix(self, text: str) -> Place | None:
        """A department in front whose name says nothing of being one: 東京 所長 in 東京."""
        words = text.split(" ")
        for count in range(len(words) - 1, 0, -1):
            known = self._find(" ".join(words[:count]))
            if known is not None:
                return Place(known.id, known.name, " ".join(words[count:]))
        return None


def post_key(unit_name: str, title: str) -> PostKey:
    """製造部 with 部長, 製造部 with 製造部長 and 製造部長 alone are one post."""
    said, rest = split_unit(title)
    if said and (not unit_name or fold(said) == fold(unit_name)):
        return fold(unit_name or said.rpartition(" ")[2]), fold(rest)
    return fold(unit_name), fold(title)


def _spellings(person: KnownPerson) -> set[str]:
    spelled = {fold(person.name)}
    for text in person.spellings:
        spelled |= {fold(text), fold(" ".join(reversed(text.split())))}
    return spelled - {""}
