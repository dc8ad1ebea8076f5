"""A small plan with a route, as snapshots for the tests of decisions."""

from __future__ import annotations

import datetime as dt
from typing import Any

from tokui.core.plan import (
    Account,
    Deal,
    DecisionBody,
    DecisionRoute,
    Judged,
    Person,
    PlanHead,
    PlanSnapshot,
    Post,
    RouteStep,
    Stakeholder,
    Tie,
)

TODAY = dt.date(2026, 11, 20)
DEAL = Deal("d1", "検査装置", amount=120_000_000, closes_on=dt.date(2027, 3, 31))
BOARD = DecisionBody("b1", "経営会議", day_of_month=25, paper_lead_days=21)
DRAFT = RouteStep("st1", "draft", 1, "s-a", "主管部", lead_days=5)
DECIDE = RouteStep("st2", "decide", 2, "s-b", "取締役", body="b1")
LARGE = DecisionRoute("r1", "1億円以上", amount_from=100_000_000, steps=(DRAFT, DECIDE))


def person(id: str, name: str, *, left: bool = False, boss: str | None = None) -> Person:
    ended = dt.date(2026, 3, 31) if left else None
    return Person(id, name, posts=(Post(f"post-{id}", "部長", ended_on=ended, boss=boss),))


def stakeholder(key: str, name: str, attitude: str = "neutral") -> Stakeholder:
    return Stakeholder(f"s-{key}", name, person=f"p-{key}", attitude=Judged(attitude))


def snapshot(**given: Any) -> PlanSnapshot:
    """The plan with other parts where they are given."""
    parts: dict[str, Any] = {
        "plan": PlanHead("p", "計画", start_on=dt.date(2026, 4, 1), end_on=dt.date(2027, 3, 31)),
        "account": Account("a", "北辰工業"),
        "taken_at": dt.datetime(2026, 11, 20, 3, tzinfo=dt.UTC),
        "taken_on": TODAY,
        "deals": (DEAL,),
        "people": (
            person("p-a", "起案 太郎"),
            person("p-b", "決裁 次郎"),
            person("p-c", "裏方 志乃"),
        ),
        "stakeholders": (stakeholder("a", "起案 太郎"), stakeholder("b", "決裁 次郎")),
        "ties": (Tie("t1", "influences", "p-c", "p-b", 3),),
        "bodies": (BOARD,),
        "routes": (LARGE,),
    }
    return PlanSnapshot(**{**parts, **given})
