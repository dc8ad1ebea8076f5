"""Who is told what, once, and only of what they may see."""

from __future__ import annotations

import pytest

from tests.notify.conftest import NOW, SAID
from tests.world import World
from tokui.kernel.errors import InvalidInput, NotFound
from tokui.notify.actions import mark_all_read, mark_read, mark_unread, prefer, tell
from tokui.notify.models import Notice
from tokui.notify.queries import mail_times, visible_notices


def ask(world: World, *members, once: str = "", by=None, about=None) -> int:
    about = about or world.toa
    return tell(members, "asked", "account", about, by=by, said=SAID, now=NOW, once=once)


def test_a_notice_is_read_by_whom_it_is_for(world: World) -> None:
    assert ask(world, world.aoi, world.emi) == 2
    told = visible_notices(world.aoi)
    assert [notice.words for notice in told.unread] == [SAID]
    mark_read(told.notices[0].public_id, by=world.aoi, now=NOW)
    assert visible_notices(world.aoi).unread == []
    assert len(visible_notices(world.emi).unread) == 1


def test_nobody_is_told_of_their_own_doing_nor_who_cannot_sign_in(world: World) -> None:
    gone = world.emi
    gone.user = None
    gone.save()
    assert ask(world, world.aoi, gone, None, by=world.aoi) == 0
    assert not Notice.objects.exists()


def test_once_is_once_for_each(world: World) -> None:
    assert ask(world, world.aoi, once="due:1") == 1
    assert ask(world, world.aoi, world.emi, once="due:1") == 1
    assert ask(world, world.aoi, once="due:2") == 1
    assert ask(world, world.aoi) == ask(world, world.aoi) == 1


def test_what_is_out_of_sight_is_absent_with_its_count(world: World) -> None:
    ask(world, world.sora, world.aoi, about=world.hokuriku)
    told = visible_notices(world.sora)
    assert (list(told.notices), list(told.unread)) == ([], [])
    key = Notice.objects.get(member=world.sora).public_id
    with pytest.raises(NotFound):
        mark_read(key, by=world.sora, now=NOW)


def test_another_ones_notice_does_not_exist(world: World) -> None:
    ask(world, world.aoi)
    with pytest.raises(NotFound):
        mark_read(Notice.objects.get().public_id, by=world.emi, now=NOW)


def test_all_read_can_be_taken_back(world: World) -> None:
    ask(world, world.aoi, once="a")
    ask(world, world.aoi, once="b")
    mark_read(visible_notices(world.aoi).notices[0].public_id, by=world.aoi, now=NOW)
    ids = mark_all_read(by=world.aoi, now=NOW)
    assert (len(ids), visible_notices(world.aoi).unread) == (1, [])
    assert mark_unread(ids, by=world.emi) == 0
    assert mark_unread(ids, by=world.aoi) == 1
    assert len(visible_notices(world.aoi).unread) == 1


def test_preferences_override_the_way_of_the_kind(world: World) -> None:
    assert mail_times(world.aoi) == {"asked": "now", "noted": "digest"}
    prefer("noted", "never", by=world.aoi)
    prefer("noted", "now", by=world.aoi)
    assert mail_times(world.aoi) == {"asked": "now", "noted": "now"}
    assert mail_times(world.emi)["noted"] == "digest"
    for kind, mail in (("nothing", "now"), ("noted", "weekly")):
        with pytest.raises(InvalidInput):
            prefer(kind, mail, by=world.aoi)
