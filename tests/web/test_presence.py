"""Who is typing where: told to colleagues who may see the field, and to nobody else."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.utils import timezone

from tests.world import World
from tokui.identity.models import Presence


@pytest.fixture
def stakeholder(world: World) -> Any:
    return world.add("stakeholder", placeholder="工場長")


def presence_url(record: Any, code: str = "stakeholder") -> str:
    return f"/records/{code}/{record.public_id}/presence/"


def here(answer: Any) -> dict[str, str]:
    assert answer.status_code == 200
    told: dict[str, str] = answer.json()["here"]
    return told


def test_a_colleague_in_the_same_record_is_named(signed_in, stakeholder, world: World):
    url = presence_url(stakeholder)
    assert here(signed_in("ken").post(url, {"field": "placeholder"})) == {}
    assert here(signed_in("emi", "ja").get(url)) == {"placeholder": f"{world.ken.name}さんが編集中"}
    assert here(signed_in("ken").get(url)) == {}


def test_who_leaves_is_not_named_any_more(signed_in, stakeholder):
    url = presence_url(stakeholder)
    signed_in("ken").post(url, {"field": "placeholder"})
    signed_in("ken").post(url, {"field": "placeholder", "gone": "1"})
    assert here(signed_in("emi").get(url)) == {}


def test_a_browser_that_went_silent_is_forgotten(signed_in, stakeholder):
    url = presence_url(stakeholder)
    signed_in("ken").post(url, {"field": "placeholder"})
    with time_machine.travel(timezone.now() + timedelta(seconds=31)):
        assert here(signed_in("emi").get(url)) == {}
        signed_in("emi").post(url, {"field": "placeholder", "gone": "1"})
    assert not Presence.objects.exists()


def test_saying_it_again_keeps_one_row(signed_in, stakeholder):
    for _round in range(2):
        signed_in("ken").post(presence_url(stakeholder), {"field": "placeholder"})
    assert Presence.objects.count() == 1


def test_an_opinion_that_is_being_written_leaves_no_trace(signed_in, stakeholder):
    url = presence_url(stakeholder)
    signed_in("ken").post(url, {"field": "private_note"})
    assert list(here(signed_in("emi").get(url))) == ["private_note"]
    assert here(signed_in("rin").get(url)) == {}
    assert signed_in("rin").post(url, {"field": "private_note"}).status_code == 404


@pytest.mark.parametrize(
    ("who", "reads", "writes"), [("rin", 200, 403), ("sora", 404, 404), ("yu", 404, 404)]
)
def test_who_may_ask_and_say(signed_in, stakeholder, who: str, reads: int, writes: int):
    client, url = signed_in(who), presence_url(stakeholder)
    assert client.get(url).status_code == reads
    assert client.post(url, {"field": "placeholder"}).status_code == writes
    assert not Presence.objects.exists()


def test_a_field_that_does_not_exist_is_refused(signed_in, stakeholder):
    url = presence_url(stakeholder)
    assert signed_in("emi").post(url, {"field": "no_such_field"}).status_code == 404
