"""One's own calendar: what stands in it, who can read it, and how it ends."""

from __future__ import annotations

import re
from datetime import date, timedelta

import pytest
from django.test import Client
from django.utils import timezone
from icalendar import Calendar

from tests.world import World
from tokui.kernel.models import Event
from tokui.notify.feeds import close_feed, member_of_feed, open_feed
from tokui.plans.days import days_of

TODAY = date(2026, 11, 22)


@pytest.fixture
def planned(world: World) -> World:
    """An action of Emi's, one of Ken's, one that is done, and a committee."""
    day = {"due_on": TODAY + timedelta(days=5)}
    world.add("action", title="提案書を渡す", owner=world.emi, **day)
    world.add("action", title="健の仕事", owner=world.ken, **day)
    world.add("action", title="済んだ仕事", owner=world.emi, state="done", **day)
    world.add("action", title="日のない仕事", owner=world.emi)
    world.add("body", name="投資委員会", rhythm="monthly_day", day_of_month=10,
              paper_lead_days=5)  # fmt: skip
    return world


def titles(world: World, member) -> list[str]:
    return [entry.title.ja for entry in days_of(member, TODAY)]


def test_actions_of_mine_and_committees_of_my_accounts(planned: World) -> None:
    found = titles(planned, planned.emi)
    assert "期限：提案書を渡す" in found
    assert "投資委員会 開催" in found
    assert "投資委員会 資料締切" in found
    assert not {"期限：健の仕事", "期限：済んだ仕事", "期限：日のない仕事"} & set(found)


def test_papers_come_before_their_meeting_and_days_are_in_order(planned: World) -> None:
    entries = days_of(planned.emi, TODAY)
    days = {entry.title.ja: entry.on for entry in reversed(entries)}
    assert days["投資委員会 開催"] == date(2026, 12, 10)
    assert days["投資委員会 資料締切"] == date(2026, 12, 4)
    assert [entry.on for entry in entries] == sorted(entry.on for entry in entries)


def test_who_may_not_see_an_account_keeps_none_of_its_days(planned: World) -> None:
    assert titles(planned, planned.sora) == []
    assert titles(planned, planned.yu) == []


def test_an_action_given_away_with_its_account_is_not_told(planned: World) -> None:
    """Whoever leaves the team owns the action still, but no longer knows of it."""
    planned.add("action", title="残った仕事", owner=planned.sora, due_on=TODAY)
    assert titles(planned, planned.sora) == []


def test_the_feed_opens_without_a_session_and_only_by_its_secret(planned: World) -> None:
    secret = open_feed(by=planned.emi, now=timezone.now())
    answer = Client().get(f"/calendar/{secret}.ics")
    assert answer.status_code == 200
    assert answer["Content-Type"].startswith("text/calendar")
    assert "no-store" in answer["Cache-Control"]
    calendar = Calendar.from_ical(answer.content)
    summaries = [str(event["SUMMARY"]) for event in calendar.walk("VEVENT")]
    assert "期限：提案書を渡す (東亜精密株式会社)" in summaries
    assert Client().get(f"/calendar/{secret}x.ics").status_code == 404


def test_a_new_address_ends_the_old_one_and_closing_ends_it(planned: World) -> None:
    now = timezone.now()
    first = open_feed(by=planned.emi, now=now)
    second = open_feed(by=planned.emi, now=now)
    assert member_of_feed(first, now) is None
    assert member_of_feed(second, now) == planned.emi
    assert close_feed(by=planned.emi, now=now)
    assert not close_feed(by=planned.emi, now=now)
    assert Client().get(f"/calendar/{second}.ics").status_code == 404
    verbs = Event.objects.filter(subject_key=planned.emi.pk, verb__startswith="feed")
    assert list(verbs.values_list("verb", flat=True)) == ["feed_opened"] * 2 + ["feed_closed"]


def test_who_left_is_read_no_more(planned: World) -> None:
    secret = open_feed(by=planned.emi, now=timezone.now())
    planned.emi.user.is_active = False
    planned.emi.user.save()
    assert Client().get(f"/calendar/{secret}.ics").status_code == 404


def test_the_page_shows_the_address_once(planned: World) -> None:
    client = Client()
    client.force_login(planned.emi.user)
    assert "発行" in client.get("/me/calendar/").content.decode()
    shown = client.post("/me/calendar/open/").content.decode()
    address = re.findall(r"/calendar/([\w-]+)\.ics", shown)[0]
    assert member_of_feed(address, timezone.now()) == planned.emi
    again = client.get("/me/calendar/").content.decode()
    assert address not in again
    client.post("/me/calendar/close/")
    assert member_of_feed(address, timezone.now()) is None


def test_a_day_that_moved_keeps_its_name_in_the_calendar(planned: World) -> None:
    from tokui.kernel.nouns import noun_of
    from tokui.kernel.records import change_record

    before = next(one for one in days_of(planned.emi, TODAY) if "提案書" in one.title.ja)
    action = noun_of("action").model.objects.get(title="提案書を渡す")
    moved_to = before.on + timedelta(days=3)
    change_record(noun_of("action"), action, {"due_on": moved_to}, by=planned.emi)
    after = next(one for one in days_of(planned.emi, TODAY) if "提案書" in one.title.ja)
    assert (after.uid, after.on) == (before.uid, moved_to)
    assert after.revision > before.revision
