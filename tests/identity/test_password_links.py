"""A link for a new password: once, for a day, made by owners."""

from __future__ import annotations

from datetime import timedelta

import pytest
import time_machine
from django.test import Client

from tests.identity.conftest import SignedIn, is_signed_in, sign_in
from tests.identity.links import link_in
from tests.world import PASSWORD, World
from tokui.identity.actions import (
    add_colleague,
    invite,
    join_as_user,
    make_password_link,
    set_password_by_link,
)
from tokui.identity.models import PasswordLink
from tokui.kernel.errors import Conflict, Forbidden, NotFound
from tokui.kernel.models import Event

NEW = {
    "name": "新井 朔",
    "email": "saku@kitahama.example",
    "password": "はじめての長い合言葉",
    "language": "ja",
}


def test_a_password_link_sets_a_new_password_once(world: World, signed_in: SignedIn) -> None:
    old_session = signed_in(world.ken)
    owner = signed_in(world.aoi)
    path = f"/members/{world.ken.public_id}/password/"
    asked = owner.post(path)
    assert asked["Location"].startswith("/sign-in/again/")
    shown = owner.post(asked["Location"], {"password": PASSWORD})
    link = link_in(shown.text)

    guest = Client()
    assert guest.post(link, {"password": "short"}).status_code == 422
    done = guest.post(link, {"password": "まったく新しい合言葉"}, follow=True)

    assert done.redirect_chain == [("/sign-in/", 302)]
    assert "パスワードを変更しました" in done.text
    assert not is_signed_in(guest)
    assert not is_signed_in(old_session)
    assert guest.get(link).status_code == 404
    assert sign_in(Client(), "ken@kitahama.example") == 422
    assert sign_in(Client(), "ken@kitahama.example", "まったく新しい合言葉") == 302
    assert [event.verb for event in Event.objects.order_by("-id")[:2]] == [
        "password_renewed", "password_link_made",
    ]  # fmt: skip


def test_a_newer_password_link_closes_the_older_and_a_day_closes_both(world: World) -> None:
    with time_machine.travel("2026-06-01T03:00:00Z", tick=False) as clock:
        _link, older = make_password_link(world.ken, by=world.aoi)
        _link, newer = make_password_link(world.ken, by=world.aoi)
        assert Client().get(f"/password/{older}/").status_code == 404
        assert Client().get(f"/password/{newer}/").status_code == 200
        clock.shift(timedelta(hours=24))
        with pytest.raises(NotFound):
            set_password_by_link(newer, "まったく新しい合言葉")


def test_password_links_are_made_by_owners_and_not_across_workspaces(world: World) -> None:
    for other in (world.makoto, world.ken):
        with pytest.raises(Forbidden):
            make_password_link(world.ken, by=other)
    with pytest.raises(NotFound):
        make_password_link(world.ken, by=world.yu)
    with pytest.raises(Conflict):
        make_password_link(add_colleague(by=world.aoi, name="桂 慧"), by=world.aoi)
    _invitation, secret = invite("member", by=world.aoi)
    guest = join_as_user(secret, user=world.yu.user)

    with pytest.raises(Forbidden):
        make_password_link(guest, by=world.aoi)

    assert not PasswordLink.objects.exists()
