"""What a decision asks for is taken into the plan once, in order, and can be taken back as one."""

from __future__ import annotations

from datetime import date

import pytest
from django.utils import timezone

from tests.plans.route.laying import BEHIND, LABEL, Laid, lay
from tokui.kernel.errors import Forbidden, NotFound
from tokui.kernel.models import Event
from tokui.kernel.nouns import noun_of
from tokui.kernel.patches import redo_patch, undo_patch
from tokui.kernel.records import change_record
from tokui.plans.actions.models import Action
from tokui.plans.route.actions import ActionsTaken, WantedDecision, take_decision_actions


@pytest.fixture
def laid(world) -> Laid:
    return lay(world)


def take(laid: Laid, *, by=None, keys=None, language="ja", **given) -> ActionsTaken:
    return take_decision_actions(
        laid.world.plan,
        WantedDecision(laid.deal.public_id, **given),
        by=by or laid.world.emi,
        now=timezone.now(),
        keys=keys,
        language=language,
    )


def due_days() -> dict[str, date]:
    live = Action.objects.filter(removed_at=None)
    return {action.title: action.due_on for action in live.order_by("due_on", "pk")}


def test_papers_and_conversations_become_actions_in_order(laid: Laid):
    taken = take(laid)
    # Board 25 March 2027, papers 4 March, drafting from 26 February (27 is a Saturday). A word a
    # working day before papers; two more for who is heard by the one who decides.
    assert due_days() == {
        "「検査装置」を起案 太郎様に事前説明": date(2027, 2, 25),
        "「検査装置」の起案（主管部）": date(2027, 2, 26),
        f"「検査装置」を{BEHIND}様に事前説明": date(2027, 3, 1),
        "「検査装置」を決裁 次郎様に事前説明": date(2027, 3, 3),
        "「検査装置」取締役への資料提出": date(2027, 3, 4),
        "「検査装置」取締役の決裁": date(2027, 3, 25),
    }
    assert (len(taken.added), taken.present) == (6, 0)
    boss = Action.objects.get(counterpart=laid.boss, side="ours")
    assert [one.title for one in boss.after.all()] == [f"「検査装置」を{BEHIND}様に事前説明"]
    assert boss.deal == laid.deal


def test_who_knows_somebody_best_speaks_with_them(laid: Laid):
    take(laid)
    assert Action.objects.get(counterpart=laid.drafter, side="ours").owner == laid.world.ken


def test_actions_never_say_why(laid: Laid):
    take(laid)
    written = " ".join(f"{one.title} {one.how}" for one in Action.objects.all())
    assert LABEL not in written
    assert "影響" not in written


@pytest.mark.parametrize("language", ["ja", "en"])
def test_taking_twice_adds_nothing_twice_in_whatever_language(laid: Laid, language: str):
    first = take(laid)
    again = take(laid, language=language)
    assert (len(again.added), again.present) == (0, len(first.added))
    assert Action.objects.count() == len(first.added)


def test_an_action_that_was_renamed_since_is_still_there(laid: Laid):
    taken = take(laid)
    for action in taken.added:
        change_record(noun_of("action"), action, {"title": "別名"}, by=laid.world.emi)
    assert take(laid).added == ()


def test_all_of_it_is_one_batch_that_is_undone_and_done_again(laid: Laid):
    taken = take(laid)
    assert len(undo_patch(taken.batch_key, by=laid.world.emi).removed) == 6
    assert due_days() == {}
    redo_patch(taken.batch_key, by=laid.world.emi)
    assert len(due_days()) == 6
    assert take(laid).added == ()


def test_what_was_taken_back_is_offered_again(laid: Laid):
    undo_patch(take(laid).batch_key, by=laid.world.emi)
    assert len(take(laid).added) == 6


def test_only_the_chosen_ones_are_taken(laid: Laid):
    taken = take(laid, keys=[f"step:{laid.decide.public_id}"])
    assert [one.title for one in taken.added] == ["「検査装置」取締役への資料提出"]
    assert len(take(laid).added) == 5


def test_another_deal_asks_for_actions_of_its_own(laid: Laid):
    take(laid)
    other = laid.world.add("deal", name="測定器", amount="150000000", closes_on="2027-04-30")
    taken = take_decision_actions(
        laid.world.plan, WantedDecision(other.public_id), by=laid.world.emi, now=timezone.now()
    )
    assert len(taken.added) == 6


def test_a_past_deadline_is_due_today(laid: Laid):
    # For 30 November: board 25 November, papers 4 November, drafting from 30 October.
    take(laid, day=date(2026, 11, 30))
    draft = Action.objects.get(title="「検査装置」の起案（主管部）")
    assert draft.due_on == date(2026, 11, 20)
    assert "本来の期限は2026/10/30" in draft.how


def test_history_says_where_it_comes_from(laid: Laid):
    take(laid)
    event = Event.objects.filter(noun="action").first()
    assert event is not None
    assert (event.source, event.reason) == ("ringi", "稟議経路からの逆算")


def test_who_may_not_edit_takes_nothing(laid: Laid):
    with pytest.raises(Forbidden):
        take(laid, by=laid.world.rin)
    assert not Action.objects.exists()


def test_a_deal_of_nobody_knows_whom_is_not_there(laid: Laid):
    with pytest.raises(NotFound):
        take_decision_actions(
            laid.world.plan, WantedDecision("0" * 26), by=laid.world.emi, now=timezone.now()
        )
