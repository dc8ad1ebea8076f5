"""Archives of many plans by the interface: asked once, followed, fetched by their asker alone."""

from __future__ import annotations

import io
import zipfile
from datetime import datetime, timedelta

import pytest

from tests.api.bundle_access import ask
from tests.api.calling import calling_as
from tests.world import World
from tokui.kernel.jobs import run_next

pytestmark = pytest.mark.django_db


def test_an_archive_is_asked_for_made_and_fetched(world: World, settings, tmp_path):
    settings.DATA = tmp_path
    emi = calling_as(world.makoto)
    both = [world.toa.public_id, world.hokuriku.public_id]
    asked = ask(world, emi, accounts=both, lang="en")
    assert asked.status_code == 201
    assert asked.json() | {"state": "queued", "total": 2, "lang": "en"} == asked.json()
    assert asked["Location"] == f"/api/v1/exports/{asked.json()['id']}"
    run_next()
    path = f"/exports/{asked.json()['id']}"
    told = emi.get(path).json()
    assert (told["state"], told["done"], told["accounts"]) == ("done", 2, [world.toa.public_id])
    assert [one["code"] for one in told["left"]] == ["no_plan"]
    assert told["left"][0]["message"] == "No plan yet"
    finished, expires = map(datetime.fromisoformat, (told["finished_at"], told["expires_at"]))
    assert expires - finished == timedelta(days=1)
    file = emi.get(f"{path}/file")
    assert (file.status_code, file["Content-Type"]) == (200, "application/zip")
    content = b"".join(file.streaming_content)
    assert len(content) == told["bytes"]
    assert "Contents.csv" in zipfile.ZipFile(io.BytesIO(content)).namelist()
    for other in (world.emi, world.yu):
        assert calling_as(other).get(f"{path}/file").status_code == 404
        assert calling_as(other).get("/exports").json() == {"items": []}
    assert [one["id"] for one in emi.get("/exports").json()["items"]] == [told["id"]]


def test_sent_twice_with_one_key_it_is_asked_for_once(world: World):
    emi = calling_as(world.emi)
    body = {"accounts": [world.toa.public_id], "format": "md"}
    first, again = (emi.post("/exports", body, Idempotency_Key="weekly") for _ in range(2))
    assert (first.status_code, again.status_code) == (201, 200)
    assert first.json()["id"] == again.json()["id"]
    assert len(emi.get("/exports").json()["items"]) == 1


def test_an_account_that_is_not_seen_is_named_and_nothing_is_made(world: World):
    emi = calling_as(world.emi)
    answers = [
        ask(world, emi, accounts=[world.toa.public_id, other])
        for other in (world.hokuriku.public_id, "0" * 26)
    ]
    for answer in answers:
        assert answer.status_code == 422
        (problem,) = answer.json()["problems"]
        assert (problem["code"], problem["field"]) == ("unknown_reference", "accounts")
    assert emi.get("/exports").json() == {"items": []}


@pytest.mark.parametrize(
    ("wrong", "field"),
    [({"format": "docx"}, "format"), ({"unit": "dozen"}, "unit"), ({"accounts": []}, "accounts")],
)
def test_a_file_that_nobody_makes_is_refused(world: World, wrong, field: str):
    answer = ask(world, calling_as(world.emi), **wrong)
    assert answer.status_code == 422
    assert answer.json()["problems"][0]["field"] == field


def test_one_that_was_stopped_says_so(world: World):
    emi = calling_as(world.emi)
    path = f"/exports/{ask(world, emi).json()['id']}"
    assert emi.delete(path).status_code == 204
    told = emi.get(path).json()
    assert (told["state"], told["expires_at"]) == ("failed", None)
    assert "stopped" in told["error"]
    assert run_next() is None


def test_a_key_that_may_not_export_asks_for_none(world: World):
    assert ask(world, calling_as(world.emi, "read", "write")).status_code == 403
