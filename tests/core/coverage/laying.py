"""A small customer to draw coverage on: a finance division, an IT department, three of us."""

from __future__ import annotations

import datetime as dt

from tokui.core.japan import rank_title
from tokui.core.plan import (
    Account,
    Activity,
    Colleague,
    Coverage,
    Deal,
    Department,
    Judged,
    Person,
    PlanHead,
    PlanSnapshot,
    Post,
    Stakeholder,
)

TODAY = dt.date(2026, 11, 20)
FINANCE = Department("finance", "財務本部", position=1)
SYSTEMS = Department("systems", "情報システム部", position=2)
OURS = (
    Colleague("chief", "真島 統", "常務取締役", "役員室"),
    Colleague("head", "木島 修", "営業部長", "営業部"),
    Colleague("sales", "沢井 新", "主任", "営業部"),
)


def person(id: str, title: str = "", department: str = "finance") -> Person:
    post = Post(f"post-{id}", title, rank_title(title).rank if title else 99, department)
    return Person(id, f"人物{id}", sort_key=id, posts=(post,))


def held(id: str, *roles: str, **given: object) -> Stakeholder:
    return Stakeholder(f"s-{id}", f"人物{id}", person=id, roles=roles, **given)  # type: ignore[arg-type]


def knows(
    person: str, now: str, colleague: str = "sales", wanted: str = "unknown", **given: str
) -> Coverage:
    judged = Judged(now, "stated" if now != "unknown" else None)
    return Coverage(f"{colleague}-{person}", colleague, person, judged, wanted, **given)


def met(
    person: str, colleague: str, *days: int, kind: str = "meeting", deal: str | None = None
) -> tuple[Activity, ...]:
    return tuple(
        Activity(
            f"{person}-{colleague}-{kind}-{day}", kind, TODAY - dt.timedelta(day), "定例",
            people=(person,), colleagues=(colleague,), deal=deal,
        )
        for day in days
    )  # fmt: skip


def deal(id: str = "renewal", closes_in: int = 120, **given: object) -> Deal:
    closes = TODAY + dt.timedelta(closes_in)
    return Deal(id, f"商談{id}", closes_on=closes, amount=1_000, **given)  # type: ignore[arg-type]


def plan(**parts: object) -> PlanSnapshot:
    return PlanSnapshot(
        plan=PlanHead("plan", "計画", owner="sales", owner_name="沢井 新"),
        account=Account("account", "北浜製作所"),
        taken_at=dt.datetime(2026, 11, 20, 9, 0, tzinfo=dt.UTC),
        taken_on=TODAY,
        departments=(FINANCE, SYSTEMS),
        colleagues=OURS,
        **parts,  # type: ignore[arg-type]
    )
