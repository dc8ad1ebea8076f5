"""Plans with something in every section: what an account team writes in a good year."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from itertools import batched
from typing import Any, Final

from tests.bench import names
from tests.bench.bulk import Writer
from tests.bench.chapters import Chapter, Chapters, OfPlan, by_plan
from tests.bench.plan_market import add_footprint, add_rivals
from tests.bench.plan_work import add_actions, add_needs, add_objectives, add_plays
from tokui.accounts.models import Department, Fact, FinancialYear, Segment
from tokui.core.scales import (
    ADAPTABILITY,
    ATTITUDE,
    AUTHORITY,
    COVERAGE,
    FACT_TOPIC,
    INFLUENCE,
    RELATION,
    ROLE,
)
from tokui.identity.models import Member
from tokui.kernel.scope import Scope
from tokui.people.models import Coverage as CoverageRow
from tokui.people.models import Tie
from tokui.plans.base import Plan
from tokui.plans.route.models import DecisionBody, DecisionRoute, RouteStep
from tokui.plans.stakeholders.models import Stakeholder

PEOPLE_OF_A_PLAN: Final = 60


def fill_plans(
    writer: Writer,
    accounts: list[Any],
    people: OfPlan,
    members: list[Member],
    products: list[Any],
    today: date,
) -> None:
    """A full plan for each of `accounts`; the first gets thrice as much as the others."""
    plans = writer.add("plan", (_plan(writer, account, today) for account in accounts))
    units: OfPlan = {account.pk: [] for account in accounts}
    for one in Department.objects.filter(account__in=accounts).order_by("pk"):
        units[one.account_id].append(one)
    chapters = [
        Chapter(
            Scope(account.workspace, account, plan),
            people[account.pk],
            units[account.pk],
            members[:5],
            products,
            1 if place else 3,
        )
        for place, (account, plan) in enumerate(zip(accounts, plans, strict=True))
    ]
    for some in batched(chapters, 20):
        _fill(writer, some, today)


def _fill(writer: Writer, chapters: Chapters, today: date) -> None:
    _company(writer, chapters, today)
    _relations(writer, chapters)
    stakes = _stakeholders(writer, chapters)
    needs = add_needs(writer, chapters, stakes)
    kpis = add_objectives(writer, chapters, needs, today)
    add_rivals(writer, chapters)
    plays = add_plays(writer, chapters, stakes, needs, today)
    add_footprint(writer, chapters)
    _route(writer, chapters, stakes)
    add_actions(writer, chapters, stakes, needs, kpis, plays, today)


def _plan(writer: Writer, account: Any, today: date) -> Plan:
    start = today - timedelta(days=150)
    return Plan(
        account=account,
        name=f"{start.year}年度 アカウントプラン",
        state="active",
        start_on=start,
        end_on=start + timedelta(days=364),
        owner=account.owner,
        vision=names.sentence(writer.rng, 3),
        strategy=names.sentence(writer.rng, 5),
        tier="invest",
        tier_reason=names.sentence(writer.rng),
        not_doing=names.sentence(writer.rng),
        revenue_target=300_000_000,
    )


def _company(writer: Writer, chapters: Chapters, today: date) -> None:
    rng = writer.rng
    writer.add(
        "fact",
        (
            Fact(account=one.account, topic=topic, statement=names.sentence(rng), source="会社案内")
            for one in chapters
            for topic in FACT_TOPIC.codes
        ),
    )
    writer.add(
        "financial_year",
        (
            FinancialYear(
                account=one.account,
                ends_on=date(today.year - back, 3, 31),
                revenue=(90 - back) * 1_000_000_000,
                operating_income=(9 - back) * 1_000_000_000,
                net_income=(6 - back) * 1_000_000_000,
                employees=4_000 - 50 * back,
            )
            for one in chapters
            for back in range(5)
        ),
    )
    writer.add(
        "segment",
        (
            Segment(account=one.account, name=name, revenue=20_000_000_000)
            for one in chapters
            for name in names.INDUSTRIES[:4]
        ),
    )


def _relations(writer: Writer, chapters: Chapters) -> None:
    rng = writer.rng
    kinds = ("dotted_line", "influences", "allied", "conflicts", "advises")
    writer.add(
        "tie",
        (
            Tie(
                account=one.account,
                kind=rng.choice(kinds),
                source=one.people[place],
                target=one.people[place + 20],
                strength=rng.randint(1, 3),
            )
            for one in chapters
            for place in range(10 * one.times)
        ),
    )
    covered = writer.add(
        "coverage",
        (
            CoverageRow(
                account=one.account,
                colleague=rng.choice(one.colleagues),
                person=person,
                wanted="regular",
            )
            for one in chapters
            for person in one.people[: 30 * one.times]
        ),
    )
    plain = {one.account.pk: Scope(one.scope.workspace, one.account) for one in chapters}
    writer.judge(
        "coverage",
        ((row, plain[row.account_id], {"now": rng.choice(RELATION.codes)}) for row in covered),
    )


def _stakeholders(writer: Writer, chapters: Chapters) -> OfPlan:
    rng = writer.rng

    def made() -> Iterator[Stakeholder]:
        for one in chapters:
            for person in one.people[: 30 * one.times]:
                yield Stakeholder(
                    plan=one.plan,
                    person=person,
                    roles=[rng.choice(ROLE.codes)],
                    company_goal=names.sentence(rng, 1),
                    personal_goal=names.sentence(rng, 1),
                    wanted_relation="consulted",
                    next_step=names.sentence(rng, 1),
                )
            for colleague in one.colleagues:
                yield Stakeholder(plan=one.plan, colleague=colleague, skill="業務設計")
            yield Stakeholder(plan=one.plan, placeholder="新任の工場長", roles=["approver"])

    added = writer.add("stakeholder", made())
    scopes = {one.plan.pk: one.scope for one in chapters}
    scales = (
        ("authority", AUTHORITY),
        ("influence", INFLUENCE),
        ("attitude", ATTITUDE),
        ("adaptability", ADAPTABILITY),
        ("coverage", COVERAGE),
    )
    writer.judge(
        "stakeholder",
        (
            (row, scopes[row.plan_id], {name: rng.choice(scale.codes) for name, scale in scales})
            for row in added
            if row.person_id
        ),
    )
    return by_plan(added)


def _route(writer: Writer, chapters: Chapters, stakes: OfPlan) -> None:
    bodies = writer.add(
        "body",
        (
            DecisionBody(plan=one.plan, name=name, meets="毎月第2火曜", paper_lead_days=7)
            for one in chapters
            for name in ("経営会議", "投資委員会")
        ),
    )
    committees = by_plan(bodies)
    routes = writer.add(
        "route",
        (
            DecisionRoute(plan=one.plan, name=f"{limit:,}円以上", amount_from=limit)
            for one in chapters
            for limit in (1_000_000, 10_000_000, 100_000_000)
        ),
    )
    writer.add(
        "step",
        (
            RouteStep(
                plan=route.plan,
                route=route,
                kind="approve" if place < 3 else "decide",
                stakeholder=stakes[route.plan_id][place],
                body=committees[route.plan_id][0] if place == 3 else None,
                lead_days=5,
                position=place,
            )
            for route in routes
            for place in range(4)
        ),
    )
