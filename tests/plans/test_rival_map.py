"""The map of rivals on two axes of one's choice."""

from __future__ import annotations

import re

from tests.plans.test_pages import at, browser, got
from tests.world import World


def drawing(page: str) -> str:
    """The map of our rivals."""
    found = re.search(r'id="map-our_rival".*?<div class="drawing">(.*?)</svg>', page, re.DOTALL)
    assert found is not None
    return found[1]


def test_rivals_stand_on_the_axes_that_were_chosen(world: World) -> None:
    ratings = {"price_rating": "+2", "product_rating": "-2", "relationship_rating": "0"}
    world.add("our_rival", name="ひかり設備", **ratings)
    client = browser(world)
    usual = got(client, at(world, "competitors/"))
    chosen = got(client, at(world, "competitors/?across=relationship&up=price"))
    assert '<option value="relationship" selected>' in chosen
    assert '<option value="price" selected>' in chosen
    assert "ひかり設備" in drawing(usual)
    assert drawing(usual) != drawing(chosen)
    assert drawing(got(client, at(world, "competitors/?across=weather&up=x"))) == drawing(usual)
