"""Searching through the interface."""

from __future__ import annotations

import pytest

from tests.api.calling import Caller, calling_as
from tests.world import World

OPINION = "口外無用の見立て"


def test_what_is_found_comes_by_kind_with_counts(world: World, emi: Caller):
    person = world.add("person", name="髙野 翔平", family_kana="タカノ", given_kana="ショウヘイ")
    found = emi.get("/search", q="takano").json()
    assert found["count"] == 1
    (group,) = found["groups"]
    assert (group["noun"], group["is_more"], group["next"]) == ("person", False, None)
    (item,) = group["items"]
    assert (item["id"], item["title"]) == (person.public_id, "髙野 翔平")
    assert item["account"] == {"id": world.toa.public_id, "name": world.toa.name}


def test_what_stands_beside_a_name_is_told_with_its_field(world: World, emi: Caller):
    world.add("need", title="保守費用", detail="来期の予算に入れたい")
    (group,) = emi.get("/search", q="予算", noun="need").json()["groups"]
    assert group["items"][0]["excerpt"] == "来期の予算に入れたい"
    assert group["items"][0]["field"]


def test_opinions_are_neither_told_nor_counted_for_a_viewer(world: World, emi: Caller):
    world.add("person", name="髙野 翔平", private_note=OPINION)
    assert emi.get("/search", q=OPINION).json()["count"] == 1
    answer = calling_as(world.rin).get("/search", q=OPINION)
    assert answer.json()["groups"] == []
    assert calling_as(world.yu).get("/search", q="髙野").json()["count"] == 0


def test_pages_follow_each_other(world: World, emi: Caller):
    for number in range(5):
        world.add("need", title=f"課題{number}")
    seen: list[str] = []
    after = ""
    while True:
        (group,) = emi.get("/search", q="課題", noun="need", limit="2", after=after).json()[
            "groups"
        ]
        seen += [item["title"] for item in group["items"]]
        after = group["next"]
        if after is None:
            break
    assert sorted(seen) == [f"課題{number}" for number in range(5)]


@pytest.mark.parametrize(
    "asked", [{"noun": "nonsense"}, {"account": "nonsense"}, {"after": "1.1.2026-01-01.1"}]
)
def test_kinds_accounts_and_places_that_are_none_lead_nowhere(world: World, emi: Caller, asked):
    assert emi.get("/search", q="課題", **asked).status_code == 404


def test_a_stranger_is_asked_for_a_key(world: World):
    assert Caller().get("/search", q="課題").status_code == 401
