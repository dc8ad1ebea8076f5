"""Why a KPI stands as it does, what is odd about it and where to mend it, and its report."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest

from tests.core.kpi.building import DUE, START, kpi
from tokui.core.kpi import expected_on, forecast_of, remarks_of, report_of, status_of
from tokui.core.kpi.path import due_of, is_reached, way_of
from tokui.core.plan import Kpi, Milestone, Objective

HALF = date(2026, 9, 30)
HELD = Objective("o", "受注を伸ばす", owner="c1", due_on=DUE)
KEPT = {"direction": "keep", "target": Decimal(100)}


@pytest.mark.parametrize(
    ("held", "ja", "en"),
    [
        (kpi((HALF, 230)), "2026/09/30に230となり、目標220に達しています。",
         "230 on 30 Sep 2026: the target 220 is reached."),
        (kpi((HALF, 172)), "2026/09/30に172（計画値160）。道のりの10%先行。",
         "172 on 30 Sep 2026, wanted 160: ahead by 10 % of the way."),
        (kpi((HALF, 154)), "2026/09/30に154（計画値160）。道のりの5%遅れ。",
         "154 on 30 Sep 2026, wanted 160: behind by 5 % of the way."),
        (kpi((HALF, 160)), "2026/09/30に160（計画値160）。道のりの計画どおり。",
         "160 on 30 Sep 2026, wanted 160: exactly as planned, 0 % of the way."),
        (kpi((HALF, 150), due_on=HALF - timedelta(days=1)),
         "期日2026/09/29の時点で150、目標220に届いていません。",
         "Due on 29 Sep 2026 with 150; the target was 220."),
        (kpi((HALF, 103), **KEPT), "2026/09/30に103（維持する値100）。差は3です。",
         "103 on 30 Sep 2026, to be kept at 100: 3 away."),
        (kpi((HALF, 97), **KEPT), "2026/09/30に97（維持する値100）。差は3です。",
         "97 on 30 Sep 2026, to be kept at 100: 3 away."),
        (kpi((HALF, 150), target=None), "目標値がありません。", "There is no target."),
        (kpi(), "まだ測定されていません。", "Nothing was measured yet."),
        (kpi((HALF, 150), baseline=None),
         "基準値・目標値・期日がそろわず、現時点の計画値が分かりません。",
         "Baseline, target and due date do not say where to be by now."),
        (kpi((date(2026, 3, 1), 150)), "最新の実績（2026/03/01）が計画の始まりより前です。",
         "The latest reading (1 Mar 2026) is older than the start of the way."),
        (kpi((date(2026, 7, 31), 160), cadence="monthly"),
         "最新の実績は2026/07/31です。2026/08/31に次の測定が必要でした。",
         "The latest reading is of 31 Jul 2026; another was due on 31 Aug 2026."),
    ],
)  # fmt: skip
def test_a_standing_says_why(held: Kpi, ja: str, en: str) -> None:
    reason = status_of(held, today=HALF).reason
    assert (reason.ja, reason.en) == (ja, en)


def test_a_pace_that_falls_short_by_more_than_a_fifth_is_at_risk() -> None:
    """Of a way of 120, 24 may be left: a forecast of 196 is enough, 195.9 is not."""
    slow = kpi((START, 100), (date(2026, 7, 1), 150), (HALF, 165))
    made = forecast_of(slow, today=HALF)
    assert made.due is not None
    for coming, code in ((Decimal(196), "on_track"), (Decimal("195.9"), "at_risk")):
        to_come = replace(made, due=replace(made.due, value=coming))
        stands = status_of(slow, today=HALF, forecast=to_come)
        assert stands.code == code
        assert ("このペースでは" in stands.reason.ja) is (code == "at_risk")
    said = status_of(slow, today=HALF, forecast=to_come).reason
    assert said.ja == "2026/09/30に165（計画値160）。ただし、このペースでは目標220に対し195.9です。"
    assert said.en == "165 on 30 Sep 2026, wanted 160; but the trend leads to 195.9 of 220."


def test_a_pace_downward_is_judged_the_other_way_round() -> None:
    falling = kpi((START, 220), (date(2026, 7, 1), 190), (HALF, 155), direction="down",
                  baseline=Decimal(220), target=Decimal(100))  # fmt: skip
    made = forecast_of(falling, today=HALF)
    assert made.due is not None
    for coming, code in ((Decimal(124), "on_track"), (Decimal("124.1"), "at_risk")):
        to_come = replace(made, due=replace(made.due, value=coming))
        assert status_of(falling, today=HALF, forecast=to_come).code == code


def test_a_lead_stands_with_what_was_wanted_and_the_version_of_the_rule() -> None:
    stands = status_of(kpi((HALF, 166)), today=HALF)
    assert (stands.lead, stands.expected, stands.rule) == (Decimal("0.05"), 160, 1)
    kept = status_of(kpi((HALF, 103), **KEPT), today=HALF)
    assert (kept.lead, kept.expected) == (None, 100)


def test_a_target_reached_when_due_counts_though_the_cadence_was_missed() -> None:
    late = kpi((date(2026, 5, 1), 150), cadence="monthly", due_on=date(2026, 9, 1))
    assert status_of(late, today=HALF).code == "off"


def test_a_way_needs_a_direction_that_leads_to_its_target() -> None:
    assert way_of(kpi()) == 120
    assert way_of(kpi(direction="down", baseline=Decimal(9), target=Decimal(4))) == 5
    for without in (kpi(target=None), kpi(baseline=None), kpi(target=Decimal(100)),
                    kpi(direction="down")):  # fmt: skip
        assert way_of(without) is None


@pytest.mark.parametrize(
    ("held", "value", "reached"),
    [
        (kpi(), 220, True), (kpi(), 219, False), (kpi(direction="down"), 220, True),
        (kpi(direction="down"), 221, False), (kpi(direction="keep"), 220, False),
        (kpi(target=None), 220, False),
    ],
)  # fmt: skip
def test_a_target_is_reached_at_its_value(held: Kpi, value: int, reached: bool) -> None:
    assert is_reached(held, Decimal(value)) is reached


def test_the_way_begins_with_its_first_point_and_ends_with_its_last() -> None:
    assert expected_on(kpi(), DUE, START - timedelta(days=1)) is None
    assert expected_on(kpi(), DUE, START) == 100
    assert expected_on(kpi(), DUE, DUE + timedelta(days=9)) == 220
    undated = kpi((date(2026, 5, 1), 110), baseline_on=None)
    assert expected_on(undated, DUE, date(2026, 5, 1)) == 100
    only_target = kpi(baseline=None)
    assert expected_on(only_target, DUE, DUE) is None
    assert due_of(kpi(due_on=None), HELD) == DUE
    assert due_of(kpi(due_on=HALF), HELD) == HALF
    assert due_of(kpi(due_on=None)) is None


STEP = Milestone("m", date(2026, 8, 1), Decimal(99))


@pytest.mark.parametrize(
    ("odd", "spot", "ja"),
    [
        (kpi(target=Decimal(100)), "kpi k target",
         "目標値と基準値が同じ100です。目標値を変えるか、方向を「維持する」にします。"),
        (kpi(target=Decimal(90)), "kpi k target",
         "目標値90が基準値100から見て逆向きです。値か方向を確かめてください。"),
        (kpi(due_on=date(2026, 3, 1)), "kpi k due_on",
         "期日2026/03/01が基準日2026/04/01より前です。"),
        (kpi(milestones=(replace(STEP, on=date(2027, 4, 1)),)), "milestone m on",
         "2027/04/01の中間目標は基準日から期日までの間にないため、計算に入りません。"),
        (kpi(milestones=(STEP,)), "milestone m value",
         "2026/08/01の中間目標（99）が直前の値より後戻りしています。"),
        (kpi((date(2026, 8, 1), 120), (date(2026, 8, 1), 130)), "reading r1 on",
         "2026/08/01の実績が2件あります。最後に入力した130を使います。"),
        (kpi((date(2026, 10, 1), 120)), "reading r0 on",
         "2026/10/01の実績は未来の日付のため、まだ計算に入りません。"),
        (kpi((date(2026, 9, 1), 120), due_on=date(2026, 8, 31)), "reading r0 on",
         "2026/09/01の実績は期日2026/08/31より後です。"),
        (kpi((date(2026, 8, 1), 120_000)), "reading r0 value",
         "2026/08/01の120,000は他の実績と桁が違います。単位は「百万円」ですか。"),
        (kpi((date(2026, 8, 1), 120), unit="%", target=Decimal(99), baseline=None),
         "reading r0 value", "2026/08/01の120は0〜100%の範囲にありません。"),
        (kpi(measure="win_rate"), "kpi k unit",
         "単位「百万円」は算出元と合いません。%にしてください。"),
        (kpi(measure="order_amount", unit="件"), "kpi k unit",
         "単位「件」は算出元と合いません。百万円などの金額の単位にしてください。"),
    ],
)  # fmt: skip
def test_an_oddity_says_where_and_what(odd: Kpi, spot: str, ja: str) -> None:
    (said,) = remarks_of(odd, HELD, today=HALF)
    assert (f"{said.noun} {said.id} {said.field}", said.words.ja) == (spot, ja)


@pytest.mark.parametrize(
    ("fine"),
    [
        kpi((HALF, 120)), kpi((date(2026, 8, 1), 120), due_on=date(2026, 8, 1)),
        kpi((date(2026, 8, 1), 0)), kpi((date(2026, 8, 1), 29_999)),
        kpi((date(2026, 8, 1), -120)),
        kpi((date(2026, 8, 1), 120_000), baseline=None),
        kpi((date(2026, 8, 1), 120), unit="%", target=Decimal(150), baseline=None),
        kpi((date(2026, 8, 1), 100), unit="%", target=Decimal(100), baseline=None),
        kpi((date(2026, 8, 1), 0), unit="%", target=Decimal(100), baseline=None),
        kpi(direction="down", target=Decimal(50), milestones=(STEP,)),
        kpi(direction="keep", milestones=(STEP,)),
        kpi(milestones=(replace(STEP, value=Decimal(100)),)),
        kpi(measure="win_rate", unit="％"), kpi(measure="order_amount"),
        kpi(measure="contacts", unit="件"), kpi(due_on=None, baseline_on=None),
    ],
)  # fmt: skip
def test_what_is_not_odd_is_left_alone(fine: Kpi) -> None:
    assert remarks_of(fine, HELD, today=HALF) == ()


def test_a_value_far_below_the_others_is_odd_too() -> None:
    held = kpi((date(2026, 7, 1), 130), (date(2026, 8, 1), "0.3"))
    assert [one.code for one in remarks_of(held, HELD, today=HALF)] == ["other_unit"]


def test_milestones_go_back_from_one_to_the_next() -> None:
    steps = (replace(STEP, value=Decimal(150)), Milestone("n", HALF, Decimal(140)))
    held = kpi(milestones=steps)
    assert [one.words.ja for one in remarks_of(held, HELD, today=HALF)] == [
        "2026/09/30の中間目標（140）が直前の値より後戻りしています。"
    ]
    falling = kpi(direction="down", target=Decimal(50), milestones=(
        replace(STEP, value=Decimal(80)), Milestone("n", HALF, Decimal(90))
    ))  # fmt: skip
    assert [one.code for one in remarks_of(falling, HELD, today=HALF)] == ["milestone_back"]


def test_a_report_holds_what_is_said_of_a_kpi() -> None:
    held = kpi((date(2026, 8, 31), "140"), (HALF + timedelta(days=1), 150), cadence="monthly")
    told = report_of(held, HELD, today=HALF)
    assert told.latest is not None
    assert (told.latest.value, told.due, told.owner, told.next_on) == (140, DUE, "c1", HALF)
    assert not told.is_overdue
    assert [one.value for one in told.series] == [100, 140]
    assert told.path == ((START, 100), (DUE, 220))
    assert told.expected == 160
    assert report_of(replace(held, owner="c2"), HELD, today=HALF).owner == "c2"
    assert report_of(held, HELD, today=HALF + timedelta(days=33)).is_overdue
    assert report_of(replace(held, baseline=None), HELD, today=HALF).expected is None


def test_a_due_day_that_was_measured_ends_the_cadence() -> None:
    early = kpi((DUE - timedelta(days=1), 150), cadence="monthly")
    assert report_of(early, HELD, today=DUE).next_on == DUE
    assert report_of(kpi((DUE, 150), cadence="monthly"), HELD, today=DUE).next_on is None
    begun = kpi(cadence="monthly")
    assert report_of(begun, HELD, today=HALF).next_on == date(2026, 5, 1)
    undue = kpi((DUE, 150), cadence="monthly", due_on=None)
    assert report_of(undue, replace(HELD, due_on=None), today=DUE).next_on == date(2027, 4, 30)
