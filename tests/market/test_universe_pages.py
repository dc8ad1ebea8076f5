"""Pages of the market: searched, narrowed, counted, paged; one company and its account."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.test import Client

from tests.market.small import (
    NOW,
    TODAY,
    load_small_universe,
    name_of,
    number_of,
    register_row,
    write_register,
)
from tests.world import World
from tokui.accounts.actions import open_account
from tokui.kernel.jobs import run_next
from tokui.market.universe.actions import load_source
from tokui.market.universe.asking import read_asked
from tokui.market.universe.queries import firm_of, page_of
from tokui.market.universe.store import columns_of


@pytest.fixture
def market(world: World, settings, tmp_path: Path) -> World:
    settings.DATA, settings.MEDIA_ROOT = tmp_path, tmp_path / "files"
    load_small_universe(world.aoi, rows=200)
    return world


def ask(world: World, **query: object):
    return page_of(world.rin, read_asked(query, columns_of(world.workspace)))


def numbers(page) -> list[str]:
    return [one.firm for one in page.firms]


def found(page) -> list[str]:
    return sorted(numbers(page))


def client_of(member) -> Client:
    client = Client()
    client.force_login(member.user)
    return client


def test_a_name_is_found_by_any_part_in_any_writing(market: World) -> None:
    expected = [number_of(index) for index in range(200) if "東亜" in name_of(index)]
    assert found(ask(market, q="東亜")) == sorted(expected)
    assert found(ask(market, q="㈱東亜精機")) == sorted(
        number_of(index) for index in range(200) if "東亜精機" in name_of(index)
    )
    assert numbers(ask(market, q=number_of(7))) == [number_of(7)]
    assert ask(market, q="存在しない会社").count == 0


def test_pages_follow_each_other_without_gap_or_repetition(market: World) -> None:
    for sort in ("", "revenue", "established_on"):
        seen, after = [], ""
        for _page in range(4):
            page = ask(market, sort=sort, after=after)
            seen += numbers(page)
            after = page.next
        assert after == ""
        assert len(seen) == len(set(seen)) == 200
    revenue = [one.values[2] for one in ask(market, sort="revenue").firms]
    known = [value for value in revenue if value is not None]
    assert known == sorted(known, reverse=True)


def test_counts_of_facets_say_what_choosing_them_finds(market: World) -> None:
    page = ask(market)
    assert page.count == 200
    for value, count in page.facets["prefecture"]:
        assert ask(market, prefecture=value).count == count
    for value, count in page.facets["industry"]:
        assert ask(market, industry=value or "-").count == count
    narrowed = ask(market, kind="305")
    assert sum(count for _value, count in narrowed.facets["prefecture"]) == narrowed.count


def test_unknown_is_neither_small_nor_large(market: World) -> None:
    low, high = ask(market, max_employees="100").count, ask(market, min_employees="100.5").count
    unknown = ask(market, unknown="employees").count
    assert min(low, high, unknown) > 0
    assert low + high + unknown == 200
    assert ask(market, known="employees").count == low + high


def test_what_an_address_cannot_mean_is_left_out(market: World) -> None:
    page = ask(market, sort="name; DROP TABLE firms", prefecture="' OR 1=1", after="!!", min_x="1")
    assert page.count == 0
    assert ask(market, sort="no_such", after="bm90IGpzb24").count == 200


def test_a_company_tells_each_fact_with_its_source(market: World) -> None:
    found = firm_of(market.rin, number_of(2))
    facts = {fact.code: fact for fact in found.facts}
    assert facts["industry"].source == "bought_20251031.csv"
    assert facts["industry"].as_of == "2025-10-31"
    body = client_of(market.rin).get(f"/market/firms/{number_of(2)}/")
    assert body.status_code == 200
    assert name_of(2) in body.content.decode()


def test_a_company_becomes_an_account_with_what_is_known(market: World) -> None:
    client = client_of(market.emi)
    answer = client.post(f"/market/firms/{number_of(4)}/account/")
    assert answer.status_code == 302
    found = firm_of(market.emi, number_of(4))
    assert found.account is not None
    assert found.account.name == name_of(4)
    assert found.account.corporate_number == number_of(4)
    assert found.account.industry == "情報・通信業"
    again = client.post(f"/market/firms/{number_of(4)}/account/")
    assert again.url == answer.url
    assert firm_of(market.rin, number_of(4)).account is None


def test_every_page_reads_in_both_languages(market: World) -> None:
    client = client_of(market.makoto)
    for language in ("ja", "en"):
        market.makoto.user.language = language
        market.makoto.user.save()
        for address in ("firms/", "firms/?q=東亜&sort=revenue", "sources/", "changes/", "doubts/",
                        f"firms/{number_of(2)}/"):  # fmt: skip
            assert client.get(f"/market/{address}").status_code == 200, address


def test_who_does_not_lead_reads_but_loads_nothing(market: World, tmp_path: Path) -> None:
    client = client_of(market.emi)
    assert client.get("/market/firms/").status_code == 200
    assert client.get("/market/doubts/").status_code == 403
    with (tmp_path / "x.csv").open("w+b") as file:
        file.write("会社名\n北浜\n".encode())
        file.seek(0)
        assert client.post("/market/sources/", {"file": file}).status_code == 403


def test_another_company_has_a_market_of_its_own(market: World) -> None:
    client = client_of(market.yu)
    assert name_of(2) not in client.get("/market/firms/").content.decode()
    assert client.get(f"/market/firms/{number_of(2)}/").status_code == 404


@pytest.mark.django_db(transaction=True)
def test_a_file_sent_by_the_page_is_loaded_as_a_job(market: World, tmp_path: Path) -> None:
    client = client_of(market.makoto)
    rows = [["会社名", "都道府県", "社員数"], ["株式会社うみねこ堂", "香川県", "12"]]
    path = write_register(tmp_path / "more.csv", rows)
    with path.open("rb") as file:
        assert client.post("/market/sources/", {"file": file}).status_code == 302
    job = run_next()
    assert job is not None
    assert job.error == ""
    assert ask(market, q="うみねこ").count == 1
    assert ask(market).count == 201


def test_a_change_of_the_register_stands_on_the_page_of_changes(
    market: World, tmp_path: Path
) -> None:
    account = open_account({"name": name_of(3), "corporate_number": number_of(3)}, by=market.emi)
    daily = write_register(
        tmp_path / "diff_20251104.csv",
        [register_row(3, process="11", updated_on="2025-11-04", name="株式会社改名後")],
    )
    load_source(daily, by=market.aoi, today=TODAY, now=NOW)
    body = client_of(market.emi).get("/market/changes/").content.decode()
    assert "株式会社改名後" in body
    assert account.public_id in body
    assert "株式会社改名後" not in client_of(market.rin).get("/market/changes/").content.decode()
