"""The figures of many accounts at once, in a number of queries that does not grow with them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any, Final

from django.db.models import Count, F, Max, Q, QuerySet, Sum

from tokui.accounts.models import Account
from tokui.activity.models import Activity
from tokui.core.deal_worth import weighted_amount
from tokui.core.key_figures import months_within
from tokui.core.market.portfolio.figures import AccountFigures
from tokui.core.plan import Deal as PlanDeal
from tokui.core.relations import DECIDING
from tokui.core.scales import RELATION
from tokui.deals.models import Deal, OrderLine
from tokui.identity.models import Workspace
from tokui.kernel.judgements import current_by_key
from tokui.kernel.models import Judgement
from tokui.market.investment.models import DecisionEffort, InvestmentDecision
from tokui.market.linking import companies_of
from tokui.market.scoring.results import tiers_of
from tokui.people.models import Coverage
from tokui.people.stopping import in_use
from tokui.plans.actions.models import Action
from tokui.plans.base import Plan
from tokui.plans.findings.models import StandingError
from tokui.plans.footprint.models import Footprint
from tokui.plans.health.models import HealthReading
from tokui.plans.stakeholders.models import Stakeholder
from tokui.plans.standing import OPEN_ACTIONS

YEAR: Final = timedelta(days=365)


@dataclass(frozen=True)
class Gathered:
    """The figures of an account for who sees opinions about people, and for who does not."""

    whole: AccountFigures
    plain: AccountFigures


def gather(accounts: QuerySet[Account], workspace: Workspace, today: date) -> list[Gathered]:
    """The figures of `accounts` of a workspace as they stand, in the order given."""
    rows = list(
        accounts.values_list(
            "pk", "public_id", "name", "currency", "parent__public_id", "owner__name", "industry",
            "tier",
        )
    )  # fmt: skip
    plans = list(
        Plan.objects.filter(account__in=accounts, is_current=True, removed_at=None)
        .select_related("account")
        .only("pk", "account__currency", "revenue_target", "start_on", "end_on")
    )
    parts = _Parts(accounts, plans, today)
    tiers = _tiers(accounts, workspace)
    return [_figures(row, parts, tiers) for row in rows]


def _tiers(accounts: QuerySet[Account], workspace: Workspace) -> dict[int, int]:
    """The tiers of accounts in the newest run, by their keys."""
    told = accounts.only("pk", "name", "address", "corporate_number")
    firms = companies_of(workspace, list(told))
    tiers = tiers_of(workspace, list(firms.values()))
    return {key: tiers[firm] for key, firm in firms.items() if firm in tiers}


def _figures(row: Sequence[Any], parts: _Parts, tiers: Mapping[int, int]) -> Gathered:
    key, public_id, name, currency, parent, owner, segment, investment = row
    told = parts.of(key)
    health, plain_health = parts.health.get(key, (None, None))
    errors = parts.errors.get(key)
    whole = AccountFigures(
        account=public_id,
        name=name,
        currency=currency,
        parent=parent or "",
        owner=owner or "",
        segment=segment,
        investment=investment,
        tier=tiers.get(key),
        capacity=parts.capacity.get(key),
        ordered=parts.ordered.get(key, 0),
        pipeline=parts.pipeline.get(key, 0),
        health=health,
        errors=None if errors is None else sum(errors),
        **told,
    )
    plain = replace(
        whole,
        health=plain_health,
        errors=None if errors is None else errors[0],
        deciders=None,
        deciders_met=None,
    )
    return Gathered(whole, plain)


class _Parts:
    """What is known of the accounts, by their keys."""

    def __init__(self, accounts: QuerySet[Account], plans: list[Plan], today: date) -> None:
        self.ordered = _ordered(accounts, today)
        self.pipeline = _pipeline(accounts)
        self.capacity = _capacity(accounts)
        self.health = _health(accounts)
        self.errors = _errors(plans)
        self._targets = {plan.account_id: plan.revenue_target for plan in plans}
        self._outlook = _outlook(plans)
        self._spend = _spend(plans)
        self._effort = _effort(plans)
        self._deciders = _deciders(plans, today)

    def of(self, key: int) -> dict[str, Any]:
        """What only an account with a plan has."""
        if key not in self._targets:
            return {}
        potential, ours = self._spend.get(key, (None, None))
        deciders, met = self._deciders.get(key, (0, 0))
        return {
            "target": self._targets[key],
            "outlook": self._outlook.get(key),
            "potential": potential,
            "ours": ours,
            "effort": self._effort.get(key, 0.0),
            "deciders": deciders,
            "deciders_met": met,
        }


def _ordered(accounts: QuerySet[Account], today: date) -> dict[int, int]:
    """Orders of the twelve months up to today, in the account's own currency."""
    lines = OrderLine.objects.filter(
        order__account__in=accounts,
        order__ordered_on__gt=today - YEAR,
        order__ordered_on__lte=today,
        order__removed_at=None,
        removed_at=None,
        currency=F("order__account__currency"),
    )
    sums = lines.values_list("order__account").annotate(amount=Sum("amount"))
    return {key: int(amount or 0) for key, amount in sums}


def _open_deals(accounts: Any) -> QuerySet[Deal]:
    deals = Deal.objects.filter(account__in=accounts, removed_at=None)
    return deals.filter(currency=F("account__currency")).exclude(grade__in=("won", "lost"))


def _pipeline(accounts: QuerySet[Account]) -> dict[int, int]:
    sums = _open_deals(accounts).values_list("account").annotate(amount=Sum("amount"))
    return {key: int(amount or 0) for key, amount in sums}


def _capacity(accounts: QuerySet[Account]) -> dict[int, float]:
    """Person-days a year of the decision that stands, where it names any."""
    decisions = InvestmentDecision.objects.filter(account__in=accounts, removed_at=None)
    standing = decisions.values("account").annotate(last=Max("pk")).values("last")
    efforts = DecisionEffort.objects.filter(decision__in=standing)
    sums = efforts.values_list("decision__account").annotate(days=Sum("days"))
    return {key: float(days) for key, days in sums}


def _health(accounts: QuerySet[Account]) -> dict[int, tuple[int | None, int | None]]:
    """The newest reading of each."""
    readings = HealthReading.objects.filter(account__in=accounts)
    newest = readings.values("account").annotate(last=Max("month")).values("account", "last")
    last = {row["account"]: row["last"] for row in newest}
    rows = readings.filter(month__in=set(last.values()))
    return {
        key: (total, plain)
        for key, month, total, plain in rows.values_list(
            "account_id", "month", "total", "plain_total"
        )
        if last[key] == month
    }


def _errors(plans: list[Plan]) -> dict[int, tuple[int, int]]:
    """Errors that stand, those that are opinions about people apart; plans that were never looked
    through are left out."""
    rows = StandingError.objects.filter(plan__in=plans).values_list("plan__account", "key")
    counted = rows.annotate(opinions=Count("pk", filter=Q(is_opinion=True)))
    found: dict[int, list[int]] = {}
    for account, key, opinions in counted:
        held = found.setdefault(account, [0, 0])
        if key:
            held[1 if opinions else 0] += 1
    return {account: (facts, opinions) for account, (facts, opinions) in found.items()}


def _outlook(plans: list[Plan]) -> dict[int, int]:
    """Orders within each plan's period and weighted open deals that close in it."""
    timed = {
        plan.account_id: (plan.start_on, plan.end_on)
        for plan in plans
        if plan.start_on and plan.end_on
    }
    if not timed:
        return {}
    periods = {key: months_within(*period) for key, period in timed.items()}
    found = dict.fromkeys(timed, 0)
    lines = OrderLine.objects.filter(
        order__account__in=list(timed),
        order__ordered_on__gte=min(first for first, _last in periods.values()),
        order__ordered_on__lte=max(last for _first, last in periods.values()),
        order__removed_at=None,
        removed_at=None,
        currency=F("order__account__currency"),
    )
    by_day = lines.values_list("order__account", "order__ordered_on").annotate(sum=Sum("amount"))
    for key, day, amount in by_day:
        first, last = periods[key]
        found[key] += int(amount or 0) if first <= day <= last else 0
    deals = _open_deals(list(timed)).exclude(amount=None)
    for key, grade, amount, probability, closes_on in deals.values_list(
        "account_id", "grade", "amount", "probability", "closes_on"
    ):
        if not closes_on or closes_on <= timed[key][1]:
            deal = PlanDeal("", "", grade=grade, amount=amount, probability=probability)
            found[key] += weighted_amount(deal)
    return found


def _spend(plans: list[Plan]) -> dict[int, tuple[int, int]]:
    cells = Footprint.objects.filter(
        plan__in=plans, removed_at=None, product__removed_at=None, wallet__gt=0
    )
    sums = cells.values_list("plan__account").annotate(wallet=Sum("wallet"), ours=Sum("our_sales"))
    return {key: (int(wallet), int(ours or 0)) for key, wallet, ours in sums}


def _effort(plans: list[Plan]) -> dict[int, float]:
    """Person-days of open actions."""
    actions = Action.objects.filter(plan__in=plans, removed_at=None, state__in=OPEN_ACTIONS)
    sums = actions.values_list("plan__account").annotate(days=Sum("person_days"))
    return {key: float(days) for key, days in sums if days is not None}


def _deciders(plans: list[Plan], today: date) -> dict[int, tuple[int, int]]:
    """How many decide, and how many of them one of us has met: by a logged activity or by the
    relation judged to hold now."""
    stakes = Stakeholder.objects.filter(
        plan__in=plans, side="external", removed_at=None, person__removed_at=None
    ).exclude(person=None)
    held = in_use("stakeholder", stakes)
    deciding: dict[int, set[int]] = defaultdict(set)
    for account, person, roles in held.values_list("plan__account", "person_id", "roles"):
        if DECIDING & set(roles):
            deciding[account].add(person)
    people = [person for some in deciding.values() for person in some]
    met = _met(deciding, people, today)
    return {account: (len(some), len(some & met)) for account, some in deciding.items()}


def _met(accounts: Iterable[int], people: list[int], today: date) -> set[int]:
    talked = Activity.objects.filter(account__in=accounts, removed_at=None, on__lte=today)
    met = set(talked.values_list("people", flat=True))
    pairs = dict(
        Coverage.objects.filter(
            person__in=people, removed_at=None, colleague__removed_at=None
        ).values_list("pk", "person_id")
    )
    rows = Judgement.objects.filter(
        account_key__in=accounts, noun="coverage", field="now", withdrawn_at=None
    )
    judged = current_by_key(rows, today)
    known = RELATION.number("meetings") or 0
    return met | {
        pairs[key]
        for (_noun, key, _field), one in judged.items()
        if key in pairs and one and (RELATION.number(one.value) or 0) >= known
    }
