"""名寄せ: how much one company looks like another, from 0 to 1, and why. Pure: no database."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Final

from tokui.core.japan import company_sort_key, fold_company
from tokui.core.market.register import PREFECTURES, prefecture_in
from tokui.core.words import Words

ENOUGH: Final = 0.60
"""From here on a pair is shown."""
MOST_COMPARED: Final = 30_000_000
"""Pairs of names beyond which only equal readings, telephones and domains are looked for."""
_CUTOFF: Final = 60
_CLOSE: Final = 74
"""Spellings so close (of 100) are enough alone. Below that the place must fit, or one spelling be
the beginning of the other."""
_SHORTEST_PART: Final = 3
_ALIKE_ALOUD: Final = 0.85
_BLOCK: Final = 200

NAME_EQUAL: Final = Words("same name without the legal form", "法人格を除いた名称が一致")
NAME_CLOSE: Final = Words("names differ by few signs", "名称の違いがわずか")
NAME_PART: Final = Words("one name holds the other", "一方の名称が他方を含む")
READING_EQUAL: Final = Words("same reading", "読みが一致")
ENGLISH_EQUAL: Final = Words("same name in English", "英文名が一致")
PHONE_EQUAL: Final = Words("same telephone number", "電話番号が一致")
DOMAIN_EQUAL: Final = Words("same web domain", "ウェブのドメインが一致")
ADDRESS_EQUAL: Final = Words("same address", "所在地が一致")
CITY_EQUAL: Final = Words("same city", "市区町村が一致")
PLACE_DIFFERS: Final = Words("another place", "所在地が異なる")

_ABBREVIATED: Final = (
    ("ホールディングス", "hd"), ("ホールデイングス", "hd"), ("holdings", "hd"), ("グループ", "g"),
)  # fmt: skip
_OFFICES: Final = (
    "支店|支社|支部|支所|営業所|営業本部|営業部|事業部|事業所|出張所|本社|本店|オフィス"
)
_PLACES: Final = "|".join(
    (*(words.ja[:-1] for words in PREFECTURES.values() if len(words.ja) > 2), "北海道", "名古屋",
     "横浜", "札幌", "仙台", "神戸", "関東", "関西", "東北", "九州", "中部", "北陸", "四国",
     "首都圏", "東日本", "西日本")
)  # fmt: skip
_BRANCH: Final = re.compile(rf"\s*(?:{_PLACES})\s?(?:{_OFFICES})$")
_ANY_BRANCH: Final = re.compile(rf"(?:(?<=[\s)])|(?<=会社))[^\s()]{{0,8}}(?:{_OFFICES})$")
_IN_BRACKETS: Final = re.compile(r"\([^()]{2,12}\)$")
_CITY: Final = re.compile(r"^(?:.{1,4}郡)?(.{1,6}?[市区町村])")
_KANA_ALONE: Final = re.compile(r"[\u3041-\u309e\u30a1-\u30fe\s・ー]+")


@dataclass(frozen=True, slots=True)
class Card:
    """What a company is compared by; `key` is whatever it is known by."""

    key: Hashable
    title: str
    name: str
    short: str
    """The name with what is often abbreviated."""
    reading: str
    english: str
    phone: str
    domain: str
    address: str
    prefecture: str
    city: str

    def forms(self) -> set[str]:
        """The spellings that are compared with those of others."""
        return {form for form in (self.name, self.short, self.reading, self.english) if form}


@dataclass(frozen=True, slots=True)
class Likeness:
    """Another company that may be the same one."""

    key: Hashable
    title: str
    score: float
    reasons: tuple[Words, ...]


def card_of(key: Hashable, values: dict[str, Any]) -> Card:
    """A card of the fields of an account, of which only the name is needed."""
    name = str(values.get("name") or "")
    kana = str(values.get("name_kana") or "")
    bare = _without_branch(name)
    if not kana and _KANA_ALONE.fullmatch(bare):
        kana = bare
    folded = _BRANCH.sub("", fold_company(bare)) or fold_company(bare)
    address = re.sub(r"\s", "", unicodedata.normalize("NFKC", str(values.get("address") or "")))
    code = prefecture_in(address)
    prefecture = PREFECTURES[code].ja if code else ""
    city = _CITY.match(address.removeprefix(prefecture))
    return Card(
        key=key,
        title=name,
        name=folded,
        short=_abbreviated(folded),
        reading=company_sort_key("", kana) if kana else "",
        english=fold_company(str(values.get("name_en") or "")),
        phone=_phone(str(values.get("phone") or "")),
        domain=_domain(str(values.get("website") or "")),
        address=re.sub(r"丁目|番地|番|号|の|[-‐－−–ー]", "-", address).strip("-"),
        prefecture=prefecture,
        city=city.group(1) if city else "",
    )


def places_differ(one: Card, other: Card) -> bool:
    """Whether two companies surely stand in different places; unknown places do not differ."""
    if one.prefecture and other.prefecture:
        if one.prefecture != other.prefecture:
            return True
        return bool(one.city and other.city and one.city != other.city)
    if not (one.city and other.city):
        return False
    return one.city not in other.address and other.city not in one.address


def likeness(one: Card, other: Card) -> Likeness:
    """How much `other` looks like `one`.

    The closest pair of spellings gives up to 0.80 (ratio of Levenshtein without substitutions); the
    same telephone or domain adds 0.25, the same address 0.19, the same city 0.10; another place
    takes 0.20 away. Cut to 0.99: only a number is certain.
    """
    closest, reasons = _names(one, other)
    score = 0.80 * closest
    if one.phone and one.phone == other.phone:
        score, reasons = score + 0.25, [*reasons, PHONE_EQUAL]
    if one.domain and one.domain == other.domain:
        score, reasons = score + 0.25, [*reasons, DOMAIN_EQUAL]
    if one.address and other.address:
        if _same_address(one, other):
            score, reasons = score + 0.19, [*reasons, ADDRESS_EQUAL]
        elif places_differ(one, other):
            score, reasons = score - 0.20, [*reasons, PLACE_DIFFERS]
        elif one.city and (one.city == other.city or one.city in other.address):
            score, reasons = score + 0.10, [*reasons, CITY_EQUAL]
    return Likeness(other.key, other.title, round(max(0.0, min(score, 0.99)), 2), tuple(reasons))


class Pool:
    """Companies among which those are found that look like another one."""

    def __init__(self, cards: Iterable[Card]) -> None:
        self._cards = list(cards)
        self._equal: dict[tuple[str, str], list[int]] = defaultdict(list)
        self._forms: list[str] = []
        self._owners: list[int] = []
        self._fitting: dict[str | None, Any] = {}
        for place, card in enumerate(self._cards):
            for kind, text in (("phone", card.phone), ("domain", card.domain)):
                if text:
                    self._equal[kind, text].append(place)
            for form in card.forms():
                self._equal["form", form].append(place)
                self._forms.append(form)
                self._owners.append(place)

    def like(self, cards: Sequence[Card], most: int = 3) -> Iterator[tuple[Card, list[Likeness]]]:
        """Each card with those of the pool that look like it, the best first."""
        for card, places in self._near(cards):
            found = [likeness(card, self._cards[place]) for place in places]
            found = [each for each in found if each.score >= ENOUGH and each.key != card.key]
            found.sort(key=lambda each: (-each.score, each.title, str(each.key)))
            if found:
                yield card, found[:most]

    def compares_all(self, cards: Sequence[Card]) -> bool:
        """Whether so few are compared that names need not be equal."""
        return len(cards) * len(self._forms) <= MOST_COMPARED

    def _near(self, cards: Sequence[Card]) -> Iterator[tuple[Card, set[int]]]:
        compares_all = self.compares_all(cards)
        for start in range(0, len(cards), _BLOCK):
            block = cards[start : start + _BLOCK]
            near = [self._equal_places(card) for card in block]
            if compares_all:
                self._add_close(block, near)
            yield from zip(block, near, strict=True)

    def _equal_places(self, card: Card) -> set[int]:
        keys = [("phone", card.phone), ("domain", card.domain)]
        keys += [("form", form) for form in card.forms()]
        found = (self._equal.get(key, ()) for key in keys)
        # What dozens share, such as the number of a hotline, tells nobody from another.
        return {place for places in found if len(places) <= 30 for place in places}

    def _add_close(self, block: Sequence[Card], near: list[set[int]]) -> None:
        """Add the cards of which some spelling is close to one of the block."""
        # Only previews that create something need the library.
        import numpy
        from rapidfuzz import fuzz, process

        asked = [(place, form) for place, card in enumerate(block) for form in card.forms()]
        if not asked or not self._forms:
            return
        forms = [form for _place, form in asked]
        scores = process.cdist(
            forms, self._forms, scorer=fuzz.ratio, score_cutoff=_CUTOFF, dtype=numpy.uint8
        )
        owners = numpy.array(self._owners)
        for (place, form), found in zip(asked, scores, strict=True):
            near[place].update(owners[found >= _CLOSE].tolist())
            less = numpy.flatnonzero((found > 0) & (found < _CLOSE))
            if less.size:
                fits = self._fitting_places(block[place])[owners[less]]
                near[place].update(owners[less[fits]].tolist())
                near[place].update(
                    self._owners[column]
                    for column in less[~fits].tolist()
                    if form.startswith(self._forms[column]) or self._forms[column].startswith(form)
                )

    def _fitting_places(self, card: Card) -> Any:
        """For each of the pool whether its address may speak for being `card`; an array."""
        import numpy

        city = card.city if card.address else None
        if city not in self._fitting:
            fits = [
                city is not None
                and bool(other.address)
                and (not other.city or city in other.address)
                for other in self._cards
            ]
            self._fitting[city] = numpy.array(fits, dtype=bool)
        return self._fitting[city]


def _abbreviated(folded: str) -> str:
    for long, short in _ABBREVIATED:
        folded = folded.replace(long, short)
    return folded


def _without_branch(name: str) -> str:
    """A name without the branch, account or office that may follow it."""
    plain = unicodedata.normalize("NFKC", name).strip()
    for ending in (_BRANCH, _ANY_BRANCH, _IN_BRACKETS):
        shorter = ending.sub("", plain).strip()
        # What is left of 株式会社 and an office is no name.
        if len(shorter) >= 2 and not fold_company(shorter).endswith(("会社", ")")):
            plain = shorter
    return plain


def _phone(text: str) -> str:
    digits = re.sub(r"\D", "", unicodedata.normalize("NFKC", text))
    return digits if 9 <= len(digits) <= 12 else ""


def _domain(text: str) -> str:
    found = re.match(r"(?:https?://)?(?:www\.)?([^/:?#\s]+\.[a-z]{2,})", text.strip().casefold())
    return found.group(1) if found else ""


def _same_address(one: Card, other: Card) -> bool:
    short, long = sorted((_street(one), _street(other)), key=len)
    return len(short) >= 6 and any(sign.isdigit() for sign in short) and long.startswith(short)


def _street(card: Card) -> str:
    return card.address.removeprefix(card.prefecture)


def _names(one: Card, other: Card) -> tuple[float, list[Words]]:
    """The likeness of the closest pair of spellings, 0 to 1, and what it rests on."""
    from rapidfuzz import fuzz

    if one.name and (one.name == other.name or one.short == other.short):
        return 1.0, [NAME_EQUAL]
    if one.reading and one.reading == other.reading:
        return 0.95, [READING_EQUAL]
    if other.english and other.english in (one.name, one.english):
        return 0.95, [ENGLISH_EQUAL]
    if one.english and one.english == other.name:
        return 0.95, [ENGLISH_EQUAL]
    short, long = sorted((one.name, other.name), key=len)
    closest = max(fuzz.ratio(short, long), fuzz.ratio(one.short, other.short)) / 100
    # Readings and English names have few signs, so that strangers look alike.
    pairs = ((one.reading, other.reading), (one.english or one.name, other.english))
    for mine, theirs in pairs:
        if mine and theirs and (found := fuzz.ratio(mine, theirs) / 100) >= _ALIKE_ALOUD:
            closest = max(closest, found)
    english, name = one.english or one.name, other.english
    if len(english) > _SHORTEST_PART and name.startswith(english):
        return max(closest, 0.80), [NAME_PART]
    if len(short) >= _SHORTEST_PART and long.startswith(short):
        return max(closest, 0.80), [NAME_PART]
    return closest, [NAME_CLOSE] if closest >= 0.7 else []
