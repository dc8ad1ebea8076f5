"""Saving while somebody types, and why: all of it is told, and all of it can be taken back."""

from __future__ import annotations

from typing import Any

import pytest

from tests.web.test_fields import field_url
from tests.world import World
from tokui.kernel.models import Event
from tokui.kernel.nouns import noun_of
from tokui.kernel.records import change_record


@pytest.fixture
def need(world: World) -> Any:
    return world.add("need", title="手戻りを減らしたい", detail="最初の文。")


def typed(client: Any, need: Any, text: str, version: int, **more: str) -> Any:
    """A save while typing."""
    sent = {"detail": text, "version": str(version), "autosave": "1", **more}
    return client.part(field_url("need", need, "detail"), sent)


def test_a_save_while_typing_tells_the_version_to_go_on_from(signed_in, need):
    client = signed_in("emi")
    first = typed(client, need, "最初の文。次", 1).json()
    second = typed(client, need, "最初の文。次の文。", first["version"]).json()
    assert (first["version"], second["version"]) == (2, 3)
    assert second["told"]["tokui:changed"]["fields"] == ["detail"]
    need.refresh_from_db()
    assert need.detail == "最初の文。次の文。"
    assert [event.source for event in Event.objects.filter(noun="need", verb="changed")] == [
        "autosave"
    ] * 2


def test_the_same_text_again_writes_nothing(signed_in, need):
    answer = typed(signed_in("emi"), need, "最初の文。", 1).json()
    assert answer == {"version": 1, "event": "", "told": {}}
    assert not Event.objects.filter(noun="need", verb="changed").exists()


def test_a_stale_save_while_typing_says_who_and_overwrites_nothing(signed_in, need, world: World):
    change_record(noun_of("need"), need, {"detail": "別の文。"}, by=world.ken)
    answer = typed(signed_in("emi"), need, "自分の文。", 1)
    assert answer.status_code == 409
    assert world.ken.name in answer.json()["problem"]
    need.refresh_from_db()
    assert need.detail == "別の文。"


def test_a_value_that_cannot_be_taken_says_why_while_typing(signed_in, need):
    sent = {"due_on": "2026-02-30", "version": "1", "autosave": "1"}
    answer = signed_in("emi").part(field_url("need", need, "due_on"), sent)
    assert answer.status_code == 422
    assert answer.json()["problem"]


@pytest.mark.parametrize(("who", "status"), [("rin", 403), ("sora", 404), ("yu", 404)])
def test_saving_while_typing_asks_the_same_rights(signed_in, need, who: str, status: int):
    assert typed(signed_in(who), need, "x", 1).status_code == status


def test_what_was_typed_in_one_go_is_one_line_of_history_and_one_undo(signed_in, need):
    client = signed_in("emi", "ja")
    since = typed(client, need, "最初の文。次", 1).json()["event"]
    typed(client, need, "最初の文。次の", 2)
    url = field_url("need", need, "detail")
    last = client.part(url, {"detail": "最初の文。次の文。", "version": "3", "since": since})
    page = last.content.decode()
    assert f'name="since" value="{since}"' in page
    history = client.part(f"/records/need/{need.public_id}/history/").content.decode()
    assert history.count("<li") == 2
    assert "<ins>次の文。</ins>" in history
    until = Event.objects.filter(noun="need", verb="changed").latest("pk").public_id
    undone = client.part(f"{url}back/", {"since": since, "until": until})
    need.refresh_from_db()
    assert undone.status_code == 200
    assert need.detail == "最初の文。"
    assert (
        "取り消し済み" in client.part(f"/records/need/{need.public_id}/history/").content.decode()
    )


def test_undoing_the_undo_brings_the_text_back(signed_in, need):
    client = signed_in("emi")
    since = typed(client, need, "長い文章。", 1).json()["event"]
    client.part(f"{field_url('need', need, 'detail')}back/", {"since": since})
    undo = Event.objects.get(source="undo")
    assert client.part(f"/events/{undo.public_id}/undo/", {}).status_code == 200
    need.refresh_from_db()
    assert need.detail == "長い文章。"


def test_a_text_that_somebody_changed_since_is_not_put_back(signed_in, need, world: World):
    client = signed_in("emi")
    since = typed(client, need, "自分の文。", 1).json()["event"]
    need.refresh_from_db()
    change_record(noun_of("need"), need, {"detail": "別の文。"}, by=world.ken)
    answer = client.part(f"{field_url('need', need, 'detail')}back/", {"since": since})
    assert answer.status_code == 409
    need.refresh_from_db()
    assert need.detail == "別の文。"


def test_only_saves_of_this_field_are_put_back(signed_in, need, world: World):
    client = signed_in("emi")
    other = change_record(noun_of("need"), need, {"title": "x"}, by=world.emi)
    url = f"{field_url('need', need, 'detail')}back/"
    assert client.part(url, {"since": other.public_id}).status_code == 404
    assert client.part(url, {}).status_code == 404
    since = typed(client, need, "文。", 2).json()["event"]
    wrong = {"since": since, "until": other.public_id}
    assert client.part(url, wrong).status_code == 404


def test_saves_of_two_people_stay_two_lines(signed_in, need):
    typed(signed_in("emi"), need, "恵美の文。", 1)
    typed(signed_in("ken"), need, "健の文。", 2)
    page = signed_in("emi").part(f"/records/need/{need.public_id}/history/").content.decode()
    assert page.count("<li") == 3


@pytest.mark.parametrize("name", ["title", "detail"])
def test_the_reason_lands_in_history(signed_in, need, name: str):
    client = signed_in("emi", "ja")
    sent = {name: "言い直した", "version": "1", "why": " 面談で言い直された "}
    client.part(field_url("need", need, name), sent)
    assert Event.objects.get(noun="need", verb="changed").reason == "面談で言い直された"
    page = client.get(f"/accounts/{need.plan.account.public_id}/history/").content.decode()
    assert "面談で言い直された" in page


def test_every_editor_has_a_line_for_the_reason(signed_in, need):
    client = signed_in("emi")
    for name in ("title", "detail", "importance", "due_on"):
        for page in (
            client.part(field_url("need", need, name)),
            client.get(field_url("need", need, name)),
        ):
            assert 'name="why"' in page.content.decode()


def test_a_reason_stays_with_what_was_refused(signed_in, need):
    sent = {"due_on": "2026-02-30", "version": "1", "why": "客先の希望"}
    page = signed_in("emi").part(field_url("need", need, "due_on"), sent).content.decode()
    assert 'value="客先の希望"' in page


@pytest.mark.parametrize("how", ["remove", "add"])
def test_a_reason_comes_with_adding_and_removing(signed_in, need, world: World, how: str):
    client = signed_in("emi")
    if how == "remove":
        client.part(f"/records/need/{need.public_id}/remove/", {"why": "重複"})
        event = Event.objects.get(noun="need", verb="removed")
    else:
        sent = {"plan": world.plan.public_id, "title": "新しいニーズ", "why": "重複"}
        client.post("/records/need/", sent)
        event = Event.objects.filter(noun="need", verb="created").latest("pk")
    assert event.reason == "重複"


def test_a_field_called_reason_is_not_the_reason_of_its_change(signed_in, world: World):
    product = world.add("product", name="検査装置", by=world.makoto)
    department = world.add("department", name="製造部")
    cell = world.add("footprint", department=department.public_id, product=product.public_id)
    client, url = signed_in("emi"), field_url("footprint", cell, "reason")
    assert client.part(url, {"reason": "予算なし", "version": "1"}).status_code == 200
    cell.refresh_from_db()
    assert cell.reason == "予算なし"
    assert Event.objects.get(noun="footprint", verb="changed").reason == ""
