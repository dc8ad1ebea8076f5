"""The people of an account, fifty to a page, in the order of their readings."""

from __future__ import annotations

import re
from typing import Any

import pytest

from tests.world import World

FAMILIES = ("アベ", "カトウ", "ガモウ", "サトウ", "ワタナベ")


def lay(world: World, times: int = 11) -> list[str]:
    """Five families, one without kana and one in Latin letters, in the order they must stand."""
    names = []
    for at, family in enumerate(FAMILIES * times):
        name = f"人物{at} {family}"
        world.add("person", name=name, family_kana=family, given_kana=f"タロウ{at:03}")
        names.append((FAMILIES.index(family), at, name))
    world.add("person", name="Adams Ada")
    world.add("person", name="読みなし 太郎")
    return [*(name for *_, name in sorted(names)), "Adams Ada", "読みなし 太郎"]


def shown(page: str) -> list[str]:
    found: list[str] = re.findall(r'<th scope="row" class="nowrap"[^>]*>([^<]+?) ?<', page)
    return [name.strip() for name in found]


def pages(client: Any, address: str, link: str) -> list[list[str]]:
    found = []
    query = ""
    while True:
        page = client.get(f"{address}{query}").content.decode()
        found.append(shown(page))
        following = re.search(rf'href="(\?{link}=[^"]+)"', page)
        if following is None:
            return found
        query = following[1]


def test_pages_joined_are_everybody_once_and_in_order(signed_in: Any, world: World) -> None:
    names = lay(world, times=21)
    address = f"/accounts/{world.toa.public_id}/people/"
    found = pages(signed_in("emi"), address, "after")
    assert [len(page) for page in found] == [50, 50, 7]
    assert [name for page in found for name in page] == names


def test_back_leads_over_the_same_pages(signed_in: Any, world: World) -> None:
    names = lay(world)
    address = f"/accounts/{world.toa.public_id}/people/"
    client = signed_in("emi")
    last = client.get(f"{address}?row=%23").content.decode()
    assert shown(last) == ["読みなし 太郎"]
    before = re.search(r'href="\?before=([^"]+)"', last)
    assert before is not None
    assert shown(client.get(f"{address}?before={before[1]}").content.decode()) == names[-51:-1]


def test_the_index_leads_to_a_row_on_another_page(signed_in: Any, world: World) -> None:
    lay(world, times=13)
    address = f"/accounts/{world.toa.public_id}/people/"
    client = signed_in("emi", "ja")
    page = client.get(address).content.decode()
    assert 'href="#row-あ"' in page
    assert 'href="?row=%E3%82%8F"' in page
    assert "67名" in page
    there = shown(client.get(f"{address}?row=わ").content.decode())
    assert [name[-4:] for name in there[:2]] == ["ワタナベ", "ワタナベ"]


@pytest.mark.parametrize("asked", ["after", "before"])
def test_a_page_beside_nobody_is_not_there(signed_in: Any, world: World, asked: str) -> None:
    stranger = world.add("person", name="他社 の人")
    stranger.account = world.hokuriku
    stranger.save()
    address = f"/accounts/{world.toa.public_id}/people/?{asked}={stranger.public_id}"
    assert signed_in("emi").get(address).status_code == 404
