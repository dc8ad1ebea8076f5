"""Actions that came out of a decision follow it: another day, another amount, another route."""

from __future__ import annotations

from datetime import date

import pytest
from django.test import Client

from tests.plans.route.laying import BEHIND, Laid, lay
from tests.plans.route.test_taking import due_days, take
from tokui.core.ringi import DROP
from tokui.kernel.nouns import noun_of
from tokui.kernel.patches import redo_patch, undo_patch
from tokui.kernel.records import change_record, remove_record
from tokui.plans.actions.models import Action

LATER = date(2027, 4, 30)


@pytest.fixture
def laid(world) -> Laid:
    return lay(world)


def change(laid: Laid, title: str, **values) -> Action:
    action = Action.objects.get(title=title, removed_at=None)
    change_record(noun_of("action"), action, values, by=laid.world.ken)
    return action


def test_another_day_moves_every_open_action_and_adds_none(laid: Laid):
    take(laid)
    taken = take(laid, day=LATER)
    # Board 23 April 2027 (the 25th is a Sunday), papers 2 April, drafting from 26 March.
    assert (len(taken.added), len(taken.changed), taken.present) == (0, 6, 0)
    days = due_days()
    assert len(days) == 6
    assert days["「検査装置」取締役の決裁"] == date(2027, 4, 23)
    assert days["「検査装置」取締役への資料提出"] == date(2027, 4, 2)
    papers = Action.objects.get(title="「検査装置」取締役への資料提出")
    assert "2027/04/23" in papers.how
    assert take(laid, day=LATER).count == 0


def test_all_that_followed_goes_back_as_one(laid: Laid):
    take(laid)
    before = due_days()
    taken = take(laid, day=LATER)
    assert not undo_patch(taken.batch_key, by=laid.world.emi).kept
    assert due_days() == before
    redo_patch(taken.batch_key, by=laid.world.emi)
    undo_patch(taken.batch_key, by=laid.world.emi)
    assert due_days() == before
    assert len(take(laid, day=LATER).changed) == 6


def test_what_somebody_changed_or_finished_is_left_and_listed(laid: Laid):
    take(laid)
    moved = change(laid, "「検査装置」の起案（主管部）", due_on="2027-02-10")
    done = change(laid, "「検査装置」を起案 太郎様に事前説明", state="done", result="済み")
    taken = take(laid, day=LATER)
    assert len(taken.changed) == 4
    assert {(one.action.id, one.why) for one in taken.left} == {
        (moved.public_id, "by_hand"), (done.public_id, "done"),
    }  # fmt: skip
    moved.refresh_from_db()
    done.refresh_from_db()
    assert (moved.due_on, done.state) == (date(2027, 2, 10), "done")


def test_who_does_it_and_that_it_is_under_way_does_not_keep_it(laid: Laid):
    take(laid)
    action = change(laid, "「検査装置」取締役の決裁", owner=laid.world.ken.public_id,
                    state="in_progress")  # fmt: skip
    take(laid, day=LATER)
    action.refresh_from_db()
    assert (action.due_on, action.owner, action.state) == (
        date(2027, 4, 23), laid.world.ken, "in_progress",
    )  # fmt: skip


def test_another_route_adds_its_steps_and_offers_to_remove_the_others(laid: Laid):
    take(laid)
    laid.world.add("step", route=laid.route.public_id, kind="approve", title="財務部", lead_days=3,
                   position=1)  # fmt: skip
    remove_record(noun_of("step"), laid.draft, by=laid.world.emi)
    taken = take(laid)
    assert [one.title for one in taken.added] == ["「検査装置」財務部への資料提出"]
    assert not taken.removed
    draft = Action.objects.get(title="「検査装置」の起案（主管部）")
    word = Action.objects.get(title="「検査装置」を起案 太郎様に事前説明")
    again = take(laid, keys=[f"{DROP}{draft.public_id}"])
    assert again.removed == (draft.public_id,)
    draft.refresh_from_db()
    assert draft.removed_at is not None
    undo_patch(again.batch_key, by=laid.world.emi)
    draft.refresh_from_db()
    assert draft.removed_at is None
    change(laid, word.title, state="in_progress")
    left = {(one.action.id, one.why) for one in take(laid).left}
    assert (word.public_id, "begun") in left


def test_an_unknown_key_removes_nothing(laid: Laid):
    take(laid)
    own = laid.world.add("action", title="別件", deal=laid.deal.public_id)
    taken = take(laid, keys=[f"{DROP}{own.public_id}", f"{DROP}{'0' * 26}"])
    assert taken.count == 0
    own.refresh_from_db()
    assert own.removed_at is None


def test_a_deadline_that_passes_moves_nothing(laid: Laid, time_machine):
    take(laid)
    before = due_days()
    time_machine.move_to(date(2027, 3, 1))
    assert take(laid).count == 0
    assert due_days() == before


def test_the_page_shows_old_and_new_and_takes_them(laid: Laid):
    take(laid)
    change(laid, f"「検査装置」を{BEHIND}様に事前説明", how="手で書いた")
    client = Client(headers={"accept-language": "ja"})
    client.force_login(laid.world.emi.user)
    address = f"/accounts/{laid.world.toa.public_id}/route/"
    shown = client.get(address, {"day": "2027-04-30"}).content.decode()
    assert '<s class="muted">2027/03/25</s>' in shown
    assert "手で変更されています" in shown
    keys = [f"step:{laid.decide.public_id}", f"decided:{laid.decide.public_id}"]
    sent = {"deal": laid.deal.public_id, "day": "2027-04-30", "key": keys, "once": "x"}
    answer = client.post(f"{address}take/", sent, follow=True)
    assert "2件のアクションを変更しました" in answer.content.decode()
    assert due_days()["「検査装置」取締役の決裁"] == date(2027, 4, 23)
