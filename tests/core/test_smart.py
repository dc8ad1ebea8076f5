"""The SMART verdict says per letter what holds, and what to do where it does not."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tokui.core.kpi import status_of
from tokui.core.plan import Judged, Kpi, Need, Objective, Reading
from tokui.core.smart import SmartVerdict, judge_kpi, judge_objective

TODAY = date(2026, 11, 22)
PLAN_END = date(2027, 3, 31)
CONFIRMED = Need("n1", "検査工数の削減", state=Judged("confirmed", "confirmed"))
GUESSED = Need("n2", "在庫の偏り")
NEEDS = {need.id: need for need in (CONFIRMED, GUESSED)}

KPI = Kpi(
    "k1",
    "品質保証部の検査時間",
    unit="時間/月",
    direction="down",
    baseline=Decimal(400),
    baseline_on=date(2026, 4, 1),
    target=Decimal(200),
    due_on=date(2027, 2, 28),
    owner="c1",
    readings=(
        Reading("r1", date(2026, 8, 1), Decimal(320)),
        Reading("r2", date(2026, 11, 1), Decimal(260)),
    ),
)
OBJECTIVE = Objective(
    "o1", "品質保証部の検査を半分の時間で終える", owner="c1", due_on=date(2027, 3, 31),
    needs=("n1", "n2"), kpis=(KPI,),
)  # fmt: skip


def verdict(kpi: Kpi = KPI, objective: Objective = OBJECTIVE) -> SmartVerdict:
    return judge_kpi(kpi, objective, today=TODAY, plan_end=PLAN_END, needs=NEEDS)


def test_a_whole_kpi_holds_in_every_letter() -> None:
    whole = verdict()
    assert [judged.letter for judged in whole.letters] == list("SMART")
    assert whole.holds
    assert whole.mends == ()


@pytest.mark.parametrize("name", ["", "関係強化", "売", "Improve", "TBD", "その他の取り組み"])
def test_a_vague_name_is_not_specific(name: str) -> None:
    letter = verdict(replace(KPI, name=name))["S"]
    assert not letter.passed
    assert letter.mend.ja


@pytest.mark.parametrize("name", ["NPS", "受注額", "売上の拡大", "Inspection hours a month"])
def test_a_short_but_clear_name_is_specific(name: str) -> None:
    assert verdict(replace(KPI, name=name))["S"].passed


def test_the_owner_of_the_objective_answers_for_a_kpi_without_one() -> None:
    bare = replace(KPI, owner=None)
    assert verdict(bare)["S"].passed
    assert not verdict(bare, replace(OBJECTIVE, owner=None))["S"].passed


def test_measurable_names_everything_that_is_missing() -> None:
    letter = verdict(replace(KPI, unit="", baseline=None))["M"]
    assert letter.reason.ja == "単位・基準値がありません。"
    assert letter.reason.en == "It lacks: Unit, Baseline."


def test_a_baseline_of_zero_is_a_baseline() -> None:
    assert verdict(replace(KPI, baseline=Decimal(0)))["M"].passed


def test_the_published_standing_decides_when_no_reason_is_given() -> None:
    slow = replace(KPI, readings=(Reading("r", date(2026, 11, 1), Decimal(380)),))
    letter = verdict(slow)["A"]
    assert not letter.passed
    assert letter.reason == status_of(slow, today=TODAY).reason
    assert "behind by 54 %" in letter.reason.en
    assert verdict()["A"].reason == status_of(KPI, today=TODAY).reason


def test_a_forecast_that_falls_short_speaks_against_a_kpi_that_is_ahead() -> None:
    days = ((date(2026, 5, 1), 220), (date(2026, 8, 1), 240), (date(2026, 11, 1), 262))
    turning = replace(
        KPI, baseline_on=None, readings=tuple(Reading(str(n), on, Decimal(n)) for on, n in days)
    )
    letter = verdict(turning)["A"]
    assert not letter.passed
    assert "the trend leads to" in letter.reason.en


def test_an_old_reading_is_evidence_of_nothing() -> None:
    letter = verdict(replace(KPI, cadence="weekly"))["A"]
    assert (letter.passed, letter.code) == (False, "not_known")
    assert "another was due" in letter.reason.en


def test_on_its_day_a_kpi_behind_has_no_time_left() -> None:
    letter = verdict(replace(KPI, due_on=TODAY))["A"]
    assert letter.code == "no_time_left"
    assert "new due date" in letter.mend.en


def test_a_change_in_the_wrong_direction_is_no_pace() -> None:
    worse = replace(KPI, readings=(Reading("r", date(2026, 11, 1), Decimal(600)),))
    assert not verdict(worse)["A"].passed


def test_a_stated_reason_holds_and_still_shows_a_pace_that_speaks_against_it() -> None:
    slow = replace(
        KPI,
        achievable_because="1月に新検査機が入る",
        readings=(Reading("r", date(2026, 11, 1), Decimal(380)),),
    )
    letter = verdict(slow)["A"]
    assert letter.passed
    assert "新検査機" in letter.reason.ja
    assert "ただし" in letter.reason.ja


@pytest.mark.parametrize(
    ("kpi", "missing"),
    [
        (replace(KPI, readings=()), "nothing has been measured"),
        (replace(KPI, baseline_on=None, readings=KPI.readings[:1]), "One measurement"),
        (replace(KPI, target=None), "Without target"),
    ],
)
def test_without_evidence_there_is_no_verdict_of_achievable(kpi: Kpi, missing: str) -> None:
    letter = verdict(kpi)["A"]
    assert not letter.passed
    assert missing in letter.reason.en


def test_a_reached_target_is_achievable_at_any_pace() -> None:
    done = replace(KPI, readings=(Reading("r", date(2026, 11, 1), Decimal(190)),))
    assert "190" in verdict(done)["A"].reason.ja
    assert verdict(done)["A"].passed


@pytest.mark.parametrize(("value", "holds"), [("95", True), ("105", True), ("94", False)])
def test_a_value_to_be_kept_holds_within_a_twentieth(value: str, holds: bool) -> None:
    kept = replace(
        KPI,
        direction="keep",
        target=Decimal(100),
        readings=(Reading("r", date(2026, 11, 1), Decimal(value)),),
    )
    assert verdict(kept)["A"].passed is holds


def test_hypotheses_alone_are_not_relevance_enough() -> None:
    letter = verdict(objective=replace(OBJECTIVE, needs=("n2",)))["R"]
    assert not letter.passed
    assert "hypotheses" in letter.reason.en
    assert "在庫の偏り" in letter.mend.ja


def test_needs_of_another_plan_do_not_count() -> None:
    assert "no need" in verdict(objective=replace(OBJECTIVE, needs=("gone",)))["R"].reason.en


@pytest.mark.parametrize(
    ("due", "says"),
    [
        (date(2026, 11, 21), "has passed"),
        (date(2027, 4, 1), "after the plan ends"),
    ],
)
def test_a_due_date_lies_ahead_and_inside_the_plan(due: date, says: str) -> None:
    letter = verdict(replace(KPI, due_on=due))["T"]
    assert not letter.passed
    assert says in letter.reason.en


def test_today_and_the_last_day_of_the_plan_are_in_time() -> None:
    assert verdict(replace(KPI, due_on=TODAY))["T"].passed
    assert verdict(replace(KPI, due_on=PLAN_END))["T"].passed


def test_a_closed_objective_is_not_late() -> None:
    closed = replace(OBJECTIVE, state="closed", due_on=date(2026, 9, 30))
    assert verdict(replace(KPI, due_on=None), closed)["T"].passed


def test_an_objective_is_as_measurable_as_its_weakest_kpi() -> None:
    weak = replace(KPI, id="k2", name="是正件数", unit="")
    both = replace(OBJECTIVE, kpis=(KPI, weak))
    letter = judge_objective(both, today=TODAY, plan_end=PLAN_END, needs=NEEDS)["M"]
    assert letter.reason.ja.startswith("是正件数：")
    assert judge_objective(OBJECTIVE, today=TODAY, plan_end=PLAN_END, needs=NEEDS).holds


def test_an_objective_without_kpi_says_so() -> None:
    empty = replace(OBJECTIVE, kpis=())
    judged = judge_objective(empty, today=TODAY, plan_end=PLAN_END, needs=NEEDS)
    assert {judged["M"].reason.en, judged["A"].reason.en} == {"It has no KPI."}


amounts = st.none() | st.decimals(-(10**9), 10**9, places=2)
days = st.dates(date(2024, 1, 1), date(2030, 12, 31))


@given(
    name=st.text(max_size=20),
    reason=st.text(max_size=10),
    direction=st.sampled_from(["up", "down", "keep"]),
    baseline=amounts,
    target=amounts,
    due=st.none() | days,
    values=st.lists(st.tuples(days, st.decimals(-(10**9), 10**9, places=2)), max_size=4),
)
def test_any_kpi_gets_five_letters_and_a_way_to_mend_each_failing_one(
    name: str,
    reason: str,
    direction: str,
    baseline: Decimal | None,
    target: Decimal | None,
    due: date | None,
    values: list[tuple[date, Decimal]],
) -> None:
    kpi = replace(
        KPI,
        name=name,
        achievable_because=reason,
        direction=direction,
        baseline=baseline,
        target=target,
        due_on=due,
        readings=tuple(Reading(str(n), *value) for n, value in enumerate(values)),
    )
    judged = verdict(kpi)
    assert len(judged.letters) == 5
    for letter in judged.letters:
        assert letter.reason.ja
        assert letter.reason.en
        assert bool(letter.mend.ja) is not letter.passed
