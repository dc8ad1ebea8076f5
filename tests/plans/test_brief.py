"""The page before a meeting: whom it shows, what it keeps to itself, and what it notes."""

from __future__ import annotations

from typing import Any

import pytest

from tests.plans.test_pages import at, browser, got
from tests.world import World
from tokui.accounts.models import Viewing

GOAL = "社長になりたい"


@pytest.fixture
def person(world: World) -> Any:
    """Somebody in the plan with a goal of their own, and a promise of each side."""
    found = world.add("person", name="柴田 岳")
    held = world.add("stakeholder", person=found.public_id, personal_goal=GOAL)
    world.add("action", title="試作を見せる", counterpart=held.public_id)
    world.add("action", title="図面を渡す", counterpart=held.public_id, side="customer")
    world.add("need", title="段取り替えが長い", holder=held.public_id)
    return found


def page(world: World, who: str, *people: Any) -> str:
    query = "&".join(f"person={one.public_id}" for one in people)
    return got(browser(world, who), at(world, f"brief/?{query}"))


def test_everything_for_the_meeting(world: World, person: Any) -> None:
    read = page(world, "emi", person)
    for told in ("柴田 岳", GOAL, "試作を見せる", "図面を渡す", "段取り替えが長い"):
        assert told in read
    assert Viewing.objects.filter(account=world.toa, member=world.emi, what="brief").exists()


def test_whoever_may_not_see_opinions_reads_the_rest(world: World, person: Any) -> None:
    read = page(world, "rin", person)
    assert "試作を見せる" in read
    assert GOAL not in read
    assert not Viewing.objects.filter(account=world.toa, member=world.rin).exists()


def test_nobody_chosen_asks_whom(world: World, person: Any) -> None:
    read = page(world, "emi")
    assert f'value="{person.public_id}"' in read
    assert "試作を見せる" not in read


def test_the_page_is_given_out_as_a_file(world: World, person: Any) -> None:
    path = at(world, f"brief/?person={person.public_id}&format=md")
    told, unseen = got(browser(world, "emi"), path), got(browser(world, "rin"), path)
    for text in ("柴田 岳", GOAL, "試作を見せる", "図面を渡す", "段取り替えが長い"):
        assert text in told
    assert "試作を見せる" in unseen
    assert GOAL not in unseen
    paper = browser(world, "emi").get(path.replace("=md", "=pdf"))
    assert paper.content.startswith(b"%PDF-")
    assert browser(world, "emi").get(path.replace("=md", "=docx")).status_code == 404
