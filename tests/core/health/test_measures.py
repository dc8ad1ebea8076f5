"""What each measure of health counts: a plan, one thing changed in it, and its share then."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from tests.core.checks.model import (
    ACTIONS,
    ACTIVITIES,
    COVERAGE,
    DEAL,
    KPI,
    LAPSED,
    MILLION,
    MODEL,
    PLAY,
    add,
    change,
    head,
    judged,
    kpi,
    objective,
    on,
    whole,
)
from tokui.core import plan as values
from tokui.core.checks import Report
from tokui.core.health import Measured, Rubric, health_of
from tokui.core.plan import Judged, PlanSnapshot, RuleGrade

NOTHING = Report(())


def measured(snapshot: PlanSnapshot, code: str, **chosen: int) -> Measured:
    """One measure of a plan's health; the check is left out, for the sake of time."""
    health = health_of(snapshot, Rubric(chosen=chosen), NOTHING)
    return next(one for part in health.parts for one in part.measures if one.measure.code == code)


def shares(snapshot: PlanSnapshot, code: str, **chosen: int) -> dict[str, float | None]:
    """What each thing of a measure counts, by its id and, of one thing twice, its field."""
    rows = measured(snapshot, code, **chosen).rows
    ids = [row.id for row in rows]
    return {row.id if ids.count(row.id) == 1 else row.field: _round(row.share) for row in rows}


def _round(share: float | None) -> float | None:
    return None if share is None else round(share, 3)


@pytest.mark.parametrize(
    ("attitude", "share"),
    [("opponent", 0.0), ("sceptic", 0.25), ("neutral", 0.5), ("supporter", 0.75), ("champion", 1.0),
     ("unknown", None)],
)  # fmt: skip
def test_an_attitude_counts_by_its_step(attitude: str, share: float | None) -> None:
    plan = change("stakeholders", "s-top", attitude=judged(attitude))
    assert shares(plan, "relationship.attitude") == {"s-top": share, "s-head": 0.75}


def test_only_those_who_count_and_are_still_there_are_asked() -> None:
    gone = values.Stakeholder("s-gone", "前任 四", person="p-gone", roles=("approver",),
                              attitude=judged("opponent"))  # fmt: skip
    chair = values.Stakeholder("s-chair", "購買部長", is_placeholder=True, roles=("approver",))
    plan = add("stakeholders", gone, chair)
    for code in ("attitude", "strength", "contact"):
        assert len(measured(plan, f"relationship.{code}").rows) == 2


def test_a_strength_of_75_is_full() -> None:
    strong = shares(MODEL, "relationship.strength")
    assert strong == {"p-top": 1.0, "p-head": 1.0}
    one = next(act for act in ACTIVITIES if act.on == on(-94))
    weak = shares(whole(activities=(one,)), "relationship.strength")
    points = round(30 * 0.485 + 25 * 0.121 + 15 * 0.485 + 15 * 0.485 + 15 * 0.485)
    assert all(0 < (share or 0) < points / 75 + 0.05 for share in weak.values())


def test_where_no_contacts_are_recorded_relations_are_not_known() -> None:
    people = tuple(replace(one, last_contact_on=None) for one in MODEL.people)
    plan = whole(activities=(), people=people)
    for code in ("strength", "breadth", "contact"):
        assert set(shares(plan, f"relationship.{code}").values()) == {None}
    note = values.Activity("note", "note", on(-1), "メモ", people=("p-top",))
    assert set(shares(replace(plan, activities=(note,)), "relationship.contact").values()) == {None}
    ahead = values.Activity("ahead", "visit", on(1), "訪問", people=("p-user",))
    assert set(shares(replace(plan, activities=(ahead,)), "relationship.contact").values()) == {
        None
    }
    with_another = replace(plan, activities=(replace(ahead, on=on(0)),))
    assert set(shares(with_another, "relationship.contact").values()) == {0.0}


def test_breadth_wants_two_of_us_and_three_of_them() -> None:
    assert shares(MODEL, "relationship.breadth") == {"ours": 1.0, "theirs": 1.0}
    alone = tuple(
        replace(act, people=("p-top", "p-head")) for act in ACTIVITIES
        if act.colleagues == ("c-sales",)
    )  # fmt: skip
    assert shares(whole(activities=alone), "relationship.breadth") == {
        "ours": 0.5, "theirs": 0.667,
    }  # fmt: skip


def test_a_relation_counts_as_part_of_the_one_wanted() -> None:
    covers = (
        replace(COVERAGE[0], id="half", wanted="consulted", now=judged("meetings")),
        replace(COVERAGE[1], id="more", wanted="meetings", now=judged("regular")),
        replace(COVERAGE[2], id="unknown", wanted="regular", now=judged("unknown")),
        replace(COVERAGE[3], id="nobody", wanted="none"),
        replace(COVERAGE[4], id="unsaid", wanted="unknown"),
    )
    assert shares(whole(coverage=covers), "relationship.wanted") == {
        "half": 0.5, "more": 1.0, "unknown": None,
    }  # fmt: skip


@pytest.mark.parametrize(
    ("days", "share"), [(0, 1.0), (30, 1.0), (45, 0.707), (60, 0.5), (90, 0.25)]
)
def test_a_contact_fades_after_its_days(days: int, share: float) -> None:
    plan = change("people", "p-top", last_contact_on=on(-days))
    assert shares(plan, "relationship.contact")["p-top"] == share
    assert shares(plan, "relationship.contact", contact_days=90)["p-top"] == 1.0


@pytest.mark.parametrize(
    ("grade", "share"),
    [("confirmed", 1.0), ("stated", 0.7), ("inferred", 0.3), ("assumed", 0.1), (None, 0.0)],
)
def test_a_need_counts_by_the_grade_of_its_evidence(grade: str | None, share: float) -> None:
    plan = change("needs", "need", state=Judged("confirmed", grade))
    assert shares(plan, "evidence.needs")["need"] == share
    lapsed = change("needs", "need", state=Judged("unknown", grade, lapsed="confirmed"))
    assert shares(lapsed, "evidence.needs")["need"] == share / 2


def test_dropped_and_resolved_needs_do_not_count() -> None:
    for state in ("dropped", "resolved"):
        plan = change("needs", "need", state=judged(state))
        assert set(shares(plan, "evidence.needs")) == {"n-goal", "guess"}


def test_a_need_has_a_face_by_person_or_department() -> None:
    bare = change("needs", "need", holder=None)
    assert shares(bare, "evidence.holders") == {"n-goal": 1.0, "guess": 1.0, "need": 0.0}
    assert shares(change("needs", "need", holder=None, department="dep"), "evidence.holders")[
        "need"
    ]


def test_an_objective_counts_by_the_needs_it_serves() -> None:
    for needs, share in ((("need",), 1.0), (("guess",), 0.5), (("guess", "need"), 1.0), ((), 0.0),
                         (("unheard",), 0.0)):  # fmt: skip
        plan = change("objectives", "goal", needs=needs)
        found = shares(plan, "evidence.served")
        assert found == {"goal": share, "part": 1.0, "care": 1.0}


def test_a_play_answers_a_need_or_does_not() -> None:
    plan = add("plays", replace(PLAY, id="loose", needs=("unheard",)),
               replace(PLAY, id="past", needs=(), state="delivered"))  # fmt: skip
    assert shares(plan, "evidence.plays") == {"play": 1.0, "loose": 0.0}


def test_actions_count_by_when_they_were_done() -> None:
    done = values.Action("in-time", "a", state="done", due_on=on(-5), completed_on=on(-5))
    plan = whole(actions=(
        done,
        replace(done, id="late", completed_on=on(-4)),
        replace(done, id="undated", completed_on=None),
        replace(done, id="long-ago", due_on=on(-91), completed_on=on(-91)),
        replace(done, id="just-in", due_on=on(-90), completed_on=on(-90)),
        replace(done, id="no-day", due_on=None),
        replace(done, id="cancelled", state="cancelled"),
        replace(done, id="ahead", due_on=on(9), completed_on=on(1)),
        replace(done, id="open", state="todo", completed_on=None, due_on=on(-1)),
        replace(done, id="today", state="todo", completed_on=None, due_on=on(0)),
        replace(done, id="years", state="blocked", completed_on=None, due_on=on(-400)),
    ))  # fmt: skip
    assert shares(plan, "execution.on_time") == {
        "in-time": 1.0, "late": 0.5, "undated": 1.0, "just-in": 1.0, "open": 0.0, "years": 0.0,
    }  # fmt: skip


def test_an_open_action_wants_owner_and_day() -> None:
    whole_one = ACTIONS[0]
    plan = whole(actions=(
        whole_one,
        replace(whole_one, id="no-day", due_on=None),
        replace(whole_one, id="no-owner", owner=None),
        replace(whole_one, id="neither", owner=None, due_on=None),
        replace(whole_one, id="theirs", owner=None, side="customer"),
        replace(whole_one, id="done", owner=None, state="done"),
    ))  # fmt: skip
    assert shares(plan, "execution.named") == {
        "first": 1.0, "no-day": 0.5, "no-owner": 0.5, "neither": 0.0, "theirs": 1.0,
    }  # fmt: skip


def test_a_rhythm_is_kept_until_the_next_contact_is_due() -> None:
    covers = (
        replace(COVERAGE[0], id="kept", frequency="monthly"),
        replace(COVERAGE[1], id="weekly", frequency="weekly"),
        replace(COVERAGE[2], id="none"),
        replace(COVERAGE[3], id="never", person="p-gone", frequency="monthly"),
    )
    seven = values.Activity("seven", "call", on(-14), "電話", people=("p-top",),
                            colleagues=("c-boss", "c-sales"))  # fmt: skip
    later = replace(seven, id="later", on=on(3))
    note = replace(seven, id="note", kind="note", on=on(-1))
    earlier = replace(seven, id="earlier", on=on(-40))
    plan = whole(coverage=covers, activities=(seven, later, note, earlier))
    assert shares(plan, "execution.rhythm") == {"kept": 1.0, "weekly": 0.5, "never": None}


def test_kpis_count_by_their_standing() -> None:
    assert shares(MODEL, "results.kpis")["kpi"] == 1.0
    plan = kpi(readings=(values.Reading("r", date(2026, 11, 1), Decimal(78)),))
    assert shares(plan, "results.kpis")["kpi"] == 0.5
    assert (
        shares(kpi(readings=(values.Reading("r", on(-5), Decimal(100)),)), "results.kpis")["kpi"]
        == 0.0
    )
    assert shares(kpi(readings=()), "results.kpis")["kpi"] is None
    assert "kpi-done" not in shares(MODEL, "results.kpis")


def test_revenue_counts_by_what_covers_the_target() -> None:
    assert shares(head(revenue_target=54 * MILLION), "results.revenue") == {"plan": 0.5}
    assert shares(head(revenue_target=27 * MILLION), "results.revenue") == {"plan": 1.0}
    assert shares(head(revenue_target=2 * MILLION), "results.revenue") == {"plan": 1.0}
    assert shares(head(revenue_target=None), "results.revenue") == {}
    assert shares(head(end_on=None), "results.revenue") == {}


def test_deals_count_for_a_year_after_they_closed() -> None:
    won = replace(DEAL, id="won", grade="won", closes_on=on(-365))
    plan = whole(deals=(
        DEAL, won, replace(won, id="lost", grade="lost", closes_on=on(0)),
        replace(won, id="old", closes_on=on(-366)), replace(won, id="ahead", closes_on=on(1)),
        replace(won, id="undated", closes_on=None),
    ))  # fmt: skip
    assert shares(plan, "results.deals") == {"won": 1.0, "lost": 0.0}


def test_closed_objectives_count_by_their_outcome() -> None:
    closed = [
        objective(outcome or "none", "revenue", state="closed", outcome=outcome)
        for outcome in ("fully_achieved", "partly_achieved", "not_achieved", "")
    ]
    plan = whole(objectives=(MODEL.objectives[0], *closed))
    assert shares(plan, "results.objectives") == {
        "fully_achieved": 1.0, "partly_achieved": 0.5, "not_achieved": 0.0, "none": None,
    }  # fmt: skip


def test_judgements_fade_and_expired_ones_count_nothing() -> None:
    need = replace(
        MODEL.needs[1],
        state=replace(judged("confirmed"), on=on(-120)),
        importance=replace(judged("5"), on=on(-240)),
        urgency=LAPSED,
    )
    bare = whole(needs=(need,), our_rivals=(), customer_rivals=(), footprint=(), stakeholders=(),
                 coverage=())  # fmt: skip
    assert shares(bare, "freshness.judgements") == {
        "state": 1.0, "importance": 0.5, "urgency": 0.0,
    }  # fmt: skip
    undated = replace(need, state=Judged("confirmed", "stated"), importance=Judged())
    told = replace(bare, needs=(undated,))
    assert shares(told, "freshness.judgements") == {"state": None, "urgency": 0.0}


def test_facts_sections_deals_and_readings_by_their_days() -> None:
    facts = (values.Fact("new", "other", "x", as_of=on(-365)),
             values.Fact("old", "other", "x", as_of=on(-730)),
             values.Fact("undated", "other", "x"))  # fmt: skip
    assert shares(whole(facts=facts), "freshness.facts") == {
        "new": 1.0, "old": 0.5, "undated": None,
    }  # fmt: skip
    states = (values.SectionState("s1", "needs", reviewed_on=on(-90)),
              values.SectionState("s2", "plays", reviewed_on=on(-180)),
              values.SectionState("s3", "actions"))  # fmt: skip
    assert shares(whole(section_states=states), "freshness.sections") == {
        "s1": 1.0, "s2": 0.5, "s3": None,
    }  # fmt: skip
    deals = (
        replace(DEAL, closes_on=on(0)),
        replace(DEAL, id="past", closes_on=on(-1)),
        replace(DEAL, id="undated", closes_on=None),
        replace(DEAL, id="won", grade="won"),
    )
    assert shares(whole(deals=deals), "freshness.deals") == {
        "deal": 1.0, "past": 0.0, "undated": None,
    }  # fmt: skip
    old = (values.Reading("r", on(-40), Decimal(80)),)
    assert shares(kpi(readings=old), "freshness.readings")["kpi"] == 0.0
    assert shares(kpi(readings=()), "freshness.readings")["kpi"] is None
    assert "kpi" not in shares(kpi(cadence=""), "freshness.readings")
    assert shares(MODEL, "freshness.readings")["kpi"] == 1.0
    assert KPI.cadence == "monthly"


def test_records_count_by_the_gravest_finding_at_them() -> None:
    plan = replace(change("plays", "play", whom=()), rule_grades=())
    health = health_of(plan, Rubric(chosen={"warning": 40}))
    rows = {
        (row.noun, row.id): row
        for part in health.parts
        for one in part.measures
        if one.measure.code == "consistency.records"
        for row in one.rows
    }
    assert rows["play", "play"].share == 0.0
    assert "「改善会議を一緒に回す」は誰に届けるかがありません。" in rows["play", "play"].said.ja
    assert rows["need", "need"].share == 1.0
    lighter = replace(plan, rule_grades=(RuleGrade("PLY-01", "warning"),))
    found = health_of(lighter, Rubric(chosen={"warning": 40}))
    measure = found.parts[2].measures[0]
    assert next(row for row in measure.rows if row.id == "play").share == 0.4


def test_the_plan_as_a_whole_counts_section_by_section() -> None:
    health = health_of(head(vision="", strategy="", revenue_target=None))
    rows = {row.field: row for row in health.parts[2].measures[1].rows}
    assert len(rows) == 9
    assert rows["needs"].share == 1.0
    assert rows["plan"].share == 0.5
    empty = PlanSnapshot(values.PlanHead("p", "x"), values.Account("a", "x"), MODEL.taken_at,
                         MODEL.taken_on)  # fmt: skip
    assert health_of(empty).parts[2].points is None
