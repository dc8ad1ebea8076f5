"""Order and pages: joined together, the pages are the whole list, whatever it is sorted by."""

from __future__ import annotations

from dataclasses import replace
from random import Random

import pytest

from tests.lists.asking import asked, titles
from tests.world import World
from tokui.kernel.nouns import noun_of
from tokui.lists.catalogue import whole_catalogue
from tokui.lists.listing import Asked, all_keys, list_page

GRADES = ["A", "B", "won", "lost", ""]
SIZE = 7


@pytest.fixture
def many(world: World) -> World:
    """Deals with few different values and many gaps, so that rows stand level and lack things."""
    draw = Random(20261122)
    people = [world.add("person", name=name).public_id for name in ("阿部 一", "伊藤 二")]
    for number in range(40):
        world.add(
            "deal",
            name=f"商談{draw.randrange(12):02}",
            grade=draw.choice(GRADES),
            amount=draw.choice(["", "100", "200", "3億円"]),
            probability=draw.choice(["", "10", "55.5"]),
            closes_on=draw.choice(["", "2026-11-01", "2026-12-01"]),
            stage=draw.choice(["", "提案", "見積"]),
            person=draw.choice(["", *people]),
            external_id=f"X-{number}",
        )
    return world


def pages(wanted: Asked) -> list[tuple[int, ...]]:
    """All pages from the first on."""
    found, place = [], ""
    for _ in range(30):
        page = list_page(replace(wanted, after=place), SIZE)
        found.append(page.keys)
        place = page.next
        if not place:
            return found
    raise AssertionError("the pages do not end")


SORTS = [
    "name", "-name", "grade", "-grade", "amount", "-amount", "probability", "-closes_on", "stage",
    "-stage", "person", "-person", "account", "late", "updated", "-updated", "closes_on,-amount",
    "-grade,stage,-name", "stage,person,probability",
]  # fmt: skip


def test_the_pages_are_the_whole_list(many: World):
    arranged = [("", sort) for sort in SORTS]
    arranged += [(group, "-amount") for group in ("grade", "closes_on", "person", "stage", "late")]
    for group, sort in arranged:
        wanted = asked(many.emi, "deal", f"sort={sort}&group={group}")
        whole = all_keys(wanted, 1_000)
        found = pages(wanted)
        assert [key for page in found for key in page] == whole, (sort, group)
        assert len(set(whole)) == 40
        assert {len(page) for page in found[:-1]} == {SIZE}


def test_going_back_leads_over_the_same_pages(many: World):
    for sort in SORTS:
        wanted = asked(many.emi, "deal", f"sort={sort}")
        forwards = pages(wanted)
        page, place = list_page(wanted, SIZE), ""
        for _ in forwards:
            page = list_page(replace(wanted, after=place), SIZE)
            place = page.next
        backwards = [page.keys]
        while page.previous:
            page = list_page(replace(wanted, before=page.previous), SIZE)
            backwards.insert(0, page.keys)
        assert backwards == forwards, sort


def test_rows_without_a_value_come_last_both_ways(world: World):
    for name, amount in (("有", "100"), ("無", ""), ("多", "200")):
        world.add("deal", name=name, amount=amount)
    assert titles(world.emi, "deal", "sort=amount") == ["有", "多", "無"]
    assert titles(world.emi, "deal", "sort=-amount") == ["多", "有", "無"]


def test_unknown_counts_as_no_value(world: World):
    for title, value in (("高", "5"), ("低", "1"), ("不明", "unknown"), ("無", None)):
        world.add("need", title=title, **({"importance": value} if value else {}))
    assert titles(world.emi, "need", "sort=importance")[:2] == ["低", "高"]
    assert titles(world.emi, "need", "sort=-importance")[:2] == ["高", "低"]


def test_a_row_added_meanwhile_hides_no_other(many: World):
    wanted = asked(many.emi, "deal", "sort=name")
    first = list_page(wanted, SIZE)
    many.add("deal", name="あ 先頭に入る商談")
    second = list_page(replace(wanted, after=first.next), SIZE)
    assert not set(first.keys) & set(second.keys)
    assert [*first.keys, *second.keys] == [
        key for key in all_keys(wanted, 1_000) if key in {*first.keys, *second.keys}
    ]


def test_a_row_removed_meanwhile_leaves_the_place(many: World):
    wanted = asked(many.emi, "deal", "sort=-amount")
    first = list_page(wanted, SIZE)
    whole = all_keys(wanted, 1_000)
    noun_of("deal").model.objects.filter(pk=first.keys[-1]).delete()
    assert list_page(replace(wanted, after=first.next), SIZE).keys == tuple(whole[SIZE : 2 * SIZE])


@pytest.mark.parametrize("code", ["account", "person", "deal", "action", "need", "stakeholder"])
def test_every_column_sorts_and_groups(world: World, code: str):
    world.add("person", name="山口 綾子")
    for column in whole_catalogue(code).columns.values():
        if column.may_sort:
            assert list_page(asked(world.makoto, code, f"sort=-{column.name}")) is not None
        if column.may_group:
            assert list_page(asked(world.makoto, code, f"group={column.name}")) is not None


@pytest.mark.parametrize(
    ("text", "found"),
    [("阿部", ["甲"]), ("アベ", ["甲"]), ("abe", ["甲"]), ("東亜", ["甲", "乙"]), ("x", [])],
)
def test_people_are_found_by_name_reading_and_account(world: World, text: str, found: list[str]):
    world.add("person", name="甲", family_kana="アベ", roman="阿部")
    world.add("person", name="乙")
    assert sorted(titles(world.emi, "person", text=text)) == sorted(found)
