"""A customer whose figures are counted by hand: orders, deals, contacts, whitespace, routes."""

from __future__ import annotations

from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

from tokui.core.plan import (
    Account,
    Action,
    Activity,
    Deal,
    DecisionRoute,
    Department,
    Footprint,
    Judged,
    Need,
    OrderTotal,
    Person,
    PlanHead,
    PlanSnapshot,
    Post,
    Product,
    RouteStep,
    Stakeholder,
)

TODAY = date(2026, 11, 22)
MILLION = 1_000_000


def order(month: date, product: str, millions: int, orders: int = 1, **more: Any) -> OrderTotal:
    return OrderTotal(month, product, product, millions * MILLION, Decimal(1), orders, **more)


def deal(id: str, grade: str, millions: int | None, closes: date, **more: Any) -> Deal:
    amount = None if millions is None else millions * MILLION
    return Deal(id, id, grade=grade, amount=amount, closes_on=closes, **more)


def met(id: str, kind: str, on: date, *people: str) -> Activity:
    return Activity(id, kind, on, id, people=people)


SNAPSHOT = PlanSnapshot(
    PlanHead("p", "計画", start_on=date(2026, 4, 1), end_on=date(2027, 3, 31)),
    Account("a", "顧客", fiscal_close="12-31"),
    datetime(2026, 11, 22, tzinfo=UTC),
    TODAY,
    our_close="09-30",
    departments=(Department("d1", "製造部"), Department("d2", "品質部")),
    products=(Product("x", "x"), Product("y", "y"), Product("z", "z")),
    people=(
        Person("officer", "役員", posts=(Post("1", "常務執行役員", 5, "d1"),)),
        Person("chief", "課長", posts=(Post("2", "課長", 20, "d2"),)),
        Person(
            "retired", "元役員", posts=(Post("3", "取締役", 3, "d1", ended_on=date(2026, 5, 1)),)
        ),
    ),
    orders=(
        order(date(2025, 6, 1), "x", 30), order(date(2025, 8, 1), "y", 10),
        order(date(2026, 2, 1), "x", 5),
        order(date(2026, 4, 1), "x", 20, 2), order(date(2026, 9, 1), "z", 12),
        order(date(2026, 11, 1), "x", 8), order(date(2026, 11, 1), "x", 99, currency="USD"),
    ),
    deals=(
        deal("won1", "won", 50, date(2026, 5, 10), department="d1"),
        deal("won2", "won", 30, date(2026, 10, 2), department="d1"),
        deal("won3", "won", None, date(2026, 10, 20), department="d2"),
        deal("lost", "lost", 10, date(2026, 6, 1)),
        deal("early", "won", 70, date(2025, 6, 1), department="d2"),
        deal("open", "B", 40, date(2027, 2, 1)),
        deal("dear", "A", 10, date(2027, 2, 1), probability=Decimal(90)),
    ),
    activities=(
        met("m1", "meeting", date(2026, 5, 20), "officer", "chief"),
        met("m2", "email", date(2026, 6, 20), "officer"),
        met("m3", "visit", date(2026, 6, 21), "chief"),
        met("m4", "dinner", date(2026, 11, 2), "officer"),
        met("m5", "meeting", date(2026, 6, 25), "retired"),
        met("m6", "note", date(2026, 7, 1), "retired"),
        met("m7", "meeting", date(2026, 3, 1), "officer"),
    ),
    stakeholders=(
        Stakeholder("s1", "役員", person="officer", roles=("approver",)),
        Stakeholder("s2", "本部長", roles=("decision_maker",), is_placeholder=True),
        Stakeholder("s3", "課長", person="chief", roles=("user",)),
    ),
    needs=(
        Need("n1", "一", state=Judged("confirmed")), Need("n2", "二", state=Judged("hypothesis")),
        Need("n3", "三", state=Judged("resolved")),
    ),
    footprint=(
        Footprint("f1", "d1", "x", Judged("ours"), our_sales=30, wallet=60),
        Footprint("f2", "d2", "x", Judged("unknown"), our_sales=10, wallet=100),
        Footprint("f3", "d2", "y", Judged("competitor"), wallet=500),
    ),
    actions=(
        Action("a1", "期限", state="done", due_on=date(2026, 5, 1), completed_on=date(2026, 5, 1)),
        Action("a2", "遅れ", state="done", due_on=date(2026, 6, 1), completed_on=date(2026, 6, 2)),
        Action("a3", "未完了", due_on=date(2026, 7, 1)),
        Action("a4", "中止", state="cancelled", due_on=date(2026, 7, 1)),
        Action("a5", "先", due_on=date(2027, 1, 1)),
    ),
    routes=(
        DecisionRoute(
            "r", "稟議", steps=(RouteStep("t1", "approve", stakeholder="s1"),
                               RouteStep("t2", "approve", stakeholder="s2"),
                               RouteStep("t3", "approve", stakeholder="s3")),
        ),
    ),
)  # fmt: skip
