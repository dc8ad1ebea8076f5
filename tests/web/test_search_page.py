"""The page of results, results while typing, and what the command box offers."""

from __future__ import annotations

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.world import World
from tokui.core.scales import LISTED
from tokui.kernel.nouns import noun_of
from tokui.kernel.records import remove_record
from tokui.outputs.export import KINDS


def options(page: str) -> list[str]:
    return re.findall(r'href="([^"]+)"[^>]*data-spoken', page)


def test_what_was_found_is_marked_and_leads_to_its_page(signed_in, world: World):
    person = world.add("person", name="新庄 遥")
    page = signed_in("emi", "ja").get("/search/", {"q": "新庄"}).content.decode()
    assert "<mark>新庄</mark> 遥" in page
    assert f'href="/records/person/{person.public_id}/"' in page
    account = signed_in("emi", "ja").get("/search/", {"q": "東亜"}).content.decode()
    assert f'href="/accounts/{world.toa.public_id}/"' in account


def test_a_text_is_no_markup(signed_in, world: World):
    world.add("need", title="<b>太字</b> & 保守")
    page = signed_in("emi").get("/search/", {"q": "<b>"}).content.decode()
    assert "<mark>&lt;b&gt;</mark>太字" in page
    assert "<b>太字" not in page


def test_one_kind_is_paged_by_fifty(signed_in, world: World):
    for number in range(53):
        world.add("need", title=f"課題{number:02d}番")
    client = signed_in("emi", "ja")
    first = client.get("/search/", {"q": "課題", "noun": "need"}).content.decode()
    more = re.search(r'href="(\?[^"]*after=[^"]+)"', first)
    assert more is not None
    second = client.get("/search/" + more[1].replace("&amp;", "&")).content.decode()
    seen = [re.findall(r"</mark>(\d\d)番", page) for page in (first, second)]
    assert [len(numbers) for numbers in seen] == [50, 3]
    assert len({*seen[0], *seen[1]}) == 53


@pytest.mark.parametrize(
    "asked", [{"noun": "nonsense"}, {"account": "nonsense"}, {"noun": "need", "after": "x"}]
)
def test_kinds_accounts_and_places_that_are_none_lead_nowhere(signed_in, world: World, asked):
    assert signed_in("emi").get("/search/", {"q": "課題", **asked}).status_code == 404


def test_an_account_that_is_not_shared_cannot_be_searched(signed_in, world: World):
    for address in ("/search/", "/search/commands/"):
        asked = {"q": "港", "account": world.foreign.public_id}
        assert signed_in("emi").get(address, asked).status_code == 404


def test_within_an_account_one_stays_there_until_one_leaves(signed_in, world: World):
    asked = {"q": "株式会社", "account": world.toa.public_id}
    page = signed_in("aoi", "ja").get("/search/", asked).content.decode()
    assert "北陸電子" not in page.split('class="search-page"')[1]
    assert "全体から検索" in page


def test_nothing_found_says_what_to_try(signed_in, world: World):
    page = signed_in("emi", "ja").get("/search/", {"q": "該当なし"}).content.decode()
    assert "「該当なし」は見つかりませんでした。" in page


def test_queries_do_not_grow_with_what_is_found(signed_in, world: World):
    client = signed_in("emi")

    def asked() -> int:
        with CaptureQueriesContext(connection) as found:
            assert client.get("/search/found/", {"q": "保守"}).status_code == 200
        return len(found)

    def add(number: int) -> None:
        person = world.add("person", name=f"保守 太郎{number}")
        world.add("post", person=person.public_id, title="課長")
        world.add("deal", name=f"保守契約{number}", amount=1_000)
        world.add("need", title=f"保守{number}", detail="費用")
        world.add("activity", on="2026-11-01", subject=f"訪問{number}", body="保守の話")

    add(0)
    asked()
    few = asked()
    for number in range(1, 5):
        add(number)
    assert asked() == few


@pytest.mark.parametrize(("who", "adds"), [("emi", True), ("rin", False)])
def test_the_box_offers_to_add_what_one_may(signed_in, world: World, who: str, adds: bool):
    page = signed_in(who).get("/search/commands/", {"account": world.toa.public_id})
    offered = options(page.content.decode())
    assert (f"/records/need/new/?plan={world.plan.public_id}" in offered) is adds
    assert f"/accounts/{world.toa.public_id}/stakeholders/" in offered


def test_every_page_that_the_box_offers_opens(signed_in, world: World):
    # Without anything of theirs there is no copy for the customer.
    world.add("action", title="図面の提供", side="customer")
    client = signed_in("aoi")
    page = client.get("/search/commands/", {"account": world.toa.public_id}).content.decode()
    offered = [address.replace("&amp;", "&") for address in options(page)]
    assert len(offered) > 30
    assert {client.get(address).status_code for address in offered} == {200}


def test_the_box_offers_every_kind_of_file_and_every_list(signed_in, world: World):
    page = signed_in("rin").get("/search/commands/", {"account": world.toa.public_id})
    offered = options(page.content.decode())
    export = f"/accounts/{world.toa.public_id}/export/"
    for kind in KINDS:
        for language in ("ja", "en"):
            asked = f"format={kind.format}&amp;variant={kind.variant}&amp;language={language}"
            assert f"{export}?{asked}" in offered
    lists = {f"/lists/{code}/" for code in LISTED.codes} - {"/lists/account/", "/lists/product/"}
    assert lists | {"/accounts/", "/products/"} <= set(offered)


@pytest.mark.parametrize("language", ["ja", "en"])
def test_a_command_is_found_by_both_languages_and_its_reading(signed_in, world: World, language):
    page = signed_in("emi", language).get("/search/commands/").content.decode()
    spoken = re.search(r'href="/imports/"[^>]*data-spoken="([^"]+)"', page)
    assert spoken is not None
    assert {"取り込み", "Import", "とりこみ"} <= set(spoken[1].split())


def test_places_opened_last_are_named_as_long_as_one_may_see_them(signed_in, world: World):
    person = world.add("person", name="新庄 遥")
    recent = [
        f"person:{person.public_id}",
        f"account:{world.toa.public_id}",
        f"account:{world.foreign.public_id}",
        "nonsense:1",
        "account:nonsense",
        "x",
    ]
    client = signed_in("emi")
    page = client.get("/search/commands/", {"recent": recent}).content.decode()
    assert re.findall(r'data-key="([^"]+)"', page) == recent[:2]
    remove_record(noun_of("person"), person, by=world.emi)
    page = client.get("/search/commands/", {"recent": recent}).content.decode()
    assert re.findall(r'data-key="([^"]+)"', page) == recent[1:2]
