"""Where each row of a measure leads, to the field, and what counts on the last day it may."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from tests.core.checks.model import ACTIONS, COVERAGE, DEAL, MILLION, MODEL, head, judged, on, whole
from tests.core.health.test_measures import measured, shares
from tokui.core import plan as values
from tokui.core.health.results import ENDED, STANDING
from tokui.core.plan import PlanSnapshot
from tokui.core.scales import KPI_STATUS


def spots(plan: PlanSnapshot, code: str) -> set[str]:
    """The records and fields that a measure leads to."""
    return {f"{row.noun} {row.id} {row.field}" for row in measured(plan, code).rows}


DONE = replace(ACTIONS[0], id="done", state="done", due_on=on(-9), completed_on=on(-9))
LATE = replace(ACTIONS[0], id="late", state="not_started", due_on=on(-1))
TODAY = replace(ACTIONS[0], id="today", state="not_started", due_on=on(0))
COVER = replace(COVERAGE[0], id="pair", frequency="monthly", wanted="consulted",
                now=judged("known"))  # fmt: skip


@pytest.mark.parametrize(
    ("plan", "code", "found"),
    [
        (whole(actions=(DONE, LATE, TODAY)), "execution.on_time",
         {"action done completed_on", "action late due_on"}),
        (whole(actions=(TODAY,)), "execution.named", {"action today owner"}),
        (whole(coverage=(COVER,)), "execution.rhythm", {"coverage pair frequency"}),
        (whole(coverage=(COVER,)), "relationship.wanted", {"coverage pair wanted"}),
        (MODEL, "relationship.attitude", {"stakeholder s-top attitude",
                                          "stakeholder s-head attitude"}),
        (MODEL, "relationship.strength", {"person p-top strength", "person p-head strength"}),
        (MODEL, "relationship.contact", {"person p-top contact", "person p-head contact"}),
        (MODEL, "results.kpis", {"kpi kpi standing", "kpi kpi-care standing",
                                  "kpi kpi-part standing"}),
        (head(revenue_target=54 * MILLION), "results.revenue", {"plan plan revenue_target"}),
    ],
)  # fmt: skip
def test_a_row_leads_to_the_field(plan: PlanSnapshot, code: str, found: set[str]) -> None:
    assert spots(plan, code) == found


def test_pairs_are_called_by_both_ends() -> None:
    for code in ("execution.rhythm", "relationship.wanted"):
        (row,) = measured(whole(coverage=(COVER,)), code).rows
        assert row.name.count(" × ") == 1
        assert row.mend is not None
        assert row.name in row.mend.ja


def test_every_known_standing_counts_as_the_rubric_says() -> None:
    assert {code: STANDING.get(code) for code in KPI_STATUS.codes} == {
        "done": 1.0, "ahead": 1.0, "on_track": 1.0, "at_risk": 0.5, "off": 0.0, "unknown": None,
    }  # fmt: skip
    assert ENDED == {"fully_achieved": 1.0, "partly_achieved": 0.5, "not_achieved": 0.0}


@pytest.mark.parametrize(("days", "counts"), [(0, True), (365, True), (366, False), (-1, False)])
def test_deals_of_the_last_365_days_count(days: int, counts: bool) -> None:
    closed = on(0) - timedelta(days=days)
    won = replace(DEAL, id="won", grade="won", closes_on=closed)
    assert shares(whole(deals=(won,)), "results.deals") == ({"won": 1.0} if counts else {})


@pytest.mark.parametrize(("days", "counts"), [(0, True), (90, True), (91, False)])
def test_actions_done_lately_count(days: int, counts: bool) -> None:
    day = on(0) - timedelta(days=days)
    done = replace(DONE, due_on=day, completed_on=day)
    assert shares(whole(actions=(done,)), "execution.on_time") == ({"done": 1.0} if counts else {})


def test_what_is_covered_leaves_nothing_to_find() -> None:
    (row,) = measured(head(revenue_target=2 * MILLION), "results.revenue").rows
    assert row.mend is not None
    assert row.mend.ja.startswith("0円")
    (short,) = measured(head(revenue_target=54 * MILLION), "results.revenue").rows
    assert short.mend is not None
    assert "¥27M" in short.mend.en


def test_ours_and_theirs_count_once_each_however_often_they_meet() -> None:
    rows = {row.field: row for row in measured(MODEL, "relationship.breadth").rows}
    assert set(rows) == {"ours", "theirs"}
    assert all(row.noun == "account" and row.id == MODEL.account.id for row in rows.values())
    no_contact = replace(MODEL, activities=(), coverage=())
    assert {row.share for row in measured(no_contact, "relationship.breadth").rows} == {None}


def test_an_unknown_note_of_a_contact_is_none() -> None:
    note = values.Activity("n", "note", on(0), "メモ", people=("p-top",), colleagues=("c-boss",))
    plan = whole(coverage=(COVER,), activities=(note,))
    assert shares(plan, "execution.rhythm") == {"pair": None}
