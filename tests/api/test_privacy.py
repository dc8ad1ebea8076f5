"""Erasing people and leaving them out, as programs do it for those who lead the workspace."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from tests.api.calling import Caller, calling_as
from tests.api.privacy_access import ERASE
from tests.world import World
from tokui.kernel.models import Event
from tokui.people.models import Person
from tokui.people.stopping import open_stop
from tokui.privacy.holding import hold_person
from tokui.privacy.models import Erasure

NOW = datetime(2026, 11, 22, 3, tzinfo=UTC)


@pytest.fixture
def person(world: World) -> Person:
    found = world.add("person", name="試験 花子", family="試験", given="花子")
    world.add("activity", kind="note", on="2026-06-01", subject="訪問", body="試験さんは不在")
    return found


@pytest.fixture
def makoto(world: World) -> Caller:
    return calling_as(world.makoto)


def test_an_erasure_is_looked_at_first_and_done_by_the_name(makoto: Caller, person: Person):
    path = f"/people/{person.public_id}/erasure"
    shown = makoto.get(path).json()
    assert [one["title"] for one in shown["to_look_at"]] == ["訪問"]
    assert Person.objects.filter(pk=person.pk).exists()
    wrong = makoto.post(path, ERASE | {"name": "試験"})
    assert (wrong.status_code, Erasure.objects.exists()) == (422, False)
    done = makoto.post(path, ERASE)
    assert done.status_code == 201
    assert done.json()["counts"] == shown["counts"]
    assert "花子" not in done.content.decode()
    assert makoto.get(path).status_code == 404


def test_use_is_stopped_and_resumed_with_reasons(makoto: Caller, person: Person):
    path = f"/people/{person.public_id}/use"
    assert makoto.post(f"{path}/stop", {"reason": " "}).status_code == 422
    assert makoto.post(f"{path}/stop", {}).status_code == 422
    assert makoto.post(f"{path}/stop", {"reason": "本人の請求"}).json()["is_stopped"] is True
    assert makoto.post(f"{path}/stop", {"reason": "本人の請求"}).status_code == 409
    assert open_stop(person) is not None
    assert Event.objects.get(verb="use_stopped").source == "api"
    assert makoto.post(f"{path}/resume", {"reason": "同意を得た"}).json()["is_stopped"] is False
    assert open_stop(person) is None


def test_who_is_held_is_not_erased_and_the_reason_is_told(
    world: World, makoto: Caller, person: Person
):
    hold_person(person.public_id, reason="係争中", until=None, by=world.makoto, now=NOW)
    refused = makoto.post(f"/people/{person.public_id}/erasure", ERASE)
    assert refused.status_code == 409
    assert "係争中" in refused.content.decode()
    assert Person.objects.filter(pk=person.pk).exists()


def test_a_key_that_only_reads_or_writes_does_not_do_the_other(world: World, person: Person):
    path = f"/people/{person.public_id}"
    assert calling_as(world.makoto, "read").get(f"{path}/erasure").status_code == 403
    assert calling_as(world.makoto, "export").post(f"{path}/erasure", ERASE).status_code == 403
    stop = {"reason": "本人の請求"}
    assert calling_as(world.makoto, "read").post(f"{path}/use/stop", stop).status_code == 403
