"""What an announcement changes against what is known."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from tokui.core.transfers import (
    NEW,
    NOBODY,
    Ground,
    KnownPerson,
    KnownPost,
    KnownUnit,
    propose,
    read_announcement,
)

TODAY = date(2026, 3, 20)
DAY = "令和8年4月1日付\n"
LAST = date(2026, 3, 31)
FIRST = date(2026, 4, 1)

UNITS = (
    KnownUnit("hq", "本社"), KnownUnit("sales", "営業部", "hq"), KnownUnit("plan", "企画部", "hq"),
    KnownUnit("east", "東日本支店"), KnownUnit("east-1", "営業課", "east"),
    KnownUnit("west", "西日本支店"), KnownUnit("west-1", "営業課", "west"),
)  # fmt: skip
YAMADA = KnownPerson(
    "yamada",
    "山田 太郎",
    (
        KnownPost("main", "sales", "営業部", "部長"),
        KnownPost("beside", "plan", "企画部", "部長", "concurrent", is_main=False),
    ),
)


def the(text, *people, chosen=None, on=None):
    ground = Ground(people or (YAMADA,), UNITS)
    moves = read_announcement(text, TODAY, [one.name for one in ground.people]).moves
    (found,) = propose(moves, ground, chosen=chosen, default_on=on)
    return found


def opened(proposal):
    return [(one.place.unit_name, one.place.title, one.kind, one.is_main) for one in proposal.opens]


def closed(proposal):
    return [(one.post.id, one.on) for one in proposal.closes]


def test_one_post_ends_the_day_before_the_next_begins_and_a_concurrent_one_stays():
    found = the(DAY + "営業本部長　山田太郎（営業部長）")
    assert found.state == "ready"
    assert closed(found) == [("main", LAST)]
    assert opened(found) == [("営業本部", "本部長", "regular", True)]
    assert [post.id for post in found.stays] == ["beside"]
    assert found.opens[0].started_on == FIRST
    assert found.opens[0].came_from == "営業部長"
    assert found.opens[0].place.makes_unit


def test_a_concurrent_post_comes_beside_the_main_one():
    found = the(DAY + "営業部長 兼 経理部長　山田太郎（営業部長）")
    assert closed(found) == []
    assert opened(found) == [("経理部", "部長", "concurrent", False)]


def test_a_concurrent_post_that_is_named_as_old_ends():
    found = the(DAY + "経理部長　山田太郎（営業部長 兼 企画部長）")
    assert closed(found) == [("main", LAST), ("beside", LAST)]


def test_only_the_concurrent_post_ends_when_that_is_what_is_said():
    found = the(DAY + "山田太郎　企画部長兼務を解除")
    assert closed(found) == [("beside", LAST)]
    assert opened(found) == []


def test_who_leaves_holds_the_posts_to_the_last_day():
    found = the("2026年3月31日付　退職　山田太郎（営業部長）")
    assert closed(found) == [("main", LAST), ("beside", LAST)]
    assert found.move.leaving


def test_two_of_one_name_are_told_apart_by_the_old_post():
    other = KnownPerson("other", "山田 太郎", (KnownPost("o", "plan", "企画部", "課長"),))
    found = the(DAY + "経理部長　山田太郎（企画部課長）", YAMADA, other)
    assert (found.state, found.person.id) == ("ready", "other")
    assert "same_name" in found.notes


def test_two_of_one_name_are_asked_about_when_nothing_tells_them_apart():
    other = replace(YAMADA, id="other")
    found = the(DAY + "経理部長　山田太郎（営業部長）", YAMADA, other)
    assert (found.state, found.person, found.is_taken) == ("choose", None, False)
    assert [one.id for one in found.candidates] == ["yamada", "other"]
    picked = the(DAY + "経理部長　山田太郎（営業部長）", YAMADA, other, chosen={"2": "other"})
    assert picked.person.id == "other"
    assert picked.opens


def test_somebody_known_in_another_post_is_asked_about():
    found = the(DAY + "経理部長　山田太郎（製造課長）")
    assert (found.state, found.is_taken) == ("check", False)


def test_a_family_name_alone_is_nobody():
    found = the(DAY + "山田　経理部長")
    assert (found.state, found.person) == ("choose", None)
    assert [one.id for one in found.candidates] == ["yamada"]


def test_a_stranger_is_offered_and_not_taken():
    found = the(DAY + "経理部長　新田 優（営業部課長）")
    assert (found.state, found.is_taken, found.may_be_taken) == ("unknown", False, True)
    taken = the(DAY + "経理部長　新田 優（営業部課長）", chosen={"2": NEW})
    assert taken.adds_person
    assert [(one.place.unit, one.ended_on) for one in taken.opens] == [
        (None, None),
        ("sales", LAST),
    ]
    assert the(DAY + "経理部長　新田 優", chosen={"2": NOBODY}).adds_person is False


def test_a_department_is_found_by_those_above_it():
    found = the(DAY + "西日本支店 営業課長　山田太郎（営業部長）")
    assert found.opens[0].place.unit == "west-1"
    joined = the(DAY + "東日本支店営業課長　山田太郎（営業部長）")
    assert joined.opens[0].place.unit == "east-1"


def test_a_department_that_several_are_called_is_not_guessed():
    found = the(DAY + "営業課長　山田太郎（営業部長）")
    assert found.opens[0].place.unit is None
    assert found.opens[0].place.makes_unit


def test_a_new_department_hangs_below_the_one_that_is_named_with_it():
    found = the(DAY + "西日本支店 物流課長　山田太郎（営業部長）")
    assert (found.opens[0].place.unit_name, found.opens[0].place.below) == ("物流課", "west")


def test_what_is_so_already_changes_nothing():
    moved = replace(
        YAMADA,
        posts=(
            KnownPost("main", "sales", "営業部", "部長", ended_on=LAST),
            KnownPost("next", "plan", "企画部", "次長", started_on=FIRST),
        ),
    )
    assert the(DAY + "企画部次長　山田太郎（営業部長）", moved).state == "standing"
    left = replace(YAMADA, posts=(KnownPost("main", "sales", "営業部", "部長", ended_on=FIRST),))
    assert the(DAY + "退職　山田太郎（営業部長）", left).state == "standing"


def test_without_a_day_nothing_is_proposed_until_one_is_given():
    assert the("経理部長　山田太郎（営業部長）").state == "undated"
    assert the("経理部長　山田太郎（営業部長）", on=FIRST).state == "ready"


def test_two_lines_about_one_person_end_the_main_post_once_and_leave_one_main_post():
    text = DAY + "経理部長　山田太郎（営業部長）\n総務部長　山田太郎（営業部長）"
    ground = Ground((YAMADA,), UNITS)
    first, second = propose(read_announcement(text, TODAY).moves, ground)
    assert closed(first) == [("main", LAST)]
    assert closed(second) == []
    assert [one.is_main for one in (*first.opens, *second.opens)] == [True, False]
