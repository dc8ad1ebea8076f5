"""The history of a record and of an account: narrowed, paged, undone, as a page and as a drawer."""

from __future__ import annotations

import re
from typing import Any

import pytest

from tests.world import World
from tokui.kernel.events import Origin
from tokui.kernel.models import Event
from tokui.kernel.nouns import noun_of
from tokui.kernel.records import change_record
from tokui.web.queries.history import PAGE


@pytest.fixture
def need(world: World) -> Any:
    return world.add("need", title="手戻りを減らしたい")


def change(world: World, record: Any, by: Any, code: str = "need", **values: Any) -> Event:
    record.refresh_from_db()
    origin = Origin(reason=values.pop("reason", ""))
    event = change_record(noun_of(code), record, values, by=by, origin=origin)
    assert event is not None
    return event


def text_of(answer: Any) -> str:
    assert answer.status_code == 200
    page: str = answer.content.decode()
    return page


@pytest.mark.parametrize("where", ["record", "account"])
def test_the_drawer_is_a_part_and_the_page_a_page(signed_in, need, world: World, where: str):
    url = {
        "record": f"/records/need/{need.public_id}/history/?all=1",
        "account": f"/accounts/{world.toa.public_id}/history/",
    }[where]
    client = signed_in("emi")
    drawer, page = text_of(client.part(url)), text_of(client.get(url))
    assert "<html" not in drawer
    assert "data-drawer" in drawer
    assert "<html" in page
    assert "手戻りを減らしたい" in page


def test_a_record_is_narrowed_by_field_and_person(signed_in, need, world: World):
    change(world, need, world.emi, title="恵美の題")
    change(world, need, world.ken, due_on="2026-12-10")
    client, url = signed_in("emi", "ja"), f"/records/need/{need.public_id}/history/?all=1"
    by_field = text_of(client.part(f"{url}&field=due_on"))
    assert "2026/12/10" in by_field
    assert "恵美の題" not in by_field.split("data-log", 1)[1]
    by_person = text_of(client.part(f"{url}&who={world.emi.public_id}"))
    assert "恵美の題" in by_person
    assert "2026/12/10" not in by_person


def test_an_account_is_narrowed_by_a_field_of_one_kind_of_record(signed_in, need, world: World):
    other = world.add("objective", title="売上を倍に")
    change(world, need, world.emi, title="新しい題")
    change(world, other, world.emi, code="objective", title="別の題")
    url = f"/accounts/{world.toa.public_id}/history/"
    page = text_of(signed_in("emi").part(f"{url}?noun=need&was=need&field=title"))
    assert "新しい題" in page
    assert "別の題" not in page
    again = text_of(signed_in("emi").part(f"{url}?noun=objective&was=need&field=nothing"))
    assert "別の題" in again


def test_opinions_cannot_be_asked_for_by_who_may_not_read_them(signed_in, world: World):
    person = world.add("stakeholder", placeholder="工場長", by=world.emi)
    change(world, person, world.ken, code="stakeholder", private_note="内密のメモ")
    url = f"/records/stakeholder/{person.public_id}/history/?all=1"
    page = text_of(signed_in("rin").part(url))
    assert "private_note" not in page
    assert world.ken.name not in page
    asked = text_of(signed_in("rin").part(f"{url}&field=private_note"))
    assert "<del>" not in asked
    assert "内密" not in asked
    assert "内密のメモ" in text_of(signed_in("emi").part(f"{url}&field=private_note"))


def test_older_changes_follow_page_by_page(signed_in, need, world: World):
    for number in range(PAGE + 4):
        change(world, need, world.emi, title=f"第{number}案")
    client, url = signed_in("emi"), f"/records/need/{need.public_id}/history/?all=1"
    first = text_of(client.part(url))
    assert "第0案" not in first
    older = re.search(r'hx-get="([^"]+)"[^>]*hx-target="closest li"', first)
    assert older
    rest = text_of(client.part(older[1].replace("&amp;", "&")))
    assert "第0案" in rest
    assert "data-drawer" not in rest
    assert "log-more" not in rest


def test_older_changes_are_undone_one_by_one(signed_in, need, world: World):
    first = change(world, need, world.emi, title="言い直した題")
    change(world, need, world.ken, due_on="2026-12-10")
    client, url = signed_in("ken", "ja"), f"/records/need/{need.public_id}/history/?all=1"
    assert f"/events/{first.public_id}/undo/" in text_of(client.part(url))
    client.part(f"/events/{first.public_id}/undo/", {})
    need.refresh_from_db()
    assert (need.title, str(need.due_on)) == ("手戻りを減らしたい", "2026-12-10")
    page = text_of(client.part(url))
    assert "取り消し済み" in page
    assert f"/events/{first.public_id}/undo/" not in page
    undo = Event.objects.get(source="undo")
    client.part(f"/events/{undo.public_id}/undo/", {})
    assert f"/events/{first.public_id}/undo/" in text_of(client.part(url))


def test_a_reader_undoes_nothing(signed_in, need, world: World):
    change(world, need, world.emi, title="新しい題")
    page = text_of(signed_in("rin").part(f"/records/need/{need.public_id}/history/?all=1"))
    assert "新しい題" in page
    assert '<form method="post"' not in page


def test_a_long_text_shows_what_changed_in_it(signed_in, need, world: World):
    change(world, need, world.emi, detail="予算は来期。決裁は部長。")
    change(world, need, world.emi, detail="予算は今期。決裁は部長。", reason="電話で確認")
    page = text_of(signed_in("emi").part(f"/records/need/{need.public_id}/history/"))
    assert "予算は<del>来期</del><ins>今期</ins>。決裁は部長。" in page
    assert "電話で確認" in page


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", "Supporter ◐ (meeting) “we want it”"),
        ("ja", "好意 ◐（meeting）「we want it」"),
    ],
)
def test_a_judgement_is_told_with_its_evidence_in_the_brackets_of_the_language(
    signed_in, world: World, language: str, said: str
):
    person = world.add("stakeholder", placeholder="工場長")
    given = {"value": "supporter", "grade": "stated", "source": "meeting", "quote": "we want it"}
    change(world, person, world.emi, code="stakeholder", attitude=given)
    url = f"/records/stakeholder/{person.public_id}/history/"
    assert said in text_of(signed_in("emi", language).part(url))
