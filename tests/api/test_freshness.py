"""Everything that waits to be confirmed, read and answered by other programs."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from tests.api.calling import Caller, calling_as
from tests.world import World
from tokui.kernel.models import Event, Judgement


@pytest.fixture(autouse=True)
def _the_day(time_machine):
    time_machine.move_to(datetime(2026, 11, 20, 3, tzinfo=UTC))


@pytest.fixture
def waiting(world: World) -> dict[str, str]:
    old = {"grade": "stated", "on": "2026-01-10"}
    need = world.add("need", title="検査待ちの解消", urgency={"value": "5", **old})
    person = world.add("person", name="穂高 一郎")
    held = world.add("stakeholder", person=person.public_id, attitude={"value": "supporter", **old})
    return {
        "need": f"need:{need.public_id}:urgency",
        "attitude": f"stakeholder:{held.public_id}:attitude",
    }


def keys(caller: Caller, **asked: str) -> list[str]:
    return [one["key"] for one in caller.get("/rechecks", **asked).json()["values"]]


def test_values_are_told_with_state_and_reasons_and_confirmed_together(
    world: World, emi: Caller, waiting: dict[str, str]
):
    found = emi.get("/rechecks", account=world.toa.public_id).json()
    assert [one["key"] for one in found["values"]] == [waiting["attitude"], waiting["need"]]
    told = found["values"][1]
    assert (told["value"], told["state"], told["confirmed_on"]) == ("5", "expired", "2026-01-10")
    assert [one["code"] for one in told["why"]] == ["age"]
    assert keys(emi, kind="need.urgency") == [waiting["need"]]

    sent = {"keys": list(waiting.values()), "change_reason": "電話で確認"}
    done = emi.post("/rechecks", sent)
    assert (done.status_code, done.json()["answered"]) == (200, sent["keys"])
    assert keys(emi) == []
    events = Event.objects.filter(batch_key=done.json()["batch"])
    assert {(one.source, one.reason) for one in events} == {("api", "電話で確認")}


def test_later_and_gone(emi: Caller, waiting: dict[str, str]):
    one = [waiting["need"]]
    assert emi.post("/rechecks", {"keys": one, "answer": "later"}).status_code == 422
    later = {"keys": one, "answer": "later", "until": "2026-12-24"}
    assert emi.post("/rechecks", later).status_code == 200
    assert emi.get("/rechecks").json()["put_off"] == 1
    both = {"keys": list(waiting.values()), "answer": "gone"}
    assert emi.post("/rechecks", both).status_code == 422
    gone = {"keys": [waiting["attitude"]], "answer": "gone"}
    assert emi.post("/rechecks", gone).status_code == 200
    assert Judgement.objects.filter(field="attitude").latest("judged_on").value == "unknown"
    assert keys(emi) == []


def test_opinions_are_absent_for_a_viewer(world: World, waiting: dict[str, str]):
    rin = calling_as(world.rin)
    found = rin.get("/rechecks", account=world.toa.public_id)
    assert [one["key"] for one in found.json()["values"]] == [waiting["need"]]
    assert found.json()["count"] == 1
    assert "穂高" not in found.content.decode()
