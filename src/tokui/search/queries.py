"""Finding anything by any part of its text, in groups with counts; only what one may see."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Final

from tokui.accounts.models import Account
from tokui.comments.models import Comment
from tokui.comments.policies import is_about_people
from tokui.core.words import Words
from tokui.identity.models import Member
from tokui.kernel.errors import NotFound
from tokui.kernel.models import Judgement
from tokui.kernel.nouns import Noun, noun_of
from tokui.kernel.words import reading_language
from tokui.search.asking import Question, read_question
from tokui.search.finding import WINDOW, find_spots
from tokui.search.marking import Piece, excerpt, marked
from tokui.search.ranking import Place, Spot, Spots
from tokui.search.spoken import Spoken, spoken_nouns

ORDER: Final = (
    "account", "person", "deal", "action", "need", "activity", "stakeholder", "department",
    "product", "objective", "kpi", "play", "customer_rival", "our_rival", "fact", "plan",
)  # fmt: skip
"""The kinds in the order of a list; what is not named follows."""

_BESIDE: Final[Mapping[str, tuple[str, ...]]] = {
    "account": ("industry", "address"),
    "deal": ("stage", "amount", "closes_on"),
    "action": ("state", "due_on"),
    "need": ("layer",),
    "activity": ("on", "kind"),
    "department": ("level",),
    "product": ("code", "family"),
    "objective": ("state", "due_on"),
    "kpi": ("unit",),
    "play": ("state", "due_on"),
    "fact": ("topic",),
    "plan": ("state",),
    "order": ("ordered_on",),
    "colleague": ("title", "department"),
    "stakeholder": ("side",),
    "reading": ("on",),
    "milestone": ("on",),
    "survey": ("kind", "asked_on"),
    "contribution": ("amount",),
    "waiver": ("until",),
    "review": ("planned_on", "stage"),
    "review_role": ("role",),
    "review_point": ("kind", "state"),
}
"""Fields said beside a name."""

_COMMENT: Final = Words("Comment", "コメント")
_PLACE: Final = re.compile(r"([0-4])\.([01])\.(\d{4}-\d{2}-\d{2})\.(\d{1,18})")


@dataclass(frozen=True)
class Hit:
    """A found record."""

    noun: Noun
    record: Any
    account: Account | None
    beside: tuple[str, ...]
    """What else tells it from others of its name."""
    question: Question
    where: Words | None = None
    """The field in which the words stand, when it is not the name."""
    excerpt: tuple[Piece, ...] = ()

    @cached_property
    def title(self) -> str:
        """What the record is called."""
        return str(self.record)

    @property
    def pieces(self) -> tuple[Piece, ...]:
        """The title with what was found marked."""
        return marked(self.title, self.question)


@dataclass(frozen=True)
class Group:
    """What was found of one kind."""

    noun: Noun
    hits: tuple[Hit, ...]
    count: int
    is_more: bool
    """Whether there are more than `count`."""
    next: str
    """From where to go on; empty at the end."""


@dataclass(frozen=True)
class Found:
    """What a question found."""

    question: Question
    groups: tuple[Group, ...]

    @property
    def count(self) -> int:
        """How many records; at least, when `is_more`."""
        return sum(group.count for group in self.groups)

    @property
    def is_more(self) -> bool:
        """Whether there are more than `count`."""
        return any(group.is_more for group in self.groups)


def find(
    member: Member,
    text: str,
    *,
    nouns: Sequence[str] | None = None,
    account: Account | None = None,
    limit: int = 8,
    window: int = WINDOW,
    after: str = "",
    shown: int | None = None,
) -> Found:
    """Records that `member` may see and that hold every word of `text`, the best of each kind
    first; with `after`, those that follow a place. Raises NotFound for a place that is none.

    Of `limit` records for each of `shown` kinds all is told; of the others how many there are.
    """
    question = read_question(text)
    kinds = searchable_nouns() if nouns is None else list(nouns)
    found = find_spots(
        member,
        question,
        kinds,
        account=None if account is None else account.pk,
        limit=limit + 1,
        window=window,
        after=_read_place(after),
    )
    ranked = sorted(found, key=lambda code: (found[code].spots[0].tier > 2, _order(code)))
    groups = [
        _group(member, question, spoken_nouns()[code], found[code], limit if told else 0)
        for code, told in zip(ranked, _first(shown), strict=False)
    ]
    return Found(question, tuple(groups))


def _first(count: int | None) -> Iterator[bool]:
    """Whether something is among the first."""
    return (count is None or place < count for place in itertools.count())


def searchable_nouns() -> list[str]:
    """Kinds that can be found, in the order of a list."""
    return sorted(spoken_nouns(), key=_order)


def _order(code: str) -> int:
    return ORDER.index(code) if code in ORDER else len(ORDER)


def _group(member: Member, question: Question, spoken: Spoken, found: Spots, limit: int) -> Group:
    spots = found.spots[:limit]
    records = {record.pk: record for record in _records(member, spoken, spots)} if spots else {}
    beside = _beside(member, spoken, list(records.values())) if records else {}
    excerpts = _excerpts(question, spoken, spots, records)
    hits = []
    for spot in spots:
        record = records.get(spot.key)
        if record is not None:
            where, pieces = excerpts.get(spot.key, (None, ()))
            account = _account_of(spoken, record)
            said = beside.get(spot.key, ())
            hits.append(Hit(spoken.noun, record, account, said, question, where, pieces))
    return Group(
        noun=spoken.noun,
        hits=tuple(hits),
        count=found.count,
        is_more=found.is_more,
        next=_written_place(spots[-1].place) if 0 < limit < len(found.spots) else "",
    )


def _records(member: Member, spoken: Spoken, spots: Iterable[Spot]) -> list[Any]:
    """The records through the policy of their noun, with what names them."""
    links = [name for name, _to in spoken.named_by]
    if spoken.account_path:
        links.append(spoken.account_path)
    found = spoken.noun.policy.visible(member).filter(pk__in=[spot.key for spot in spots])
    rows = list(found.select_related(*links) if links else found)
    for row in rows:
        # All that anybody sees lies in their own workspace.
        (_account_of(spoken, row) or row).workspace = member.workspace
    return rows


def _account_of(spoken: Spoken, record: Any) -> Account | None:
    if not spoken.account_path:
        return None
    owner = record
    for step in spoken.account_path.split("__"):
        owner = getattr(owner, step)
    return owner if isinstance(owner, Account) else None


def _beside(
    member: Member, spoken: Spoken, records: Sequence[Any]
) -> Mapping[int, tuple[str, ...]]:
    """Record to what is said beside its name."""
    if spoken.code == "person":
        return _posts(member, records)
    language = reading_language()
    items = [spoken.noun.by_name[name] for name in _BESIDE.get(spoken.code, ())]
    found = {}
    for record in records:
        scope = spoken.noun.scope(record)
        said = (item.say(getattr(record, item.name), language, scope) for item in items)
        found[record.pk] = tuple(text for text in said if text)
    return found


def _posts(member: Member, people: Sequence[Any]) -> Mapping[int, tuple[str, ...]]:
    """Person to the title and department held today, where `member` may know of them."""
    visible = noun_of("post").policy.visible(member)
    held = visible.filter(person__in=[person.pk for person in people], ended_on=None)
    rows = held.order_by("is_main", "pk").values_list("person_id", "department__name", "title")
    return {key: tuple(text for text in texts if text) for key, *texts in rows}


def _excerpts(
    question: Question, spoken: Spoken, spots: Sequence[Spot], records: Mapping[int, Any]
) -> dict[int, tuple[Words, tuple[Piece, ...]]]:
    """Record to the field beside its name that holds a word, and the words around it.

    What was found in opinions only is told out of opinions; they are looked at for no other.
    """
    found: dict[int, tuple[Words, tuple[Piece, ...]]] = {}
    deep = [spot for spot in spots if spot.tier > 3 and spot.key in records]
    for spot in deep:
        names = [*spoken.notes, *(spoken.opinions if spot.is_opinion_only else ())]
        for name in names:
            pieces = excerpt(getattr(records[spot.key], name) or "", question)
            if pieces:
                found[spot.key] = (spoken.noun.by_name[name].words, pieces)
                break
    left = {spot.key: spot.is_opinion_only for spot in deep if spot.key not in found}
    if left and spoken.noun.judged:
        found |= _evidence(question, spoken, left)
    left = {key: is_opinion for key, is_opinion in left.items() if key not in found}
    return found | _said(question, spoken, left) if left else found


def _evidence(
    question: Question, spoken: Spoken, left: Mapping[int, bool]
) -> dict[int, tuple[Words, tuple[Piece, ...]]]:
    found: dict[int, tuple[Words, tuple[Piece, ...]]] = {}
    standing = Judgement.objects.filter(
        noun=spoken.code, subject_key__in=list(left), withdrawn_at=None
    ).exclude(source="", quote="")
    for row in standing:
        item = spoken.noun.by_name.get(row.field)
        if item is None or (item.sensitive and not left[row.subject_key]):
            continue
        for text in (row.quote, row.source):
            if pieces := excerpt(text, question):
                found[row.subject_key] = (item.words, pieces)
    return found


def _said(
    question: Question, spoken: Spoken, left: Mapping[int, bool]
) -> dict[int, tuple[Words, tuple[Piece, ...]]]:
    """Record to what was said about it, where the words stand there."""
    if is_about_people(spoken.noun):
        left = {key: is_opinion for key, is_opinion in left.items() if is_opinion}
    comments = Comment.objects.filter(noun=spoken.code, subject_key__in=list(left), removed_at=None)
    found: dict[int, tuple[Words, tuple[Piece, ...]]] = {}
    for key, text in comments.order_by("id").values_list("subject_key", "text"):
        if key not in found and (pieces := excerpt(text, question)):
            found[key] = (_COMMENT, pieces)
    return found


def _written_place(place: Place) -> str:
    return ".".join(str(part) for part in place)


def _read_place(text: str) -> Place | None:
    if not text:
        return None
    found = _PLACE.fullmatch(text)
    if found is None:
        raise NotFound
    tier, own, day, entry = found.groups()
    return int(tier), int(own), day, int(entry)
