"""Columns worked out from other records: what a list of accounts or people is looked through for.

Nothing here reaches beyond the accounts that the reader may see.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final

from django.db.models import (
    BooleanField,
    Case,
    Count,
    Exists,
    F,
    IntegerField,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    Sum,
    Value,
    When,
)
from django.db.models.functions import Cast, Coalesce, NullIf, TruncDate

from tokui.accounts.policies import visible_accounts
from tokui.activity.models import Activity
from tokui.core.scales import PLAN_STATE
from tokui.core.vocabulary import NOUNS, field_words
from tokui.core.words import Words
from tokui.deals.models import Deal, OrderLine
from tokui.kernel.fields import Choice, Date, Field, Flag, Integer, Link, Money, Number, Text
from tokui.kernel.nouns import Noun
from tokui.lists.columns import ACCOUNT_PATHS, Column, Expression, Made, rank_of
from tokui.lists.health import health_change, health_points
from tokui.lists.reader import Reader
from tokui.people.models import Person, Post
from tokui.plans.objectives.models import Reading
from tokui.plans.standing import OPEN_ACTIONS, current_plans, of_next_action, of_plan

CLOSED_DEALS: Final = ("won", "lost")
_ASKED_FOR: Final = (
    "industry", "address", "website", "representative", "fiscal_close", "corporate_number",
)  # fmt: skip
_COUNTED: Final = ("revenue", "employees", "owner")


def derived_columns(noun: Noun) -> tuple[Column, ...]:
    """The columns of a list that are no fields of its noun."""
    shared = [] if noun.level == "workspace" else [_account(noun)]
    own = [
        Column(noun=noun, item=one.item, made=one.value, ordered=one.order, known=one.known)
        for one in _MADE.get(noun.code, ())
    ]
    return (*shared, *own, _updated(noun))


def _account(noun: Noun) -> Column:
    path = ACCOUNT_PATHS[noun.level]
    item = Link(name="account", words=NOUNS["account"].one, to="account")
    found = Column(noun=noun, item=item, made=lambda reader: F(f"{path}_id"))
    if noun.code != "person":
        return found
    # Somebody seen through a post may stand at an account that is not shared.

    def shown(reader: Reader) -> Expression:
        where = found.shown_where(reader)
        key = F(f"{path}_id")
        return key if where is None else Case(When(where, then=key), default=None)

    return Column(noun=noun, item=item, made=shown)


def _updated(noun: Noun) -> Column:
    item = Date(name="updated", words=Words("Last change", "最終更新"))
    return Column(
        noun=noun,
        item=item,
        made=lambda reader: TruncDate("updated_at"),
        ordered=lambda reader: F("updated_at"),
    )


def _plan_rank(reader: Reader) -> Expression:
    places = {code: place for place, code in enumerate(PLAN_STATE.codes)}
    ranked = current_plans().annotate(place=rank_of(places, "state"))
    return Subquery(ranked.values("place")[:1])


def _last_contact(reader: Reader) -> Expression:
    taken = Activity.objects.filter(
        account=OuterRef("pk"), removed_at=None, on__lte=reader.today
    ).order_by("-on")
    return Subquery(taken.values("on")[:1])


def _open_deals(reader: Reader) -> Expression:
    deals = Deal.objects.filter(
        account=OuterRef("pk"), removed_at=None, currency=OuterRef("currency")
    ).exclude(grade__in=CLOSED_DEALS)
    return Subquery(_summed(deals, "account", Sum("amount")))


def _people(reader: Reader) -> Expression:
    people = Person.objects.filter(account=OuterRef("pk"), removed_at=None)
    return Coalesce(Subquery(_summed(people, "account", Count("pk"))), Value(0))


def _summed(rows: QuerySet[Any], over: str, what: Any) -> QuerySet[Any]:
    return rows.order_by().values(over).annotate(found=what).values("found")


def _gaps(reader: Reader) -> Expression:
    """How many of the facts that a plan begins with nobody has found out."""
    parts = [Case(When(**{name: ""}, then=1), default=0) for name in _ASKED_FOR]
    parts += [Case(When(**{f"{name}__isnull": True}, then=1), default=0) for name in _COUNTED]
    total: Expression = parts[0]
    for part in parts[1:]:
        total = total + part
    return Cast(total, IntegerField())


def _held(reader: Reader) -> QuerySet[Post]:
    """The posts that somebody holds today."""
    standing = Q(ended_on=None) | Q(ended_on__gte=reader.today)
    return _in_sight(Post.objects.filter(standing, person=OuterRef("pk"), removed_at=None), reader)


def _post(reader: Reader, name: str) -> Expression:
    """Something of the main post that somebody holds today."""
    main = _held(reader).order_by("-is_main", "title_rank", "pk")
    return Subquery(main.values(name)[:1])


def _post_text(name: str) -> Made:
    return lambda reader: NullIf(_post(reader, name), Value(""))


def _holds_post(name: str) -> Made:
    def made(reader: Reader) -> Expression:
        return Exists(_held(reader).exclude(**{name: ""}).exclude(**{f"{name}__isnull": True}))

    return made


def _meetings(reader: Reader) -> QuerySet[Activity]:
    met = Activity.objects.filter(people=OuterRef("pk"), removed_at=None, on__lte=reader.today)
    return _in_sight(met, reader)


def _met(reader: Reader) -> Expression:
    return Subquery(_meetings(reader).order_by("-on").values("on")[:1])


def _in_sight(rows: QuerySet[Any], reader: Reader) -> QuerySet[Any]:
    if reader.member.leads:
        return rows
    return rows.filter(account__in=visible_accounts(reader.member).values("pk"))


def _late(where: Q, day: str) -> Made:
    def made(reader: Reader) -> Expression:
        late = where & Q(**{f"{day}__lt": reader.today})
        return Case(When(late, then=True), default=False, output_field=BooleanField())

    return made


def _ordered_amount(reader: Reader) -> Expression:
    lines = OrderLine.objects.filter(order=OuterRef("pk"), removed_at=None)
    return Subquery(_summed(lines, "order", Sum("amount")))


def _latest(reader: Reader, name: str) -> Expression:
    readings = Reading.objects.filter(kpi=OuterRef("pk"), removed_at=None).order_by("-on", "-pk")
    return Subquery(readings.values(name)[:1])


_LATE: Final = Flag(name="late", words=Words("Overdue", "期限超過"))
_LAST_CONTACT: Final = Date(name="last_contact", words=Words("Last contact", "最終接触日"))
_AMOUNT: Final = Money(name="amount", words=field_words("order_line", "amount"))
_READ_ON: Final = Date(name="read_on", words=Words("Read on", "実績の日付"))


@dataclass(frozen=True)
class _Made:
    """How a column is worked out."""

    item: Field
    value: Made
    order: Made | None = None
    known: Made | None = None


_MADE: Final[dict[str, tuple[_Made, ...]]] = {
    "account": (
        _Made(
            Choice(name="plan_state", words=Words("Plan", "プラン"), scale=PLAN_STATE),
            lambda reader: of_plan("state"),
            _plan_rank,
        ),
        _Made(
            Date(name="plan_until", words=Words("Plan valid until", "プランの有効期限")),
            lambda reader: of_plan("valid_until"),
        ),
        _Made(
            Date(name="next_due", words=Words("Next due", "次の期限")),
            lambda reader: of_next_action("due_on"),
        ),
        _Made(
            Text(name="next_action", words=Words("Next action", "次のアクション")),
            lambda reader: of_next_action("title"),
        ),
        _Made(_LAST_CONTACT, _last_contact),
        _Made(Money(name="open_deals", words=Words("Open deals", "進行中の商談")), _open_deals),
        _Made(
            Integer(name="health", words=Words("Health (points)", "健全度（点）")), health_points
        ),
        _Made(
            Integer(name="health_change", words=Words("Health, change", "健全度の増減")),
            health_change,
        ),
        _Made(Integer(name="people", words=Words("People known", "人物数")), _people),
        _Made(Integer(name="gaps", words=Words("Facts missing", "不明項目数")), _gaps),
    ),
    "person": (
        _Made(
            Text(name="post", words=field_words("post", "title")),
            _post_text("title"),
            known=_holds_post("title"),
        ),
        _Made(
            Text(name="department", words=NOUNS["department"].one),
            _post_text("department__name"),
            known=_holds_post("department__name"),
        ),
        _Made(_LAST_CONTACT, _met, known=lambda reader: Exists(_meetings(reader))),
    ),
    "deal": (_Made(_LATE, _late(~Q(grade__in=CLOSED_DEALS), "closes_on")),),
    "action": (_Made(_LATE, _late(Q(state__in=OPEN_ACTIONS), "due_on")),),
    "objective": (_Made(_LATE, _late(~Q(state="closed"), "due_on")),),
    "kpi": (
        _Made(
            Number(name="latest", words=Words("Latest reading", "最新の実績")),
            lambda reader: _latest(reader, "value"),
        ),
        _Made(_READ_ON, lambda reader: _latest(reader, "on")),
    ),
    "order": (
        _Made(Money(name="amount", words=field_words("order_line", "amount")), _ordered_amount),
    ),
}
