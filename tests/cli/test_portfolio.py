"""All accounts together on the command line."""

from __future__ import annotations

from tests.cli.conftest import Run
from tests.world import World
from tokui.kernel.nouns import noun_of
from tokui.kernel.records import change_record

MAKOTO = ("--as", "makoto@kitahama.example")


def test_the_accounts_one_may_see_with_their_figures(world: World, run: Run):
    change_record(noun_of("account"), world.toa, {"tier": "invest"}, by=world.emi)
    world.add("deal", name="検査装置", amount="5000000")
    told = run("portfolio", *MAKOTO)
    assert told.code == 0
    assert "東亜精密株式会社" in told.out
    assert "¥5M" in told.out
    document = run("portfolio", "--json", *MAKOTO).document
    assert document["total"]["accounts"] == 2
    assert document["total"]["money"]["pipeline"]["JPY"] == {"value": 5_000_000, "known": 2}
    (toa,) = (one for one in document["accounts"] if one["id"] == world.toa.public_id)
    assert (toa["investment"], toa["potential"], toa["tier"]) == ("invest", None, None)
    mine = run("portfolio", "--json", "--as", "sora@kitahama.example").document
    assert mine["accounts"] == []


def test_a_month_that_was_not_kept_or_is_none_is_said(world: World, run: Run):
    assert run("portfolio", "--month", "2020-01", *MAKOTO).code == 1
    assert run("portfolio", "--month", "gestern", *MAKOTO).code in (1, 2)
