"""Plan snapshots that tests of checks and outputs share: a filled one, a bare one, a large one."""

from __future__ import annotations

from datetime import UTC, date, datetime

from tests import sample_customer as customer
from tests import sample_sections as sections
from tests import sample_upkeep as upkeep
from tokui.core.plan import (
    Account,
    Department,
    Judged,
    Person,
    PlanHead,
    PlanSnapshot,
    Post,
    Stakeholder,
    Tie,
)

TAKEN_ON = date(2026, 11, 20)
TAKEN_AT = datetime(2026, 11, 20, 0, 30, tzinfo=UTC)


def sample_snapshot() -> PlanSnapshot:
    """An invented manufacturer in full: every section filled, with unknowns and lapsed values."""
    return PlanSnapshot(
        plan=sections.HEAD,
        account=customer.ACCOUNT,
        taken_at=TAKEN_AT,
        taken_on=TAKEN_ON,
        facts=customer.FACTS,
        years=customer.YEARS,
        segments=customer.SEGMENTS,
        departments=customer.DEPARTMENTS,
        people=customer.PEOPLE,
        ties=customer.TIES,
        colleagues=customer.COLLEAGUES,
        coverage=customer.COVERAGE,
        products=customer.PRODUCTS,
        deals=customer.DEALS,
        orders=customer.ORDERS,
        activities=customer.ACTIVITIES,
        needs=sections.NEEDS,
        objectives=sections.OBJECTIVES,
        customer_rivals=sections.CUSTOMER_RIVALS,
        our_rivals=sections.OUR_RIVALS,
        stakeholders=sections.STAKEHOLDERS,
        plays=sections.PLAYS,
        footprint=sections.FOOTPRINT,
        phases=sections.PHASES,
        actions=sections.ACTIONS,
        bodies=sections.BODIES,
        routes=sections.ROUTES,
        health=upkeep.HEALTH,
        reviews=upkeep.REVIEWS,
        consents=upkeep.CONSENTS,
        approvals=upkeep.APPROVALS,
        surveys=upkeep.SURVEYS,
    )


def empty_snapshot() -> PlanSnapshot:
    """An account with a plan and nothing else."""
    return PlanSnapshot(
        plan=PlanHead("plan", "新規プラン"),
        account=Account("acc", "霧ヶ丘商事株式会社"),
        taken_at=TAKEN_AT,
        taken_on=TAKEN_ON,
    )


_FAMILIES = (
    "相川",
    "井波",
    "宇田川",
    "江連",
    "岡部",
    "香月",
    "桐谷",
    "久我",
    "郡司",
    "沢渡",
    "篠塚",
)
_GIVENS = (
    "蒼",
    "樹",
    "詩織",
    "悠人",
    "菜摘",
    "健吾",
    "千尋",
    "直哉",
    "文香",
    "瑞樹",
    "遼",
    "和奏",
    "圭",
)
_ATTITUDES = ("champion", "supporter", "neutral", "sceptic", "opponent", "unknown")
_INFLUENCES = ("none", "local", "political", "inner_circle", "unknown")


def large_snapshot(people: int = 300) -> PlanSnapshot:
    """A generated company: a boss leads seven people, a tenth of the people are tied to others."""
    departments = tuple(
        Department(
            f"d{n}", f"第{n}部門", f"d{(n - 1) // 4}" if n else None,
            "division" if n < 5 else "department", f"p{n}" if n < people else None, position=n,
        )
        for n in range(max(1, people // 8))
    )  # fmt: skip
    crowd = tuple(_generated(n, len(departments)) for n in range(people))
    held = tuple(
        Stakeholder(
            f"s{n}", person.name, person=person.id, roles=("user", "evaluator")[: 1 + n % 2],
            authority=Judged(str(n % 4), "stated"), coverage=Judged("brief", "stated"),
            influence=Judged(_INFLUENCES[n % 5], "stated"), adaptability=Judged(),
            attitude=Judged(_ATTITUDES[n % 6], ("confirmed", "inferred")[n % 2]),
        )
        for n, person in enumerate(crowd)
    )  # fmt: skip
    ties = tuple(
        Tie(f"t{n}", ("influences", "allied", "conflicts", "advises")[n % 4], f"p{n}", f"p{n // 2}")
        for n in range(10, people, 10)
    )
    return PlanSnapshot(
        plan=PlanHead("plan", "全社プラン", "active", date(2026, 4, 1), date(2027, 3, 31)),
        account=Account("acc", "千草野グループ株式会社", fiscal_close="3月31日"),
        taken_at=TAKEN_AT,
        taken_on=TAKEN_ON,
        departments=departments,
        people=crowd,
        stakeholders=held,
        ties=ties,
    )


def _generated(number: int, departments: int) -> Person:
    family = _FAMILIES[number % len(_FAMILIES)]
    given = _GIVENS[number // len(_FAMILIES) % len(_GIVENS)]
    boss = f"p{(number - 1) // 7}" if number else None
    title, rank = ("社長", 1) if not number else ("部長", 4) if number < 58 else ("担当", 9)
    post = Post(f"post{number}", title, rank, f"d{number % departments}", boss=boss)
    return Person(
        f"p{number}", f"{family} {given}", family, given, sort_key=f"{number:05}", posts=(post,)
    )
