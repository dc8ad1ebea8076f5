"""Undoing that something was added: never over the head of whoever worked on it since."""

from __future__ import annotations

from typing import Any

import pytest
from django.utils import translation

from tests.plans.filling import fill_plan
from tests.world import World
from tokui.accounts.actions import share_account
from tokui.kernel.errors import Conflict, Forbidden, NotFound
from tokui.kernel.models import Event
from tokui.kernel.nouns import Noun, all_nouns, noun_of
from tokui.kernel.records import change_record, remove_record
from tokui.kernel.undo import WorkSince, undo_event

OWNERS = sorted(
    {"account", "plan"}
    | {link.to for noun in all_nouns() for link in noun.owned_by if noun_of(link.to).may_remove}
)


def children_of(noun: Noun, record: Any) -> list[tuple[Noun, Any]]:
    """Records that would go with it, one level down."""
    return [
        (child_noun, child)
        for child_noun in all_nouns()
        for link in child_noun.owned_by
        if link.to == noun.code
        for child in child_noun.model.objects.filter(**{link.name: record}, removed_at=None)
    ]


def added(record: Any) -> Event:
    return Event.objects.get(subject_id=record.public_id, verb="created")


def is_there(record: Any) -> bool:
    return bool(type(record).objects.filter(pk=record.pk, removed_at=None).exists())


@pytest.mark.parametrize("code", OWNERS)
def test_what_owns_others_stays_while_they_are_there(world: World, code: str):
    made = fill_plan(world) | {"account": [world.toa], "plan": [world.plan]}
    noun, record = noun_of(code), made[code][0]
    events = Event.objects.count()

    with pytest.raises(WorkSince) as refused:
        undo_event(added(record), by=world.emi)

    assert refused.value.status == 409
    assert refused.value.since
    below = {child.public_id for _noun, child in children_of(noun, record)}
    assert below <= {event.subject_id for event in refused.value.since}
    assert below or code in ("account", "plan")
    assert is_there(record)
    assert Event.objects.count() == events
    remove_record(noun, record, by=world.emi)
    assert not is_there(record)
    assert not children_of(noun, record)


def test_an_account_nobody_worked_on_goes_shared_or_not(world: World):
    share_account(world.hokuriku, world.ken, "editor", by=world.makoto)
    undo_event(added(world.hokuriku), by=world.makoto)
    assert not is_there(world.hokuriku)


def test_a_change_keeps_the_record_and_is_told_in_both_languages(world: World):
    need = world.add("need", title="x")
    change_record(noun_of("need"), need, {"detail": "面談で確認"}, by=world.ken)
    for language, words in (("ja", "ニーズ「x」"), ("en", "Need “x”")):
        with translation.override(language), pytest.raises(WorkSince) as refused:
            undo_event(added(need), by=world.emi)
        assert words in str(refused.value)
        assert "1" in str(refused.value)
    assert is_there(need)


def test_a_change_that_was_taken_back_does_not_count(world: World):
    noun, need = noun_of("need"), world.add("need", title="x")
    changed = change_record(noun, need, {"title": "y"}, by=world.emi)
    assert changed is not None
    back = undo_event(changed, by=world.emi)
    again = undo_event(back, by=world.emi)
    with pytest.raises(WorkSince):
        undo_event(added(need), by=world.emi)
    undo_event(again, by=world.emi)

    undo_event(added(need), by=world.emi)

    assert not is_there(need)


def test_undo_redo_undo_of_adding_with_what_belongs_to_it(world: World):
    """What comes back together is one step, so redo needs nothing removed by hand."""
    order = world.add("order", number="N-1", ordered_on="2026-10-01")
    product = world.add("product", name="図面管理")
    line = world.add("order_line", order=order.public_id, product=product.public_id)
    gone = remove_record(noun_of("order"), order, by=world.emi)
    back = undo_event(gone, by=world.emi)
    assert is_there(order)
    assert is_there(line)
    undo_event(back, by=world.emi)
    assert not is_there(order)
    assert not is_there(line)


def test_work_after_it_came_back_counts(world: World):
    noun, need = noun_of("need"), world.add("need", title="x")
    back = undo_event(remove_record(noun, need, by=world.emi), by=world.emi)
    need.refresh_from_db()
    change_record(noun, need, {"title": "y"}, by=world.ken)
    with pytest.raises(WorkSince):
        undo_event(back, by=world.emi)


def test_who_may_not_change_it_learns_nothing_of_the_work(world: World):
    world.add("need", title="x")
    for member, error in ((world.rin, Forbidden), (world.sora, NotFound), (world.yu, NotFound)):
        with pytest.raises(error) as refused:
            undo_event(added(world.toa), by=member)
        assert not isinstance(refused.value, Conflict)
