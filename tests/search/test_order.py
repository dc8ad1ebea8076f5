"""The best first, as many as asked for, and the rest from where one stopped."""

from __future__ import annotations

import pytest

from tests.search.finding import titles
from tests.world import World
from tokui.accounts.actions import open_account
from tokui.kernel.errors import NotFound
from tokui.search.queries import find

pytestmark = pytest.mark.django_db


def test_called_so_comes_before_begins_so_before_holds_it(world: World):
    for name in ("新生品質工業", "品質工業", "品質", "高品質 電機", "東北 品質"):
        open_account({"name": name}, by=world.aoi)
    open_account({"name": "渡良瀬電工", "description": "品質で知られる"}, by=world.aoi)
    found = titles(world.aoi, "品質", "account")
    assert found[:3] == ["品質", "品質工業", "東北 品質"]
    assert set(found[3:5]) == {"新生品質工業", "高品質 電機"}
    assert found[5] == "渡良瀬電工"


def test_own_accounts_come_first_for_who_sees_all(world: World):
    open_account({"name": "品質西", "owner": world.aoi.public_id}, by=world.aoi)
    open_account({"name": "品質東", "owner": world.emi.public_id}, by=world.makoto)
    assert titles(world.aoi, "品質", "account") == ["品質西", "品質東"]
    assert titles(world.makoto, "品質", "account") == ["品質東", "品質西"]


def test_what_was_later_comes_first(world: World):
    for day in ("2026-10-01", "2026-11-01", "2026-09-01"):
        world.add("activity", on=day, subject=f"面談 {day}")
    assert titles(world.emi, "面談", "activity") == [
        "面談 2026-11-01", "面談 2026-10-01", "面談 2026-09-01",
    ]  # fmt: skip


@pytest.mark.parametrize("who", ["aoi", "emi"])
def test_pages_joined_are_the_whole(world: World, who: str):
    for number in range(23):
        world.add("need", title=f"課題{number:02d}" if number % 3 else f"主要課題{number:02d}")
    member = getattr(world, who)
    whole = titles(member, "課題", "need", limit=50)
    joined: list[str] = []
    after = ""
    while True:
        page = find(member, "課題", nouns=["need"], limit=5, after=after)
        joined += [hit.title for hit in page.groups[0].hits]
        assert page.groups[0].count == 23
        after = page.groups[0].next
        if not after:
            break
    assert joined == whole
    assert len(set(joined)) == 23


@pytest.mark.parametrize("after", ["x", "1.1.2026-01-01", "9.1.2026-01-01.1", "1.1.2026-01-01.x"])
def test_a_place_that_is_none_leads_nowhere(world: World, after: str):
    with pytest.raises(NotFound):
        find(world.aoi, "課題", nouns=["need"], after=after)


@pytest.mark.parametrize("who", ["aoi", "emi"])
def test_beyond_the_window_a_count_says_at_least_and_the_best_still_comes_first(
    world: World, who: str
):
    world.add("need", title="課題")
    for number in range(12):
        world.add("need", title=f"主要な課題{number}")
    found = find(getattr(world, who), "課題", nouns=["need"], window=5, limit=3)
    assert found.groups[0].hits[0].title == "課題"
    assert found.groups[0].count == 5
    assert found.is_more


def test_of_many_activities_the_latest_come_first_and_the_count_says_at_least(world: World):
    for day in range(1, 13):
        world.add("activity", on=f"2026-10-{day:02d}", subject=f"面談 {day}")
    found = find(world.aoi, "面談", window=5, limit=3)
    assert [hit.title for hit in found.groups[0].hits] == ["面談 12", "面談 11", "面談 10"]
    assert (found.groups[0].count, found.is_more) == (5, True)


@pytest.mark.parametrize("number", [1, 3, 5])
def test_where_the_newest_promise_more_than_there_are_all_are_found(world: World, number: int):
    for day in range(1, 9):
        world.add("activity", on=f"2026-10-{day:02d}", subject=f"連絡 {day}")
        if day <= number:
            world.add("activity", on=f"2026-09-{day:02d}", subject=f"面談 {day}")
    found = find(world.aoi, "面談", nouns=["activity"], window=5)
    assert [hit.title for hit in found.groups[0].hits] == [
        f"面談 {day}" for day in range(number, 0, -1)
    ]
    assert (found.groups[0].count, found.is_more) == (number, False)


def test_kinds_beyond_those_shown_are_counted(world: World):
    world.add("person", name="品質 太郎")
    world.add("deal", name="品質記録")
    found = find(world.emi, "品質", shown=1)
    assert [(group.noun.code, len(group.hits), group.count) for group in found.groups] == [
        ("person", 1, 1), ("deal", 0, 1),
    ]  # fmt: skip
