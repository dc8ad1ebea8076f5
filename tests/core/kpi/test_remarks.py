"""What is odd is said at the spot; units are told apart; an objective stands by the worst below."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.core.kpi.building import kpi
from tokui.core.kpi import (
    contributed,
    converted,
    money_of,
    objective_tree,
    remarks_of,
    report_of,
    reports_of,
    status_counts,
)
from tokui.core.kpi.tree import worst_of
from tokui.core.kpi.units import in_money_unit, is_share
from tokui.core.plan import (
    Account,
    Contribution,
    Kpi,
    Milestone,
    Objective,
    PlanHead,
    PlanSnapshot,
)

TODAY = date(2026, 9, 30)
HELD = Objective("o", "受注を伸ばす", owner="c1")


def codes(held: Kpi, objective: Objective = HELD) -> list[str]:
    return [one.code for one in remarks_of(held, objective, today=TODAY)]


def test_a_sound_kpi_has_no_remarks() -> None:
    steps = (Milestone("m1", date(2026, 8, 1), Decimal(130)),)
    assert codes(kpi((date(2026, 8, 31), 140), cadence="monthly", milestones=steps)) == []


@pytest.mark.parametrize(
    ("odd", "code"),
    [
        (kpi(target=Decimal(100)), "no_way"),
        (kpi(target=Decimal(90)), "wrong_way"),
        (kpi(direction="down"), "wrong_way"),
        (kpi(due_on=date(2026, 3, 1)), "no_days"),
        (kpi(milestones=(Milestone("m", date(2027, 4, 1), Decimal(1)),)), "milestone_outside"),
        (kpi(milestones=(Milestone("m", date(2026, 8, 1), Decimal(99)),)), "milestone_back"),
        (kpi((date(2026, 8, 1), 120), (date(2026, 8, 1), 130)), "twice"),
        (kpi((date(2026, 10, 1), 120)), "future"),
        (kpi((date(2026, 9, 1), 120), due_on=date(2026, 8, 31)), "after_end"),
        (kpi((date(2026, 8, 1), 120_000)), "other_unit"),
        (kpi((date(2026, 8, 1), 120), unit="%", target=Decimal(99), baseline=None), "not_a_share"),
        (kpi(measure="win_rate"), "measure_unit"),
        (kpi(measure="order_amount", unit="件"), "measure_unit"),
    ],
)
def test_what_is_odd_is_said(odd: Kpi, code: str) -> None:
    assert codes(odd) == [code]


def test_a_cadence_needs_somebody() -> None:
    assert codes(kpi(cadence="monthly"), replace(HELD, owner=None)) == ["nobody_measures"]
    assert codes(kpi(cadence="monthly", owner="c2"), replace(HELD, owner=None)) == []


def test_keeping_a_value_is_no_contradiction() -> None:
    assert codes(kpi(direction="keep", target=Decimal(100))) == []


@pytest.mark.parametrize(
    ("unit", "money"),
    [
        ("十万円", ("JPY", 10**5)), ("万円", ("JPY", 10**4)), ("$ billion", ("USD", 10**9)),
        ("EUR thousand", ("EUR", 1000)), ("JPY 100 million", ("JPY", 10**8)),
        ("yen mn", ("JPY", 10**6)), ("£bn", ("GBP", 10**9)), ("GBP mm", ("GBP", 10**6)),
        ("ユーロ", ("EUR", 1)), ("€", ("EUR", 1)), ("ポンド", ("GBP", 1)), ("¥", ("JPY", 1)),
        ("百万USD", ("USD", 10**6)), ("（円）", ("JPY", 1)),
        ("円", ("JPY", 1)), ("千円", ("JPY", 1000)), ("百万円（税抜）", ("JPY", 10**6)),
        ("億円", ("JPY", 10**8)), ("JPY million", ("JPY", 10**6)), ("千ドル", ("USD", 1000)),
        ("ＪＰＹ", ("JPY", 1)), ("件", None), ("", None), ("%", None), ("時間/月", None),
    ],
)  # fmt: skip
def test_units_of_money_are_known(unit: str, money: Any) -> None:
    assert money_of(unit) == money


@pytest.mark.parametrize(
    ("value", "unit", "to", "said"),
    [
        ("82000", "千円", "百万円", "82"), ("0.9", "億円", "百万円", "90"), ("3", "割", "%", "30"),
        ("7", "割合", "パーセント", "700"), ("7", "比率", "percent", "700"),
        ("7", "per cent", "ratio", "0.07"), ("7", "", "", "7"), ("7", "件", " ", "7"),
        ("90", "minutes", "hours", "1.5"), ("90", "min", "h", "1.5"), ("7", "分", "%", None),
        ("7", "百万円（税抜）", "百万円", "7"), ("7", "百万円", "件", None),
        ("90", "分", "時間", "1.5"), ("7", "", "件", "7"), ("7", "件", "件", "7"),
        ("7", "件", "%", None), ("7", "千ドル", "百万円", None), ("7", "名", "百万円", None),
    ],
)  # fmt: skip
def test_values_are_said_in_another_unit_where_that_is_possible(
    value: str, unit: str, to: str, said: str | None
) -> None:
    assert converted(Decimal(value), unit, to) == (None if said is None else Decimal(said))


@given(st.integers(-(10**9), 10**9), st.sampled_from(["円", "千円", "百万円", "億円"]))
def test_there_and_back_is_the_same(value: int, unit: str) -> None:
    there = converted(Decimal(value), "千円", unit)
    assert there is not None
    assert converted(there, unit, "千円") == value


@pytest.mark.parametrize(
    ("minor", "currency", "unit", "said"),
    [
        (1_500_000, "JPY", "百万円", "1.5"), (150_000, "USD", "千ドル", "1.5"),
        (150_000, "USD", "千円", None), (1, "JPY", "件", None),
    ],
)  # fmt: skip
def test_amounts_are_said_in_a_unit_of_their_currency(
    minor: int, currency: str, unit: str, said: str | None
) -> None:
    told = in_money_unit(Decimal(minor), currency, unit)
    assert told == (None if said is None else Decimal(said))


@pytest.mark.parametrize(
    ("unit", "yes"), [("%", True), ("％", True), ("percent", True), ("割", False), ("件", False)]
)
def test_only_per_cent_is_a_share_of_a_hundred(unit: str, yes: bool) -> None:
    assert is_share(unit) is yes


def test_contributions_come_to_a_sum() -> None:
    parts = (Contribution("x", Decimal(120), department="営業"), Contribution("y", Decimal(60)))
    open_sum, full = contributed(kpi(contributions=parts)), contributed(
        kpi(contributions=(*parts, Contribution("z", Decimal(40))))
    )  # fmt: skip
    assert open_sum is not None
    assert full is not None
    assert open_sum.ja == "合計180（目標220百万円）。分担の決まっていない分：40。"
    assert full.en == "Together 220 of 220 百万円: the target is covered."
    over = contributed(kpi(contributions=(Contribution("x", Decimal(221)),)))
    assert over is not None
    assert over.ja == "合計221（目標220百万円）。目標を満たしています。"
    assert contributed(kpi()) is None
    assert contributed(kpi(contributions=parts, target=None)) is None


@pytest.mark.parametrize(
    ("values", "on"),
    [
        ({"cadence": "monthly"}, date(2026, 9, 15)),
        ({"cadence": "monthly", "due_on": date(2026, 9, 1)}, date(2026, 9, 1)),
        ({"cadence": "monthly", "due_on": date(2026, 8, 15)}, None),
        ({"cadence": ""}, None),
    ],
)
def test_the_next_reading_follows_the_cadence_up_to_the_end(
    values: dict[str, Any], on: date | None
) -> None:
    report = report_of(kpi((date(2026, 8, 15), 140), **values), HELD, today=TODAY)
    assert report.next_on == on
    assert report.is_overdue is (on is not None)


def plan(*objectives: Objective) -> PlanSnapshot:
    return PlanSnapshot(
        PlanHead("p", "計画"), Account("a", "顧客"), datetime(2026, 9, 30, tzinfo=UTC), TODAY,
        objectives=objectives,
    )  # fmt: skip


def good(id: str) -> Kpi:
    return replace(kpi((TODAY, 180)), id=id)


def bad(id: str) -> Kpi:
    return replace(kpi((TODAY, 90)), id=id)


def test_an_objective_stands_as_the_worst_of_what_belongs_to_it() -> None:
    snapshot = plan(
        Objective("top", "上", kpis=(good("a"),)),
        Objective("part", "下", parent="top", kpis=(bad("b"), replace(kpi(), id="c"))),
        Objective("closed", "済", parent="top", state="closed", kpis=(bad("d"),)),
        Objective("bare", "空"),
    )
    reports = reports_of(snapshot)
    top, bare = objective_tree(snapshot, reports)
    assert (top.status, top.parts[0].status, top.unknown, top.depth) == ("off", "off", 1, 2)
    assert (bare.status, bare.parts) == ("unknown", ())
    only_closed = plan(snapshot.objectives[0], snapshot.objectives[2])
    assert objective_tree(only_closed, reports_of(only_closed))[0].status == "ahead"
    assert status_counts(reports) == (("ahead", 1), ("off", 2), ("unknown", 1))


def test_parts_stand_under_their_objective_in_order_and_count_what_is_unknown() -> None:
    snapshot = plan(
        Objective("self", "自", parent="self", kpis=(replace(kpi(), id="x"),)),
        Objective("part", "下", parent="top", kpis=(replace(kpi(), id="y"),)),
        Objective("top", "上", kpis=(good("a"), replace(kpi(), id="z"))),
        Objective("deep", "底", parent="part", kpis=(good("b"),)),
        Objective("lost", "迷", parent="nowhere"),
    )
    tree = objective_tree(snapshot, reports_of(snapshot))
    assert [one.objective.id for one in tree] == ["top", "lost", "self"]
    top, _, alone = tree
    assert (top.unknown, top.depth, top.status) == (2, 3, "ahead")
    assert [one.kpi.id for one in top.reports] == ["a", "z"]
    assert (alone.parts, alone.unknown, alone.status) == ((), 1, "unknown")


@pytest.mark.parametrize(
    ("codes", "worst"),
    [
        (["done", "ahead"], "ahead"), (["ahead", "on_track"], "on_track"),
        (["on_track", "at_risk"], "at_risk"), (["at_risk", "off"], "off"),
        (["unknown", "done"], "done"), (["unknown"], "unknown"), ([], "unknown"),
    ],
)  # fmt: skip
def test_the_worst_that_is_known_counts(codes: list[str], worst: str) -> None:
    assert worst_of(codes) == worst


def test_a_circle_of_objectives_is_drawn_all_the_same() -> None:
    snapshot = plan(Objective("a", "甲", parent="b"), Objective("b", "乙", parent="a"))
    (top,) = objective_tree(snapshot, {})
    assert [top.objective.id, top.parts[0].objective.id] == ["a", "b"]
