"""Rows of lists and sections carry how much is being said about them, for who may know of it."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.plans.test_pages import at, browser, got
from tests.world import World
from tokui.comments.actions import add_comment, settle_comment
from tokui.comments.models import Comment
from tokui.comments.policies import get_subject

NOW = datetime(2026, 11, 22, 3, 0, tzinfo=UTC)
MARK = "未解決のコメント"


def say(world: World, noun: str, record: Any, answered: Comment | None = None) -> Comment:
    subject = get_subject(world.emi, noun, record.public_id)
    return add_comment(subject, "なぜですか", by=world.emi, now=NOW, answered=answered)


def test_a_section_counts_open_threads_and_no_answers(world: World) -> None:
    need = world.add("need", title="保守費用")
    first = say(world, "need", need)
    say(world, "need", need, answered=first)
    say(world, "need", need)
    settle_comment(say(world, "need", need), by=world.emi, now=NOW)
    page = got(browser(world, "rin"), at(world, "needs/"))
    assert f"{MARK}2件" in page
    assert f"{MARK}1件" not in page


def test_a_list_counts_them_too(world: World) -> None:
    say(world, "need", world.add("need", title="保守費用"))
    assert f"{MARK}1件" in got(browser(world, "rin"), "/lists/need/")


def test_who_may_not_read_opinions_is_not_told_of_talk_about_people(world: World) -> None:
    say(world, "person", world.add("person", name="新庄 遥"))
    assert MARK in got(browser(world, "ken"), "/lists/person/")
    assert MARK not in got(browser(world, "rin"), "/lists/person/")


def test_more_rows_ask_no_more_questions(world: World) -> None:
    reader = browser(world, "ken")

    def asked(path: str) -> int:
        got(reader, path)
        with CaptureQueriesContext(
            connection,
        ) as seen:
            got(reader, path)
        return len(seen)

    say(world, "need", world.add("need", title="保守費用"))
    paths = (at(world, "needs/"), "/lists/need/")
    before = [asked(path) for path in paths]
    for place in range(5):
        say(world, "need", world.add("need", title=f"課題{place}"))
    assert [asked(path) for path in paths] == before
