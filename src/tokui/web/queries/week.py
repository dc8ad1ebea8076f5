"""My week: what is late, due, stale, or waits for me, each ready to be changed where it stands."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import partial
from typing import Any, Final

from django.db.models import (
    Count,
    DateField,
    DecimalField,
    Exists,
    F,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
)
from django.utils import timezone
from django.utils.functional import cached_property

from tokui.accounts.policies import Access, accesses_to
from tokui.core.plan import Judged, current_judgement
from tokui.core.readings import next_reading
from tokui.core.section_care import STALE_AFTER
from tokui.deals.models import Deal
from tokui.deals.nouns import DEAL
from tokui.identity.models import Member
from tokui.kernel.judgements import to_judged
from tokui.kernel.models import Judgement
from tokui.kernel.nouns import Noun, noun_of
from tokui.lists.derived import CLOSED_DEALS
from tokui.people.models import UseStop
from tokui.people.stopping import in_use
from tokui.plans.actions.models import Action
from tokui.plans.actions.nouns import ACTION
from tokui.plans.base import Plan
from tokui.plans.objectives.models import Kpi, Reading
from tokui.plans.objectives.nouns import KPI
from tokui.plans.policies import visible_plans
from tokui.plans.standing import OPEN_ACTIONS
from tokui.web.queries.accounts import my_accounts
from tokui.web.shown import NAMED_BY, ShownField, show_field

SOON: Final = timedelta(days=7)
MOST: Final = 60
"""So many of a kind are read; whoever has more of them reads the list."""
SHOWN: Final = 8
"""So many judgements are asked at once: a handful is looked at, a hundred is not."""


@dataclass(frozen=True)
class Task:
    """An action that falls to me."""

    action: Any
    due: ShownField
    state: ShownField

    @property
    def waiting(self) -> int:
        """How many open actions can only begin after this one."""
        return int(self.action.waiting)


@dataclass(frozen=True)
class PassedDeal:
    """A deal whose closing date has passed without an order."""

    deal: Any
    closes: ShownField
    grade: ShownField


@dataclass(frozen=True)
class DueKpi:
    """A KPI whose next value is to be measured."""

    kpi: Any
    due: date
    may_edit: bool


@dataclass(frozen=True)
class OldJudgement:
    """A judgement that expired, or that nobody has looked at for a quarter."""

    shown: ShownField
    judged: Judged

    @property
    def value(self) -> str:
        """What was judged."""
        return self.judged.lapsed or self.judged.value


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
    actions = list(_open_actions(member)[:MOST])
    deals = list(_passed_deals(member, today)[:MOST])
    kpis = _kpis_due(_kpis_of(member), today)
    judged = _old_judgements(member, today, plans)
    keys = {plan.account_id for plan in plans} | {deal.account_id for deal in deals}
    keys |= {action.plan.account_id for action in actions} | {kpi.account.pk for kpi, _ in kpis}
    access = accesses_to(member, keys)
    tasks = [_task(action, access) for action in actions]
    due = partial(_between, tasks)
    return Week(
        late=due(None, today),
        soon=due(today, today + SOON),
        later=due(today + SOON, None),
        undated=[task for task in tasks if task.action.due_on is None],
        deals=[_passed(deal, access) for deal in deals],
        kpis=[DueKpi(kpi, day, access[kpi.account.pk].may_edit) for kpi, day in kpis],
        judgements=_asked_again(member, judged, plans, access, today),
        plans=[plan for plan in plans if _waits_for(plan, member)],
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


def _open_actions(member: Member) -> QuerySet[Action]:
    """Actions that fall to me, with how many open ones wait for each."""
    after = Q(before__state__in=OPEN_ACTIONS, before__removed_at=None)
    stops = UseStop.objects.filter(person=OuterRef("counterpart__person"), ended_at=None)
    actions: QuerySet[Action] = (
        ACTION.policy.visible(member)
        .filter(owner=member, state__in=OPEN_ACTIONS, plan__is_current=True)
        .annotate(waiting=Count("before", filter=after), is_stopped=Exists(stops))
        .select_related("plan__account__workspace", "counterpart__person", "counterpart__colleague")
        .order_by(F("due_on").asc(nulls_last=True), "pk")
    )
    return actions


def _task(action: Action, access: Mapping[int, Access]) -> Task:
    show = _showing(ACTION, action, access[action.account.pk].may_edit)
    if action.is_stopped:  # type: ignore[attr-defined]
        action.counterpart = None
    return Task(action, show("due_on"), show("state"))


def _between(tasks: Iterable[Task], start: date | None, end: date | None) -> list[Task]:
    """Tasks that are due from `start` on and before `end`."""
    return [
        task
        for task in tasks
        if task.action.due_on is not None
        and (start is None or task.action.due_on >= start)
        and (end is None or task.action.due_on < end)
    ]


def _showing(noun: Noun, record: Any, may_edit: bool) -> Any:
    """`show(name)`: a field of a record that is no judgement."""
    scope = noun.scope(record)
    return lambda name: show_field(
        noun, record, noun.by_name[name], scope=scope, may_edit=may_edit, judged={}
    )


def _passed_deals(member: Member, today: date) -> QuerySet[Deal]:
    return (
        DEAL.policy.visible(member)
        .filter(account__in=my_accounts(member).values("pk"), closes_on__lt=today)
        .exclude(grade__in=CLOSED_DEALS)
        .select_related("account__workspace")
        .order_by("closes_on", "pk")
    )


def _passed(deal: Deal, access: Mapping[int, Access]) -> PassedDeal:
    show = _showing(DEAL, deal, access[deal.account_id].may_edit)
    return PassedDeal(deal, show("closes_on"), show("grade"))


def _kpis_of(member: Member) -> QuerySet[Kpi]:
    """KPIs that fall to me, or to nobody in a plan or under an objective of mine."""
    nobody = Q(owner=None)
    of_objective = nobody & Q(objective__owner=member)
    of_plan = nobody & Q(objective__owner=None, plan__owner=member)
    readings = Reading.objects.filter(kpi=OuterRef("pk"), removed_at=None).order_by("-on", "-pk")
    kpis: QuerySet[Kpi] = (
        KPI.policy.visible(member)
        .filter(Q(owner=member) | of_objective | of_plan, plan__is_current=True)
        .filter(objective__removed_at=None)
        .exclude(Q(cadence="") | Q(objective__state="closed"))
        .filter(measure="")
        .annotate(
            last_on=Subquery(readings.values("on")[:1], output_field=DateField()),
            last_value=Subquery(readings.values("value")[:1], output_field=DecimalField()),
        )
        .select_related("plan__account__workspace")
        .order_by("pk")
    )
    return kpis


def _kpis_due(kpis: Iterable[Any], today: date) -> list[tuple[Any, date]]:
    """KPIs to be measured by today, the longest overdue first."""
    found = []
    for kpi in kpis:
        since = kpi.last_on or kpi.baseline_on or timezone.localdate(kpi.created_at)
        due = next_reading(kpi.cadence, since)
        is_over = kpi.due_on is not None and since >= kpi.due_on
        if due is not None and due <= today and not is_over:
            found.append((kpi, due))
    return sorted(found, key=lambda pair: (pair[1], pair[0].pk))[:MOST]


def _old_judgements(member: Member, today: date, plans: Iterable[Plan]) -> list[Judgement]:
    """Standing judgements of mine, or in plans of mine, that are too old and nothing supersedes."""
    keys = [plan.pk for plan in plans]
    owned = [plan.pk for plan in plans if plan.owner_id == member.pk]
    newer = Judgement.objects.filter(
        Q(judged_on__gt=OuterRef("judged_on"))
        | Q(judged_on=OuterRef("judged_on"), pk__gt=OuterRef("pk")),
        noun=OuterRef("noun"),
        subject_key=OuterRef("subject_key"),
        field=OuterRef("field"),
        withdrawn_at=None,
        judged_on__lte=today,
    ).values("pk")[:1]
    return list(
        Judgement.objects.filter(plan_key__in=keys, withdrawn_at=None)
        .filter(Q(judged_by=member) | Q(plan_key__in=owned))
        .filter(Q(judged_on__lt=today - STALE_AFTER) | Q(expires_on__lt=today))
        .exclude(value__in=("", "unknown"))
        .annotate(newer=Subquery(newer))
        .filter(newer=None)
        .select_related("judged_by")
        .order_by("judged_on", "pk")[:MOST]
    )


def _asked_again(
    member: Member,
    rows: Iterable[Judgement],
    plans: Iterable[Plan],
    access: Mapping[int, Access],
    today: date,
) -> list[OldJudgement]:
    """The judgements with what they are about; opinions only for who may read them."""
    by_noun: dict[str, list[Judgement]] = defaultdict(list)
    for row in rows:
        by_noun[row.noun].append(row)
    plan_of = {plan.pk: plan for plan in plans}
    found = []
    for code, some in by_noun.items():
        noun = noun_of(code)
        records = _subjects(noun, member, [row.subject_key for row in some])
        for row in some:
            record, item = records.get(row.subject_key), noun.by_name.get(row.field)
            if record is None or item is None or row.plan_key not in plan_of:
                continue
            record.plan = plan_of[row.plan_key]
            may = access[record.plan.account_id]
            if item.sensitive and not may.sees_opinions:
                continue
            judged = current_judgement([to_judged(row)], today)
            shown = ShownField(noun, record, item, judged, noun.scope(record), may.may_edit)
            found.append(OldJudgement(shown, judged))
    return sorted(found, key=lambda one: (one.judged.on or today, one.shown.key))


def _subjects(noun: Noun, member: Member, keys: list[int]) -> Mapping[int, Any]:
    """Records by key, with the records that say their names; nobody whose data are not used."""
    rows = in_use(noun.code, noun.policy.visible(member).filter(pk__in=keys))
    if noun.code in NAMED_BY:
        rows = rows.select_related(*NAMED_BY[noun.code])
    return {record.pk: record for record in rows}
