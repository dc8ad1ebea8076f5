"""Reading and writing records: what goes in comes out, and nothing else goes in."""

from __future__ import annotations

import pytest

from tests.api.calling import Caller, calling_as
from tests.world import World
from tokui.accounts.models import Account
from tokui.kernel.models import Event
from tokui.plans.models import Need


def test_what_goes_in_comes_out(world: World, emi: Caller):
    sent = {
        "title": "設計変更の手戻りを減らしたい",
        "layer": "obstacle",
        "state": {"value": "confirmed", "grade": "stated", "source": "面談", "on": "2026-11-05"},
        "importance": "4",
    }
    made = emi.post(f"/plans/{world.plan.public_id}/needs", sent)
    assert made.status_code == 201, made.content
    document = made.json()
    assert made["Location"] == f"/api/v1/needs/{document['id']}"
    read = emi.get(f"/needs/{document['id']}")
    assert read.json() == document
    assert read["ETag"] == '"1"'
    assert read["Cache-Control"] == "no-store, private"
    assert document["title"] == sent["title"]
    assert document["plan"] == world.plan.public_id
    assert document["account"] == world.toa.public_id
    state = document["state"]
    assert (state["value"], state["grade"], state["source"]) == ("confirmed", "stated", "面談")
    assert (state["on"], state["by"]) == ("2026-11-05", world.emi.name)
    assert document["importance"]["value"] == "4"
    event = Event.objects.get(subject_id=document["id"])
    assert (event.source, event.actor) == ("api", world.emi)


def test_money_is_minor_units_or_written_in_major_units(emi: Caller):
    made = emi.post("/accounts", {"name": "備後電機", "capital": 5_000_000, "revenue": "12億円"})
    assert made.status_code == 201, made.content
    assert (made.json()["capital"], made.json()["revenue"]) == (5_000_000, 1_200_000_000)


def test_opening_an_account_gives_it_a_team(world: World, emi: Caller):
    made = emi.post("/accounts", {"name": "備後電機"}).json()
    team = emi.get(f"/accounts/{made['id']}/team").json()["items"]
    assert [(part["member"]["name"], part["role"]) for part in team] == [(world.emi.name, "owner")]


def test_removing_can_be_undone(world: World, emi: Caller):
    need = world.add("need", title="x")
    assert emi.delete(f"/needs/{need.public_id}").status_code == 204
    assert emi.get(f"/needs/{need.public_id}").status_code == 404
    removed = Event.objects.get(subject_id=need.public_id, verb="removed")
    assert emi.post(f"/events/{removed.public_id}/undo").status_code == 201
    assert emi.get(f"/needs/{need.public_id}").json()["title"] == "x"


def test_a_removed_account_comes_back_whole(world: World, emi: Caller):
    need = world.add("need", title="x")
    account = f"/accounts/{world.toa.public_id}"
    assert emi.delete(account).status_code == 204
    assert emi.get(account).status_code == emi.get(f"/needs/{need.public_id}").status_code == 404
    removed = Event.objects.get(subject_id=world.toa.public_id, verb="removed")
    for stranger in (world.sora, world.yu):
        answer = calling_as(stranger).post(f"/events/{removed.public_id}/undo")
        assert answer.status_code == 404
    assert emi.post(f"/events/{removed.public_id}/undo").status_code == 201
    assert emi.get(account).status_code == emi.get(f"/needs/{need.public_id}").status_code == 200


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("version", 9),
        ("public_id", "0" * 26),
        ("id", "0" * 26),
        ("workspace", 2),
        ("workspace_id", 2),
        ("account", "x"),
        ("plan", "x"),
        ("created_at", "2020-01-01T00:00:00Z"),
        ("updated_at", "2020-01-01T00:00:00Z"),
        ("removed_at", "2020-01-01T00:00:00Z"),
        ("search_name", "x"),
        ("pk", 1),
    ],
)
def test_s07_what_is_not_the_callers_to_set_is_refused(
    world: World, emi: Caller, field: str, value: object
):
    accounts = Account.objects.count()
    plan = world.plan.public_id
    for answer in (
        emi.post("/accounts", {"name": "x", field: value}),
        emi.post(f"/plans/{plan}/needs", {"title": "x", field: value}),
    ):
        assert answer.status_code == 422
        problems = answer.json()["problems"]
        assert [(one["field"], one["code"]) for one in problems] == [(field, "unknown_field")]
    assert Account.objects.count() == accounts
    assert not Need.objects.exists()
    if field != "version":
        need = world.add("need", title="x")
        assert emi.patch(f"/needs/{need.public_id}", {field: value}).status_code == 422


def test_lists_come_page_by_page_and_miss_nothing(world: World, emi: Caller):
    made = [world.add("need", title=f"need {at}").public_id for at in range(5)]
    seen: list[str] = []
    path: str | None = f"/plans/{world.plan.public_id}/needs?limit=2"
    while path:
        page = emi.get(path.removeprefix("/api/v1")).json()
        assert len(page["items"]) <= 2
        seen += [item["id"] for item in page["items"]]
        path = page["next"]
    assert seen == made


def test_accounts_and_people_are_found_by_part_of_a_name(world: World, emi: Caller):
    world.add("person", name="山口 綾子", family_kana="ヤマグチ", given_kana="アヤコ")
    world.add("person", name="工藤 大地")
    path = f"/accounts/{world.toa.public_id}/people"
    assert [one["name"] for one in emi.get(path, q="やまぐ").json()["items"]] == ["山口 綾子"]
    found = calling_as(world.aoi).get("/accounts", q="東亜").json()["items"]
    assert [one["id"] for one in found] == [world.toa.public_id]


def test_only_what_changed_since_is_listed(world: World, emi: Caller):
    world.add("need", title="x")
    path = f"/plans/{world.plan.public_id}/needs"
    assert len(emi.get(path, updated_since="2026-01-01T00:00:00Z").json()["items"]) == 1
    assert emi.get(path, updated_since="2999-01-01T00:00:00Z").json()["items"] == []
    assert emi.get(path, updated_since="never").status_code == 422
    assert emi.get(path, after="0" * 26).status_code == 422
    assert emi.get(path, limit=100_000).status_code == 422


@pytest.mark.parametrize("noun", ["need", "action", "activity", "deal"])
def test_a_longer_list_takes_no_more_queries(
    world: World, emi: Caller, noun: str, django_assert_max_num_queries
):
    values = {
        "need": {"title": "x", "importance": "5"},
        "action": {"title": "x", "owner": world.ken.public_id},
        "activity": {"subject": "x", "on": "2026-11-01", "colleagues": [world.ken.public_id]},
        "deal": {"name": "x", "amount": "100"},
    }[noun]
    for _ in range(12):
        world.add(noun, **values)
    paths = {"need": "needs", "action": "actions", "activity": "activities", "deal": "deals"}
    above = (
        f"/plans/{world.plan.public_id}"
        if noun in ("need", "action")
        else f"/accounts/{world.toa.public_id}"
    )
    with django_assert_max_num_queries(12):
        answer = emi.get(f"{above}/{paths[noun]}")
    assert len(answer.json()["items"]) == 12
