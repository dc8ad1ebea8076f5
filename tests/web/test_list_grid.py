"""Lists worked in as grids: cells of many accounts, names, and columns that are worked out."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest
import time_machine

from tests.world import World
from tokui.deals.models import Deal
from tokui.kernel.nouns import noun_of
from tokui.kernel.records import add_record
from tokui.kernel.scope import Scope
from tokui.people.models import Person
from tokui.plans.needs.models import Need

COLUMNS = {
    "need": "title account layer due_on",
    "deal": "name account grade closes_on late",
    "person": "name account post email",
    "account": "name tier open_deals",
    "stakeholder": "person account attitude",
}


def send(client: Any, code: str, *changes: dict[str, Any], **more: Any) -> dict[str, Any]:
    sent = {"list": code, "columns": COLUMNS[code], "patch": json.dumps({"changes": changes})}
    answer = client.post(f"/records/{code}/grid/", {**sent, **more})
    assert answer.status_code == 200, answer.content.decode()
    found: dict[str, Any] = answer.json()
    return found


def cell(record: Any, name: str, value: str) -> dict[str, Any]:
    return {
        "id": record.public_id,
        "field": name,
        "value": value,
        "version": record.version,
    }


def table_of(page: str) -> str:
    found = re.search(r"<table[^>]*data-list-table.*?</table>", page, re.DOTALL)
    assert found
    return found[0]


@pytest.mark.parametrize(
    ("code", "name"), [("need", "title"), ("deal", "name"), ("person", "name"), ("account", "name")]
)
def test_a_list_is_drawn_for_a_grid(signed_in, world: World, code: str, name: str):
    record = world.toa if code == "account" else world.add(code, **{name: "<甲> & 乙"})
    text = "東亜" if code == "account" else "&lt;甲&gt; &amp; 乙"
    address = "/accounts/" if code == "account" else f"/lists/{code}/"
    page = table_of(signed_in("emi").get(address).content.decode())
    assert f'data-record="{code}:{record.public_id}" data-version="{record.version}"' in page
    lead = re.search(rf'<th scope="row" class="lead" data-field="{name}" data-text="([^"]*)"', page)
    assert lead
    assert text in lead[1]
    heads = re.findall(r'<th scope="col"[^>]*data-field="(\w+)"', page)
    cells = re.findall(r'data-field="(\w+)"', page.split("<tbody")[1].split("</tr>")[0])
    assert heads == cells


def test_what_is_worked_out_says_so_and_has_no_editor(signed_in, world: World):
    world.add("deal", name="甲", closes_on="2020-01-31", grade="A")
    page = table_of(signed_in("emi").get("/lists/deal/?cols=account,grade,late").content.decode())
    heads = re.findall(r'<th scope="col"[^>]*data-field="(\w+)"[^>]*data-worked-out', page)
    assert heads == ["account", "late"]
    for name in heads:
        own = re.search(rf'<td[^>]*data-field="{name}"[^>]*>(.*?)</td>', page)
        assert own
        assert "data-edit" not in own[1]
    grade = re.search(r'<td[^>]*data-field="grade"[^>]*>(.*?)</td>', page)
    assert grade
    assert "data-edit" in grade[1]


def test_names_are_written_over_only_by_who_may_change_the_record(signed_in, world: World):
    world.add("need", title="甲")
    address = "/lists/need/"
    assert "data-renames" in signed_in("emi").get(address).content.decode()
    assert "data-renames" not in signed_in("rin").get(address).content.decode()


@time_machine.travel("2026-11-20T03:00:00Z", tick=False)
def test_cells_come_back_with_what_follows_from_them(signed_in, world: World):
    deal = world.add("deal", name="甲", closes_on="2026-11-01", grade="A")
    answer = send(
        signed_in("emi", "ja"),
        "deal",
        cell(deal, "closes_on", "2026/12/1"),
        cell(deal, "name", "乙"),
    )
    (told,) = answer["rows"]
    assert told["version"] == 2
    assert set(told["cells"]) == {"grade", "closes_on"}
    assert "2026/12/01" in told["listed"]["closes_on"][0]
    assert told["listed"]["closes_on"][2] is False
    assert told["listed"]["late"][1] == "いいえ"
    link, text, _late = told["listed"]["name"]
    assert (text, "data-inspect" in link, "乙" in link) == ("乙", True, True)
    assert Deal.objects.get().name == "乙"


def test_rows_of_several_accounts_are_changed_in_one_patch_and_taken_back(signed_in, world: World):
    one = world.add("person", name="相沢 美紀", email="a@example.jp")
    elsewhere = Scope(world.hokuriku.workspace, world.hokuriku)
    two = add_record(noun_of("person"), {"name": "加藤 二"}, by=world.makoto, scope=elsewhere)
    client = signed_in("makoto")
    answer = send(client, "person", cell(one, "email", "x@example.jp"), cell(two, "email", "y"))
    assert {row["id"] for row in answer["rows"]} == {one.public_id, two.public_id}
    (refused,) = answer["refused"]
    assert (refused["place"], refused["field"]) == (two.public_id, "email")
    sent = {"list": "person", "columns": COLUMNS["person"], "batch": answer["batch"]}
    turned = client.post("/records/person/grid/turn/", sent).json()
    assert [row["id"] for row in turned["rows"]] == [one.public_id]
    assert Person.objects.get(pk=one.pk).email == "a@example.jp"


def test_accounts_are_changed_by_their_editors_though_they_may_open_none(signed_in, world: World):
    client = signed_in("ken")
    assert not send(client, "account", cell(world.toa, "tier", "invest"))["refused"]
    world.toa.refresh_from_db()
    assert world.toa.tier == "invest"
    refused = send(signed_in("rin"), "account", cell(world.toa, "tier", "maintain"))["refused"]
    assert len(refused) == 1


def test_what_a_reader_may_not_see_is_not_told(signed_in, world: World):
    row = world.add("stakeholder", placeholder="工場長", attitude="champion")
    asked = f"list=stakeholder&columns=person+account&id={row.public_id}"
    told = signed_in("rin").get(f"/records/stakeholder/grid/?{asked}").json()["rows"]
    assert set(told[0]["listed"]) == {"person", "account"}
    assert told[0]["listed"]["person"][1] == "工場長"
    assert signed_in("sora").get(f"/records/stakeholder/grid/?{asked}").json()["rows"] == []
    hidden = asked.replace("account", "attitude")
    shown = signed_in("rin").get(f"/records/stakeholder/grid/?{hidden}")
    assert shown.status_code == 404 or "champion" not in shown.content.decode()


@pytest.mark.parametrize(
    ("code", "columns", "status"),
    [("need", "title no_such", 404), ("plan", "name", 404), ("need", "", 200)],
)
def test_only_lists_and_their_columns_are_told(
    signed_in, world: World, code: str, columns: str, status: int
):
    url = f"/records/{code}/grid/?list={code}&columns={columns}&id=x"
    assert signed_in("emi").get(url).status_code == status


def test_nothing_is_added_to_a_list(signed_in, world: World):
    patch = json.dumps({"added": [{"key": "1", "cells": [{"field": "title", "value": "a"}]}]})
    sent = {"list": "need", "columns": "title", "patch": patch}
    assert signed_in("emi").post("/records/need/grid/", sent).status_code == 404
    assert not Need.objects.exists()


def test_the_people_of_an_account_are_a_grid(signed_in, world: World):
    person = world.add("person", name="相沢 美紀", family_kana="アイザワ")
    address = f"/accounts/{world.toa.public_id}/people/"
    page = signed_in("emi").get(address).content.decode()
    assert (
        f'data-place="account={world.toa.public_id}" data-columns="name email phone met_on"' in page
    )
    assert f'data-record="person:{person.public_id}" data-version="1"' in page
    assert 'data-text="相沢 美紀" data-renames' in page
    assert "data-renames" not in signed_in("rin").get(address).content.decode()
    sent = {"account": world.toa.public_id, "columns": "name email phone met_on"}
    patch = json.dumps({"changes": [cell(person, "met_on", "2026/11/2")]})
    told = signed_in("emi").post("/records/person/grid/", {**sent, "patch": patch}).json()
    assert set(told["rows"][0]["cells"]) == {"name", "email", "phone", "met_on"}
