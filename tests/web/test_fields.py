"""One field of one record over the web: who may, what is refused, what is never shown."""

from __future__ import annotations

import json

import pytest

from tests.world import World
from tokui.kernel.judgements import current_row
from tokui.kernel.models import Event
from tokui.kernel.nouns import noun_of
from tokui.kernel.records import change_record


def field_url(code: str, record, name: str) -> str:
    return f"/records/{code}/{record.public_id}/fields/{name}/"


@pytest.fixture
def need(world: World):
    return world.add("need", title="手戻りを減らしたい", importance="3")


@pytest.fixture
def stakeholder(world: World):
    return world.add(
        "stakeholder",
        placeholder="工場長",
        attitude={"value": "sceptic", "on": "2026-10-01"},
        private_note="内密のメモ",
    )


@pytest.mark.parametrize(
    ("who", "reads", "writes"),
    [
        ("aoi", 200, 200),
        ("makoto", 200, 200),
        ("emi", 200, 200),
        ("ken", 200, 200),
        ("rin", 403, 403),
        ("sora", 404, 404),
        ("yu", 404, 404),
    ],
)
def test_who_may_open_and_save_a_field(signed_in, need, who: str, reads: int, writes: int):
    client = signed_in(who)
    url = field_url("need", need, "title")
    assert client.part(url).status_code == reads
    assert client.part(url, {"title": "新しい題", "version": "1"}).status_code == writes
    need.refresh_from_db()
    assert (need.title == "新しい題") is (writes == 200)


def test_a_stranger_is_sent_to_sign_in(signed_in, need):
    url = field_url("need", need, "title")
    answer = signed_in("").get(url)
    assert answer.status_code == 302
    assert "sign-in" in answer["Location"]
    assert "sign-in" in signed_in("").part(url)["HX-Redirect"]


def test_saving_answers_the_value_an_undo_and_tells_the_page(signed_in, need):
    url = field_url("need", need, "title")
    answer = signed_in("emi").part(url, {"title": "図面の手戻り", "version": "1"})
    page = answer.content.decode()
    event = Event.objects.get(noun="need", verb="changed")
    assert "図面の手戻り" in page
    assert f"/events/{event.public_id}/undo/" in page
    told = json.loads(answer["HX-Trigger"])["tokui:changed"]
    assert told["record"] == f"need:{need.public_id}"
    assert told["fields"] == ["title"]


def test_without_script_saving_leads_back_to_the_record(signed_in, need):
    client = signed_in("emi")
    assert b"<form" in client.get(field_url("need", need, "title")).content
    answer = client.post(field_url("need", need, "title"), {"title": "x", "version": "1"})
    assert answer.status_code == 302
    assert answer["Location"] == f"/records/need/{need.public_id}/"


@pytest.mark.parametrize("asks", ["part", "post"])
def test_a_refused_value_stays_beside_its_problem(signed_in, need, asks: str):
    client = signed_in("emi")
    answer = getattr(client, asks)(
        field_url("need", need, "due_on"), {"due_on": "2026-02-30", "version": "1"}
    )
    page = answer.content.decode()
    assert answer.status_code == 422
    assert 'value="2026-02-30"' in page
    assert 'aria-invalid="true"' in page
    need.refresh_from_db()
    assert need.due_on is None


def test_an_empty_required_field_is_refused_with_a_sentence(signed_in, need):
    answer = signed_in("emi", "ja").part(field_url("need", need, "title"), {"title": " "})
    assert answer.status_code == 422
    assert "「課題・ニーズ」" in answer.content.decode()


def test_a_stale_save_shows_mine_theirs_and_before_and_can_be_settled(
    signed_in, need, world: World
):
    change_record(noun_of("need"), need, {"title": "theirs"}, by=world.ken)
    client = signed_in("emi")
    url = field_url("need", need, "title")
    refused = client.part(url, {"title": "mine", "version": "1"})
    page = refused.content.decode()
    assert refused.status_code == 409
    for words in ("mine", "theirs", "手戻りを減らしたい", world.ken.name):
        assert words in page
    need.refresh_from_db()
    assert need.title == "theirs"
    assert '<input type="hidden" name="version" value="2">' in page
    assert client.part(url, {"title": "mine", "version": "2"}).status_code == 200
    need.refresh_from_db()
    assert need.title == "mine"


def test_a_judgement_is_saved_with_its_evidence(signed_in, stakeholder):
    answer = signed_in("emi").part(
        field_url("stakeholder", stakeholder, "attitude"),
        {
            "attitude": "supporter",
            "attitude.grade": "confirmed",
            "attitude.source": "11/5 meeting",
            "attitude.quote": "We want this",
            "attitude.on": "2026-11-05",
            "version": "1",
        },
    )
    assert answer.status_code == 200
    assert "att-supporter" in answer.content.decode()
    assert "11/5 meeting" in answer.content.decode()
    noun = noun_of("stakeholder")
    row = current_row(noun, stakeholder, noun.by_name["attitude"])
    assert (row.value, row.grade, row.quote) == ("supporter", "confirmed", "We want this")


@pytest.mark.parametrize("name", ["attitude", "influence", "private_note", "personal_goal"])
def test_an_opinion_does_not_exist_for_who_may_not_read_it(signed_in, stakeholder, name: str):
    url = field_url("stakeholder", stakeholder, name)
    assert signed_in("rin").part(url).status_code == 404
    assert signed_in("emi").part(url).status_code == 200


def test_no_page_of_a_viewer_holds_an_opinion(signed_in, stakeholder, world: World):
    client = signed_in("rin")
    pages = [
        client.get(f"/records/stakeholder/{stakeholder.public_id}/"),
        client.part(f"/records/stakeholder/{stakeholder.public_id}/"),
        client.get(f"/accounts/{world.toa.public_id}/history/"),
    ]
    for page in pages:
        text = page.content.decode()
        assert page.status_code == 200
        assert "工場長" in text
        assert "内密のメモ" not in text
        assert "Sceptic" not in text
    assert (
        "内密のメモ"
        in signed_in("emi").get(f"/records/stakeholder/{stakeholder.public_id}/").content.decode()
    )


def test_ties_between_people_are_opinions_as_a_whole(signed_in, world: World):
    ito = world.add("person", name="伊藤 一")
    kato = world.add("person", name="加藤 二")
    tie = world.add(
        "tie", kind="conflicts", source=ito.public_id, target=kato.public_id, label="予算の件"
    )
    assert signed_in("rin").get(f"/records/tie/{tie.public_id}/").status_code == 404
    assert (
        "予算の件"
        not in signed_in("rin").get(f"/accounts/{world.toa.public_id}/history/").content.decode()
    )
    event = Event.objects.get(noun="tie")
    assert signed_in("rin").part(f"/events/{event.public_id}/undo/", {}).status_code == 404


@pytest.mark.parametrize(("code", "name"), [("need", "no_such_field"), ("no_such_noun", "title")])
def test_unknown_fields_and_nouns_are_not_there(signed_in, need, code: str, name: str):
    url = f"/records/{code}/{need.public_id}/fields/{name}/"
    assert signed_in("emi").get(url).status_code == 404


def test_money_is_typed_in_major_units_and_shown_in_the_unit_of_the_account(
    signed_in, world: World
):
    url = field_url("account", world.toa, "revenue")
    client = signed_in("emi", "ja")
    assert 'value="120,000,000,000"' in client.part(url).content.decode()
    answer = client.part(url, {"revenue": "3.5億", "version": str(world.toa.version)})
    assert "350百万円" in answer.content.decode()
    world.toa.refresh_from_db()
    assert world.toa.revenue == 350_000_000


def test_a_link_offers_only_what_the_reader_may_see(signed_in, world: World):
    page = signed_in("emi").part(field_url("account", world.toa, "parent")).content.decode()
    assert world.toa.name in page
    assert world.hokuriku.name not in page
    assert (
        world.hokuriku.name
        in signed_in("makoto").part(field_url("account", world.toa, "parent")).content.decode()
    )
