"""The rows behind each figure lead to the records that count, and nothing else counts."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest

from tests.core.kpi.facts import MILLION, SNAPSHOT, TODAY, deal, met, order
from tokui.core.japan import rank_title
from tokui.core.kpi import MEASURES, worked_out
from tokui.core.kpi.figures import Figure
from tokui.core.plan import (
    Action,
    Footprint,
    Judged,
    Kpi,
    Person,
    PlanSnapshot,
    Post,
    RouteStep,
    Stakeholder,
)

JUNE = date(2026, 6, 1)


def figure(measure: str, snapshot: PlanSnapshot = SNAPSHOT) -> Figure:
    """A measure since the plan began."""
    usual = {"money": "百万円", "share": "%", "count": "件", "score": "点"}
    kpi = Kpi("k", "KPI", usual[MEASURES[measure].kind], measure=measure, measure_over="plan")
    found = worked_out(kpi, snapshot, TODAY)
    assert found is not None
    return found.figure


def value(measure: str, **changed: Any) -> Decimal | None:
    """A measure of the plan with something else in it."""
    return figure(measure, replace(SNAPSHOT, **changed)).value


def rows(told: Figure) -> list[str]:
    return [
        " ".join([row.noun, row.id, f"{row.on:%m-%d}" if row.on else "–", f"{row.amount}"])
        for row in told.rows
    ]


@pytest.mark.parametrize(
    ("measure", "behind"),
    [
        ("order_amount", ["product x 04-01 20", "product z 09-01 12", "product x 11-01 8"]),
        ("order_count", ["product x 04-01 2", "product z 09-01 1", "product x 11-01 1"]),
        ("product_count", ["product x 11-01 1", "product z 09-01 1"]),
        ("retention", ["product x 02-01 1", "product y 08-01 0"]),
        ("won_amount", ["deal won1 05-10 50", "deal won2 10-02 30"]),
        ("won_count", ["deal won1 05-10 1", "deal won2 10-02 1", "deal won3 10-20 1"]),
        ("win_rate", ["deal won1 05-10 1", "deal won2 10-02 1", "deal won3 10-20 1",
                      "deal lost 06-01 0"]),
        ("average_won", ["deal won1 05-10 50", "deal won2 10-02 30"]),
        ("open_amount", ["deal open 02-01 40", "deal dear 02-01 10"]),
        ("weighted_amount", ["deal open 02-01 20", "deal dear 02-01 9"]),
        ("new_departments", ["deal won1 05-10 1"]),
        ("share_of_wallet", ["footprint f1 – 50", "footprint f2 – 10"]),
        ("fields_known", ["footprint f1 – 1", "footprint f2 – 0", "footprint f3 – 1"]),
        ("executive_meetings", ["activity m1 05-20 1", "activity m4 11-02 1"]),
        ("people_met", ["person officer 11-02 1", "person chief 06-21 1",
                        "person retired 06-25 1"]),
        ("contacts", ["activity m1 05-20 1", "activity m2 06-20 1", "activity m3 06-21 1",
                      "activity m4 11-02 1", "activity m5 06-25 1"]),
        ("departments_met", ["department d1 11-02 1", "department d2 06-21 1"]),
        ("deciders_met", ["stakeholder s1 11-02 1", "stakeholder s2 – 0"]),
        ("needs_confirmed", ["need n1 – 1", "need n3 – 1"]),
        ("steps_known", ["step t1 – 1", "step t2 – 0", "step t3 – 1"]),
        ("actions_on_time", ["action a1 05-01 1", "action a2 06-01 0", "action a3 07-01 0"]),
    ],
)  # fmt: skip
def test_the_rows_lead_to_what_counts(measure: str, behind: list[str]) -> None:
    assert rows(figure(measure)) == behind


@pytest.mark.parametrize(
    ("measure", "first"),
    [
        ("executive_meetings", "m1 · 役員"), ("new_departments", "製造部 · won1"),
        ("share_of_wallet", "製造部 × x"), ("fields_known", "製造部 × x"),
        ("steps_known", "稟議 · 役員"), ("departments_met", "製造部"), ("contacts", "m1"),
    ],
)  # fmt: skip
def test_a_row_says_what_it_is(measure: str, first: str) -> None:
    assert figure(measure).rows[0].words.ja == first


def test_orders_and_cells_without_a_name_are_told_too() -> None:
    bare = replace(order(JUNE, "", 5), product=None)
    told = figure("order_amount", replace(SNAPSHOT, orders=(bare,)))
    assert rows(told) == ["  06-01 5"]
    assert told.rows[0].words.en == "Orders without a product"
    nameless = Footprint("f", None, "x", Judged("ours"), our_sales=1, wallet=2)
    cell = replace(SNAPSHOT, footprint=(nameless,))
    assert figure("fields_known", cell).rows[0].words.ja == "x"
    assert figure("share_of_wallet", cell).rows[0].words.ja == "x"


def test_products_count_by_orders_that_name_one_within_the_time() -> None:
    bare = replace(order(JUNE, "", 5), product=None)
    assert value("product_count", orders=(bare,)) is None
    assert value("product_count", orders=(bare, order(date(2025, 1, 1), "x", 1))) == 0


def test_what_was_bought_before_must_have_been_bought_in_the_year_before() -> None:
    long_ago = order(date(2025, 2, 1), "y", 1)
    assert value("retention", orders=(long_ago, order(JUNE, "x", 1))) is None
    assert value("retention", orders=(replace(long_ago, product=None),)) is None


def test_profit_without_orders_in_the_time_is_nothing() -> None:
    past = order(date(2025, 6, 1), "x", 30)
    assert value("gross_profit", orders=(past,)) == 0
    foreign = order(JUNE, "x", 30, currency="USD", cost=1)
    assert value("gross_profit", orders=(foreign,)) is None
    left = figure("gross_profit", replace(SNAPSHOT, orders=(
        order(JUNE, "x", 3, cost=MILLION), order(JUNE, "y", 3)
    )))  # fmt: skip
    assert rows(left) == ["product x 06-01 2", "product y 06-01 0"]
    assert left.rows[1].words.en == "y (left out: no cost)"


def test_deals_in_another_currency_have_no_amount_here() -> None:
    dollars = deal("usd", "won", 1, JUNE, currency="USD")
    abroad = deal("abroad", "B", 1, JUNE, currency="USD")
    deals = (*SNAPSHOT.deals, dollars, abroad)
    assert value("won_amount", deals=deals) == 80
    assert value("won_count", deals=deals) == 4
    assert value("average_won", deals=deals) == 40
    assert value("open_amount", deals=deals) == 50
    assert value("weighted_amount", deals=deals) == 29
    assert value("average_won", deals=(dollars,)) is None


def test_deals_that_were_never_closed_in_the_time_leave_no_rate() -> None:
    open_ones = tuple(one for one in SNAPSHOT.deals if one.is_open)
    assert value("win_rate", deals=open_ones) is None
    assert value("won_count", deals=open_ones) == 0
    assert value("won_amount", deals=open_ones) == 0


def test_a_department_is_new_with_its_first_deal_however_they_are_listed() -> None:
    first = deal("a", "won", 1, date(2026, 4, 2), department="d1")
    second = deal("b", "won", 1, date(2026, 5, 2), department="d1")
    undated = replace(deal("c", "won", 1, JUNE, department="d2"), closes_on=None)
    nameless = deal("d", "won", 1, JUNE)
    told = figure("new_departments", replace(SNAPSHOT, deals=(second, first, undated, nameless)))
    assert rows(told) == ["deal a 04-02 1"]
    lost = replace(first, grade="lost")
    assert value("new_departments", deals=(lost, nameless)) is None


def test_a_wallet_counts_where_both_sums_are_known() -> None:
    cells = (
        Footprint("zero", "d1", "x", Judged("ours"), our_sales=0, wallet=50),
        Footprint("spent", "d1", "y", Judged("ours"), our_sales=25, wallet=None),
        Footprint("none", "d2", "x", Judged("ours"), our_sales=5, wallet=0),
    )
    told = figure("share_of_wallet", replace(SNAPSHOT, footprint=cells))
    assert told.value == 10
    assert rows(told) == ["footprint zero – 0"]
    assert value("share_of_wallet", footprint=cells[1:]) is None


OFFICER_RANK = rank_title("執行役員").rank


@pytest.mark.parametrize(
    ("kind", "post", "meets"),
    [
        ("meeting", Post("1", "執行役員", OFFICER_RANK), 1),
        ("visit", Post("1", "執行役員", OFFICER_RANK), 1),
        ("online", Post("1", "執行役員", OFFICER_RANK), 1),
        ("dinner", Post("1", "執行役員", OFFICER_RANK), 1),
        ("phone", Post("1", "執行役員", OFFICER_RANK), 0),
        ("meeting", Post("1", "本部長", OFFICER_RANK + 1), 0),
        ("meeting", Post("1", "執行役員", OFFICER_RANK, started_on=JUNE), 1),
        ("meeting", Post("1", "執行役員", OFFICER_RANK, started_on=date(2026, 6, 2)), 0),
        ("meeting", Post("1", "執行役員", OFFICER_RANK, ended_on=date(2026, 6, 2)), 1),
        ("meeting", Post("1", "執行役員", OFFICER_RANK, ended_on=JUNE), 0),
    ],
)
def test_an_officer_is_met_who_was_one_on_that_day(kind: str, post: Post, meets: int) -> None:
    plan = replace(
        SNAPSHOT,
        people=(Person("p", "役員", posts=(post,)),),
        activities=(met("m", kind, JUNE, "p", "unknown"),),
    )
    assert figure("executive_meetings", plan).value == meets


def test_everybody_there_counts_once_with_the_newest_day() -> None:
    plan = replace(
        SNAPSHOT,
        activities=(
            met("late", "meeting", date(2026, 8, 1), "officer", "gone"),
            met("early", "meeting", JUNE, "officer", "chief"),
            met("note", "note", date(2026, 9, 1), "chief"),
            met("before", "meeting", date(2026, 3, 31), "retired"),
        ),
    )
    assert rows(figure("people_met", plan)) == ["person officer 08-01 1", "person chief 06-01 1"]
    assert rows(figure("departments_met", plan)) == [
        "department d1 08-01 1", "department d2 06-01 1",
    ]  # fmt: skip


def test_a_department_keeps_the_newest_day_of_its_people() -> None:
    people = tuple(
        Person(id, id, posts=(Post(id, "課長", 20, "d1"), Post(f"{id}2", "顧問", 20)))
        for id in ("first", "second")
    )
    acts = (met("m1", "email", JUNE, "second"), met("m2", "email", date(2026, 7, 1), "first"))
    for order_of in (acts, acts[::-1]):
        plan = replace(SNAPSHOT, people=people, activities=order_of)
        assert rows(figure("departments_met", plan)) == ["department d1 07-01 1"]


def test_only_those_who_decide_are_asked_for() -> None:
    ours = Stakeholder("ours", "当社役員", person="officer", roles=("approver",), side="internal")
    user = Stakeholder("user", "利用者", person="chief", roles=("user",))
    assert value("deciders_met", stakeholders=(ours, user)) is None


def test_a_step_without_a_person_says_its_title() -> None:
    (route,) = SNAPSHOT.routes
    steps = (RouteStep("t1", "approve", title="社長"), RouteStep("t2", "approve"))
    told = figure("steps_known", replace(SNAPSHOT, routes=(replace(route, steps=steps),)))
    assert told.value == 0
    assert [row.words.ja for row in told.rows] == ["稟議 · 社長", "稟議"]


def test_actions_count_that_were_due_in_the_time() -> None:
    start = date(2026, 4, 1)
    actions = (
        Action("first", "一", state="done", due_on=start, completed_on=start - timedelta(days=9)),
        Action("before", "二", due_on=start - timedelta(days=1)),
        Action("today", "三", due_on=TODAY),
        Action("undated", "四", state="done", completed_on=start),
    )
    told = figure("actions_on_time", replace(SNAPSHOT, actions=actions))
    assert rows(told) == ["action first 04-01 1", "action today 11-22 0"]
    assert told.value == 50
