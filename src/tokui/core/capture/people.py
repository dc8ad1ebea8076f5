"""Whom a line of text names: people of the customer, our own, and people not known yet."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from tokui.core.capture.spans import Spans
from tokui.core.japan import fold_text
from tokui.core.japan.title_words import SOLE_TITLES, TITLE_OF_ADDRESS, WEAK_TITLES


@dataclass(frozen=True, slots=True)
class Contact:
    """Somebody at the customer. `posts` are pairs of department and title held today."""

    id: str
    name: str
    family: str = ""
    given: str = ""
    kana: str = ""
    roman: str = ""
    posts: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Colleague:
    """One of our own people."""

    id: str
    name: str


@dataclass(frozen=True, slots=True)
class FoundPerson:
    """A mention. `ids` holds whom it may mean: one when it is clear, several to choose from."""

    text: str
    start: int
    end: int
    ids: tuple[str, ...]

    @property
    def is_clear(self) -> bool:
        """Whether only one person can be meant."""
        return len(self.ids) == 1


@dataclass(frozen=True, slots=True)
class StrangerNamed:
    """Somebody the plan does not know: a family name, or only a post such as 製造部長."""

    text: str
    start: int
    end: int
    name: str
    title: str


_HONORIFIC: Final = r"様|さま|さん|殿|氏|先生|くん|君|-?san(?![a-z])|-?sama(?![a-z])"
_ADDRESS: Final = rf"\s?(?:{TITLE_OF_ADDRESS}|{_HONORIFIC})"
_PARTICLE: Final = r"(?=\s?(?:と|に|へ|が|は|の|も|より|から|、|,|・|$))"
_STRANGER: Final = re.compile(
    rf"(?P<name>[一-龯々〆ヶ]{{1,6}}|[ァ-ヴー]{{2,10}}|[○◯〇●]{{1,3}})\s?(?P<title>{TITLE_OF_ADDRESS}|{_HONORIFIC})"
)
_ENGLISH_STRANGER: Final = re.compile(r"\b(?:mr|mrs|ms|dr|prof)\.?\s+(?P<name>[a-z][a-z'-]+)")
# 製造部長 is the head of 製造部, not somebody called 製造.
_AREAS: Final = re.compile(
    r"(?:製造|生産|営業|開発|設計|技術|品質|購買|調達|資材|物流|総務|人事|経理|財務|法務|企画|経営|情報|システム|研究|"
    r"事業|海外|国内|管理|監査|広報|知財|保全|工務|推進|戦略|統括)"
)


def find_people(
    text: str, contacts: Iterable[Contact], colleagues: Iterable[Colleague], taken: Spans
) -> tuple[tuple[FoundPerson, ...], tuple[FoundPerson, ...], tuple[StrangerNamed, ...]]:
    """Mentions of contacts, of colleagues and of strangers in a folded text.

    A full name or a post wins over a family name; a family name alone counts only where an
    honorific, a title or a particle follows, and never when two readings are equally good: then
    all of them are offered. `taken` are places that mean something else, such as days.
    """
    spellings = _Spellings(tuple(contacts), tuple(colleagues))
    found = list(spellings.mentions(text, taken))
    ours = {one.id for one in spellings.colleagues}
    people = [one for one in found if not ours.issuperset(one.ids)]
    own = [one for one in found if ours.issuperset(one.ids)]
    strangers = tuple(_strangers(text, taken))
    return tuple(_once(people)), tuple(_once(own)), strangers


@dataclass(frozen=True)
class _Spellings:
    contacts: tuple[Contact, ...]
    colleagues: tuple[Colleague, ...]

    def mentions(self, text: str, taken: Spans) -> Iterator[FoundPerson]:
        """Everybody named, by the surest spelling first."""
        for table in (self._full, self._by_post):
            for spelling in sorted(table, key=len, reverse=True):
                for match in re.finditer(_word(spelling), text):
                    if taken.take(match.start(), self._end_of_address(text, match.end())):
                        yield _mention(match, table[spelling])
        for family in sorted(self._families, key=len, reverse=True):
            ids = tuple(self._families[family])
            for match in re.finditer(rf"{_word(family)}(?P<after>{_ADDRESS})", text):
                if taken.take(match.start(), match.end()):
                    yield _mention(match, self._with_title(ids, match["after"]))
            for match in re.finditer(rf"(?:mr|mrs|ms|dr)\.?\s+{_word(family)}", text):
                if taken.take(match.start(), match.end()):
                    yield _mention(match, ids)
            if len(family) >= 2:
                for match in re.finditer(_word(family) + _PARTICLE, text):
                    if taken.take(match.start(), match.end()):
                        yield _mention(match, ids)
        for title, ids in self._only_holders.items():
            for match in re.finditer(rf"(?<![一-龯ァ-ヴー]){title}", text):
                if taken.take(match.start(), match.end()):
                    yield _mention(match, ids)

    @staticmethod
    def _end_of_address(text: str, end: int) -> int:
        behind = re.compile(_ADDRESS).match(text, end)
        return behind.end() if behind else end

    @cached_property
    def _full(self) -> dict[str, tuple[str, ...]]:
        table: dict[str, list[str]] = defaultdict(list)
        for contact in self.contacts:
            for spelling in _full_spellings(contact):
                table[spelling].append(contact.id)
        for colleague in self.colleagues:
            for spelling in {fold_text(colleague.name), fold_text(colleague.name).replace(" ", "")}:
                table[spelling].append(colleague.id)
        return {spelling: _unique(ids) for spelling, ids in table.items() if len(spelling) >= 2}

    @cached_property
    def _by_post(self) -> dict[str, tuple[str, ...]]:
        table: dict[str, list[str]] = defaultdict(list)
        for contact in self.contacts:
            for department, title in contact.posts:
                for spelling in _post_spellings(fold_text(department), fold_text(title)):
                    table[spelling].append(contact.id)
        return {spelling: _unique(ids) for spelling, ids in table.items() if len(spelling) >= 4}

    @cached_property
    def _families(self) -> dict[str, tuple[str, ...]]:
        table: dict[str, list[str]] = defaultdict(list)
        for contact in self.contacts:
            roman = contact.roman.split()
            for family in (contact.family, roman[-1] if roman else "", roman[0] if roman else ""):
                if family:
                    table[fold_text(family)].append(contact.id)
        for colleague in self.colleagues:
            parts = fold_text(colleague.name).split()
            for family in parts if _is_latin(colleague.name) else parts[:1]:
                table[family].append(colleague.id)
        return {family: _unique(ids) for family, ids in table.items()}

    @cached_property
    def _only_holders(self) -> dict[str, tuple[str, ...]]:
        """Titles that one person alone holds at the customer: 社長, 会長."""
        holders: dict[str, list[str]] = defaultdict(list)
        for contact in self.contacts:
            for title in SOLE_TITLES:
                if any(re.search(rf"(?<!副){title}", held) for _, held in contact.posts):
                    holders[title].append(contact.id)
        return {title: ids for title, found in holders.items() if len(ids := _unique(found)) == 1}

    def _with_title(self, ids: Sequence[str], title: str) -> tuple[str, ...]:
        """Of people with the same family name, those who hold the title that was said."""
        said = title.strip()
        held = [
            contact.id
            for contact in self.contacts
            if contact.id in ids and any(said in fold_text(post) for _, post in contact.posts)
        ]
        return tuple(held or ids)


def _full_spellings(contact: Contact) -> set[str]:
    spelled = {fold_text(contact.name), fold_text(contact.family + contact.given)}
    spelled |= {
        fold_text(f"{contact.family} {contact.given}"),
        fold_text(contact.kana),
        fold_text(contact.roman),
    }
    parts = fold_text(contact.roman).split()
    spelled.add(" ".join(reversed(parts)))
    spelled |= {one.replace(" ", "") for one in spelled if not _is_latin(one)}
    # A family name alone is no full name.
    short = {fold_text(contact.family), fold_text(contact.given), ""} if contact.given else {""}
    return spelled - short


def _post_spellings(department: str, title: str) -> Iterator[str]:
    if not department or not title:
        return
    yield department + title
    # 製造部 + 部長 is spoken 製造部長.
    if department[-1] == title[0]:
        yield department[:-1] + title
    elif title.endswith("部長") and department.endswith("部"):
        yield f"{department}長"


def _strangers(text: str, taken: Spans) -> Iterator[StrangerNamed]:
    for match in _STRANGER.finditer(text):
        name, title = match["name"], match["title"]
        if not taken.take(match.start(), match.end()):
            continue
        is_post = title[-1] == "長" and _AREAS.search(name) is not None
        if is_post:
            name, title = "", match.group()
        elif title in WEAK_TITLES:
            continue
        yield StrangerNamed(match.group(), match.start(), match.end(), name, title.strip())
    for match in _ENGLISH_STRANGER.finditer(text):
        if taken.take(match.start(), match.end()):
            name = match["name"].title()
            yield StrangerNamed(match.group(), match.start(), match.end(), name, "")


def _once(found: Sequence[FoundPerson]) -> Iterator[FoundPerson]:
    """Each person once, in the order of the text."""
    known: set[tuple[str, ...]] = set()
    for one in sorted(found, key=lambda one: one.start):
        if one.ids not in known:
            known.add(one.ids)
            yield one


def _mention(match: re.Match[str], ids: Sequence[str]) -> FoundPerson:
    return FoundPerson(match.group(), match.start(), match.end(), tuple(ids))


def _word(spelling: str) -> str:
    """A pattern for a spelling; Latin words must stand alone."""
    plain = re.escape(spelling)
    return rf"(?<![a-z]){plain}(?![a-z])" if _is_latin(spelling) else plain


def _is_latin(text: str) -> bool:
    return text.isascii()


def _unique(ids: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(ids))
