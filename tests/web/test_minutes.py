"""Reading notes on screen: read, corrected, accepted with its quote, undone; refused by rights."""

from __future__ import annotations

import re

import pytest
from django.test import Client

from tests.world import World
from tokui.kernel.judgements import current_row
from tokui.kernel.models import Judgement
from tokui.kernel.nouns import noun_of
from tokui.people.models import Person, Post
from tokui.plans.stakeholders.models import Stakeholder

TEXT = "浅井部長は前向きとのこと。\n決裁者は浅井部長。\n新任の馬場課長が窓口。"


@pytest.fixture
def asai(world: World) -> Person:
    person = world.add("person", name="浅井 決子", family="浅井", given="決子")
    world.add("post", person=person.public_id, title="部長")
    return person


def attitude_of(held: Stakeholder) -> Judgement:
    noun = noun_of("stakeholder")
    judged = current_row(noun, held, noun.by_name["attitude"])
    assert judged is not None
    return judged


def client_of(world: World, who: str = "emi") -> Client:
    client = Client(headers={"Accept-Language": "ja"})
    client.force_login(getattr(world, who).user)
    return client


def path(world: World) -> str:
    return f"/accounts/{world.toa.public_id}/minutes/"


def keys_of(page: str) -> list[str]:
    return re.findall(r'name="accept" value="(\w+)"', page)


def read(client: Client, world: World, text: str = TEXT) -> tuple[str, list[str]]:
    answer = client.post(path(world), {"text": text, "said_on": "2026-11-20"})
    assert answer.status_code == 200
    page = answer.content.decode()
    return page, keys_of(page)


def test_a_text_is_read_and_nothing_written(world: World, asai: Person) -> None:
    page, keys = read(client_of(world), world)
    assert len(keys) == 3
    assert "浅井部長は前向きとのこと。" in page
    assert not Stakeholder.objects.filter(person=asai).exists()


def test_what_is_ticked_is_written_with_its_quote_and_can_be_undone(
    world: World, asai: Person
) -> None:
    client = client_of(world)
    _page, keys = read(client, world)
    sent = {
        "text": TEXT, "said_on": "2026-11-20", "source": "定例会議事録", "confirm": "1",
        "accept": keys, f"{keys[2]}-name": "馬場", f"{keys[2]}-title": "課長", "once": "once-1",
    }  # fmt: skip
    answer = client.post(path(world), sent)
    assert answer.status_code == 302
    held = Stakeholder.objects.get(person=asai, removed_at=None)
    assert held.roles == ["approver"]
    judged = attitude_of(held)
    assert (judged.value, judged.grade, judged.quote) == (
        "supporter", "stated", "浅井部長は前向きとのこと。",
    )  # fmt: skip
    assert judged.source == "定例会議事録"
    new = Person.objects.get(name="馬場")
    assert Post.objects.get(person=new).title == "課長"
    client.post(path(world), sent)
    assert Person.objects.filter(name="馬場").count() == 1
    shown = client.get(answer["Location"]).content.decode()
    undo = re.search(r'action="(/batches/\d+/undo/)"', shown)
    assert undo
    client.post(undo[1])
    assert not Stakeholder.objects.filter(person=asai, removed_at=None).exists()
    assert not Person.objects.filter(name="馬場", removed_at=None).exists()


def test_a_correction_counts(world: World, asai: Person) -> None:
    client = client_of(world)
    _page, keys = read(client, world)
    key = keys[0]
    client.post(
        path(world),
        {"text": TEXT, "said_on": "2026-11-20", "confirm": "1", "accept": [key],
         f"{key}-value": "neutral", f"{key}-grade": "inferred"},
    )  # fmt: skip
    held = Stakeholder.objects.get(person=asai)
    judged = attitude_of(held)
    assert (judged.value, judged.grade) == ("neutral", "inferred")


def test_somebody_who_leaves_keeps_the_post_that_ended(world: World, asai: Person) -> None:
    client = client_of(world)
    text = "浅井部長は2026年11月30日付で退職。"
    _page, (key,) = read(client, world, text)
    client.post(
        path(world), {"text": text, "said_on": "2026-11-20", "confirm": "1", "accept": [key]}
    )
    (post,) = Post.objects.filter(person=asai, removed_at=None)
    assert post.ended_on.isoformat() == "2026-11-30"


@pytest.mark.parametrize(
    ("sent", "said"),
    [
        ({"accept": []}, "1件以上"),
        ({"accept": ["0123456789abcdef"]}, "もう一度行を確認"),
        ({"said_on": "いつか"}, ""),
    ],
)
def test_what_cannot_be_is_said_and_the_text_kept(
    world: World, asai: Person, sent: dict[str, object], said: str
) -> None:
    client = client_of(world)
    answer = client.post(
        path(world), {"text": TEXT, "said_on": "2026-11-20", "confirm": "1", **sent}
    )
    assert answer.status_code == 422
    page = answer.content.decode()
    assert said in page
    assert "浅井部長は前向きとのこと。" in page
    assert not Stakeholder.objects.exists()


def test_who_may_not_see_opinions_may_not_read_notes(world: World) -> None:
    assert client_of(world, "rin").get(path(world)).status_code == 403
    assert client_of(world, "yu").get(path(world)).status_code == 404
