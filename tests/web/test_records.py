"""Adding, removing, undoing and reading records over the web."""

from __future__ import annotations

import re
from html import unescape

import pytest

from tests.world import World
from tokui.accounts.models import Account
from tokui.kernel.models import Event
from tokui.kernel.nouns import noun_of
from tokui.kernel.records import change_record
from tokui.plans.needs.models import Need


def new_need(world: World, **values: str) -> dict[str, str]:
    return {"plan": world.plan.public_id, "title": "新しいニーズ", "into": "rows", **values}


@pytest.mark.parametrize(
    ("who", "status"),
    [("aoi", 200), ("emi", 200), ("ken", 200), ("rin", 403), ("sora", 404), ("yu", 404)],
)
def test_who_may_add(signed_in, world: World, who: str, status: int):
    answer = signed_in(who).part("/records/need/", new_need(world))
    assert answer.status_code == status
    assert Need.objects.filter(title="新しいニーズ").exists() is (status == 200)


def test_a_stranger_adds_nothing(signed_in, world: World):
    assert signed_in("").post("/records/need/", new_need(world)).status_code == 302
    assert not Need.objects.exists()


def test_an_added_row_comes_with_the_columns_of_its_table_and_an_undo(signed_in, world: World):
    answer = signed_in("emi").part("/records/need/", new_need(world, columns="title due_on"))
    page = answer.content.decode()
    assert page.count('data-field="') == 2
    event = Event.objects.get(noun="need", verb="created")
    assert f"/events/{event.public_id}/undo/" in page


def test_sent_twice_it_still_counts_once(signed_in, world: World):
    client = signed_in("emi")
    for _twice in range(2):
        assert client.part("/records/need/", new_need(world, once="abc")).status_code == 200
    assert Need.objects.count() == 1
    refused = client.part("/records/need/", new_need(world, once="abc", title="another"))
    assert refused.status_code == 422
    assert Need.objects.count() == 1


def test_a_form_beside_the_page_is_answered_there(signed_in, world: World):
    client = signed_in("emi", "en")
    address = f"/records/need/new/?plan={world.plan.public_id}&title=given"
    form = client.get(address, headers={"HX-Request": "true"}).content.decode()
    assert "<html" not in form
    assert 'name="into" value="beside"' in form
    assert 'value="given"' in form
    sent = new_need(world, into="beside")
    refused = client.part("/records/need/", {**sent, "due_on": "someday"})
    assert refused.status_code == 422
    assert 'name="into" value="beside"' in refused.content.decode()
    assert 'value="someday"' in refused.content.decode()
    answer = client.part("/records/need/", sent)
    need = Need.objects.get()
    assert f'data-record="need:{need.public_id}"' in answer.content.decode()
    assert 'hx-swap-oob="beforeend:#rows-need"' in answer.content.decode()
    assert f"need:{need.public_id}" in answer["HX-Trigger"]


def test_what_was_added_since_can_be_chosen(signed_in, world: World):
    client = signed_in("emi", "en")
    page = client.get(f"/accounts/{world.toa.public_id}/objectives/").content.decode()
    asked = re.findall(r'data-choices-of="objective" data-choices="([^"]+)"', page)
    assert asked
    objective = world.add("objective", title="保守を任される")
    for address in asked:
        options = client.get(unescape(address)).content.decode()
        assert f'value="{objective.public_id}"' in options


def test_a_refused_form_keeps_what_was_typed_and_says_where(signed_in, world: World):
    sent = new_need(world, title="", detail="長い説明", due_on="someday", once="abc")
    answer = signed_in("emi").post("/records/need/", {**sent, "into": "page"})
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "長い説明" in page
    assert 'value="someday"' in page
    assert page.count('class="problem"') == 2
    assert 'name="once" value="abc"' in page


def test_a_refused_line_becomes_a_message_in_the_corner(signed_in, world: World):
    answer = signed_in("emi").part("/records/need/", new_need(world, title=""))
    assert answer.status_code == 422
    assert "toast error" in answer.content.decode()


def test_opening_an_account_makes_its_opener_owner_of_the_team(signed_in, world: World):
    answer = signed_in("sora").post(
        "/records/account/", {"name": "西浜化学株式会社", "into": "page"}
    )
    opened = Account.objects.get(name="西浜化学株式会社")
    assert answer.status_code == 302
    assert opened.public_id in answer["Location"]
    assert opened.team.get().member == world.sora


def test_a_plan_is_not_added_like_a_row(signed_in, world: World):
    sent = {"account": world.toa.public_id, "name": "2"}
    assert signed_in("emi").post("/records/plan/", sent).status_code == 404


def test_next_never_leads_to_another_site(signed_in, world: World):
    sent = new_need(world, into="page", next="https://evil.example/")
    answer = signed_in("emi").post("/records/need/", sent)
    assert answer["Location"].startswith("/records/need/")


@pytest.mark.parametrize(
    ("who", "status"), [("emi", 200), ("ken", 200), ("rin", 403), ("sora", 404), ("yu", 404)]
)
def test_who_may_remove_and_bring_back(signed_in, world: World, who: str, status: int):
    need = world.add("need", title="x")
    client = signed_in(who)
    answer = client.part(f"/records/need/{need.public_id}/remove/", {})
    assert answer.status_code == status
    need.refresh_from_db()
    assert (need.removed_at is not None) is (status == 200)
    if status == 200:
        event = Event.objects.get(noun="need", verb="removed")
        assert client.part(f"/events/{event.public_id}/undo/", {}).status_code == 200
        need.refresh_from_db()
        assert need.removed_at is None


def test_a_removed_record_is_not_there(signed_in, world: World):
    need = world.add("need", title="x")
    client = signed_in("emi")
    client.part(f"/records/need/{need.public_id}/remove/", {})
    assert client.get(f"/records/need/{need.public_id}/").status_code == 404


def test_undo_refuses_to_overwrite_and_names_the_field(signed_in, world: World):
    need = world.add("need", title="1")
    event = change_record(noun_of("need"), need, {"title": "2"}, by=world.emi)
    change_record(noun_of("need"), need, {"title": "3"}, by=world.ken)
    answer = signed_in("emi", "ja").part(f"/events/{event.public_id}/undo/", {})
    assert answer.status_code == 409
    assert "課題・ニーズ" in answer.content.decode()
    need.refresh_from_db()
    assert need.title == "3"


@pytest.mark.parametrize(("who", "status"), [("rin", 403), ("sora", 404), ("yu", 404)])
def test_who_may_not_undo(signed_in, world: World, who: str, status: int):
    need = world.add("need", title="1")
    event = change_record(noun_of("need"), need, {"title": "2"}, by=world.emi)
    assert signed_in(who).part(f"/events/{event.public_id}/undo/", {}).status_code == status
    need.refresh_from_db()
    assert need.title == "2"


def test_a_record_tells_its_history_from_what_to_what(signed_in, world: World):
    department = world.add("department", name="設計部")
    need = world.add("need", title="前の題")
    change_record(
        noun_of("need"),
        need,
        {"title": "後の題", "department": department.public_id},
        by=world.ken,
    )
    page = signed_in("emi", "ja").part(f"/records/need/{need.public_id}/").content.decode()
    assert "<del>前の題</del>" in page
    assert "<ins>後の題</ins>" in page
    assert "<ins>設計部</ins>" in page
    assert world.ken.name in page


@pytest.mark.parametrize("code", ["account", "need", "person", "deal", "product", "colleague"])
def test_every_kind_of_record_has_a_page_and_a_form(signed_in, world: World, code: str):
    client = signed_in("aoi")
    place = f"?account={world.toa.public_id}&plan={world.plan.public_id}"
    assert client.get(f"/records/{code}/new/{place}").status_code == 200
    record = noun_of(code).policy.visible(world.aoi).first()
    if record is None:
        record = world.add(code, **{"title" if code == "need" else "name": "x"})
    assert client.get(f"/records/{code}/{record.public_id}/").status_code == 200


def test_choices_are_found_by_kana(signed_in, world: World):
    world.add("person", name="相沢 美紀", family_kana="アイザワ", given_kana="ミキ")
    world.add("person", name="加藤 二")
    url = f"/records/person/choices/?account={world.toa.public_id}&q=あいざわ"
    page = signed_in("emi").part(url).content.decode()
    assert "相沢 美紀" in page
    assert "加藤 二" not in page
    assert signed_in("sora").part(url).status_code == 404


def test_the_name_of_an_account_that_is_not_shared_stays_unknown(signed_in, world: World):
    change_record(
        noun_of("account"), world.toa, {"parent": world.hokuriku.public_id}, by=world.makoto
    )
    for address in (
        f"/records/account/{world.toa.public_id}/",
        f"/records/account/{world.toa.public_id}/fields/parent/",
        f"/accounts/{world.toa.public_id}/history/",
    ):
        assert world.hokuriku.name not in signed_in("emi").get(address).content.decode()
        assert world.hokuriku.name in signed_in("makoto").get(address).content.decode()
