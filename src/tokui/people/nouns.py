"""The nouns of people: person, post, tie, coverage."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from tokui.accounts.policies import BelowAccount
from tokui.core.japan import fold, kana_sort_key, rank_title, romanise, split_name
from tokui.core.scales import CADENCE, GRADE, POST_KIND, RELATION, STRENGTH, TIE
from tokui.core.vocabulary import field_words
from tokui.kernel.errors import Problems
from tokui.kernel.fields import Choice, Date, Email, Flag, Integer, Link, LongText, Text
from tokui.kernel.nouns import Noun, register
from tokui.kernel.scope import Scope
from tokui.people.models import Coverage, Person, Post, Tie
from tokui.people.policies import PersonPolicy
from tokui.people.stopping import refusing_opinions


def _text(noun: str, name: str, **options: Any) -> Text:
    return Text(name=name, words=field_words(noun, name), **options)


def _link(noun: str, name: str, to: str, **options: Any) -> Link:
    return Link(name=name, words=field_words(noun, name), to=to, **options)


def derive_person(person: Person) -> None:
    """Fill family and given name where the writing tells them, and the columns for searching."""
    if not person.family and not person.given:
        person.family, person.given = split_name(person.name)
    kana = f"{person.family_kana} {person.given_kana}".strip()
    spoken = (person.name, kana, person.roman, romanise(kana), person.email)
    person.search_name = " ".join(filter(None, (fold(text) for text in spoken)))[:400]
    person.sort_key = kana_sort_key(kana or person.name)[:200]


def derive_post(post: Post) -> None:
    """Rank the title; its text stays as written."""
    post.title_rank = rank_title(post.title).rank if post.title else 99


def _check_post(
    post: Post | None, values: Mapping[str, Any], scope: Scope, problems: Problems
) -> None:
    started = values.get("started_on", post.started_on if post else None)
    ended = values.get("ended_on", post.ended_on if post else None)
    if started and ended and ended < started:
        message = _("The post ends before it starts. Check both dates.")
        problems.add("dates_reversed", message, field="ended_on", value=ended)
    boss = values.get("boss")
    person = values.get("person") or (post.person if post else None)
    if boss is not None and person is not None:
        _check_boss(person, boss, scope, problems)
    if person is not None and ("boss" in values or "is_main" in values):
        _check_main(post, values, person, scope, problems)


def _check_main(
    post: Post | None, values: Mapping[str, Any], person: Person, scope: Scope, problems: Problems
) -> None:
    """Of two bosses one has to be the main one."""
    is_main = values.get("is_main", post.is_main if post else True)
    boss = values.get("boss", post.boss if post else None)
    if is_main or boss is None or getattr(person, "pk", None) is None:
        return
    others = Post.objects.filter(person_id=person.pk, account=scope.account, removed_at=None)
    others = others.filter(ended_on=None).exclude(boss=None).exclude(boss_id=boss.pk)
    bosses = list(others.exclude(pk=post.pk if post else None).values_list("is_main", flat=True))
    if bosses and not any(bosses):
        message = _("%(person)s has two bosses and no main post. Make one of the posts the main.")
        problems.add("no_main_post", message % {"person": person}, field="is_main", value=False)


def _check_boss(person: Person, boss: Person, scope: Scope, problems: Problems) -> None:
    """Nobody reports to themselves, however many steps up."""
    bosses = dict(
        Post.objects.filter(account=scope.account, removed_at=None, ended_on=None, is_main=True)
        .exclude(boss=None)
        .values_list("person_id", "boss_id")
    )
    seen: set[int] = set()
    above: int | None = boss.pk
    while above is not None and above not in seen:
        if above == person.pk:
            message = _("%(person)s cannot report to %(boss)s: that would be a circle.")
            filled = message % {"person": person, "boss": boss}
            problems.add("cycle", filled, field="boss", value=boss)
            return
        seen.add(above)
        above = bosses.get(above)


def _check_tie(
    tie: Tie | None, values: Mapping[str, Any], scope: Scope, problems: Problems
) -> None:
    source = values.get("source") or (tie.source if tie else None)
    target = values.get("target") or (tie.target if tie else None)
    if source is not None and source == target:
        message = _("A line needs two different people.")
        problems.add("same_person", message, field="target", value=target)


def _people_of(scope: Scope) -> QuerySet[Person]:
    """Who belongs to the account or holds or held a post there."""
    posts = Post.objects.filter(account=scope.account).values("person_id")
    where = Q(account=scope.account) | Q(pk__in=posts)
    return Person.objects.filter(where, removed_at=None)


PERSON = Noun(
    code="person",
    model=Person,
    level="account",
    policy=PersonPolicy(),
    rows=_people_of,
    scope=lambda person: Scope(person.account.workspace, person.account),
    placing=("account",),
    fields=(
        _text("person", "name", required=True, max_length=120),
        _text("person", "family", max_length=60),
        _text("person", "given", max_length=60),
        _text("person", "family_kana", max_length=60),
        _text("person", "given_kana", max_length=60),
        _text("person", "roman", max_length=120),
        Email(name="email", words=field_words("person", "email")),
        _text("person", "phone", max_length=60),
        _text("person", "mobile", max_length=60),
        Date(name="met_on", words=field_words("person", "met_on")),
        Date(name="confirmed_on", words=field_words("person", "confirmed_on")),
        LongText(name="private_note", words=field_words("person", "private_note"), sensitive=True),
        _text("person", "external_id", max_length=100),
    ),
    derive=derive_person,
    check=refusing_opinions("person"),
    columns=("name", "family_kana", "given_kana", "email", "phone", "mobile", "met_on"),
)

POST = Noun(
    code="post",
    model=Post,
    level="account",
    policy=BelowAccount(lambda: Post),
    rows=lambda scope: Post.objects.filter(account=scope.account, removed_at=None),
    scope=lambda row: Scope(row.account.workspace, row.account),
    placing=("account",),
    fields=(
        _link("post", "person", "person", required=True),
        _link("post", "department", "department"),
        _text("post", "title", max_length=120),
        Choice(name="kind", words=field_words("post", "kind"), scale=POST_KIND, default="regular"),
        Flag(name="is_main", words=field_words("post", "is_main"), default=True),
        Date(name="started_on", words=field_words("post", "started_on")),
        Date(name="ended_on", words=field_words("post", "ended_on")),
        _link("post", "boss", "person"),
        _text("post", "came_from", max_length=500),
    ),
    derive=derive_post,
    check=_check_post,
    columns=("person", "title", "department", "boss", "kind", "started_on", "ended_on"),
)

TIE_NOUN = Noun(
    code="tie",
    model=Tie,
    level="account",
    policy=BelowAccount(lambda: Tie, is_opinion=True),
    rows=lambda scope: Tie.objects.filter(account=scope.account, removed_at=None),
    scope=lambda row: Scope(row.account.workspace, row.account),
    placing=("account",),
    fields=(
        Choice(name="kind", words=field_words("tie", "kind"), scale=TIE, required=True),
        _link("tie", "source", "person", required=True),
        _link("tie", "target", "person", required=True),
        Integer(name="strength", words=field_words("tie", "strength"), minimum=1, maximum=3),
        _text("tie", "label", max_length=80),
        Choice(name="grade", words=field_words("tie", "grade"), scale=GRADE, default="inferred"),
    ),
    check=refusing_opinions("tie", _check_tie),
    columns=("source", "kind", "target", "strength", "label", "grade"),
)

COVERAGE = Noun(
    code="coverage",
    model=Coverage,
    level="account",
    policy=BelowAccount(lambda: Coverage),
    rows=lambda scope: Coverage.objects.filter(account=scope.account, removed_at=None),
    scope=lambda row: Scope(row.account.workspace, row.account),
    placing=("account",),
    fields=(
        _link("coverage", "colleague", "colleague", required=True),
        _link("coverage", "person", "person", required=True),
        Choice(
            name="now",
            words=field_words("coverage", "now"),
            scale=RELATION,
            judged=True,
            sensitive=True,
        ),
        Choice(name="wanted", words=field_words("coverage", "wanted"), scale=RELATION),
        Choice(name="frequency", words=field_words("coverage", "frequency"), scale=CADENCE),
        Choice(
            name="strength",
            words=field_words("coverage", "strength"),
            scale=STRENGTH,
            judged=True,
            sensitive=True,
        ),
    ),
    check=refusing_opinions("coverage"),
    columns=("colleague", "person", "now", "wanted", "frequency"),
)

register(PERSON, POST, TIE_NOUN, COVERAGE)
