"""Favourites: one's own, in one's own order, and gone with what they mark."""

from __future__ import annotations

import pytest
from django.test import RequestFactory

from tests.world import World
from tokui.accounts.actions import unshare_account
from tokui.identity.models import Member
from tokui.kernel.errors import LimitReached, NotFound
from tokui.kernel.nouns import noun_of
from tokui.kernel.records import remove_record, restore_record
from tokui.lists import actions
from tokui.lists.actions import add_favourite, move_favourite, remove_favourite
from tokui.lists.models import Favourite
from tokui.web.queries.lists.favourites import favourites_of


def starred(member: Member) -> list[str]:
    request = RequestFactory().get("/")
    request.member = member
    return [one.title for one in favourites_of(request)]


def test_favourites_stand_in_ones_own_order(world: World):
    need = world.add("need", title="保守費用を下げたい")
    add_favourite("account", world.toa.public_id, by=world.emi)
    add_favourite("account", world.toa.public_id, "stakeholders", by=world.emi)
    last = add_favourite("need", need.public_id, by=world.emi)
    add_favourite("", "", "action:late", by=world.emi)
    name = world.toa.name
    assert starred(world.emi) == [
        name, f"{name} · ステークホルダー", "保守費用を下げたい", "アクション · 期限切れ"
    ]  # fmt: skip
    move_favourite(last.pk, -1, by=world.emi)
    assert starred(world.emi)[1] == "保守費用を下げたい"
    for _ in range(5):
        move_favourite(last.pk, 1, by=world.emi)
    assert starred(world.emi)[-1] == "保守費用を下げたい"
    remove_favourite(last.pk, by=world.emi)
    assert "保守費用を下げたい" not in starred(world.emi)
    assert starred(world.ken) == []


def test_a_star_counts_once(world: World):
    first = add_favourite("account", world.toa.public_id, by=world.emi)
    assert add_favourite("account", world.toa.public_id, by=world.emi) == first
    assert Favourite.objects.count() == 1


def test_what_is_removed_or_hidden_vanishes_and_comes_back(world: World):
    need = world.add("need", title="保守費用を下げたい")
    for member in (world.emi, world.ken):
        add_favourite("need", need.public_id, by=member)
    remove_record(noun_of("need"), need, by=world.emi)
    assert starred(world.emi) == []
    need.refresh_from_db()
    restore_record(noun_of("need"), need, by=world.emi)
    assert starred(world.emi) == starred(world.ken) == ["保守費用を下げたい"]
    unshare_account(world.toa, world.ken, by=world.emi)
    assert starred(world.ken) == []


def test_only_what_one_sees_takes_a_star(world: World):
    for noun, public_id, page in (
        ("account", world.toa.public_id, ""),
        ("account", "01arz3ndektsv4rrffq69g5fav", ""),
        ("nothing", world.toa.public_id, ""),
        ("", "", "nothing:all"),
    ):
        with pytest.raises(NotFound):
            add_favourite(noun, public_id, page, by=world.sora)


def test_the_favourites_of_others_are_out_of_reach(world: World):
    mine = add_favourite("account", world.toa.public_id, by=world.emi)
    with pytest.raises(NotFound):
        move_favourite(mine.pk, 1, by=world.ken)
    remove_favourite(mine.pk, by=world.ken)
    assert starred(world.emi) == [world.toa.name]


def test_there_is_an_end_to_stars(world: World, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(actions, "MOST_FAVOURITES", 1)
    add_favourite("account", world.toa.public_id, by=world.emi)
    with pytest.raises(LimitReached):
        add_favourite("", "", "deal:all", by=world.emi)
    assert Favourite.objects.count() == 1
