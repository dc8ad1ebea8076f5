"""Records as entries of the index, read a block at a time."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import lru_cache
from typing import Any, Final, NamedTuple, cast

from tokui.comments.models import Comment
from tokui.comments.policies import is_about_people
from tokui.core.japan import fold, fold_company, romanise
from tokui.kernel.models import Judgement
from tokui.people.models import Post
from tokui.people.opinions import opinions_among
from tokui.search.grams import WORD, enclosed, without_own_signs
from tokui.search.spoken import Spoken

LONGEST: Final = 20_000
_OFTEN: Final = 16
_SCHEME: Final = re.compile(r"^https?://(www\.)?")
_GROUPED_DIGITS: Final = re.compile(r"[\d\s()+ー]*\d[ー()\s]\d[\d\s()ー]*")


class Row(NamedTuple):
    """One entry, as `Entry` keeps it."""

    workspace_key: int
    noun: str
    subject_key: int
    account_key: int | None
    plan_key: int | None
    is_opinion: bool
    day: date
    names: str
    notes: str


def among(column: str, keys: Sequence[int]) -> dict[str, Any]:
    """That a column holds one of different keys. Those of new records follow each other, and two
    of them are told sooner than a thousand."""
    first, last = min(keys, default=0), max(keys, default=0)
    if last - first == len(keys) - 1:
        return {f"{column}__gte": first, f"{column}__lte": last}
    return {f"{column}__in": keys}


def rows_of(spoken: Spoken, keys: Sequence[int]) -> list[Row]:
    """The entries of those records with these keys that are not removed."""
    columns = [name for name in spoken.keys if name]
    written = [*spoken.names, *spoken.notes, *spoken.opinions, *spoken.linked]
    records = spoken.noun.model.objects.filter(**among("pk", keys), removed_at=None)
    evidence = _evidence(spoken, keys)
    held = _posts(keys) if spoken.code == "person" else {}
    said, is_closed = _said(spoken, keys), is_about_people(spoken.noun)
    closed = opinions_among(spoken.noun, keys)
    rows: list[Row] = []
    for key, *values in records.values_list("pk", *columns, spoken.day, *written):
        workspace, account, plan = (values.pop(0) if name else None for name in spoken.keys)
        when = values.pop(0)
        day = when.date() if isinstance(when, datetime) else when
        place = _Place(spoken, cast("int", workspace), key, account, plan, day)
        texts = dict(zip(written, values, strict=True))
        posts = held.get(key, {})
        notes = _noted(texts[name] for name in spoken.notes)
        notes += _noted(evidence.get((key, False), ()))
        opinions = _noted(texts[name] for name in spoken.opinions)
        opinions += _noted(evidence.get((key, True), ()))
        (opinions if is_closed else notes).extend(_noted(said.get(key, ())))
        here = [*notes, *_noted(posts.pop(account, ()))] if account is not None else notes
        names = enclosed(_NAMED.get(spoken.code, _plain_names)(texts, spoken.names))
        linked = _noted(texts[name] for name in spoken.linked)
        is_opinion = spoken.is_opinion or key in closed
        rows += place.rows(names, here, opinions, linked, is_opinion=is_opinion)
        for elsewhere, titles in posts.items():
            there = replace(place, account=elsewhere)
            rows += there.rows(names, [*notes, *_noted(titles)], [], [], is_opinion=is_opinion)
    return rows


@dataclass(frozen=True)
class _Place:
    """A record and what it belongs to."""

    spoken: Spoken
    workspace: int
    key: int
    account: int | None
    plan: int | None
    day: date

    def rows(
        self,
        names: str,
        notes: list[str],
        opinions: list[str],
        linked: list[str],
        *,
        is_opinion: bool,
    ) -> Iterator[Row]:
        """The entry that everybody finds, and the one of opinions, which holds all the rest too:
        who may read it finds words of both together. Linked names alone make no entry."""
        start = (self.workspace, self.spoken.code, self.key, self.account, self.plan)
        if not is_opinion and (names or notes):
            yield Row(*start, False, self.day, names, enclosed([*linked, *notes]))
        if opinions or (is_opinion and (names or notes)):
            yield Row(*start, True, self.day, names, enclosed([*linked, *notes, *opinions]))


def _evidence(spoken: Spoken, keys: Sequence[int]) -> Mapping[tuple[int, bool], list[str]]:
    """Sources and quotes of standing judgements by record, and by whether they are opinions."""
    found: dict[tuple[int, bool], list[str]] = defaultdict(list)
    if not spoken.noun.judged:
        return found
    is_opinion = {item.name: item.sensitive for item in spoken.noun.judged}
    standing = Judgement.objects.filter(
        **among("subject_key", keys), noun=spoken.code, withdrawn_at=None
    ).exclude(source="", quote="")
    for key, name, source, quote in standing.values_list("subject_key", "field", "source", "quote"):
        if name in is_opinion:
            found[key, is_opinion[name]] += [text for text in (source, quote) if text]
    return found


def _said(spoken: Spoken, keys: Sequence[int]) -> Mapping[int, list[str]]:
    """What colleagues said about each record."""
    found: dict[int, list[str]] = defaultdict(list)
    rows = Comment.objects.filter(**among("subject_key", keys), noun=spoken.code, removed_at=None)
    for key, text in rows.order_by("id").values_list("subject_key", "text"):
        found[key].append(text)
    return found


def _posts(keys: Sequence[int]) -> dict[int, dict[int, list[str]]]:
    """Person to account to the titles and departments held there."""
    found: dict[int, dict[int, list[str]]] = defaultdict(lambda: defaultdict(list))
    posts = Post.objects.filter(**among("person_id", keys), removed_at=None)
    for person, account, title, department in posts.values_list(
        "person_id", "account_id", "title", "department__name"
    ):
        found[person][account] += [text for text in (title, department) if text]
    return found


def _noted(texts: Iterable[str | None]) -> list[str]:
    """Texts folded, each once; of a number written in groups its digits alone."""
    found: dict[str, None] = {}
    for text in texts:
        if not text:
            continue
        folded = _folded(_SCHEME.sub("", text) if text.startswith("http") else text)
        if folded and folded[-1].isdecimal() and _GROUPED_DIGITS.fullmatch(folded):
            folded = re.sub(r"\D", "", folded)
        if folded:
            found[folded] = None
    return list(found)


def _folded(text: str | None) -> str:
    if not text:
        return ""
    return _remembered(text) if len(text) < _OFTEN else without_own_signs(fold(text[:LONGEST]))


@lru_cache(maxsize=20_000)
def _remembered(text: str) -> str:
    """Titles, departments and family names come again and again."""
    return without_own_signs(fold(text))


@lru_cache(maxsize=20_000)
def _spelled(kana: str) -> str:
    return romanise(kana)


def _plain_names(texts: Mapping[str, Any], names: Iterable[str]) -> list[str]:
    """Names folded, and again from each later word on, so that words can be started with."""
    found: dict[str, None] = {}
    for name in names:
        text = texts[name]
        if not text:
            continue
        found[_folded(text)] = None
        if " " not in text and "\u3000" not in text:
            continue
        words = text[:LONGEST].split()
        for place in range(1, min(len(words), 4)):
            if folded := _folded(" ".join(words[place:])):
                found[WORD + folded] = None
    return [name for name in found if name]


def _company_names(texts: Mapping[str, Any], names: Iterable[str]) -> list[str]:
    """A company's names with and without the legal form, and its reading in Latin letters too."""
    found = dict.fromkeys(_plain_names(texts, names))
    for text in (texts["name_en"], texts["short_name"]):
        if text:
            found[without_own_signs(fold_company(text))] = None
    return [*found, *_romanised(texts["name_kana"])]


def _person_names(texts: Mapping[str, Any], names: Iterable[str]) -> list[str]:
    """Somebody's name as written, read and spelled, each from the family and the given name on."""
    kana, given = texts["family_kana"], texts["given_kana"]
    spoken = {"name": texts["name"], "kana": f"{kana} {given}", "roman": texts["roman"]}
    found = dict.fromkeys(_plain_names(spoken, spoken))
    if written := _folded(texts["given"]):
        found[WORD + written] = None
    spelled = [_spelled(kana), _spelled(given)] if kana or given else []
    for word in _plain_names({"spelled": " ".join(spelled)}, ["spelled"]):
        found[word] = None
    return list(found)


def _stakeholder_names(texts: Mapping[str, Any], names: Iterable[str]) -> list[str]:
    """A stakeholder is called like the person or colleague they are."""
    person = {
        name.removeprefix("person__"): texts[name] or ""
        for name in names
        if name.startswith("person__")
    }
    own = _plain_names(texts, ("placeholder", "colleague__name"))
    return [*own, *_person_names({**person, "given": ""}, ())]


def _romanised(kana: str) -> list[str]:
    spelled = _folded(_spelled(kana)) if kana else ""
    return [spelled] if spelled else []


_Naming = Callable[[Mapping[str, Any], Iterable[str]], list[str]]
_NAMED: Final[Mapping[str, _Naming]] = {
    "account": _company_names,
    "person": _person_names,
    "stakeholder": _stakeholder_names,
}
