"""The agenda of a review by rule, and when the next review is."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from tests.snapshots import sample_snapshot
from tokui.core.review_scales import PERSPECTIVE
from tokui.core.reviewing import (
    Agenda,
    Rhythm,
    Said,
    agenda_of,
    next_review_on,
    questions_of,
    rhythms_of,
)
from tokui.core.reviewing.minutes import Minutes, Spoken, minutes_markdown


def item(agenda: Agenda, code: str) -> list[str]:
    """The English titles of a part's lines."""
    return [line.title.en for one in agenda.items if one.code == code for line in one.lines]


def test_decisions_come_first_and_changes_last() -> None:
    plan = sample_snapshot()
    before = replace(plan, needs=plan.needs[1:])
    wanted = Said("p1", "decision", "40日に増やすか")
    asked = Said("p2", "ask", "同行を頼む", owner_name="佐野", due_on=date(2026, 11, 1))
    agenda = agenda_of(plan, before=before, wanted=[wanted], last_time=[asked], minutes=60)
    codes = [one.code for one in agenda.items]
    assert codes[:2] == ["decide", "last_time"]
    assert codes[-1] == "changes"
    assert item(agenda, "decide") == ["40日に増やすか"]
    late = agenda.items[1].lines[0]
    assert late.tone == "bad"
    assert late.said is not None
    assert "佐野" in late.said.ja


def test_only_findings_that_are_new_are_on_the_agenda() -> None:
    plan = sample_snapshot()
    assert item(agenda_of(plan, before=plan), "findings") == []
    first = item(agenda_of(plan), "findings")
    assert first
    unowned = replace(plan.actions[0], id="new", owner=None, owner_name="", state="todo",
                      due_on=date(2026, 11, 1))  # fmt: skip
    found = item(agenda_of(replace(plan, actions=(*plan.actions, unowned)), before=plan),
                 "findings")  # fmt: skip
    assert any(unowned.title in line for line in found)


def test_late_actions_and_what_was_closed_with_its_lesson() -> None:
    plan = sample_snapshot()
    open_one = next(one for one in plan.actions if one.is_open)
    late = replace(open_one, due_on=plan.taken_on - timedelta(days=3))
    before = replace(plan, actions=(late,))
    done = replace(late, state="done", result="面会できた", lesson="早めに頼む")
    assert item(agenda_of(before, before=before), "actions") == [late.title]
    closed = agenda_of(replace(plan, actions=(done,)), before=before)
    (line,) = next(one for one in closed.items if one.code == "actions").lines
    assert line.tone == "good"
    assert line.said is not None
    assert "早めに頼む" in line.said.ja


def test_without_a_version_before_nothing_is_compared() -> None:
    agenda = agenda_of(sample_snapshot())
    assert agenda.diff is None
    assert "changes" not in [one.code for one in agenda.items]


@pytest.mark.parametrize("minutes", [30, 60, 90, 180])
def test_the_time_is_shared_in_steps_of_five(minutes: int) -> None:
    plan = sample_snapshot()
    agenda = agenda_of(
        plan, before=replace(plan, needs=()), minutes=minutes, wanted=[Said("p", "decision", "x")]
    )
    assert all(one.minutes % 5 == 0 and one.minutes >= 5 for one in agenda.items)
    assert abs(agenda.minutes - minutes) <= 5 * len(agenda.items)
    assert agenda.items[0].minutes == max(one.minutes for one in agenda.items)


@pytest.mark.parametrize(
    ("kind", "last", "following"),
    [
        ("weekly", date(2026, 11, 20), date(2026, 11, 27)),
        ("monthly", date(2026, 10, 23), date(2026, 11, 24)),  # 23 November is a holiday
        ("monthly", date(2027, 1, 31), date(2027, 3, 1)),  # the end of February is a Sunday
        ("quarterly", date(2026, 9, 30), date(2027, 1, 4)),  # the year ends in between
        ("yearly", date(2028, 2, 29), date(2029, 2, 28)),
        ("monthly", date(2026, 12, 10), date(2027, 1, 12)),  # 10 January is a Sunday, 11 a holiday
    ],
)
def test_the_next_review_falls_on_a_working_day(kind: str, last: date, following: date) -> None:
    assert next_review_on(kind, last) == following


def test_rhythms_follow_the_tier_until_the_plan_has_its_own() -> None:
    kinds = [one.kind for one in rhythms_of("invest", (), owner="佐野")]
    assert kinds == ["monthly", "quarterly", "yearly"]
    assert all(one.has_owner for one in rhythms_of("invest", (), owner="佐野"))
    assert not any(one.has_owner for one in rhythms_of("invest", ()))
    own = (Rhythm("yearly", "佐野", is_own=True), Rhythm("weekly", is_own=True))
    found = rhythms_of("invest", own, owner="結城")
    assert [(one.kind, one.owner) for one in found] == [("weekly", ""), ("yearly", "佐野")]
    assert rhythms_of("", ()) == ()


@pytest.mark.parametrize("perspective", [*PERSPECTIVE.codes, ""])
def test_every_perspective_has_its_questions(perspective: str) -> None:
    asked = questions_of(perspective)
    assert asked
    assert all(one.en.endswith("?") and one.ja.endswith(("か。", "か")) for one in asked)


def test_minutes_stand_in_one_line_each() -> None:
    minutes = Minutes(
        "東亜精密",
        "11月レビュー",
        date(2026, 11, 20),
        (("佐野", "presenter", ""), ("結城", "reviewer", "customer")),
        "合意した",
        (
            Spoken("praise", "数字が揃った"),
            Spoken("ask", "同行を\n頼む", "open", "佐野", date(2026, 12, 1), "調整中"),
        ),
        date(2026, 12, 21),
    )
    text = minutes_markdown(minutes, "ja")
    assert text.startswith("# 東亜精密 11月レビュー\n")
    assert "- 同行を 頼む — 佐野 · 2026/12/01 · 未了\n  - 調整中" in text
    assert text.index("依頼事項") < text.index("良い点")
    assert "- 数字が揃った\n" in text
    assert "Ask" in minutes_markdown(minutes, "en")
