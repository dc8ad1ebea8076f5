"""Comments read and written by other programs."""

from __future__ import annotations

from tests.api.calling import Caller, calling_as
from tests.world import World
from tokui.comments.models import Comment


def test_a_thread_is_read_as_it_was_written(world: World, emi: Caller) -> None:
    about = {"noun": "need", "record": world.add("need", title="x").public_id}
    first = emi.post("/comments", {**about, "text": "@剣持 健 なぜですか"}).json()["threads"][0]
    assert [one["name"] for one in first["comment"]["named"]] == ["剣持 健"]
    answer = {**about, "text": "安いから", "answered": first["comment"]["id"]}
    calling_as(world.ken).post("/comments", answer)
    (thread,) = emi.get("/comments", **about).json()["threads"]
    assert [one["text"] for one in thread["answers"]] == ["安いから"]
    assert thread["answers"][0]["by"]["name"] == "剣持 健"
    done = emi.post(f"/comments/{thread['comment']['id']}/settle", {})
    assert done.json()["threads"][0]["settled_at"]
    again = emi.post(f"/comments/{thread['comment']['id']}/settle", {"settled": False})
    assert again.json()["threads"][0]["settled_at"] is None


def test_the_same_key_says_something_once(world: World, emi: Caller) -> None:
    body = {"noun": "need", "record": world.add("need", title="x").public_id, "text": "一度だけ"}
    statuses = [emi.post("/comments", body, Idempotency_Key="a").status_code for _time in range(2)]
    assert statuses == [201, 200]
    assert Comment.objects.count() == 1


def test_opinions_stay_with_those_who_read_them(world: World, emi: Caller) -> None:
    about = {"noun": "person", "record": world.add("person", name="名越 遼").public_id}
    emi.post("/comments", {**about, "text": "慎重な方です"})
    rin = calling_as(world.rin)
    assert rin.get("/comments", **about).status_code == 404
    assert rin.post("/comments", {**about, "text": "なぜ"}).status_code == 404
    unknown = {"noun": "person", "record": "0" * 26}
    assert rin.get("/comments", **about).json() == rin.get("/comments", **unknown).json()
