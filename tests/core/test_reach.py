"""Where relations are weak: each weakness on its own, and none where there is none."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from tests.snapshots import sample_snapshot
from tokui.core.japan import rank_title
from tokui.core.plan import (
    Account,
    Activity,
    Colleague,
    Coverage,
    Department,
    Judged,
    OurRival,
    Person,
    PlanHead,
    PlanSnapshot,
    Post,
    Stakeholder,
)
from tokui.core.reach import pairings, threads
from tokui.core.strength import strengths_of

TODAY = dt.date(2026, 11, 20)
FINANCE = Department("finance", "財務本部")


def person(id: str, title: str, last: int | None = 3) -> Person:
    post = Post(f"post-{id}", title, rank_title(title).rank, "finance")
    seen = TODAY - dt.timedelta(last) if last is not None else None
    return Person(id, f"人物{id}", posts=(post,), last_contact_on=seen)


def held(id: str, *roles: str, attitude: str = "neutral") -> Stakeholder:
    return Stakeholder(
        f"s-{id}", f"人物{id}", person=id, roles=roles, attitude=Judged(attitude, "stated")
    )


def plan(**parts: object) -> PlanSnapshot:
    return PlanSnapshot(
        plan=PlanHead("plan", "計画"),
        account=Account("account", "北浜製作所"),
        taken_at=dt.datetime(2026, 11, 20, 9, 0, tzinfo=dt.UTC),
        taken_on=TODAY,
        departments=(FINANCE,),
        colleagues=(Colleague("chief", "真島", "常務取締役"), Colleague("sales", "木島", "主任")),
        **parts,  # type: ignore[arg-type]
    )


def knows(person: str, relation: str, colleague: str = "sales") -> Coverage:
    return Coverage(f"{colleague}-{person}", colleague, person, Judged(relation, "stated"))


def said(snapshot: PlanSnapshot) -> dict[str, str]:
    return {one.code: one.words.ja for one in threads(snapshot, strengths_of(snapshot))}


def test_a_department_whose_deciders_nobody_met():
    snapshot = plan(
        people=(person("a", "財務本部長"), person("b", "財務部長")),
        stakeholders=(held("a", "approver"), held("b", "decision_maker")),
    )
    (found,) = [
        one for one in threads(snapshot, strengths_of(snapshot)) if one.code == "no_contact"
    ]
    assert found.words.ja == "財務本部：決裁者・承認者2名に接点なし（人物a・人物b）"
    assert found.words.en == "財務本部: no contact with 2 people who decide: 人物a, 人物b"
    assert found.remedy.ja == "人物aとの初回面談を設定する"
    assert found.stakeholder == "s-a"


def test_a_meeting_closes_the_gap():
    snapshot = plan(
        people=(person("a", "財務本部長"),),
        stakeholders=(held("a", "approver"),),
        coverage=(knows("a", "meetings"),),
    )
    assert "no_contact" not in said(snapshot)


def test_a_rival_backed_from_above():
    people = (person("a", "専務取締役"), person("b", "財務部長"))
    snapshot = plan(
        people=people,
        stakeholders=(held("a"), held("b", attitude="supporter")),
        our_rivals=(OurRival("r", "大川電算", supporters=("s-a",)),),
    )
    assert said(snapshot)["rival_above"] == (
        "大川電算の支持者人物aは、当社の最上位の支持者人物bより上位です。"
    )
    turned = replace(snapshot, our_rivals=(OurRival("r", "大川電算", supporters=("s-b",)),))
    assert "rival_above" not in said(turned)
    nobody = replace(snapshot, stakeholders=(held("a"), held("b")))
    assert "rival_alone" in said(nobody)


def meetings(person: str, colleague: str) -> tuple[Activity, ...]:
    return tuple(
        Activity(
            f"{person}-{colleague}-{days}", "meeting", TODAY - dt.timedelta(days), "定例",
            people=(person,), colleagues=(colleague,),
        )
        for days in (2, 20, 40)
    )  # fmt: skip


def test_everything_through_one_of_us_to_one_of_them():
    people = (person("a", "財務部長"), person("b", "財務課長"))
    alone = plan(people=people, stakeholders=(held("a"),), activities=meetings("a", "sales"))
    assert said(alone)["one_of_us"].startswith("良好な関係がすべて木島に")
    assert said(alone)["one_of_them"] == "良好な関係があるのは人物aだけです。"
    both = replace(alone, activities=(*meetings("a", "sales"), *meetings("b", "chief")))
    assert not {"one_of_us", "one_of_them"} & set(said(both))


def test_a_champion_nobody_talks_with():
    def with_last(days: int | None) -> dict[str, str]:
        return said(
            plan(
                people=(person("a", "財務部長", last=days),),
                stakeholders=(held("a", attitude="champion"),),
            )
        )

    assert with_last(31)["silent"] == "推進者の人物aと31日間接点がありません。"
    assert "silent" not in with_last(30)
    assert "silent_ever" in with_last(None)


def test_who_left_is_nobody_s_gap():
    gone = Person("a", "人物a", posts=(Post("p", "財務部長", 14, ended_on=TODAY),))
    left = plan(people=(gone,), stakeholders=(held("a", "approver", attitude="champion"),))
    assert said(left) == {}


def test_equals_meet_equals():
    people = (person("a", "専務取締役"), person("b", "主任"), person("c", "相談役"))
    snapshot = plan(
        people=people,
        stakeholders=tuple(held(one.id, "approver") for one in people),
        coverage=(knows("a", "regular", "sales"),),
    )
    (pair,) = pairings(snapshot)
    assert (pair.person.id, pair.level.ja) == ("a", "役員")
    assert (pair.equal.id, pair.relation, pair.is_met) == ("chief", None, False)
    assert said(snapshot)["no_equal"] == "役員1名に、同格の当社側の接点がありません（人物a）"
    met = replace(snapshot, coverage=(knows("a", "meetings", "chief"),))
    assert pairings(met)[0].is_met
    assert "no_equal" not in said(met)


def test_a_reader_without_opinions_is_told_nothing():
    bare = sample_snapshot().without_opinions()
    assert threads(bare, strengths_of(bare)) == ()
    assert pairings(bare) == ()
