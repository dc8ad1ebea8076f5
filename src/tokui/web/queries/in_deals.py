"""What differs in deals, beside the record of a stakeholder or of a deal."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any, Final
from urllib.parse import urlencode

from django.urls import reverse

from tokui.core.plan import Judged
from tokui.identity.models import Member
from tokui.kernel.judgements import current_by_key
from tokui.kernel.models import Judgement
from tokui.kernel.nouns import Noun, noun_of
from tokui.kernel.scope import Scope
from tokui.web.shown import NAMED_BY, record_url

_OTHER: Final = {"stakeholder": "deal", "deal": "stakeholder"}
"""What a line names: beside a stakeholder the deal, beside a deal the stakeholder."""
_MOST: Final = 50


@dataclass(frozen=True)
class InDeal:
    """One line: whom or which deal it is about, and what is kept."""

    name: str
    url: str
    roles: tuple[str, ...]
    attitude: Judged


@dataclass(frozen=True)
class InDeals:
    """The lines beside a record, the way to a new one, and to the page of a deal."""

    is_of_deal: bool
    lines: tuple[InDeal, ...]
    add_url: str
    page_url: str


def in_deals_of(
    noun: Noun, record: Any, member: Member, scope: Scope, today: date
) -> InDeals | None:
    """What is kept for deals about a stakeholder at the customer, or for a deal; None for other
    records and for who may not read opinions."""
    if noun.code not in _OTHER or getattr(record, "side", "external") != "external":
        return None
    stakes = noun_of("deal_stake")
    if scope.account is None or not stakes.policy.sees_opinions(member, scope):
        return None
    found = stakes.policy.visible(member).filter(**{noun.code: record}, plan__is_current=True)
    rows = list(found.select_related(*NAMED_BY["deal_stake"]).order_by("pk")[:_MOST])
    judged = _attitudes([row.pk for row in rows], today)
    other = _OTHER[noun.code]
    return InDeals(
        is_of_deal=noun.code == "deal",
        lines=tuple(
            InDeal(
                str(getattr(row, other)),
                record_url(stakes, row),
                tuple(row.roles),
                judged.get(row.pk, Judged()),
            )
            for row in rows
        ),
        add_url=_add_url(noun, record, scope),
        page_url=_page_url(record, scope) if noun.code == "deal" else "",
    )


def _attitudes(keys: list[int], today: date) -> dict[int, Judged]:
    if not keys:
        return {}
    rows = Judgement.objects.filter(
        noun="deal_stake", subject_key__in=keys, field="attitude", withdrawn_at=None
    )
    current = current_by_key(rows.select_related("judged_by").order_by("judged_on", "id"), today)
    return {key: judged for (_noun, key, _field), judged in current.items()}


def _add_url(noun: Noun, record: Any, scope: Scope) -> str:
    """The form for a new line; empty where the record stands in no plan of its own."""
    if scope.plan is None:
        return ""
    query = {"plan": scope.plan.public_id, noun.code: record.public_id}
    back = record_url(noun, record)
    return f"{reverse('web:new_record', args=['deal_stake'])}?{urlencode({**query, 'next': back})}"


def _page_url(record: Any, scope: Scope) -> str:
    page = reverse("plans:stakes", args=[scope.account.public_id])
    return f"{page}?{urlencode({'deal': record.public_id})}"
