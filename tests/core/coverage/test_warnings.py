"""Deals that hang by a thread, relations that fall, and whom to propose as an equal."""

from __future__ import annotations

from dataclasses import replace

from tests.core.coverage.laying import deal, held, knows, met, person, plan
from tokui.core.coverage import falling_relations, pairings, people_of_deal
from tokui.core.plan import Action, Colleague, DecisionRoute, PlanSnapshot, RouteStep
from tokui.core.reach import threads
from tokui.core.strength import strengths_of

OFTEN = (2, 20, 40)


def said(snapshot: PlanSnapshot) -> dict[str, str]:
    return {one.code: one.words.ja for one in threads(snapshot, strengths_of(snapshot))}


def test_a_deal_depends_on_its_route_and_on_who_was_met_for_it():
    route = DecisionRoute("r", "本社稟議", steps=(RouteStep("1", "decide", stakeholder="s-a"),))
    snapshot = plan(
        people=tuple(person(id) for id in "abcd"),
        stakeholders=(held("a"), held("b", "approver"), held("c"), held("d")),
        deals=(deal(),),
        routes=(route,),
        activities=met("c", "sales", 3, deal="renewal"),
        actions=(Action("1", "訪問", counterpart="s-d", deal="renewal"),),
    )
    found = people_of_deal(snapshot, snapshot.deals[0])
    assert (found.deciding, found.met) == ({"a"}, {"c", "d"})
    without = people_of_deal(replace(snapshot, routes=()), snapshot.deals[0])
    assert without.deciding == {"b"}
    foreign = replace(snapshot.deals[0], currency="USD")
    assert people_of_deal(snapshot, foreign).deciding == {"b"}


def hanging(**parts: object) -> PlanSnapshot:
    """Three people of one deal, and one more whom two of us know well."""
    return plan(
        people=tuple(person(id, "課長") for id in "abcd"),
        stakeholders=(*(held(id, "approver") for id in "abc"), held("d")),
        deals=(deal(),),
        **parts,
    )


def test_a_deal_that_hangs_on_one_of_them():
    contacts = (*met("a", "sales", *OFTEN), *met("d", "head", *OFTEN))
    found = said(hanging(activities=contacts))
    assert (
        found["deal_one_of_them"] == "「商談renewal」：関係者3名のうち、良好な関係は人物aだけです。"
    )
    assert "deal_one_of_us" not in found
    two = said(hanging(activities=(*contacts, *met("b", "head", *OFTEN))))
    assert "deal_one_of_them" not in two


def test_a_deal_that_hangs_on_one_of_us():
    contacts = (
        *met("a", "sales", *OFTEN), *met("b", "sales", *OFTEN), *met("d", "head", *OFTEN),
    )  # fmt: skip
    found = threads(snapshot := hanging(activities=contacts), strengths_of(snapshot))
    (thread,) = [one for one in found if one.code == "deal_one_of_us"]
    assert "沢井 新だけに集中" in thread.words.ja
    assert thread.words.en.startswith("“商談renewal”: only 沢井 新 has a good relation")
    assert thread.deal == "renewal"


def test_a_deal_that_is_won_hangs_no_more():
    won = replace(hanging(activities=met("a", "sales", *OFTEN)), deals=(deal(grade="won"),))
    assert not {"deal_one_of_us", "deal_one_of_them"} & set(said(won))


def test_what_the_account_says_the_deal_does_not_repeat():
    found = said(hanging(activities=met("a", "sales", *OFTEN)))
    assert {"one_of_us", "one_of_them"} <= set(found)
    assert not {"deal_one_of_us", "deal_one_of_them"} & set(found)


def test_a_relation_falls_when_it_was_good_and_nobody_came_since():
    def falls(*days: int) -> list[tuple[int, int]]:
        snapshot = plan(
            people=(person("a", "課長"),),
            stakeholders=(held("a"),),
            activities=met("a", "sales", *days),
        )
        return [(one.before, one.now) for one in falling_relations(snapshot)]

    ((before, now),) = falls(91, 110, 130)
    assert before >= 50
    assert before - now >= 20
    assert falls(5, 91, 110, 130) == []
    assert falls(230) == []  # it was weak then already


def test_falling_says_by_how_much():
    snapshot = plan(
        people=(person("a", "課長"),),
        stakeholders=(held("a"),),
        activities=met("a", "sales", 91, 110, 130),
    )
    (one,) = falling_relations(snapshot)
    assert said(snapshot)["falling"] == (
        f"人物aとの関係が低下しています（強さ{one.before}→{one.now}、90日間）。"
    )


def test_the_equal_proposed_and_why():
    officers = (Colleague("second", "浦部 誠", "取締役"),)
    snapshot = plan(
        people=(person("a", "専務取締役"), person("b", "常務取締役"), person("c", "取締役")),
        stakeholders=tuple(held(id, "approver") for id in "abc"),
        coverage=(knows("c", "known", "second"),),
    )
    snapshot = replace(snapshot, colleagues=(*snapshot.colleagues, *officers))
    found = {one.person.id: one for one in pairings(snapshot)}
    # the first goes to the higher rank, the second to who faces fewer by then
    assert (found["a"].equal.id, found["b"].equal.id) == ("chief", "second")
    assert found["a"].because.ja == "同じ階層で、受け持ちが最も少ない（0名）"
    assert found["c"].equal.id == "second"
    assert found["c"].because.en == "knows them already: Cards exchanged"


def test_without_anybody_of_the_level_that_is_said():
    snapshot = plan(people=(person("a", "財務本部長"),), stakeholders=(held("a", "approver"),))
    (pair,) = pairings(snapshot)
    assert (pair.equal, pair.is_met) == (None, False)
    assert pair.because.ja == "当社側にこの階層の人がいません"


def test_a_conversation_on_record_makes_a_pair():
    snapshot = plan(
        people=(person("a", "専務取締役"),),
        stakeholders=(held("a", "approver"),),
        activities=met("a", "chief", 200, kind="dinner"),
    )
    (pair,) = pairings(snapshot)
    assert pair.is_met
    assert pair.because.ja == "同席を含む接点が1回あり"
