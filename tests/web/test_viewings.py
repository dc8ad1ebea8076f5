"""S-47: who opened opinions about people is kept, and shown to whoever manages the team."""

from __future__ import annotations

import datetime as dt

import pytest
from django.test import Client
from django.utils import timezone

from tests.world import World
from tokui.accounts.models import Viewing
from tokui.accounts.viewings import AGAIN_AFTER, note_viewing, viewings_of
from tokui.kernel.errors import Forbidden, NotFound

NOW = dt.datetime(2026, 11, 20, 1, 0, tzinfo=dt.UTC)


def client_of(world: World, who: str) -> Client:
    client = Client()
    client.force_login(getattr(world, who).user)
    return client


def opened(world: World) -> set[tuple[str, str]]:
    return set(Viewing.objects.filter(account=world.toa).values_list("member__name", "what"))


@pytest.mark.parametrize(
    ("page", "what"),
    [
        ("stakeholders/", "stakeholders"),
        ("power/", "power"),
        ("relations/", "relations"),
        ("document/", "document"),
        ("past/?as_of=2099-01-01", "version"),
        ("export/?format=json", "export"),
    ],
)
def test_s47_opening_opinions_is_kept(world: World, page: str, what: str) -> None:
    path = f"/accounts/{world.toa.public_id}/{page}"
    assert client_of(world, "ken").get(path).status_code == 200
    assert opened(world) == {(world.ken.name, what)}


def test_s47_who_sees_no_opinions_leaves_no_trace(world: World) -> None:
    for page in ("stakeholders/", "power/", "relations/", "document/"):
        client_of(world, "rin").get(f"/accounts/{world.toa.public_id}/{page}")
    assert opened(world) == set()


def test_looking_again_soon_is_the_same_look(world: World) -> None:
    for minutes in (0, 3, 9, 10, 25):
        note_viewing(world.toa, world.ken, "power", now=NOW + dt.timedelta(minutes=minutes))
    (row,) = Viewing.objects.all()
    assert row.times == 3
    assert row.last_at - NOW >= AGAIN_AFTER
    note_viewing(world.toa, world.ken, "power", now=NOW + dt.timedelta(days=1))
    assert Viewing.objects.count() == 2


def test_the_log_is_for_whoever_manages_the_team(world: World) -> None:
    note_viewing(world.toa, world.ken, "power", now=timezone.now())
    for who in (world.emi, world.makoto, world.aoi):
        assert [row.member for row in viewings_of(world.toa, by=who)] == [world.ken]
    for who in (world.ken, world.rin):
        with pytest.raises(Forbidden):
            viewings_of(world.toa, by=who)
    with pytest.raises(NotFound):
        viewings_of(world.toa, by=world.yu)


def test_the_page_names_who_and_what(world: World) -> None:
    note_viewing(world.toa, world.ken, "power", now=timezone.now())
    path = f"/accounts/{world.toa.public_id}/viewings/"
    page = client_of(world, "emi").get(path).content.decode()
    assert world.ken.name in page
    assert "Power chart" in page or "パワーチャート" in page
    assert client_of(world, "ken").get(path).status_code == 403


def test_the_log_is_taken_out_as_a_file(world: World) -> None:
    note_viewing(world.toa, world.ken, "power", now=timezone.now())
    path = f"/accounts/{world.toa.public_id}/viewings/?format=json"
    (told,) = client_of(world, "emi").get(path).json()["viewings"]
    assert (told["member"]["name"], told["what"], told["times"]) == (world.ken.name, "power", 1)
    assert client_of(world, "ken").get(path).status_code == 403


def test_s47_a_card_and_its_history_are_kept_where_opinions_stand_in_them(world: World) -> None:
    person = world.add("person", name="浅井 決子")
    stake = world.add("stakeholder", person=person.public_id)
    need = world.add("need", title="課題")
    for who in ("ken", "rin"):
        client = client_of(world, who)
        client.get(f"/records/need/{need.public_id}/")
        assert opened(world) <= {(world.ken.name, "record")}
        for path in (f"/records/stakeholder/{stake.public_id}/", "/history/"):
            address = f"/accounts/{world.toa.public_id}{path}" if path == "/history/" else path
            assert client.get(address).status_code == 200
    assert opened(world) == {(world.ken.name, "record")}


def test_s47_a_card_without_opinions_leaves_no_trace(world: World) -> None:
    need = world.add("need", title="課題")
    client_of(world, "ken").get(f"/records/need/{need.public_id}/")
    assert opened(world) == set()
