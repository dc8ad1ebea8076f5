"""Pages of lists: what they show, and that all of a list is in its address."""

from __future__ import annotations

import re
from html import unescape
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest

from tests.world import World
from tokui.lists.listing import PAGE
from tokui.lists.models import SavedView

REGION = {"HTTP_HX_REQUEST": "true", "HTTP_HX_TARGET": "div#list"}


def rows_on(page: Any) -> list[str]:
    return [
        unescape(name)
        for name in re.findall(
            r'<th scope="row" class="lead"[^>]*><a class="row-link"[^>]*>([^<]+)</a></th>',
            page.content.decode(),
        )
    ]


def heads_on(page: Any) -> list[str]:
    head = re.search(r"<thead.*?</thead>", page.content.decode(), re.DOTALL)
    texts = re.findall(r'<th scope="col"[^>]*>(.*?)</th>', head[0], re.DOTALL)
    return [re.sub(r"<[^>]+>", "", text).strip() for text in texts]


@pytest.fixture
def deals(world: World) -> World:
    for name, grade, amount in (("甲", "A", "3億円"), ("乙", "B", "1億円"), ("丙", "A", "")):
        world.add("deal", name=name, grade=grade, amount=amount, closes_on="2026-12-01")
    return world


LISTS = [
    "account", "person", "deal", "action", "need", "objective", "kpi", "stakeholder", "activity",
    "order", "product",
]  # fmt: skip


def test_every_list_opens_for_everybody_in_both_languages(signed_in, world: World):
    for language in ("ja", "en"):
        for who in ("makoto", "rin", "sora", "yu"):
            client = signed_in(who, language)
            for noun in LISTS:
                assert client.get(f"/lists/{noun}/", follow=True).status_code == 200, (who, noun)


@pytest.mark.parametrize("noun", ["tie", "coverage", "view", "nothing"])
def test_what_has_no_list_has_none(signed_in, noun: str):
    assert signed_in("aoi").get(f"/lists/{noun}/").status_code == 404


def test_accounts_and_products_have_addresses_of_their_own(signed_in):
    client = signed_in("aoi")
    assert client.get("/lists/account/?tier=invest")["Location"] == "/accounts/?tier=invest"
    assert client.get("/lists/product/")["Location"] == "/products/"


def test_the_address_says_it_all(signed_in, deals: World):
    page = signed_in("emi").get("/lists/deal/?cols=amount,grade&f=grade:is:A&sort=-name")
    assert rows_on(page) == ["甲", "丙"]
    assert heads_on(page) == ["Deal", "Amount", "Forecast grade"]
    assert "Forecast grade" in page.content.decode()


def test_people_write_addresses_too(signed_in, deals: World):
    assert rows_on(signed_in("emi").get("/lists/deal/?grade=B")) == ["乙"]


def test_groups_carry_counts_and_sums(signed_in, deals: World):
    page = signed_in("emi", "ja").get("/lists/deal/?group=grade&cols=amount").content.decode()
    groups = re.findall(r'<tr class="group" data-group="[AB].*?</tr>', page, re.DOTALL)
    said = [" ".join(re.sub(r"<[^>]+>", " ", group).split()) for group in groups]
    assert said == ["A（80%以上） 2 3億円", "B（50–79%） 1 1億円"]
    foot = re.search(r"<tfoot>.*?</tfoot>", page, re.DOTALL)
    assert "4億円" in foot[0]


def test_each_currency_is_summed_for_itself(signed_in, deals: World):
    from tokui.accounts.actions import open_account
    from tokui.kernel.nouns import noun_of
    from tokui.kernel.records import add_record
    from tokui.kernel.scope import Scope

    dollars = open_account({"name": "Tidewater Valve Inc.", "currency": "USD"}, by=deals.makoto)
    add_record(
        noun_of("deal"), {"name": "丁", "amount": "2,000,000"}, by=deals.makoto,
        scope=Scope(deals.workspace, dollars),
    )  # fmt: skip
    page = signed_in("makoto").get("/lists/deal/?cols=amount").content.decode()
    foot = re.search(r"<tfoot>.*?</tfoot>", page, re.DOTALL)
    assert "¥400M / $2M" in foot[0]


def test_menus_lead_to_the_address_of_what_was_arranged(signed_in, deals: World):
    client = signed_in("emi")
    arranged = client.get(
        "/lists/deal/", {"edit": "columns", "col": ["grade", "amount"], "move": "amount:up"}
    )
    assert parse_qs(urlsplit(arranged["Location"]).query)["cols"] == ["amount,grade"]
    filtered = client.get(
        "/lists/deal/", {"edit": "filter", "column": "amount", "op": "least", "one": "2億円"}
    )
    assert rows_on(client.get(filtered["Location"])) == ["甲"]
    sort = {"edit": "sort", "by": ["grade", "name"], "down": ["0"], "cols": "grade"}
    sorted_ = client.get("/lists/deal/", sort)
    assert rows_on(client.get(sorted_["Location"]))[0] == "乙"
    assert parse_qs(urlsplit(sorted_["Location"]).query)["sort"] == ["-grade,name"]


def test_a_filter_is_replaced_and_taken_away(signed_in, deals: World):
    client = signed_in("emi")
    sent = {
        "edit": "filter", "column": "grade", "op": "is", "many": ["B"],
        "f": ["grade:is:A"], "replaces": "grade:is:A", "cols": "grade",
    }  # fmt: skip
    page = client.get(client.get("/lists/deal/", sent)["Location"])
    assert rows_on(page) == ["乙"]
    off = re.search(r'class="filter-off" href="([^"]+)"', page.content.decode())
    assert len(rows_on(client.get(unescape(off[1])))) == 3


def test_a_script_gets_the_list_alone_with_its_address(signed_in, deals: World):
    client = signed_in("emi")
    sent = {"edit": "filter", "column": "grade", "op": "is", "many": ["A"]}
    part = client.get("/lists/deal/", sent, **REGION)
    assert part.status_code == 200
    assert part.content.decode().strip().startswith('<div class="list" id="list"')
    assert rows_on(part) == ["甲", "丙"]
    assert rows_on(client.get(part["HX-Push-Url"])) == ["甲", "丙"]


@pytest.mark.parametrize(
    ("column", "holds"),
    [
        ("grade", 'value="won"'), ("closes_on", 'type="date"'), ("amount", 'name="from"'),
        ("person", 'value="contains"'), ("late", 'value="yes"'), ("products", "pick-list"),
    ],
)  # fmt: skip
def test_the_form_of_a_filter_fits_its_column(signed_in, deals: World, column: str, holds: str):
    client = signed_in("emi")
    for part in (client.get(f"/lists/deal/filter/?column={column}"),
                 client.part(f"/lists/deal/filter/?column={column}")):  # fmt: skip
        assert part.status_code == 200
        assert holds in part.content.decode()
    assert client.get("/lists/deal/filter/?column=nothing").status_code == 404


def test_opinions_are_no_columns_for_who_may_not_read_them(signed_in, world: World):
    world.add("stakeholder", placeholder="購買部長", attitude="opponent")
    for who, seen in (("emi", True), ("rin", False)):
        page = signed_in(who).get("/lists/stakeholder/").content.decode()
        assert ("Attitude" in page) is seen, who
        answer = signed_in(who).get("/lists/stakeholder/filter/?column=attitude")
        assert answer.status_code == (200 if seen else 404), who


def test_cells_are_edited_in_place_by_who_may(signed_in, deals: World):
    editable = re.compile(r'data-field="grade"[^>]*><a class="value"')
    assert editable.search(signed_in("emi").get("/lists/deal/").content.decode())
    assert not editable.search(signed_in("rin").get("/lists/deal/").content.decode())


def test_long_lists_are_counted_after_they_are_shown(
    signed_in, deals: World, monkeypatch: pytest.MonkeyPatch
):
    from tokui.lists import listing

    for number in range(PAGE):
        deals.add("deal", name=f"商談{number:02}", amount="1億円")
    monkeypatch.setattr(listing, "COUNTED", 20)
    client = signed_in("emi", "ja")
    page = client.get("/lists/deal/").content.decode()
    assert "1,000件超" in page
    address = re.search(r'hx-get="(/lists/deal/totals/[^"]+)"', page)
    part = client.part(unescape(address[1])).content.decode()
    assert "53件" in part
    assert "54億円" in part


def test_a_view_is_kept_opened_shared_and_saved_over(signed_in, deals: World):
    client = signed_in("emi")
    sent = {"name": "A の商談", "cols": "amount", "f": "grade:is:A", "is_shared": "1"}
    kept = client.post("/lists/deal/views/", sent)
    view = SavedView.objects.get()
    assert kept["Location"] == f"/lists/deal/?view={view.public_id}"
    page = client.get(kept["Location"])
    assert rows_on(page) == ["甲", "丙"]
    assert "A の商談" in page.content.decode()
    over = {"view": view.public_id, "cols": "amount", "f": "grade:is:B"}
    client.post("/lists/deal/views/", over)
    assert rows_on(signed_in("ken").get(kept["Location"])) == ["乙"]
    assert signed_in("ken").post("/lists/deal/views/", over).status_code == 403
    assert signed_in("yu").get(kept["Location"]).status_code == 404


def test_an_empty_list_teaches(signed_in, world: World):
    assert "進行中の商談は何ですか" in signed_in("emi", "ja").get("/lists/deal/").content.decode()
    page = signed_in("emi", "ja").get("/lists/deal/?q=無い").content.decode()
    assert "該当する行がありません" in page


def test_the_sidebar_counts_what_one_sees(signed_in, deals: World):
    def count(who: str) -> str:
        page = signed_in(who).get("/").content.decode()
        found = re.search(r'href="/lists/deal/".*?class="nav-count">(\d*)<', page, re.DOTALL)
        return found[1]

    assert (count("emi"), count("makoto"), count("sora")) == ("3", "3", "")
    deals.add("deal", name="丁")
    assert count("emi") == "4"


def test_stars_are_set_arranged_and_taken_away(signed_in, world: World):
    client = signed_in("emi", "ja")
    address = f"/accounts/{world.toa.public_id}/stakeholders/"
    page = client.get(address).content.decode()
    assert 'aria-pressed="false"' in page
    sent = {"noun": "account", "id": world.toa.public_id, "page": "stakeholders", "here": "1"}
    part = client.part("/lists/favourites/star/", sent).content.decode()
    assert "東亜精密株式会社 · ステークホルダー" in part
    assert 'aria-pressed="true"' in part
    client.post("/lists/favourites/star/", {"page": "deal:late"})
    listed = client.get("/lists/favourites/").content.decode()
    listed = listed[listed.index('<ol class="starred">') :]
    assert listed.index("ステークホルダー</a>") < listed.index("商談 · 期限切れ")
    key = re.search(r"/lists/favourites/(\d+)/unstar/", client.get(address).content.decode())[1]
    client.post(f"/lists/favourites/{key}/unstar/")
    assert "東亜精密株式会社 · ステークホルダー" not in client.get("/").content.decode()
