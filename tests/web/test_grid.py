"""Grids over the web: patches of cells, taking them back, lists for cells, rows of long tables."""

from __future__ import annotations

import html
import json
import re
from typing import Any

import pytest

from tests.world import World
from tokui.kernel.models import Event, Judgement
from tokui.kernel.nouns import noun_of
from tokui.kernel.records import change_record
from tokui.people.models import Person
from tokui.plans.needs.models import Need
from tokui.plans.stakeholders.models import Stakeholder


def cell(record: Any, name: str, value: str, **more: Any) -> dict[str, Any]:
    return {
        "id": record.public_id,
        "field": name,
        "value": value,
        "version": record.version,
        **more,
    }


def row(key: str, **values: str) -> dict[str, Any]:
    return {"key": key, "cells": [{"field": name, "value": text} for name, text in values.items()]}


def send(
    client: Any, world: World, *changes: dict[str, Any], code: str = "need", **more: Any
) -> dict[str, Any]:
    columns = more.pop("columns", "title layer due_on")
    patch = json.dumps({"changes": changes, **more})
    place = {"plan": world.plan.public_id, "columns": columns}
    answer = client.post(f"/records/{code}/grid/", {**place, "patch": patch})
    assert answer.status_code == 200, answer.content.decode()
    found: dict[str, Any] = answer.json()
    return found


def test_cells_come_back_as_they_are_shown_with_the_version_of_their_row(signed_in, world: World):
    need = world.add("need", title="a")
    answer = send(
        signed_in("emi", "ja"),
        world,
        cell(need, "due_on", "令和8年12月1日"),
        cell(need, "layer", "障害"),
    )
    (told,) = answer["rows"]
    assert (told["id"], told["version"]) == (need.public_id, 2)
    assert "2026/12/01" in told["cells"]["due_on"][0]
    assert told["cells"]["layer"][1] == "障害"
    assert set(told["cells"]) == {"title", "layer", "due_on"}


def test_a_wrong_cell_says_why_and_the_others_are_saved(signed_in, world: World):
    need = world.add("need", title="a")
    answer = send(
        signed_in("emi", "ja"), world, cell(need, "title", "b"), cell(need, "due_on", "いつか")
    )
    (refused,) = answer["refused"]
    assert (refused["place"], refused["field"]) == (need.public_id, "due_on")
    assert "日付" in refused["message"]
    need.refresh_from_db()
    assert need.title == "b"


def test_rows_are_added_with_their_preset_and_drawn(signed_in, world: World):
    answer = send(
        signed_in("emi"),
        world,
        code="stakeholder",
        columns="placeholder attitude",
        preset={"side": "external"},
        added=[row("1", placeholder="購買部長", attitude="◎"), row("2", attitude="◎")],
    )
    (added,) = answer["added"]
    stakeholder = Stakeholder.objects.get()
    assert (added["key"], added["id"]) == ("1", stakeholder.public_id)
    assert f'data-record="stakeholder:{stakeholder.public_id}"' in added["html"]
    assert stakeholder.side == "external"
    assert Judgement.objects.get().value == "champion"
    assert {one["place"] for one in answer["refused"]} == {"2"}


def test_sent_again_after_a_lost_answer_nothing_is_doubled(signed_in, world: World):
    client = signed_in("emi")
    sent = {"once": "abc", "added": [row("1", title="new")]}
    first, second = (send(client, world, **sent) for _twice in range(2))
    assert first == second
    assert Need.objects.count() == 1


def test_links_are_found_by_name_however_it_is_written(signed_in, world: World):
    department = world.add("department", name="設計部")
    world.add("department", name="製造部")
    need = world.add("need", title="a")
    answer = send(
        signed_in("emi"), world, cell(need, "department", " 設計 部 "), columns="department"
    )
    assert not answer["refused"]
    need.refresh_from_db()
    assert need.department == department


def test_a_link_chosen_from_the_list_is_meant_by_its_code(signed_in, world: World):
    first = world.add("person", name="田中 一")
    second = world.add("person", name="田中 一")
    row_ = world.add("stakeholder", placeholder="x")
    client = signed_in("emi")
    sent = {"code": "stakeholder", "columns": "person"}
    unsure = send(client, world, cell(row_, "person", "田中 一"), **sent)
    assert "田中 一" in unsure["refused"][0]["message"]
    picked = {**cell(row_, "person", "田中 一"), "code": second.public_id}
    assert not send(client, world, picked, **sent)["refused"]
    row_.refresh_from_db()
    assert row_.person == second != first


def test_a_name_that_nobody_has_is_offered_and_added_with_the_same_batch(signed_in, world: World):
    client = signed_in("emi", "ja")
    sent = {"code": "stakeholder", "columns": "person"}
    answer = send(client, world, added=[row("1", person="新田 純")], **sent)
    (refused,) = answer["refused"]
    assert (refused["offer"], refused["text"]) == ("人物", "新田 純")
    assert not Person.objects.exists()
    again = row("1", person="新田 純")
    again["cells"][0]["adds"] = True
    done = send(client, world, added=[again], **sent)
    assert Stakeholder.objects.get().person == Person.objects.get(name="新田 純")
    turned = turn(client, world, done["batch"], code="stakeholder")
    assert len(turned["removed"]) == 2
    assert not Person.objects.filter(removed_at=None).exists()


def turn(client: Any, world: World, *batches: str, code: str = "need", **more: str) -> Any:
    place = {"plan": world.plan.public_id, "columns": "title"}
    sent = {**place, "batch": list(batches), **more}
    return client.post(f"/records/{code}/grid/turn/", sent).json()


def test_who_may_not_invite_is_not_offered_a_colleague(signed_in, world: World):
    answer = send(
        signed_in("emi"),
        world,
        code="stakeholder",
        columns="colleague",
        added=[row("1", colleague="知らない 人")],
    )
    assert "offer" not in answer["refused"][0]


def test_a_clash_tells_both_values_in_words(signed_in, world: World):
    need = world.add("need", title="a", layer="goal")
    change_record(noun_of("need"), need, {"layer": "need"}, by=world.ken)
    need.version = 1
    answer = send(signed_in("emi", "ja"), world, cell(need, "layer", "障害"))
    (clash,) = answer["clashes"]
    assert (clash["mine"], clash["theirs"], clash["base"]) == ("障害", "ニーズ", "目標")
    assert clash["by"] == world.ken.name
    assert clash["version"] == 2


def test_taken_back_and_done_again_over_the_web(signed_in, world: World):
    need, gone = world.add("need", title="a"), world.add("need", title="gone")
    client = signed_in("emi")
    answer = send(client, world, cell(need, "title", "b"), removed=[gone.public_id])
    assert answer["removed"] == [gone.public_id]
    back = turn(client, world, answer["batch"])
    assert {one["id"] for one in back["rows"]} == {need.public_id, gone.public_id}
    assert all("<tr" in one["html"] for one in back["rows"])
    again = turn(client, world, answer["batch"], again="1")
    assert again["removed"] == [gone.public_id]
    need.refresh_from_db()
    assert need.title == "b"


@pytest.mark.parametrize(("who", "status"), [("rin", 403), ("sora", 404), ("yu", 404)])
def test_who_may_not_patch(signed_in, world: World, who: str, status: int):
    need = world.add("need", title="a")
    patch = json.dumps({"changes": [cell(need, "title", "b")]})
    sent = {"plan": world.plan.public_id, "columns": "title", "patch": patch}
    assert signed_in(who).post("/records/need/grid/", sent).status_code == status
    need.refresh_from_db()
    assert need.title == "a"


def test_without_a_place_rows_of_several_accounts_are_changed_each_by_its_own_right(
    signed_in, world: World
):
    department = world.add("department", name="設計部")
    deal = world.add("deal", name="a")
    patch = json.dumps({"changes": [cell(deal, "department", "設計部")]})
    sent = {"columns": "name department", "patch": patch}
    refused = signed_in("rin").post("/records/deal/grid/", sent).json()
    assert len(refused["refused"]) == 1
    answer = signed_in("emi").post("/records/deal/grid/", sent).json()
    assert not answer["refused"]
    deal.refresh_from_db()
    assert deal.department == department
    added = json.dumps({"added": [row("1", name="b")]})
    sent = {"columns": "name", "patch": added}
    assert signed_in("emi").post("/records/deal/grid/", sent).status_code == 404


@pytest.mark.parametrize("patch", ["", "[]", "{", '{"changes": [{}]}', '{"changes": 1}'])
def test_what_no_grid_sends_is_refused(signed_in, world: World, patch: str):
    sent = {"plan": world.plan.public_id, "patch": patch}
    assert signed_in("emi").post("/records/need/grid/", sent).status_code == 422


def test_a_viewer_is_told_of_no_opinion(signed_in, world: World):
    row_ = world.add("stakeholder", placeholder="工場長", attitude="champion")
    place = f"plan={world.plan.public_id}&columns=placeholder+attitude&id={row_.public_id}"
    told = signed_in("rin").get(f"/records/stakeholder/grid/?{place}").json()
    assert set(told["rows"][0]["cells"]) == {"placeholder"}
    options = f"/records/stakeholder/options/attitude/?{place}"
    assert signed_in("rin").get(options).status_code == 404
    assert "data-spoken" in signed_in("emi").get(options).content.decode()


def test_options_of_a_link_are_found_by_kana(signed_in, world: World):
    world.add("person", name="相沢 美紀", family_kana="アイザワ", given_kana="ミキ")
    world.add("person", name="加藤 二")
    url = f"/records/stakeholder/options/person/?plan={world.plan.public_id}&q=あいざわ"
    page = signed_in("emi").get(url).content.decode()
    assert "相沢 美紀" in page
    assert "加藤 二" not in page


def more_url(page: str) -> str:
    found = re.search(r'href="(/records/[a-z_]+/rows/[^"]+)"', page)
    assert found, "no way to the next rows"
    return html.unescape(found[1])


def shown(page: str) -> list[str]:
    return re.findall(r"row \d{3}", page)


def test_a_long_table_shows_its_first_rows_and_leads_to_the_others(signed_in, world: World):
    for number in range(120):
        world.add("need", title=f"row {number:03}")
    client = signed_in("emi", "ja")
    page = client.get(f"/accounts/{world.toa.public_id}/needs/").content.decode()
    assert "残り70件" in page
    assert page.count('data-record="need:') == 50
    seen = ["row 049"]
    for left in ("残り20件", None):
        page = client.part(more_url(page)).content.decode()
        assert (left is None) or left in page
        seen += shown(page)
    assert sorted(set(seen)) == [f"row {number:03}" for number in range(49, 120)]
    assert "/rows/" not in page


def test_rows_are_only_those_of_the_table_and_in_its_order(signed_in, world: World):
    for number in range(52):
        world.add("stakeholder", placeholder=f"row {number:03}")
    world.add("stakeholder", colleague=world.ken.public_id)
    client = signed_in("emi")
    page = client.get(f"/accounts/{world.toa.public_id}/stakeholders/").content.decode()
    page = client.part(more_url(page)).content.decode()
    assert list(dict.fromkeys(shown(page))) == ["row 050", "row 051"]
    assert world.ken.name not in page


def test_dates_are_followed_with_the_empty_last(signed_in, world: World):
    for number in range(60):
        closes = f"2026-12-{number % 28 + 1:02}" if number % 2 else ""
        world.add("deal", name=f"row {number:03}", closes_on=closes)
    client = signed_in("emi")
    first = client.get(f"/accounts/{world.toa.public_id}/deals/").content.decode()
    second = client.part(more_url(first)).content.decode()
    names = [*dict.fromkeys(shown(first)), *dict.fromkeys(shown(second))]
    assert len(set(names)) == 60
    assert all(int(name[4:]) % 2 == 0 for name in names[30:])


def test_departments_stay_in_the_order_of_their_tree(signed_in, world: World):
    top = world.add("department", name="row 000")
    for number in range(2, 60):
        world.add("department", name=f"row {number:03}")
    world.add("department", name="row 001", parent=top.public_id)
    client = signed_in("emi")
    first = client.get(f"/accounts/{world.toa.public_id}/departments/").content.decode()
    assert shown(first[first.index("<tbody") :])[:1] == ["row 000"]
    second = client.part(more_url(first)).content.decode()
    assert list(dict.fromkeys(shown(second)))[-1] == "row 059"


def test_without_a_script_the_next_rows_are_a_page(signed_in, world: World):
    for number in range(51):
        world.add("need", title=f"row {number:03}")
    client = signed_in("emi")
    page = client.get(f"/accounts/{world.toa.public_id}/needs/").content.decode()
    later = client.get(more_url(page))
    assert "<!doctype html>" in later.content.decode()
    assert "row 050" in later.content.decode()


@pytest.mark.parametrize(
    ("asked", "status"),
    [
        ("order=title", 200),
        ("order=-title~", 200),
        ("order=plan__account__name", 404),
        ("order=no_such_field", 404),
        ("set.no_such_field=x", 404),
        ("set.department=x", 404),
        ("from=x", 200),
        ("from=999", 200),
    ],
)
def test_only_known_orders_and_selections_are_taken(
    signed_in, world: World, asked: str, status: int
):
    url = f"/records/need/rows/?plan={world.plan.public_id}&columns=title&{asked}"
    assert signed_in("emi").part(url).status_code == status


def test_rows_of_opinions_stay_with_who_may_read_them(signed_in, world: World):
    people = [world.add("person", name=name).public_id for name in ("相沢", "加藤")]
    world.add("tie", kind="親密", source=people[0], target=people[1])
    url = f"/records/tie/rows/?account={world.toa.public_id}&columns=source+kind+target"
    assert "相沢" in signed_in("emi").part(url).content.decode()
    assert "相沢" not in signed_in("rin").part(url).content.decode()
    assert signed_in("sora").part(url).status_code == 404


def test_events_of_a_paste_say_where_they_come_from(signed_in, world: World):
    send(signed_in("emi"), world, added=[row("1", title="a")], source="paste", why="面談メモ")
    event = Event.objects.get(noun="need")
    assert (event.source, event.reason) == ("paste", "面談メモ")
