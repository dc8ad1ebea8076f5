"""Lists: who sees which account, finding, paging by key, and queries that do not grow."""

from __future__ import annotations

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.world import World
from tokui.accounts.actions import open_account
from tokui.lists.listing import PAGE


def names_on(page: bytes) -> list[str]:
    return re.findall(r'class="row-link" href="[^"]*">([^<]+)</a></th>', page.decode())


@pytest.mark.parametrize(
    ("who", "sees"),
    [
        ("aoi", {"toa", "hokuriku"}),
        ("emi", {"toa"}),
        ("rin", {"toa"}),
        ("sora", set()),
        ("yu", {"foreign"}),
    ],
)
def test_who_sees_which_accounts(signed_in, world: World, who: str, sees: set[str]):
    expected = {getattr(world, name).name for name in sees}
    assert set(names_on(signed_in(who).get("/accounts/").content)) == expected


@pytest.mark.parametrize("text", ["東亜", "とうあ", "ﾄｳｱ", "セイミツ", "精密"])
def test_an_account_is_found_by_any_part_of_its_name_or_kana(signed_in, world: World, text: str):
    assert names_on(signed_in("aoi").get("/accounts/", {"q": text}).content) == [world.toa.name]


def test_the_filters_narrow_the_list(signed_in, world: World):
    client = signed_in("aoi")
    for asked in ({"owner": world.emi.public_id}, {"industry": "機械"}):
        assert names_on(client.get("/accounts/", asked).content) == [world.toa.name]
    assert names_on(client.get("/accounts/", {"tier": "invest"}).content) == []


def test_an_empty_list_shows_the_way_to_the_first_account(signed_in):
    page = signed_in("sora", "ja").get("/accounts/").content.decode()
    assert "最初の取引先を登録しましょう" in page
    assert "/imports/" in page


@pytest.fixture
def many(world: World) -> World:
    for number in range(PAGE * 2):
        open_account({"name": f"試験{number:03d}株式会社", "tier": "invest"}, by=world.aoi)
    return world


def test_pages_by_key_show_every_account_once_in_both_directions(signed_in, many: World):
    client = signed_in("aoi")
    seen: list[list[str]] = []
    address = "/accounts/?tier=invest"
    while address:
        page = client.get(address).content
        seen.append(names_on(page))
        found = re.search(rb'href="(/accounts/\?[^"]*after=[^"]+)"', page)
        last, address = address, found[1].decode().replace("&amp;", "&") if found else ""
    everything = [name for names in seen for name in names]
    assert [len(names) for names in seen] == [PAGE, PAGE]
    assert len(set(everything)) == PAGE * 2
    back = re.search(rb'href="(/accounts/\?[^"]*before=[^"]+)"', client.get(last).content)
    before = client.get(back[1].decode().replace("&amp;", "&"))
    assert names_on(before.content) == seen[0]


@pytest.mark.parametrize("token", ["x", "WzFd", "WyJ4IiwieSIsMV0", "bnVsbA", "W10", "eyJhIjoxfQ"])
def test_a_place_that_is_none_leads_nowhere(signed_in, world: World, token: str):
    assert signed_in("aoi").get(f"/accounts/?after={token}").status_code == 404


PAGES = ["people", "departments", "deals", "orders", "activities", "history"]


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize(
    ("who", "status"),
    [("aoi", 200), ("emi", 200), ("rin", 200), ("sora", 404), ("yu", 404), ("", 302)],
)
def test_who_may_open_the_pages_of_an_account(signed_in, world: World, page, who, status):
    assert signed_in(who).get(f"/accounts/{world.toa.public_id}/{page}/").status_code == status


def add_people(world: World, number: int) -> None:
    department = world.add("department", name=f"部門{number}")
    boss = world.add("person", name=f"上司 {number}")
    person = world.add("person", name=f"人物 {number}")
    world.add(
        "post",
        person=person.public_id,
        department=department.public_id,
        title="課長",
        boss=boss.public_id,
    )
    world.add("deal", name=f"商談{number}", department=department.public_id)
    world.add("activity", on="2026-11-01", subject=f"面談{number}", people=[person.public_id])
    product = world.add("product", name=f"商材{number}", by=world.aoi)
    order = world.add("order", ordered_on="2026-05-01", number=f"S-{number}")
    world.add("order_line", order=order.public_id, product=product.public_id, amount=1000)


def queries_of(client, address: str) -> int:
    with CaptureQueriesContext(
        connection,
    ) as found:
        assert client.get(address).status_code == 200
    return len(found)


@pytest.mark.parametrize("page", [*PAGES, "/accounts/", "/products/", "/"])
def test_queries_do_not_grow_with_the_rows(signed_in, world: World, page: str):
    client = signed_in("aoi")
    address = page if page.startswith("/") else f"/accounts/{world.toa.public_id}/{page}/"
    add_people(world, 0)
    open_account({"name": "一号株式会社"}, by=world.aoi)
    queries_of(client, address)
    few = queries_of(client, address)
    for number in range(1, 6):
        add_people(world, number)
        open_account({"name": f"二号{number}株式会社"}, by=world.aoi)
    # The sidebar counts anew after something was written, once.
    queries_of(client, address)
    assert queries_of(client, address) == few


def test_people_stand_in_the_order_of_their_readings(signed_in, world: World):
    for name, family, given in (
        ("渡辺 一", "ワタナベ", "ハジメ"),
        ("阿部 二", "アベ", "ジ"),
        ("加藤 三", "カトウ", "サン"),
    ):
        world.add("person", name=name, family_kana=family, given_kana=given)
    page = signed_in("emi").get(f"/accounts/{world.toa.public_id}/people/").content.decode()
    assert page.index("阿部 二") < page.index("加藤 三") < page.index("渡辺 一")
    assert 'href="#row-か"' in page
    assert 'href="#row-さ"' not in page


def test_orders_are_summed_by_the_customers_own_fiscal_year(signed_in, world: World):
    product = world.add("product", name="工程プランナー", by=world.aoi)
    for day, amount in (("2026-03-31", 3_000_000), ("2026-04-01", 5_000_000)):
        order = world.add("order", ordered_on=day)
        world.add("order_line", order=order.public_id, product=product.public_id, amount=amount)
    page = signed_in("emi", "ja").get(f"/accounts/{world.toa.public_id}/orders/").content.decode()
    assert "2025年度（2026年3月期）" in page
    assert "2026年度（2027年3月期）" in page
    row = page[page.index("工程プランナー") :]
    assert re.findall(r'<td class="number">(\d+)</td>', row)[:3] == ["3", "5", "8"]


def test_departments_stand_below_the_one_they_belong_to(signed_in, world: World):
    parent = world.add("department", name="生産本部")
    world.add("department", name="営業本部")
    world.add("department", name="製造部", parent=parent.public_id)
    page = signed_in("emi").get(f"/accounts/{world.toa.public_id}/departments/").content.decode()
    names = r'<td class="field kind-text( depth-\d)?"[^>]* data-field="name"'
    assert re.findall(names, page) == ["", " depth-1", ""]


def test_the_history_of_an_account_is_filtered_and_paged(signed_in, world: World):
    for number in range(60):
        world.add("need", title=f"N{number:02d}", by=world.ken)
    client = signed_in("emi")
    address = f"/accounts/{world.toa.public_id}/history/"
    first = client.get(address, {"noun": "need"}).content.decode()
    assert "N59" in first
    assert "N00" not in first
    older = re.search(r'href="([^"]*\?[^"]*before=[^"]+)"', first)[1].replace("&amp;", "&")
    assert "N00" in client.get(older).content.decode()
    assert "N59" not in client.get(address, {"who": world.emi.public_id}).content.decode()


def test_the_start_page_lists_what_falls_to_me_next_first(signed_in, world: World):
    for title, due in (
        ("後の件", "2026-12-20"),
        ("先の件", "2026-12-01"),
        ("終わった件", "2026-11-01"),
    ):
        state = "done" if title == "終わった件" else "todo"
        world.add("action", title=title, due_on=due, owner=world.ken.public_id, state=state)
    page = signed_in("ken").get("/").content.decode()
    assert page.index("先の件") < page.index("後の件")
    assert "終わった件" not in page
    assert "先の件" not in signed_in("makoto").get("/").content.decode().split("My accounts")[0]
