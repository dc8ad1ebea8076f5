"""What of approvals, reviews and notices stands on the page of the week."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from tests.world import World
from tokui.accounts.actions import unshare_account
from tokui.comments.actions import add_comment
from tokui.comments.policies import get_subject
from tokui.kernel.nouns import noun_of
from tokui.kernel.records import change_record
from tokui.notify.queries import visible_notices
from tokui.plans.approval.actions import submit_plan
from tokui.web.queries.week import week_of

NOW = datetime(2026, 11, 18, 3, 0, tzinfo=UTC)
TODAY = date(2026, 11, 18)


@pytest.fixture
def submitted(world: World) -> Any:
    values = {"sponsor": world.makoto.public_id, "owner": world.emi.public_id}
    change_record(noun_of("plan"), world.plan, values, by=world.emi)
    until = TODAY + timedelta(days=90)
    return submit_plan(
        world.plan, approvers=[world.makoto], by=world.emi, now=NOW, valid_until=until
    )


def test_a_plan_to_approve_stands_once(world: World, submitted: Any) -> None:
    (line,) = week_of(world.makoto, TODAY).asked.words
    assert (line.title, line.account) == (world.plan.name, world.toa.name)
    assert week_of(world.emi, TODAY).asked.words == []


def test_reviews_stand_by_day_and_late_ones_say_so(world: World) -> None:
    for title, days in (("来週", 7), ("先週", -7), ("来年", 60)):
        day = (TODAY + timedelta(days=days)).isoformat()
        world.add("review", title=title, kind="monthly", planned_on=day)
    change_record(noun_of("plan"), world.plan, {"owner": world.emi.public_id}, by=world.emi)
    asked = week_of(world.emi, TODAY).asked
    assert [(one.title, one.is_late) for one in asked.reviews] == [("先週", True), ("来週", False)]
    assert week_of(world.ken, TODAY).asked.reviews == []


@pytest.mark.parametrize(("language", "words"), [("en", "unread notices"), ("ja", "未読の通知")])
def test_unread_notices_stand_on_the_start_page_and_lead_to_their_record(
    world: World, submitted: Any, signed_in: Callable[..., Any], language: str, words: str
) -> None:
    need = world.add("need", title="保守費用を下げたい")
    subject = get_subject(world.emi, "need", need.public_id)
    add_comment(subject, "@剣持 健 どうですか", by=world.emi, now=NOW)
    ken = signed_in("ken", language)
    page = ken.get("/").content.decode()
    assert words in page
    assert f"/inbox/{week_of(world.ken, TODAY).asked.notices[0].notice.public_id}/follow/" in page
    unshare_account(world.toa, world.ken, by=world.emi)
    assert words not in signed_in("ken", language).get("/").content.decode()
    assert week_of(world.ken, TODAY).asked.unread == 0


def test_a_notice_leads_to_where_it_is_answered(
    world: World, submitted: Any, signed_in: Callable[..., Any]
) -> None:
    (notice,) = visible_notices(world.makoto).notices
    answer = signed_in("makoto").post(f"/inbox/{notice.public_id}/follow/")
    assert answer["Location"] == f"/accounts/{world.toa.public_id}/agreement/"


def test_a_plan_that_ends_soon_asks_for_its_successor(world: World) -> None:
    values = {"owner": world.emi.public_id, "end_on": "2026-12-20"}
    change_record(noun_of("plan"), world.plan, values, by=world.emi)
    (line,) = week_of(world.emi, TODAY).asked.words
    assert (line.title, line.due, line.is_late) == (world.plan.name, date(2026, 12, 20), False)
    assert line.url == f"/accounts/{world.toa.public_id}/roll-forward/"
