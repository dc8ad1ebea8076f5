"""What of an account can age: its records with their values, days and who said so."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any, Final

from django.db.models import Max, Q, QuerySet, prefetch_related_objects
from django.utils import timezone

from tokui.accounts.models import Account
from tokui.accounts.policies import Access, accesses_to
from tokui.core.freshness import KINDS, Kind, kind_of
from tokui.core.plan import Judged
from tokui.identity.models import Member
from tokui.kernel.judgements import Key, current_by_key
from tokui.kernel.models import Event, Judgement
from tokui.kernel.nouns import noun_of
from tokui.people.stopping import in_use
from tokui.plans.base import Plan
from tokui.plans.freshness.happenings import Happened, happened_at
from tokui.plans.freshness.models import Recheck

_CLOSED_DEALS: Final = ("won", "lost")
_SETTLED_NEEDS: Final = frozenset({"resolved", "dropped"})
_OF_PLAN: Final = (
    "stakeholder", "deal_stake", "need", "footprint", "our_rival", "customer_rival", "body",
)  # fmt: skip
_OF_ACCOUNT: Final = ("coverage", "deal", "department", "segment", "fact")
_NAMED_BY: Final[Mapping[str, tuple[str, ...]]] = {
    "stakeholder": ("person", "colleague"),
    "deal_stake": ("stakeholder__person", "stakeholder__colleague", "deal"),
    "coverage": ("person", "colleague"),
    "footprint": ("department", "product"),
}
_DATED_BY_EVENTS: Final = tuple(
    dict.fromkeys(
        kind.field
        for kind in KINDS
        if not kind.is_judged and kind.noun not in ("person", "fact", "section")
    )
)


@dataclass(frozen=True)
class Held:
    """One value that can age, with the day on which it was last held to be true."""

    kind: Kind
    record: Any
    account: Account
    value: Any
    on: date | None
    by: str = ""
    expires: date | None = None

    @property
    def key(self) -> str:
        """What the value is known by: noun, record and field."""
        return f"{self.kind.noun}:{self.record.public_id}:{self.kind.field}"


class Ground:
    """All that can age at some accounts as one member may know it, read in a constant number of
    queries."""

    def __init__(self, member: Member, accounts: Sequence[Account], today: date) -> None:
        self.member, self.accounts, self.today = member, accounts, today
        self.access: dict[int, Access] = accesses_to(member, [one.pk for one in accounts])
        self.account_of = {one.pk: one for one in accounts if one.pk in self.access}
        prefetch_related_objects(list(accounts), "owner")
        for account in accounts:
            account.workspace = member.workspace

    @cached_property
    def plans(self) -> dict[int, Plan]:
        """The current plans of the accounts."""
        rows = Plan.objects.filter(
            account__in=list(self.account_of), is_current=True, removed_at=None
        )
        return {plan.pk: plan for plan in rows}

    @cached_property
    def records(self) -> dict[str, list[Any]]:
        """The records that hold values, by noun; those that nobody asks about any more left out."""
        found = {code: list(self._rows(code)) for code in (*_OF_PLAN, *_OF_ACCOUNT)}
        found["account"] = list(self.account_of.values())
        return found

    @cached_property
    def happened(self) -> Happened:
        """What happened since."""
        deals = [deal.pk for deal in self.records["deal"]]
        return happened_at(list(self.account_of.values()), list(self.plans), deals, self.today)

    @cached_property
    def answers(self) -> dict[Key, Recheck]:
        """The last standing answer about each value."""
        return {(row.noun, row.subject_key, row.field): row for row in self._rechecks}

    @cached_property
    def confirmed(self) -> dict[Key, Recheck]:
        """The last standing confirmation of each fact."""
        found = [row for row in self._rechecks if row.confirmed_on is not None]
        return {(row.noun, row.subject_key, row.field): row for row in found}

    @cached_property
    def _rechecks(self) -> list[Recheck]:
        rows = Recheck.objects.filter(account__in=list(self.account_of), taken_back_at=None)
        return list(rows.select_related("answered_by").order_by("answered_at", "pk"))

    def held(self) -> Iterator[Held]:
        """Every value that is known, judged or stated."""
        for kind in KINDS:
            for record in self.records.get(kind.noun, ()):
                account = self._account(kind.noun, record)
                if kind.is_opinion and not self.access[account.pk].sees_opinions:
                    continue
                one = self._judged(kind, record, account) if kind.is_judged else self._fact(
                    kind, record, account
                )  # fmt: skip
                if one is not None:
                    yield one

    def _rows(self, code: str) -> QuerySet[Any]:
        rows = in_use(code, noun_of(code).policy.visible(self.member))
        if code in _NAMED_BY:
            rows = rows.select_related(*_NAMED_BY[code])
        if code in _OF_PLAN:
            return rows.filter(plan__in=list(self.plans)).order_by("pk")
        rows = rows.filter(account__in=list(self.account_of))
        if code == "deal":
            rows = rows.exclude(grade__in=_CLOSED_DEALS)
        return rows.order_by("pk")

    def _account(self, code: str, record: Any) -> Account:
        if code == "account":
            return self.account_of[record.pk]
        if code in _OF_PLAN:
            record.plan = self.plans[record.plan_id]
            account = self.account_of[record.plan.account_id]
            record.plan.account = account
            return account
        record.account = self.account_of[record.account_id]
        return record.account

    @cached_property
    def _judgements(self) -> Mapping[Key, Judged]:
        where = Q(plan_key=None) | Q(plan_key__in=list(self.plans))
        nouns = {kind.noun for kind in KINDS if kind.is_judged}
        rows = Judgement.objects.filter(
            where, account_key__in=list(self.account_of), noun__in=nouns, withdrawn_at=None
        )
        return current_by_key(rows.order_by("judged_on", "id"), self.today)

    def _judged(self, kind: Kind, record: Any, account: Account) -> Held | None:
        judged = self._judgements.get((kind.noun, record.pk, kind.field))
        if judged is None or not (judged.is_known or judged.lapsed):
            return None
        if kind.noun == "need" and self._is_settled(record.pk):
            return None
        return Held(kind, record, account, judged, judged.on, judged.by, judged.expires)

    def _is_settled(self, key: int) -> bool:
        state = self._judgements.get(("need", key, "state"))
        return state is not None and state.value in _SETTLED_NEEDS

    @cached_property
    def _written(self) -> Mapping[Key, date]:
        """The last day on which each fact was written over."""
        last = {
            f"last_{name}": Max("at", filter=Q(changes__has_key=name)) for name in _DATED_BY_EVENTS
        }
        nouns = {kind.noun for kind in KINDS if not kind.is_judged}
        events = Event.objects.filter(
            account_key__in=list(self.account_of), noun__in=nouns, verb="changed"
        ).order_by()
        rows: Any = events.values("noun", "subject_key").annotate(**last)
        return {
            (row["noun"], row["subject_key"], name): timezone.localdate(row[f"last_{name}"])
            for row in rows
            for name in _DATED_BY_EVENTS
            if row[f"last_{name}"] is not None
        }

    def _fact(self, kind: Kind, record: Any, account: Account) -> Held | None:
        value = _value(kind, record)
        if value in (None, "", [], "unknown"):
            return None
        key = (kind.noun, record.pk, kind.field)
        if kind.noun == "fact":
            if kind_of("fact", "statement", topic=record.topic) is not kind:
                return None
            return Held(kind, record, account, value, record.as_of)
        written = self._written.get(key) or timezone.localdate(record.created_at)
        answer = self.confirmed.get(key)
        if answer is not None and answer.confirmed_on and answer.confirmed_on >= written:
            by = str(answer.answered_by or "")
            return Held(kind, record, account, value, answer.confirmed_on, by)
        return Held(kind, record, account, value, written)


def _value(kind: Kind, record: Any) -> Any:
    if kind.noun == "body":
        return record.meets or record.rhythm or record.day_of_month
    return getattr(record, kind.field)
