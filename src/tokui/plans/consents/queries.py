"""Requests to agree as they stand: those of a plan, and those that somebody is asked."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet

from tokui.accounts.policies import visible_accounts
from tokui.core.consenting import AGREED, Change, changed_since, told_values
from tokui.core.words import Words
from tokui.identity.models import Member
from tokui.kernel.errors import NotFound
from tokui.plans.base import Plan
from tokui.plans.consents.matters import Matter, matters_at, place_of
from tokui.plans.consents.models import Consent


@dataclass(frozen=True)
class Request:
    """One request with what it is about now."""

    consent: Consent
    matter: Matter | None
    """None once it was taken out of the plan, and for a request in own words."""

    @property
    def currency(self) -> str:
        """The currency of its amounts."""
        return str(self.consent.account.currency)

    @property
    def is_gone(self) -> bool:
        """Whether what it was about is no longer in the plan."""
        return self.matter is None and self.consent.about != "words"

    @property
    def changes(self) -> tuple[Change, ...]:
        """What is not as it was asked for."""
        if self.matter is None:
            return ()
        one = self.consent
        return changed_since(one.about, one.values, self.matter.values, self.currency)

    @property
    def state(self) -> str:
        """How it stands: an agreement lapses while what was agreed to is another."""
        if self.consent.state in AGREED and self.changes:
            return "lapsed"
        return self.consent.state

    @property
    def is_open(self) -> bool:
        """Whether an answer is wanted."""
        return self.consent.state == "asked" and not self.is_gone

    @property
    def mark(self) -> str:
        """What tells the values that are asked for now from any others."""
        values = sorted(self.matter.values.items()) if self.matter else []
        return hashlib.sha256(repr(values).encode()).hexdigest()[:16]

    @property
    def title(self) -> str:
        """What it is about, in a line."""
        return str(self.consent)

    @property
    def told(self) -> tuple[tuple[Words, Words], ...]:
        """What was asked for: amounts, days, owner."""
        return told_values(self.consent.about, self.consent.values, self.currency)

    @property
    def told_now(self) -> tuple[tuple[Words, Words], ...]:
        """What stands in the plan now, which is what an answer is to."""
        values = self.matter.values if self.matter else self.consent.values
        return told_values(self.consent.about, values, self.currency)

    @property
    def who(self) -> str:
        """Whom it is asked of."""
        names = [self.consent.asked.name] if self.consent.asked else []
        return " / ".join([*names, *filter(None, [self.consent.department])])

    def is_late(self, today: date) -> bool:
        """Whether the answer was wanted before today."""
        wanted = self.consent.wanted_by
        return self.is_open and wanted is not None and wanted < today


def requests_of(plan: Plan) -> list[Request]:
    """The requests of a plan, those without an answer first."""
    rows = _read(Consent.objects.filter(plan=plan))
    found = _with_matters(rows.order_by("asked_on", "pk"))
    order = ("asked", "lapsed", "declined", "conditions", "agreed", "withdrawn")
    return sorted(found, key=lambda one: order.index(one.state))


def consents_asking(member: Member, today: date) -> list[Request]:
    """Requests that wait for the answer of `member`, the most urgent first; one query, and one for
    each kind of thing they are about where there are some."""
    rows = asked_of(member).filter(state="asked")
    found = [one for one in _with_matters(rows) if one.is_open]
    return sorted(found, key=lambda one: (one.consent.wanted_by or date.max, one.consent.pk))


def answered_by_me(member: Member, most: int = 20) -> list[Request]:
    """What `member` was asked and has answered, the newest first."""
    rows = asked_of(member).exclude(state="asked").order_by("-answered_on", "-pk")
    return _with_matters(rows[:most])


def asked_of(member: Member) -> QuerySet[Consent]:
    """Requests that `member` is asked, on the account team or not. Nobody else's: whoever is asked
    learns nothing but what they are asked."""
    rows: QuerySet[Consent] = Consent.objects.filter(
        asked=member,
        removed_at=None,
        plan__removed_at=None,
        plan__account__removed_at=None,
        plan__account__workspace_id=member.workspace_id,
    )
    return _read(rows)


def get_asked(member: Member, public_id: str) -> Request:
    """A request that `member` is asked; raises NotFound."""
    return _one(asked_of(member).filter(public_id=public_id))


def get_request(member: Member, public_id: str) -> Request:
    """A request of a plan that `member` may see; raises NotFound."""
    rows = Consent.objects.filter(public_id=public_id, removed_at=None, plan__removed_at=None)
    return _one(_read(rows.filter(plan__account__in=visible_accounts(member).values("pk"))))


def get_known(member: Member, public_id: str) -> Request:
    """A request that `member` is asked, or one of a plan that they may see; raises NotFound."""
    try:
        return get_asked(member, public_id)
    except NotFound:
        return get_request(member, public_id)


def request_for(consent: Consent) -> Request:
    """A request with what it is about now."""
    return _with_matters([consent])[0]


def _one(rows: QuerySet[Consent]) -> Request:
    consent = rows.first()
    if consent is None:
        raise NotFound
    return request_for(consent)


def _read(rows: QuerySet[Consent]) -> QuerySet[Consent]:
    return rows.filter(removed_at=None).select_related(
        "plan__account__workspace", "asked", "asked_by", "answered_by"
    )


def _with_matters(rows: Iterable[Consent]) -> list[Request]:
    found: Sequence[Consent] = list(rows)
    matters = matters_at({place_of(one) for one in found})
    return [Request(one, matters.get(place_of(one))) for one in found]
