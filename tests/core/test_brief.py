"""What stands on the page before a meeting, and what does not."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from tests.snapshots import empty_snapshot, sample_snapshot
from tokui.core.brief import MOST_QUESTIONS, Brief, meeting_brief
from tokui.core.plan import (
    Action,
    Deal,
    Department,
    Judged,
    Need,
    Person,
    PlanSnapshot,
    Play,
    Post,
    Stakeholder,
    Tie,
)
from tokui.core.questions import open_questions
from tokui.core.strength import Strengths, strengths_of

NOBODY = Strengths({}, {})


def company() -> PlanSnapshot:
    """Two departments with one person each; everything below belongs to one of the two."""
    return replace(
        empty_snapshot(),
        departments=(Department("d1", "製造部"), Department("d2", "購買部")),
        people=(
            Person("p1", "柴田 岳", posts=(Post("x1", title="部長", department="d1"),)),
            Person("p2", "仁科 澪", posts=(Post("x2", title="部長", department="d2"),)),
        ),
        stakeholders=(
            Stakeholder("s1", "柴田 岳", person="p1", attitude=Judged()),
            Stakeholder("s2", "仁科 澪", person="p2", attitude=Judged()),
        ),
        ties=(Tie("t1", "influences", "p2", "p1"), Tie("t2", "reports_to", "p2", "p1")),
        needs=(
            Need("n1", "段取り替え", holder="s1", state=Judged("hypothesis")),
            Need("n2", "見積の手間", holder="s2"),
            Need("n3", "残業", department="d1"),
            Need("n4", "騒音", holder="s1", state=Judged("resolved")),
        ),
        deals=(
            Deal("o1", "検査装置", department="d1"),
            Deal("o2", "消耗品", department="d2"),
            Deal("o3", "保守", department="d1", grade="won"),
        ),
        actions=(
            Action("a1", "試作を見せる", counterpart="s1", due_on=date(2026, 12, 9)),
            Action("a2", "図面を渡す", counterpart="s1", side="customer"),
            Action("a3", "値段を聞く", counterpart="s2"),
            Action("a4", "見学", counterpart="s1", state="done"),
            Action("a5", "資料を送る", counterpart="s1", due_on=date(2026, 12, 1)),
        ),
        plays=(Play("v1", "段取り半減", whom=("s1",)), Play("v2", "電子見積", whom=("s2",)),
               Play("v3", "旧案", whom=("s1",), state="dropped")),
    )  # fmt: skip


def brief_for(*people: str, snapshot: PlanSnapshot | None = None) -> Brief:
    held = snapshot or company()
    return meeting_brief(held, people, open_questions(held), NOBODY)


def ids(things) -> list[str]:
    return [thing.id for thing in things]


def test_only_what_belongs_to_those_who_come():
    brief = brief_for("p1")
    assert [known.person.id for known in brief.people] == ["p1"]
    assert ids(brief.needs) == ["n1", "n3"]
    assert ids(brief.deals) == ["o1"]
    assert ids(brief.plays) == ["v1"]


def test_promises_of_both_sides_the_earliest_first():
    brief = brief_for("p1")
    assert ids(brief.ours) == ["a5", "a1"]
    assert ids(brief.theirs) == ["a2"]


def test_whom_they_listen_to():
    assert brief_for("p1").people[0].listens_to == ("仁科 澪",)
    assert brief_for("p2").people[0].listens_to == ("柴田 岳",)


def test_questions_they_can_answer_come_first_and_others_do_not_come():
    asked = brief_for("p1").questions
    subjects = [question.subject_id for question in asked]
    assert subjects[0] in ("n1", "n3", "o1")
    assert not {"n2", "o2", "s2"} & set(subjects)
    if "s1" in subjects:
        assert subjects.index("s1") > max(subjects.index(one) for one in ("n1", "o1"))
    assert len(asked) <= MOST_QUESTIONS


def test_both_together_have_both():
    brief = brief_for("p2", "p1")
    assert [known.person.id for known in brief.people] == ["p1", "p2"]
    assert ids(brief.plays) == ["v1", "v2"]


def test_whoever_is_not_in_the_plan_is_passed_over():
    assert brief_for("nobody").people == ()


def test_contacts_and_who_knows_them_best():
    snapshot = sample_snapshot()
    strengths = strengths_of(snapshot)
    met = next(person for activity in snapshot.activities for person in activity.people)
    known = meeting_brief(snapshot, [met], (), strengths).people[0]
    assert known.contacts
    assert [one.on for one in known.contacts] == sorted(
        (one.on for one in known.contacts), reverse=True
    )
    best = max(
        (held.points for (person, _us), held in strengths.of_pair.items() if person == met),
        default=0,
    )
    assert known.strength == round(best)


def test_without_opinions_nothing_of_them_is_told():
    snapshot = company().without_opinions()
    brief = meeting_brief(snapshot, ["p1"], open_questions(snapshot), NOBODY)
    assert brief.people[0].listens_to == ()
    assert all(question.field != "attitude" for question in brief.questions)
