"""The key figures of a plan for pages that need nothing else of it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from datetime import date

from django.db.models import Sum

from tokui.core import scales
from tokui.core.key_figures import KeyFigures, key_figures, months_within
from tokui.core.plan import Deal as PlanDeal
from tokui.deals.models import Deal, OrderLine
from tokui.kernel.judgements import current_by_key, judgement_rows
from tokui.people.models import Coverage
from tokui.plans.base import Plan
from tokui.plans.footprint.models import Footprint
from tokui.plans.stakeholders.models import Stakeholder

_DEAL = ("grade", "amount", "currency", "probability", "closes_on")


def plan_figures(plan: Plan, *, sees_opinions: bool, today: date) -> KeyFigures:
    """What `figures_of` tells of the plan's snapshot, without making one."""
    account = plan.account
    deals = Deal.objects.filter(account=account, removed_at=None).exclude(grade__in=("won", "lost"))
    cells = Footprint.objects.filter(plan=plan, removed_at=None, product__removed_at=None)
    period = (plan.start_on, plan.end_on) if plan.start_on and plan.end_on else None
    return key_figures(
        target=plan.revenue_target,
        period=period,
        currency=account.currency,
        ordered=_ordered(plan, *period) if period else 0,
        deals=(PlanDeal("", "", **row) for row in deals.values(*_DEAL)),
        cells=cells.only("our_sales", "wallet"),
        relations=_best_relations(plan, today) if sees_opinions else (),
    )


def _ordered(plan: Plan, start: date, end: date) -> int:
    lines = OrderLine.objects.filter(
        order__account=plan.account,
        order__ordered_on__range=months_within(start, end),
        order__removed_at=None,
        removed_at=None,
        currency=plan.account.currency,
    )
    return int(lines.aggregate(amount=Sum("amount"))["amount"] or 0)


def _best_relations(plan: Plan, today: date) -> Iterator[int]:
    """The best relation known with each stakeholder at the customer."""
    held = Stakeholder.objects.filter(plan=plan, side="external", removed_at=None)
    pairs = Coverage.objects.filter(
        account=plan.account,
        person__in=held.values("person"),
        person__removed_at=None,
        colleague__removed_at=None,
        removed_at=None,
    )
    rows = judgement_rows(account_key=plan.account_id, plan_key=plan.pk)
    judged = current_by_key(rows.filter(noun="coverage", field="now"), today)
    best: dict[int, list[int]] = defaultdict(list)
    for key, person in pairs.values_list("pk", "person_id"):
        now = judged.get(("coverage", key, "now"))
        number = scales.RELATION.number(now.value) if now else None
        if number is not None:
            best[person].append(number)
    return (max(numbers) for numbers in best.values())
