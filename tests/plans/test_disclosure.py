"""S-44: a report tells everything kept about one person, found by canaries, and of nobody else."""

from __future__ import annotations

import json

import pytest
from django.test import Client
from django.utils import timezone

from tests.api.calling import calling_as
from tests.world import World
from tokui.accounts.viewings import note_viewing
from tokui.kernel.errors import Forbidden, NotFound
from tokui.kernel.nouns import noun_of
from tokui.kernel.records import change_record, remove_record
from tokui.people.models import Person
from tokui.people.stopping import stop_use
from tokui.plans.disclosure import disclose
from tokui.plans.lifecycle import seal_version

WANTED = {f"見立て{place:02}" for place in range(17)}
OTHER = "別人の秘密"


def canary(place: int) -> str:
    return f"見立て{place:02}"


@pytest.fixture
def asai(world: World) -> Person:
    """A person with a canary in every place where something about them can stand."""
    person = world.add("person", name="浅井 決子", family="浅井", given="決子",
                       private_note=canary(0))  # fmt: skip
    id = person.public_id
    other = world.add("person", name="馬場 別子", private_note=OTHER)
    world.add("post", person=id, title=canary(1))
    tie = world.add("tie", kind="influences", source=id, target=other.public_id, label=canary(2))
    remove_record(noun_of("tie"), tie, by=world.emi)
    cover = {"value": "regular", "source": canary(3)}
    world.add("coverage", person=id, colleague=world.ken.public_id, now=cover)
    attitude = {"value": "sceptic", "grade": "stated", "quote": canary(4)}
    stake = world.add("stakeholder", person=id, attitude=attitude, personal_goal=canary(5),
                      company_goal=canary(6), next_step=canary(7))  # fmt: skip
    change_record(noun_of("stakeholder"), stake, {"next_step": canary(8)}, by=world.emi)
    world.add("stakeholder", person=other.public_id, personal_goal=OTHER)
    world.add("post", person=other.public_id, title=OTHER, boss=id)
    seal_version(world.plan, canary(9), by=world.emi, now=timezone.now())
    world.add("need", title="課題", holder=stake.public_id)
    world.add("play", title=canary(10), whom=[stake.public_id])
    world.add("our_rival", name=canary(11), supporters=[stake.public_id])
    world.add("action", title=canary(12), counterpart=stake.public_id)
    world.add("activity", kind="meeting", on="2026-06-01", subject="定例", people=[id],
              body=f"浅井決子氏：{canary(13)}")  # fmt: skip
    world.add("fact", topic="culture", statement=f"浅井 決子の発言：{canary(14)}")
    route = world.add("route", name="経路")
    world.add("step", route=route.public_id, kind="decide", stakeholder=stake.public_id,
              title=canary(15))  # fmt: skip
    world.add("department", name="財務本部", mission=f"長は浅井決子。{canary(16)}")
    note_viewing(world.toa, world.ken, "power", now=timezone.now())
    return person


def report(world: World, person: Person):
    return disclose(person.public_id, by=world.makoto, now=timezone.now())


def test_s44_every_canary_is_found(world: World, asai: Person) -> None:
    text = json.dumps(report(world, asai).document, ensure_ascii=False)
    assert {one for one in WANTED if one not in text} == set()


def test_s44_nobody_else_is_told_of(world: World, asai: Person) -> None:
    text = json.dumps(report(world, asai).document, ensure_ascii=False)
    assert OTHER not in text
    assert "馬場" not in text


def test_withdrawn_and_removed_things_are_kept_and_told(world: World, asai: Person) -> None:
    found = report(world, asai)
    assert [part.is_removed for part in found.records if dict(part.fields).values()].count(
        True
    ) == 1
    assert any(one["quote"] == canary(4) for one in found.judgements)


def test_who_read_is_told(world: World, asai: Person) -> None:
    (reader,) = report(world, asai).readers
    assert (reader["by"], reader["times"]) == (world.ken.name, 1)


def test_a_stop_of_use_is_told_with_its_reason(world: World, asai: Person) -> None:
    stop_use(asai.public_id, by=world.makoto, reason="本人の請求", now=timezone.now())
    (told,) = report(world, asai).use_stops
    assert (told["reason"], told["stopped_by"], told["ended_at"]) == (
        "本人の請求",
        world.makoto.name,
        None,
    )


def test_only_who_leads_the_workspace(world: World, asai: Person) -> None:
    for member in (world.emi, world.ken, world.rin):
        with pytest.raises(Forbidden):
            disclose(asai.public_id, by=member, now=timezone.now())
    for member in (world.sora, world.yu):
        with pytest.raises(NotFound):
            disclose(asai.public_id, by=member, now=timezone.now())


def test_to_read_and_as_a_file_and_through_the_interface(world: World, asai: Person) -> None:
    client = Client(headers={"Accept-Language": "ja"})
    client.force_login(world.makoto.user)
    path = f"/people/{asai.public_id}/disclosure/"
    page = client.get(path).content.decode()
    assert {one for one in WANTED if one not in page} == set()
    assert OTHER not in page
    document = client.get(path, {"format": "json"}).json()
    assert document["person"]["name"] == "浅井 決子"
    answer = calling_as(world.makoto).get(f"/people/{asai.public_id}/disclosure")
    told, kept = answer.json()["records"], document["records"]
    assert [one["id"] for one in told] == [one["id"] for one in kept]
