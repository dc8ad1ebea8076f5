"""A form sent twice makes one record."""

from __future__ import annotations

import pytest

from tests.world import World
from tokui.kernel.errors import InvalidInput
from tokui.kernel.once import add_once
from tokui.kernel.records import get_record
from tokui.plans.needs.models import Need


def send(world: World, key: str, title: str):
    return add_once(
        key,
        {"title": title},
        by=world.emi,
        noun="need",
        find=lambda public_id: get_record("need", world.emi, public_id),
        add=lambda: world.add("need", title=title),
    )


def test_the_same_key_gives_the_same_record(world: World):
    assert send(world, "k1", "x") == send(world, "k1", "x")
    assert Need.objects.count() == 1


def test_another_body_under_the_same_key_is_refused(world: World):
    send(world, "k1", "x")
    with pytest.raises(InvalidInput) as caught:
        send(world, "k1", "y")
    assert caught.value.problems[0].code == "key_reused"
    assert Need.objects.count() == 1


def test_without_a_key_every_call_counts(world: World):
    send(world, "", "x")
    send(world, "", "x")
    assert Need.objects.count() == 2
