"""What a check gives: order, grades, waivers, owners, and how long it takes."""

from __future__ import annotations

import time
from dataclasses import replace
from datetime import date

from tests.core.checks.model import MODEL, TODAY, add, change, found, head, on
from tests.snapshots import sample_snapshot
from tokui.core.checks import LEVELS, check_plan
from tokui.core.plan import PlanSnapshot, RuleGrade, SectionState, Waiver

BROKEN = replace(
    head(owner=None, sponsor=None, revenue_target=None),
    actions=tuple(replace(one, need=None, counterpart=None) for one in MODEL.actions),
)


def waived(plan: PlanSnapshot, **given: object) -> PlanSnapshot:
    """The plan with a waiver of its owner's absence."""
    sound = {"id": "w", "rule": "PLA-03", "subject": "plan", "field_name": "owner",
             "reason": "来月", "until": on(30)}  # fmt: skip
    return replace(plan, waivers=(Waiver(**{**sound, **given}),))  # type: ignore[arg-type]


def codes(plan: PlanSnapshot) -> set[str]:
    return {one.code for one in check_plan(plan).findings}


def test_the_gravest_come_first() -> None:
    order = [LEVELS.index(one.severity) for one in check_plan(BROKEN).findings]
    assert order == sorted(order)
    assert set(order) == {0, 1, 2}


def test_within_a_severity_the_plan_comes_before_its_sections() -> None:
    sections = [one.rule.section for one in check_plan(BROKEN).by_severity["hint"]]
    assert sections[0] == "plan"
    assert sections[-1] == "actions"


def test_a_report_is_grouped_and_counted() -> None:
    report = check_plan(BROKEN)
    assert report.has_errors
    assert not check_plan(MODEL).has_errors
    assert sum(map(len, report.by_severity.values())) == len(report.findings)
    assert sum(map(len, report.by_section.values())) == len(report.findings)
    assert list(report.by_section) == ["plan", "needs", "objectives", "actions"]
    assert report.counts["ACT-03"] == 3
    assert {one.code for one in report.at("plan", "plan")} == {"PLA-03", "PLA-04", "MON-02"}
    assert not report.at("plan", "elsewhere")
    assert not report.at("action", "plan")


def test_a_workspace_grades_rules() -> None:
    graded = replace(BROKEN, rule_grades=(RuleGrade("PLA-03", "hint"), RuleGrade("PLA-04", "off")))
    assert found(graded, "PLA-03")[0].severity == "hint"
    assert not found(graded, "PLA-04")
    assert not check_plan(graded).has_errors


def test_a_waiver_holds_a_finding_back_through_its_day() -> None:
    report = check_plan(waived(BROKEN, until=TODAY))
    assert [one.code for one in report.waived] == ["PLA-03"]
    assert report.waived[0].waiver.reason == "来月"
    assert "PLA-03" not in codes(waived(BROKEN, until=None))


def test_a_waiver_that_has_run_out_is_told() -> None:
    one = found(waived(BROKEN, until=on(-1)), "PLA-03")[0]
    assert one.waiver is None
    assert one.lapsed.id == "w"
    assert found(BROKEN, "PLA-03")[0].lapsed is None


def test_a_waiver_is_of_one_rule_at_one_spot() -> None:
    for other in ({"rule": "PLA-04"}, {"subject": "x"}, {"field_name": "sponsor"}):
        assert "PLA-03" in codes(waived(BROKEN, **other))


def test_a_waiver_ends_when_the_facts_change_but_not_by_another_name() -> None:
    plan = change("actions", "first", due_on=on(-1))
    facts = found(plan, "ACT-04")[0].facts
    spot = {"rule": "ACT-04", "subject": "first", "field_name": "due_on", "facts": facts}
    assert "ACT-04" not in codes(waived(plan, **spot))
    renamed = change("actions", "first", due_on=on(-1), title="別名")
    assert "ACT-04" not in codes(waived(renamed, **spot))
    moved = found(waived(change("actions", "first", due_on=on(-2)), **spot), "ACT-04")[0]
    assert moved.lapsed is not None


def test_a_waiver_does_not_end_because_a_day_goes_by() -> None:
    plan = change("actions", "first", due_on=on(-1))
    facts = [check_plan(plan, day).by_severity["error"][0].facts for day in (TODAY, on(1))]
    assert facts[0] == facts[1]


def test_waivers_of_opinions_go_with_the_opinions() -> None:
    bare = replace(
        waived(BROKEN), waivers=(*waived(BROKEN).waivers, Waiver("o", "STK-06", "s", "next_step",
                                                                 "内緒", on(9), is_opinion=True))
    ).without_opinions()  # fmt: skip
    assert [one.id for one in bare.waivers] == ["w"]
    assert bare.waivers[0].reason is None


def test_who_answers_is_who_the_record_names_else_the_section_else_the_plan() -> None:
    states = (SectionState("x", "actions", "c-boss", "専務 豊"),)
    plan = replace(change("actions", "first", need=None, due_on=on(-1)), section_states=states)
    assert found(plan, "ACT-04")[0].owner == "営業 花"
    nobody = replace(change("actions", "first", owner=None, owner_name=""), section_states=states)
    assert found(nobody, "ACT-01")[0].owner == "専務 豊"
    assert found(replace(nobody, section_states=()), "ACT-01")[0].owner == "営業 花"
    assert found(change("deals", "deal", amount=None, salesperson="c-boss"), "DEA-02")[0].owner == (
        "専務 豊"
    )
    goal = change("objectives", "goal", owner="c-boss", kpis=())
    assert found(goal, "OBJ-03")[0].owner == "専務 豊"
    held = MODEL.objectives[0].kpis[0]
    own = change("objectives", "goal", owner="c-boss", kpis=(replace(held, unit="", owner=None),))
    assert found(own, "KPI-04")[0].owner == "専務 豊"
    other = change("objectives", "goal", owner="c-boss", kpis=(replace(held, unit=""),))
    assert found(other, "KPI-04")[0].owner == "営業 花"


def test_the_same_said_twice_is_found_once() -> None:
    twice = add("actions", MODEL.actions[0])
    plan = replace(twice, actions=tuple(replace(one, need=None) for one in twice.actions))
    assert len([one for one in found(plan, "ACT-07") if one.id == "first"]) == 1


def test_another_day_may_be_asked_for() -> None:
    assert {one.code for one in check_plan(MODEL, date(2027, 4, 1)).findings} >= {"PLA-01"}


def test_a_filled_plan_is_checked_in_a_moment() -> None:
    plan = sample_snapshot()
    check_plan(plan)
    best = 1.0
    for _ in range(5):
        plan.__dict__.pop("remembered", None)
        begun = time.process_time()
        check_plan(plan)
        best = min(best, time.process_time() - begun)
    assert best < 0.1, "20 ms is the promise; the rest is for slow machines"
