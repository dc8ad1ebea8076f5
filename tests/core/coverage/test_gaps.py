"""Gaps: what they say, in which order, and the actions they ask for."""

from __future__ import annotations

import datetime as dt

import pytest

from tests.core.coverage.laying import deal, held, knows, met, person, plan
from tokui.core.coverage import coverage_gaps, gap_people
from tokui.core.plan import Action, DecisionRoute, RouteStep


def test_deciders_nobody_met_stand_together_by_department():
    snapshot = plan(
        people=(person("a", "財務本部長"), person("b", "財務部長")),
        stakeholders=(held("b", "decision_maker"), held("a", "approver")),
    )
    (gap,) = [one for one in coverage_gaps(snapshot) if one.code == "no_contact"]
    assert gap.words.ja == "財務本部：決裁者・承認者2名に接点なし（人物a・人物b）"
    assert gap.words.en == "財務本部: no contact with 2 people who decide: 人物a, 人物b"
    assert [one.title.ja for one in gap.steps] == [
        "人物aとの初回面談を設定する", "人物bとの初回面談を設定する",
    ]  # fmt: skip
    assert [one.counterpart for one in gap.steps] == ["s-a", "s-b"]


@pytest.mark.parametrize(
    "closing",
    [
        {"coverage": (knows("a", "meetings"),)},
        {"activities": met("a", "sales", 300)},
        {"activities": met("a", "sales", 300, kind="call")},
    ],
)
def test_a_relation_or_a_conversation_closes_it(closing: dict[str, object]):
    about = {"people": (person("a", "課長"),), "stakeholders": (held("a", "approver"),)}
    assert coverage_gaps(plan(**about))[0].code == "no_contact"
    assert coverage_gaps(plan(**about, **closing)) == ()


def test_a_mail_does_not():
    snapshot = plan(
        people=(person("a", "課長"),),
        stakeholders=(held("a", "approver"),),
        activities=met("a", "sales", 3, kind="email"),
    )
    assert coverage_gaps(snapshot)[0].code == "no_contact"


def test_who_decides_an_open_deal_comes_first():
    route = DecisionRoute("r", "本社稟議", steps=(RouteStep("1", "decide", stakeholder="s-b"),))
    snapshot = plan(
        people=(person("a", "財務本部長"), person("b", "課長", "systems")),
        stakeholders=(held("a", "approver"), held("b")),
        coverage=(knows("b", "known", wanted="regular"),),
        deals=(deal(closes_in=10),),
        routes=(route,),
    )
    first, second = coverage_gaps(snapshot)[:2]
    assert (first.code, first.deals, first.decides) == ("below_wanted", ("renewal",), False)
    assert (second.code, second.deals, second.decides) == ("no_contact", (), True)
    assert first.steps[0].deal == "renewal"
    # before the deal closes on 30 November, which is a Monday
    assert first.steps[0].due_on == dt.date(2026, 11, 30)


def test_days_due_are_working_days():
    snapshot = plan(people=(person("a", "課長"),), stakeholders=(held("a", "approver"),))
    # thirty days on is Sunday 20 December
    assert coverage_gaps(snapshot)[0].steps[0].due_on == dt.date(2026, 12, 18)


def test_below_what_is_wanted_says_both():
    snapshot = plan(
        people=(person("a", "課長"),),
        stakeholders=(held("a", wanted_relation="consulted"),),
        coverage=(knows("a", "meetings", wanted="regular"),),
    )
    (gap,) = coverage_gaps(snapshot)
    assert gap.words.ja == "人物a：現在「面談」、目標「相談される」"
    assert gap.words.en == "人物a: “Meetings” now, “Consulted” wanted."
    assert gap.steps[0].title.ja == "人物aとの関係を「相談される」へ進める"


def test_a_relation_that_nobody_judged_is_unknown_where_people_spoke():
    snapshot = plan(
        people=(person("a", "課長"),),
        stakeholders=(held("a", wanted_relation="regular"),),
        activities=met("a", "sales", 5),
    )
    assert coverage_gaps(snapshot)[0].words.ja == "人物a：現在「不明」、目標「定期接点」"


def test_later_than_the_cadence():
    def said(*days: int) -> list[str]:
        snapshot = plan(
            people=(person("a", "課長"),),
            coverage=(knows("a", "regular", frequency="monthly"),),
            activities=met("a", "sales", *days),
        )
        return [one.words.ja for one in coverage_gaps(snapshot)]

    assert said(38) == []
    assert said(39) == ["沢井 新と人物aの接点は毎月の予定ですが、最終接点は2026/10/12です。"]
    assert said() == ["沢井 新と人物aの接点は毎月の予定ですが、記録がありません。"]


def test_an_officer_without_an_equal():
    snapshot = plan(
        people=(person("a", "専務取締役"),),
        stakeholders=(held("a", "approver"),),
        coverage=(knows("a", "regular", "sales"),),
    )
    (gap,) = coverage_gaps(snapshot)
    assert gap.words.ja == "役員：人物aに、同格の当社側の接点がありません。"
    assert gap.steps[0].title.ja == "真島 統と人物aの面談を設定する"
    assert gap.steps[0].owner == "chief"


def test_the_owner_proposed_knows_them_best():
    snapshot = plan(
        people=(person("a", "部長"),),
        stakeholders=(held("a", "approver"),),
        coverage=(knows("a", "known", "chief"), knows("a", "none", "sales")),
    )
    assert coverage_gaps(snapshot)[0].steps[0].owner == "chief"
    nobody = plan(people=(person("a", "部長"),), stakeholders=(held("a", "approver"),))
    assert coverage_gaps(nobody)[0].steps[0].owner == "head"  # of equal rank
    low = plan(people=(person("a", "主任"),), stakeholders=(held("a", "approver"),))
    assert coverage_gaps(low)[0].steps[0].owner == "sales"  # who owns the plan


def test_what_is_planned_already_is_told():
    about = {"people": (person("a", "課長"),), "stakeholders": (held("a", "approver"),)}
    other = Action("1", "資料を届ける", counterpart="s-a")
    same = Action("2", "人物aとの初回面談を設定する", counterpart="s-a")
    done = Action("3", "人物aとの初回面談を設定する", counterpart="s-a", state="done")
    (gap,) = coverage_gaps(plan(**about, actions=(other, done)))
    assert (gap.steps[0].taken, gap.steps[0].beside, gap.is_planned) == (None, other, False)
    (gap,) = coverage_gaps(plan(**about, actions=(other, same)))
    assert (gap.steps[0].taken, gap.steps[0].beside, gap.is_planned) == (same, other, True)


def test_keys_tell_steps_apart_and_people_are_gathered():
    people = tuple(person(str(at), "課長") for at in range(4))
    snapshot = plan(
        people=people,
        stakeholders=tuple(held(one.id, "approver") for one in people[:2]),
        coverage=(knows("2", "known", wanted="regular"), knows("3", "known", frequency="weekly")),
    )
    gaps = coverage_gaps(snapshot)
    keys = [step.key for gap in gaps for step in gap.steps]
    assert len(set(keys)) == len(keys) == 4
    assert gap_people(gaps) == {"0", "1", "2", "3"}


def test_a_reader_without_opinions_is_told_nothing():
    snapshot = plan(people=(person("a"),), stakeholders=(held("a", "approver"),))
    assert coverage_gaps(snapshot.without_opinions()) == ()
