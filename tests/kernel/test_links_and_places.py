"""What happens to links when their target is removed, and to places taken by somebody else."""

from __future__ import annotations

import pytest

from tests.world import World
from tokui.kernel.errors import Conflict, InvalidInput
from tokui.kernel.models import Event, Judgement
from tokui.kernel.nouns import noun_of
from tokui.kernel.records import change_record, remove_record, restore_record
from tokui.kernel.undo import undo_event

NEED = noun_of("need")
STAKEHOLDER = noun_of("stakeholder")


def test_a_removed_target_stays_linked_unseen_and_comes_back_with_it(world: World):
    first = world.add("need", title="一つ目")
    second = world.add("need", title="二つ目")
    objective = world.add("objective", title="目的", needs=[first.public_id, second.public_id])
    remove_record(NEED, first, by=world.emi)
    change_record(noun_of("objective"), objective, {"needs": []}, by=world.emi)
    first.refresh_from_db()
    restore_record(NEED, first, by=world.emi)
    assert [need.title for need in objective.needs.all()] == ["一つ目"]


def test_undo_says_when_what_a_link_led_to_is_gone(world: World):
    cause = world.add("need", title="原因")
    need = world.add("need", title="課題", cause=cause.public_id)
    event = change_record(NEED, need, {"cause": None}, by=world.emi)
    remove_record(NEED, cause, by=world.emi)
    with pytest.raises(Conflict):
        undo_event(event, by=world.emi)


def test_a_stakeholder_cannot_come_back_where_another_took_the_place(world: World):
    person = world.add("person", name="橘 慧")
    held = world.add("stakeholder", person=person.public_id)
    remove_record(STAKEHOLDER, held, by=world.emi)
    world.add("stakeholder", person=person.public_id)
    held.refresh_from_db()
    with pytest.raises(InvalidInput) as caught:
        restore_record(STAKEHOLDER, held, by=world.emi)
    assert caught.value.problems[0].code == "duplicate"


def test_a_second_current_plan_is_refused_in_words(world: World):
    with pytest.raises(InvalidInput) as caught:
        world.add("plan", name="もう一つ")
    assert caught.value.problems[0].code == "duplicate"


def test_records_of_an_account_belong_to_all_its_plans(world: World):
    person = world.add("person", name="橘 慧")
    world.add("coverage", colleague=world.emi.public_id, person=person.public_id, now="meetings")
    assert Judgement.objects.get(noun="coverage").plan_key is None
    assert Event.objects.get(noun="coverage").plan_key is None


def test_what_follows_from_a_change_is_in_its_event(world: World):
    held = world.add("stakeholder", placeholder="新任の部長", side="internal")
    person = world.add("person", name="橘 慧")
    event = change_record(STAKEHOLDER, held, {"person": person.public_id}, by=world.emi)
    assert event.changes["side"] == ["internal", "external"]


def test_an_order_line_works_out_its_amount(world: World):
    order = world.add("order", number="A-1", ordered_on="2026-10-01")
    line = world.add(
        "order_line", order=order.public_id, unit_price="1,000", quantity="3", discount="0.1"
    )
    assert line.amount == 2700
    assert world.add("order_line", order=order.public_id, amount="500").quantity == 1


def test_an_account_nobody_shared_cannot_be_named_as_parent(world: World):
    """The answer for a hidden account is the answer for one that never existed."""
    account = noun_of("account")
    for public_id in (world.hokuriku.public_id, "0" * 26):
        with pytest.raises(InvalidInput) as caught:
            change_record(account, world.toa, {"parent": public_id}, by=world.emi)
        assert caught.value.problems[0].code == "unknown_reference"
    change_record(account, world.toa, {"parent": world.hokuriku.public_id}, by=world.makoto)


def test_a_new_account_counts_in_its_own_currency(world: World):
    from tokui.accounts.actions import open_account

    account = open_account(
        {"name": "Blue Harbour Inc.", "currency": "usd", "revenue": "1,200.50"}, by=world.emi
    )
    assert (account.currency, account.revenue) == ("USD", 120_050)
