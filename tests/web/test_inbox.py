"""The inbox: what one is told of, read and unread, and when it comes by mail."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.world import World
from tokui.accounts.actions import share_account, unshare_account
from tokui.comments.actions import add_comment
from tokui.comments.policies import get_subject
from tokui.kernel.nouns import noun_of
from tokui.kernel.records import remove_record
from tokui.notify.models import Notice
from tokui.notify.queries import mail_times, visible_notices
from tokui.web.queries.inbox import inbox_asking, inbox_of, unread_count

NOW = datetime(2026, 11, 22, 3, 0, tzinfo=UTC)


def name_ken(world: World, title: str = "保守費用を下げたい") -> Any:
    need = world.add("need", title=title)
    subject = get_subject(world.emi, "need", need.public_id)
    add_comment(subject, "@剣持 健 どうですか", by=world.emi, now=NOW)
    return need


def test_what_is_unread_stands_first_and_reading_counts_it_down(
    world: World, signed_in: Callable[..., Any]
) -> None:
    first, second = name_ken(world, "古い課題"), name_ken(world, "新しい課題")
    assert [group.title for group in inbox_of(world.ken)] == ["新しい課題", "古い課題"]
    newest = visible_notices(world.ken).notices[0]
    ken = signed_in("ken")
    answer = ken.post(f"/inbox/{newest.public_id}/follow/")
    assert answer["Location"] == f"/records/need/{second.public_id}/#comments"
    assert [group.title for group in inbox_of(world.ken)] == [first.title, second.title]
    assert unread_count(world.ken) == 1
    ken.post("/inbox/read/")
    assert inbox_asking(world.ken) == (0, [])


def test_reading_all_can_be_taken_back(world: World, signed_in: Callable[..., Any]) -> None:
    name_ken(world, "一")
    name_ken(world, "二")
    ken = signed_in("ken")
    page = ken.part("/inbox/read/", {}).content.decode()
    assert "2 notices read." in page
    ids = [one.public_id for one in visible_notices(world.ken).notices]
    assert all(f'value="{one}"' in page for one in ids)
    ken.part("/inbox/unread/", {"notice": ids})
    assert unread_count(world.ken) == 2


def test_nobody_reads_the_notices_of_others(world: World, signed_in: Callable[..., Any]) -> None:
    name_ken(world)
    notice = Notice.objects.get()
    emi = signed_in("emi")
    assert emi.post(f"/inbox/{notice.public_id}/follow/").status_code == 404
    assert emi.post("/inbox/read/", {"notice": notice.public_id}).status_code == 404
    emi.post("/inbox/unread/", {"notice": notice.public_id})
    assert unread_count(world.ken) == 1
    assert "保守費用" not in emi.get("/inbox/").content.decode()


def test_what_i_may_no_longer_see_is_gone_with_its_count(
    world: World, signed_in: Callable[..., Any]
) -> None:
    need = name_ken(world)
    assert 'class="nav-count is-waiting"' in signed_in("ken").get("/inbox/").content.decode()
    unshare_account(world.toa, world.ken, by=world.emi)
    page = signed_in("ken").get("/inbox/").content.decode()
    assert need.title not in page
    assert 'class="nav-count is-waiting"' not in page
    share_account(world.toa, world.ken, "viewer", by=world.emi)
    assert unread_count(world.ken) == 1
    remove_record(noun_of("need"), need, by=world.emi)
    assert unread_count(world.ken) == 0


@pytest.mark.parametrize(
    ("language", "sentence"),
    [("en", "江川 恵美 names you in a comment"), ("ja", "江川 恵美さんが「保守費用を下げたい」")],
)
def test_notices_speak_the_language_of_who_reads_them(
    world: World, signed_in: Callable[..., Any], language: str, sentence: str
) -> None:
    name_ken(world)
    assert sentence in signed_in("ken", language).get("/inbox/").content.decode()


def test_each_kind_comes_by_mail_as_one_chooses(
    world: World, signed_in: Callable[..., Any]
) -> None:
    ken = signed_in("ken")
    assert mail_times(world.ken)["named"] == "now"
    ken.post("/inbox/mail/", {"named": "never", "answered": "digest"})
    assert mail_times(world.ken)["named"] == "never"
    assert mail_times(world.emi)["named"] == "now"
    assert ken.post("/inbox/mail/", {"named": "hourly"}).status_code == 422
    page = ken.get("/inbox/mail/").content.decode()
    assert 'name="named" value="never" checked' in page


def test_the_inbox_costs_the_same_however_full(world: World) -> None:
    def cost() -> int:
        with CaptureQueriesContext(connection) as asked:
            inbox_of(world.ken)
            unread_count(world.ken)
        return len(asked)

    name_ken(world)
    once = cost()
    for title in ("二", "三", "四"):
        name_ken(world, title)
    assert cost() == once
