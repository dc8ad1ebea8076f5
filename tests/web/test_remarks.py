"""Remarks on texts about people: where they appear, and that they never stand in the way."""

from __future__ import annotations

import pytest
from django.test import Client

from tests.world import World
from tokui.kernel.records import get_record
from tokui.plans.stakeholders.models import Stakeholder


@pytest.fixture
def client(world: World) -> Client:
    browser = Client()
    browser.force_login(world.emi.user)
    return browser


@pytest.fixture
def held(world: World) -> Stakeholder:
    person = world.add("person", name="浅井 決子").public_id
    made: Stakeholder = world.add("stakeholder", person=person)
    return made


def address(held: Stakeholder, name: str) -> str:
    return f"/records/stakeholder/{held.public_id}/fields/{name}/"


def test_what_is_typed_is_remarked_on_in_the_reader_s_language(world: World, client: Client):
    answer = client.post("/remarks/", {"text": "頑固で話を聞かない"}).content.decode()
    assert "「頑固」は人物への評価です。" in answer
    assert "いつ何を言い" in answer
    world.emi.user.language = "en"
    world.emi.user.save()
    answer = client.post("/remarks/", {"text": "He is on sick leave"}).content.decode()
    assert "“sick leave” (health)" in answer
    assert client.post("/remarks/", {"text": "次回は購買部長の同席を依頼"}).content.strip() == b""


def test_a_column_that_speaks_of_no_people_is_let_be(client: Client):
    sent = {"text": "頑固"}
    assert "頑固" in client.post("/remarks/", {**sent, "about": "deal.next_step"}).content.decode()
    assert client.post("/remarks/", {**sent, "about": "deal.name"}).content.strip() == b""


def test_what_is_typed_is_told_as_text(client: Client):
    answer = client.post("/remarks/", {"text": "<b>頑固</b>"}).content.decode()
    assert "<b>" not in answer


@pytest.mark.parametrize("name", ["private_note", "personal_goal", "next_step", "attitude"])
def test_editors_of_texts_about_people_have_a_place_for_it(
    client: Client, held: Stakeholder, name: str
):
    page = client.get(address(held, name), headers={"HX-Request": "true"}).content.decode()
    assert f'data-remarks="{name}"' in page


def test_others_have_none(world: World, client: Client):
    need = world.add("need", title="段取りを短くしたい")
    where = f"/records/need/{need.public_id}/fields/detail/"
    page = client.get(where, headers={"HX-Request": "true"}).content.decode()
    assert "data-remarks" not in page


def test_notes_and_the_quick_line_have_one(world: World, client: Client):
    minutes = client.get(f"/accounts/{world.toa.public_id}/minutes/").content.decode()
    assert 'data-remarks="text"' in minutes
    assert 'data-remarks="text"' in client.get("/capture/").content.decode()


def test_it_is_saved_whatever_is_remarked(world: World, client: Client, held: Stakeholder):
    sent = {"private_note": "頑固", "version": str(held.version)}
    answer = client.post(address(held, "private_note"), sent, headers={"HX-Request": "true"})
    assert answer.status_code == 200
    assert "「頑固」は人物への評価です。" in answer.content.decode()
    assert get_record("stakeholder", world.emi, held.public_id).private_note == "頑固"


def test_the_quote_of_a_judgement_is_read_and_its_value_is_not(client: Client, held: Stakeholder):
    sent = {"attitude": "opponent", "attitude.quote": "短気なので", "version": str(held.version)}
    answer = client.post(address(held, "attitude"), sent, headers={"HX-Request": "true"})
    assert "「短気」は人物への評価です。" in answer.content.decode()


def test_without_a_script_it_is_told_on_the_next_page(client: Client, held: Stakeholder):
    sent = {"next_step": "持病があるので電話で", "version": str(held.version)}
    page = client.post(address(held, "next_step"), sent, follow=True).content.decode()
    assert "「持病」（健康・病歴）は要配慮個人情報にあたるおそれがあります。" in page


def test_a_record_that_is_added_tells_it_too(world: World, client: Client):
    sent = {"account": world.toa.public_id, "kind": "visit", "on": "2026-11-01",
            "subject": "頑固な部長と面談"}  # fmt: skip
    page = client.post("/records/activity/", sent, follow=True).content.decode()
    assert "「頑固」は人物への評価です。" in page
