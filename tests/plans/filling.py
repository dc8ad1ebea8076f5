"""Filling a plan with something of every noun, by the real actions, as large as wanted."""

from __future__ import annotations

from typing import Any

from tests.world import World
from tokui.core.review_scales import REVIEW_KIND
from tokui.core.scales import PLAN_SECTION
from tokui.kernel.nouns import noun_of
from tokui.kernel.scope import Scope


def fill_plan(world: World, *, people: int = 2, rest: int = 2) -> dict[str, list[Any]]:
    """The records by noun: `people` people with post, stake and coverage, `rest` of the others."""
    made: dict[str, list[Any]] = {}

    def add(code: str, **values: Any) -> Any:
        record = world.add(code, **values)
        made.setdefault(code, []).append(record)
        return record

    def nth(code: str, number: int) -> str:
        return str(made[code][number % len(made[code])].public_id)

    for number in range(rest):
        add("product", name=f"品目{number}", family="検査装置")
        add("department", name=f"第{number}製造部", position=number)
        add("fact", topic="strategy", statement=f"方針{number}", source="統合報告書")
        add("financial_year", ends_on=f"{2020 + number % 6}-03-31", revenue=1_000_000 + number)
        add("segment", name=f"事業{number}")
        add(
            "survey",
            name=f"満足度調査{number}",
            asked_on="2026-10-01",
            asked="40",
            answered="18",
            mean="4.2",
            lowest="1",
            highest="5",
            department=nth("department", number),
        )
    for number in range(people):
        _add_person(world, add, nth, number)
    for number in range(rest):
        _add_trade(world, add, nth, number)
    for number in range(rest):
        _add_sections(world, add, nth, number)
    return made


def _add_person(world: World, add: Any, nth: Any, number: int) -> None:
    person = add("person", name=f"試験 太郎{number}", private_note="慎重")
    add("post", person=person.public_id, title="部長", department=nth("department", number),
        boss=nth("person", 0) if number else "")  # fmt: skip
    add("coverage", person=person.public_id, colleague=world.emi.public_id, now="meetings",
        wanted="regular")  # fmt: skip
    add("stakeholder", person=person.public_id, roles=["evaluator"], attitude="sceptic",
        influence={"value": "local", "grade": "stated", "source": "面談"}, authority="2",
        coverage="brief", personal_goal="昇進")  # fmt: skip
    if number:
        add("tie", kind="influences", source=nth("person", 0), target=person.public_id)


def _add_trade(world: World, add: Any, nth: Any, number: int) -> None:
    deal = add("deal", name=f"商談{number}", grade="B", amount=5_000_000,
               products=[nth("product", number)], department=nth("department", number))  # fmt: skip
    order = add("order", number=f"N-{number}", ordered_on=f"2025-{1 + number % 12:02}-10")
    for times in (1, 2):
        add("order_line", order=order.public_id, product=nth("product", number), quantity=times,
            amount=1000 * times)  # fmt: skip
    add("activity", kind="meeting", on=f"2026-06-{1 + number % 28:02}", subject="打ち合わせ",
        people=[nth("person", number)], colleagues=[world.ken.public_id],
        deal=deal.public_id)  # fmt: skip


def _add_sections(world: World, add: Any, nth: Any, number: int) -> None:
    add("deal_stake", stakeholder=nth("stakeholder", number), deal=nth("deal", number),
        roles=["user"], attitude="neutral")  # fmt: skip
    need = add("need", title=f"課題{number}", holder=nth("stakeholder", number), importance="4",
               products=[nth("product", number)], deals=[nth("deal", number)],
               position=number)  # fmt: skip
    goal = add("objective", title=f"目的{number}", needs=[need.public_id],
               owner=world.emi.public_id, position=number)  # fmt: skip
    kpi = add("kpi", objective=goal.public_id, name="売上", baseline="100", target="200")
    add("reading", kpi=kpi.public_id, on="2026-06-30", value="120.5")
    add("milestone", kpi=kpi.public_id, on="2026-09-30", value="150")
    add("contribution", kpi=kpi.public_id, department="営業一部", amount="80")
    add("customer_rival", name=f"他社{number}", price_rating="+1")
    add("our_rival", name=f"競合{number}", departments=[nth("department", number)],
        supporters=[nth("stakeholder", number)])  # fmt: skip
    play = add("play", title=f"提案{number}", whom=[nth("stakeholder", number)],
               needs=[need.public_id], products=[nth("product", number)],
               deals=[nth("deal", number)])  # fmt: skip
    add("footprint", department=nth("department", number), product=nth("product", number),
        status="competitor")  # fmt: skip
    phase = add("phase", name=f"段階{number}", start_on="2026-04-01", end_on="2026-09-30")
    after = [nth("action", number - 1)] if number else []
    add("action", title=f"訪問{number}", phase=phase.public_id, owner=world.ken.public_id,
        relative_to="phase_end", offset_days=-7, need=need.public_id, kpi=kpi.public_id,
        play=play.public_id, after=after, position=number)  # fmt: skip
    body = add("body", name=f"投資会議{number}")
    route = add("route", name=f"決裁{number}", amount_from=10_000_000)
    add("step", route=route.public_id, kind="decide", body=body.public_id,
        stakeholder=nth("stakeholder", number))  # fmt: skip
    add("waiver", rule="NEE-04", subject=need.public_id, field_name="holder",
        reason=f"来月確認{number}", until="2027-06-30")  # fmt: skip
    _add_review(world, add, number)
    rows = noun_of("section").rows_in(Scope(world.workspace, world.toa, world.plan))
    taken = set(rows.values_list("section", flat=True))
    if free := [code for code in PLAN_SECTION.codes if code not in taken]:
        add("section", section=free[0], owner=world.ken.public_id, reviewed_on="2026-10-01",
            remark=f"申し送り{number}")  # fmt: skip


def _add_review(world: World, add: Any, number: int) -> None:
    planned_on = f"2026-12-{1 + number % 28:02}"
    review = add("review", title=f"月次レビュー{number}", planned_on=planned_on, minutes=60,
                 summary=f"要点{number}")  # fmt: skip
    add("review_role", review=review.public_id, member=world.ken.public_id, role="reviewer",
        perspective="customer", words=f"現場から見て{number}")  # fmt: skip
    add("review_point", review=review.public_id, kind="ask", text=f"同行を依頼{number}",
        raised_by=world.emi.public_id, owner=world.ken.public_id, due_on="2026-12-10")  # fmt: skip
    rows = noun_of("cadence").rows_in(Scope(world.workspace, world.toa, world.plan))
    taken = set(rows.values_list("kind", flat=True))
    if free := [code for code in REVIEW_KIND.codes if code not in taken]:
        add("cadence", kind=free[0], owner=world.ken.public_id)
