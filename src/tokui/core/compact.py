"""The compact plan: the values of the five panels that show a plan on one screen or one sheet."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from typing import Final

from tokui.core import scales
from tokui.core.deal_worth import weighted_amount
from tokui.core.japan import Closing, Unreadable, fiscal_year_of
from tokui.core.plan import UNKNOWN, Action, Deal, Kpi, Need, Objective, PlanSnapshot
from tokui.core.questions import Question, open_questions
from tokui.core.relations import Gap, KeyPerson, gaps, key_people
from tokui.core.sentences import money_words, same
from tokui.core.smart import SmartVerdict, judge_kpi, judge_objective
from tokui.core.vocabulary import field_words
from tokui.core.words import Words
from tokui.core.yearly import (
    MIDDLE_OF_MONTH,
    YearSum,
    closing_of,
    revenue_by_fiscal_year,
    years_to_show,
)

SOON: Final = timedelta(days=30)
YEARS_SHOWN: Final = 4
FEW_FIGURES: Final = 5
"""Where less than this is known of a company, how to reach it is told too."""

PANELS: Final[dict[str, Words]] = {
    "overview": Words("The customer", "顧客概要"),
    "direction": Words("Purpose and direction", "目的と方向性"),
    "potential": Words("Potential", "ポテンシャル"),
    "relation": Words("Relations", "リレーション"),
    "actions": Words("Actions", "アクション"),
}
"""Titles of the five panels, in order."""


@dataclass(frozen=True, slots=True)
class KeyFact:
    """A line of the overview; `code` is the account's field or the topic of the fact."""

    code: str
    label: Words
    value: Words


@dataclass(frozen=True, slots=True)
class Overview:
    """Who the customer is: figures of the company, and what to know before visiting."""

    figures: tuple[KeyFact, ...]
    facts: tuple[KeyFact, ...]


@dataclass(frozen=True, slots=True)
class KpiProgress:
    """A KPI with where it stands: `share` of the way from baseline to target, 1 when reached.
    None when it cannot be told; below 0 when it moves away."""

    kpi: Kpi
    share: Decimal | None
    smart: SmartVerdict


@dataclass(frozen=True, slots=True)
class ObjectiveProgress:
    """An objective with its KPIs and its verdict."""

    objective: Objective
    kpis: tuple[KpiProgress, ...]
    smart: SmartVerdict


@dataclass(frozen=True, slots=True)
class Direction:
    """What we want with the customer, and why it matters to them."""

    vision: str
    strategy: str
    not_doing: str
    objectives: tuple[ObjectiveProgress, ...]
    needs: tuple[Need, ...]
    """The needs that hold, the most important and urgent first."""


@dataclass(frozen=True, slots=True)
class Potential:
    """What has been bought and what may be; money in minor units of the account's currency."""

    years: tuple[YearSum, ...]
    """The latest fiscal years of the customer in which something was bought."""
    closing: Closing | None
    """The closing day by which years are cut; None when unknown, then the end of March."""
    target: int | None
    ordered: int
    """Orders of the months in which the plan runs."""
    weighted: int
    """Open deals that close within the plan, each amount times its probability."""
    gap: int | None
    """Target less ordered less weighted, not below 0; None without a target."""
    deals: tuple[Deal, ...]
    """Open deals, the largest weighted amount first."""
    open_amount: int
    unpriced: int
    """Open deals without an amount or in another currency, which no sum contains."""
    footprint: tuple[tuple[str, int], ...]
    """How many whitespace cells stand at each status, in the order of the scale."""
    our_sales: int
    wallet: int


@dataclass(frozen=True, slots=True)
class Relation:
    """How we stand with people. `attitudes` is None for a reader without opinions."""

    attitudes: tuple[tuple[str, int], ...] | None
    people: tuple[KeyPerson, ...]
    gaps: tuple[Gap, ...]
    stakeholders: int


@dataclass(frozen=True, slots=True)
class NextActions:
    """What is due: late ones, the next 30 days, open ones without a date."""

    overdue: tuple[Action, ...]
    soon: tuple[Action, ...]
    later: int
    undated: tuple[Action, ...]
    open: int
    done: int


@dataclass(frozen=True, slots=True)
class CompactPlan:
    """The five panels."""

    overview: Overview
    direction: Direction
    potential: Potential
    relation: Relation
    actions: NextActions
    questions: tuple[Question, ...]


def compact_plan(
    snapshot: PlanSnapshot, questions: tuple[Question, ...] | None = None
) -> CompactPlan:
    """The five panels of a plan, as its snapshot's day sees them. `questions` are the plan's open
    ones where they were worked out already."""
    return CompactPlan(
        _overview(snapshot),
        direction_of(snapshot),
        _potential(snapshot),
        _relation(snapshot),
        next_actions_of(snapshot),
        open_questions(snapshot) if questions is None else questions,
    )


def progress_of(kpi: Kpi) -> Decimal | None:
    """The share of the way from baseline to target that the latest reading has come.

    1 when the target is reached or passed, negative when it moves away, None without a reading
    or a target. A KPI to be kept counts the reading's nearness to the target, from 0 to 1.
    """
    if kpi.latest is None or kpi.target is None:
        return None
    now, target = kpi.latest.value, kpi.target
    if kpi.direction == "keep":
        return max(Decimal(0), 1 - abs(now - target) / abs(target)) if target else None
    is_reached = now <= target if kpi.direction == "down" else now >= target
    if is_reached:
        return Decimal(1)
    if kpi.baseline is None or kpi.baseline == target:
        return None
    return (now - kpi.baseline) / (target - kpi.baseline)


def _overview(snapshot: PlanSnapshot) -> Overview:
    account = snapshot.account
    shown = {
        field: same(text)
        for field in ("industry", "market", "representative")
        if (text := getattr(account, field))
    }
    if account.founded is not None:
        shown["founded"] = same(str(account.founded))
    if account.fiscal_close:
        shown["fiscal_close"] = _closing_words(account.fiscal_close)
    results = _results(snapshot) if snapshot.years else []
    has_revenue = any(fact.code == "revenue" for fact in results)
    for field in ("capital",) if has_revenue else ("capital", "revenue"):
        amount = getattr(account, field)
        if amount is not None:
            shown[field] = money_words(amount, account.currency)
    if account.employees is not None:
        shown["employees"] = Words(f"{account.employees:,}", f"{account.employees:,}名")
    if account.parent_name:
        shown["parent"] = same(account.parent_name)
    if len(shown) < FEW_FIGURES:
        reach = {field: getattr(account, field) for field in ("address", "phone", "website")}
        shown |= {field: same(text) for field, text in reach.items() if text}
    figures = [KeyFact(field, field_words("account", field), said) for field, said in shown.items()]
    figures.extend(results)
    facts = [
        KeyFact(fact.topic, _topic_words(fact.topic), same(fact.statement))
        for fact in sorted(snapshot.facts, key=lambda fact: _topic_order(fact.topic))
    ]
    return Overview(tuple(figures), tuple(facts))


def _results(snapshot: PlanSnapshot) -> list[KeyFact]:
    """The latest year's results, with the name of that year."""
    last = max(snapshot.years, key=lambda year: year.ends_on)
    year = fiscal_year_of(last.ends_on, Closing(last.ends_on.month, last.ends_on.day))
    facts = []
    for field in ("revenue", "operating_income"):
        amount = getattr(last, field)
        if amount is not None:
            said = money_words(amount, snapshot.account.currency)
            words = Words(f"{said.en} ({year.ending('en')})", f"{said.ja}（{year.ending('ja')}）")
            facts.append(KeyFact(field, field_words("financial_year", field), words))
    return facts


def direction_of(snapshot: PlanSnapshot) -> Direction:
    """What we want with the customer: objectives with their progress, and the needs that hold."""
    needs = {need.id: need for need in snapshot.needs}
    objectives = sorted(snapshot.objectives, key=lambda one: one.position)
    alive = [need for need in snapshot.needs if need.state.value not in ("dropped", "resolved")]
    alive.sort(key=lambda need: (-_weight(need), need.position))
    return Direction(
        snapshot.plan.vision,
        snapshot.plan.strategy,
        snapshot.plan.not_doing,
        tuple(_objective_progress(snapshot, objective, needs) for objective in objectives),
        tuple(alive),
    )


def _objective_progress(
    snapshot: PlanSnapshot, objective: Objective, needs: Mapping[str, Need]
) -> ObjectiveProgress:
    today, plan = snapshot.taken_on, snapshot.plan
    kpis = tuple(
        KpiProgress(
            kpi,
            progress_of(kpi),
            judge_kpi(
                kpi, objective,
                today=today, plan_end=plan.end_on, needs=needs, plan_start=plan.start_on,
            ),
        )
        for kpi in objective.kpis
    )  # fmt: skip
    smart = judge_objective(
        objective, today=today, plan_end=plan.end_on, needs=needs, plan_start=plan.start_on
    )
    return ObjectiveProgress(objective, kpis, smart)


def _potential(snapshot: PlanSnapshot) -> Potential:
    plan, currency = snapshot.plan, snapshot.account.currency
    years = revenue_by_fiscal_year(snapshot)
    ordered = _ordered(snapshot, years)
    open_deals = [deal for deal in snapshot.deals if deal.is_open]
    priced = [deal for deal in open_deals if deal.amount is not None and deal.currency == currency]
    weighted = sum(
        weighted_amount(deal)
        for deal in priced
        if plan.end_on is None or deal.closes_on is None or deal.closes_on <= plan.end_on
    )
    gap = None
    if plan.revenue_target is not None:
        gap = max(0, plan.revenue_target - ordered - weighted)
    counts = Counter(cell.status.value for cell in snapshot.footprint)
    return Potential(
        years_to_show(years, YEARS_SHOWN),
        closing_of(snapshot),
        plan.revenue_target,
        ordered,
        weighted,
        gap,
        tuple(sorted(open_deals, key=_deal_order)),
        sum(deal.amount or 0 for deal in priced),
        len(open_deals) - len(priced),
        tuple((code, counts[code]) for code in scales.FOOTPRINT.codes if counts[code]),
        sum(cell.our_sales or 0 for cell in snapshot.footprint),
        sum(cell.wallet or 0 for cell in snapshot.footprint),
    )


def _ordered(snapshot: PlanSnapshot, years: tuple[YearSum, ...]) -> int:
    """Orders within the plan's period; of the running fiscal year when the plan has none."""
    plan, currency = snapshot.plan, snapshot.account.currency
    if plan.start_on is None or plan.end_on is None:
        return years[-1].amount if years else 0
    return sum(
        order.amount
        for order in snapshot.orders
        if order.currency == currency
        and plan.start_on <= order.month.replace(day=MIDDLE_OF_MONTH) <= plan.end_on
    )


def _relation(snapshot: PlanSnapshot) -> Relation:
    external = snapshot.external()
    attitudes = None
    if snapshot.has_opinions:
        counts = Counter(held.attitude.value if held.attitude else UNKNOWN for held in external)
        attitudes = tuple((code, counts[code]) for code in scales.ATTITUDE.codes)
    return Relation(attitudes, key_people(snapshot), gaps(snapshot), len(external))


def next_actions_of(snapshot: PlanSnapshot) -> NextActions:
    """What is due, on the snapshot's day."""
    today = snapshot.taken_on
    alive = sorted(
        (action for action in snapshot.actions if action.is_open),
        key=lambda action: (action.due_on or date.max, action.position),
    )
    dated = [(action.due_on, action) for action in alive if action.due_on is not None]
    return NextActions(
        overdue=tuple(action for due, action in dated if due < today),
        soon=tuple(action for due, action in dated if today <= due <= today + SOON),
        later=sum(due > today + SOON for due, _ in dated),
        undated=tuple(action for action in alive if action.due_on is None),
        open=len(alive),
        done=sum(action.state == "done" for action in snapshot.actions),
    )


def _deal_order(deal: Deal) -> tuple[int, int, date, str]:
    return (-weighted_amount(deal), -(deal.amount or 0), deal.closes_on or date.max, deal.name)


def _weight(need: Need) -> int:
    """Importance times urgency; an unknown one counts as the middle of its scale."""
    importance = scales.FIVE.number(need.importance.value) or 3
    return importance * (scales.FIVE.number(need.urgency.value) or 3)


def _topic_order(topic: str) -> int:
    codes = scales.FACT_TOPIC.codes
    return codes.index(topic) if topic in codes else len(codes)


def _topic_words(topic: str) -> Words:
    return scales.FACT_TOPIC[topic].words if topic in scales.FACT_TOPIC else same(topic)


def _closing_words(text: str) -> Words:
    try:
        closing = Closing.parse(text)
    except Unreadable:
        return same(text)
    return Words(closing.say("en"), closing.say("ja"))
