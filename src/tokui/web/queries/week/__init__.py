"""My week: what is late, due, stale, or waits for me, each ready to be changed where it stands."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import partial
from typing import Final

from django.db.models import Q, QuerySet
from django.utils.functional import cached_property

from tokui.accounts.policies import accesses_to
from tokui.identity.models import Member
from tokui.plans.base import Plan
from tokui.plans.policies import visible_plans
from tokui.web.queries.accounts import my_accounts
from tokui.web.queries.week.asked import Asked, asked_of
from tokui.web.queries.week.deals import PassedDeal, passed_deal, passed_deals
from tokui.web.queries.week.judgements import OldJudgement, asked_again, old_judgements
from tokui.web.queries.week.kpis import DueKpi, kpis_due, kpis_of
from tokui.web.queries.week.tasks import Task, between, open_actions, task_of

SOON: Final = timedelta(days=7)
MOST: Final = 60
"""So many of a kind are read; whoever has more of them reads the list."""
SHOWN: Final = 8
"""So many judgements are asked at once: a handful is looked at, a hundred is not."""


@dataclass(frozen=True)
class Week:
    """What asks for somebody, in the order in which it presses."""

    late: Sequence[Task]
    soon: Sequence[Task]
    later: Sequence[Task]
    undated: Sequence[Task]
    deals: Sequence[PassedDeal]
    kpis: Sequence[DueKpi]
    judgements: Sequence[OldJudgement]
    plans: Sequence[Plan]
    """Plans that wait for my word: to be approved, or sent back to me."""
    asked: Asked
    """What waits for my word."""
    today: date

    @cached_property
    def tasks(self) -> int:
        """How many actions fall to me."""
        return sum(map(len, (self.late, self.soon, self.later, self.undated)))

    @property
    def asked_now(self) -> Sequence[OldJudgement]:
        """The oldest judgements: those that are asked."""
        return self.judgements[:SHOWN]


def week_of(member: Member, today: date) -> Week:
    """What asks for `member` on a day, in a constant number of queries."""
    plans = list(_current_plans(member))
    actions = list(open_actions(member)[:MOST])
    deals = list(passed_deals(member, today)[:MOST])
    kpis = kpis_due(kpis_of(member), today)
    judged = old_judgements(member, today, plans)
    keys = {plan.account_id for plan in plans} | {deal.account_id for deal in deals}
    keys |= {action.plan.account_id for action in actions} | {kpi.account.pk for kpi, _ in kpis}
    access = accesses_to(member, keys)
    waiting = [plan for plan in plans if _waits_for(plan, member)]
    tasks = [task_of(action, access) for action in actions]
    due = partial(between, tasks)
    return Week(
        late=due(None, today),
        soon=due(today, today + SOON),
        later=due(today + SOON, None),
        undated=[task for task in tasks if task.action.due_on is None],
        deals=[passed_deal(deal, access) for deal in deals],
        kpis=[DueKpi(kpi, day, access[kpi.account.pk].may_edit) for kpi, day in kpis],
        judgements=asked_again(member, judged, plans, access, today),
        plans=waiting,
        asked=asked_of(member, waiting, today),
        today=today,
    )


def _current_plans(member: Member) -> QuerySet[Plan]:
    """Current plans of my accounts, and those I answer for."""
    mine = Q(account__in=my_accounts(member).values("pk")) | Q(owner=member) | Q(sponsor=member)
    return visible_plans(member).filter(mine, is_current=True).order_by("pk")


def _waits_for(plan: Plan, member: Member) -> bool:
    if plan.state == "in_review":
        return plan.sponsor_id == member.pk
    return plan.state == "changes_requested" and plan.owner_id == member.pk
