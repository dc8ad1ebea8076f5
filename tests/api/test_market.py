"""The companies of the market for programs."""

from __future__ import annotations

from pathlib import Path

from tests.api.calling import calling_as
from tests.market.small import load_small_universe, name_of, number_of
from tests.world import World


def test_companies_are_paged_and_told_with_their_sources(
    world: World, settings, tmp_path: Path
) -> None:
    settings.DATA, settings.MEDIA_ROOT = tmp_path, tmp_path / "files"
    load_small_universe(world.aoi, rows=30)
    caller = calling_as(world.rin)
    first = caller.get("/market/firms", limit=20, sort="employees", show="industry").json()
    rest = caller.get("/market/firms", limit=20, sort="employees", after=first["next"]).json()
    numbers = [one["number"] for one in [*first["firms"], *rest["firms"]]]
    assert len(set(numbers)) == len(numbers) == first["count"] == 30
    assert rest["next"] is None
    assert {one["code"] for one in first["columns"]} == {"industry", "employees"}
    firm = caller.get(f"/market/firms/{number_of(2)}").json()
    assert firm["name"] == name_of(2)
    assert {one["source"] for one in firm["facts"]} == {"bought_20251031.csv"}
    assert len(caller.get("/market/sources").json()["sources"]) == 2
    assert calling_as(world.yu).get("/market/sources").json() == {"sources": []}
