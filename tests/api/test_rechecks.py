"""The queue of people to confirm, read and answered by other programs."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from tests.api.calling import Caller
from tests.world import World
from tokui.kernel.models import Event
from tokui.kernel.patches import undo_patch
from tokui.people.models import Person


@pytest.fixture(autouse=True)
def _the_day(time_machine):
    time_machine.move_to(datetime(2026, 11, 20, 3, tzinfo=UTC))


def in_post(world: World, name: str, title: str) -> Person:
    person = world.add("person", name=name)
    world.add("post", person=person.public_id, title=title, started_on="2020-04-01")
    return person


def test_who_waits_is_told_with_post_and_reason_and_confirmed_together(world: World, emi: Caller):
    chief, boss = in_post(world, "課長 一郎", "課長"), in_post(world, "部長 二郎", "部長")
    address = f"/accounts/{world.toa.public_id}/rechecks"
    queue = emi.get(address).json()
    assert [one["person"]["name"] for one in queue["people"]] == ["部長 二郎", "課長 一郎"]
    assert queue["people"][0]["posts"][0]["title"] == "部長"
    assert (queue["people"][0]["since"], queue["count"]) == ("2026-10-01", 2)
    assert queue["people"][0]["why"]
    assert emi.get(f"{address}?limit=1").json()["count"] == 2

    sent = {"people": [chief.public_id, boss.public_id], "change_reason": "電話で確認"}
    done = emi.post(address, sent)
    assert (done.status_code, done.json()["confirmed"]) == (200, sent["people"])
    assert emi.get(address).json()["people"] == []
    events = Event.objects.filter(batch_key=done.json()["batch"])
    assert {(one.source, one.reason) for one in events} == {("api", "電話で確認")}
    undo_patch(done.json()["batch"], by=world.emi)
    assert emi.get(address).json()["count"] == 2


def test_all_or_nobody(world: World, emi: Caller):
    here, elsewhere = in_post(world, "部長 二郎", "部長"), world.add("person", name="社外 三郎")
    address = f"/accounts/{world.toa.public_id}/rechecks"
    for people in ([here.public_id, elsewhere.public_id], [here.public_id, "0" * 26], []):
        assert emi.post(address, {"people": people}).status_code in (404, 422)
    here.refresh_from_db()
    assert here.confirmed_on is None
    assert emi.post(address, {"people": [here.public_id] * 2}).status_code == 200
    here.refresh_from_db()
    assert here.confirmed_on == date(2026, 11, 20)
