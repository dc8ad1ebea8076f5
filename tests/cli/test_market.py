"""`market`: a file in, the files listed, companies found."""

from __future__ import annotations

from pathlib import Path

from tests.cli.conftest import Run
from tests.market.small import list_rows, name_of, number_of, write_register
from tests.world import World


def test_a_file_is_loaded_listed_and_searched(
    world: World, run: Run, settings, tmp_path: Path
) -> None:
    settings.DATA, settings.MEDIA_ROOT = tmp_path / "data", tmp_path / "data" / "files"
    path = str(write_register(tmp_path / "bought_20251031.csv", list_rows(20)))
    assert run("market", "find", "北浜").code == 1
    assert run("market", "load", path, "--dry-run").code == 0
    assert run("market", "sources", "--json").document == {"sources": []}
    told = run("market", "load", path, "--json").document
    assert (told["kind"], told["rows"], told["firms"]) == ("list", 10, 10)
    (source,) = run("market", "sources", "--json").document["sources"]
    assert (source["file"], source["as_of"]) == ("bought_20251031.csv", "2025-10-31")
    found = run("market", "find", name_of(4)[4:], "--json").document
    assert number_of(4) in [one["number"] for one in found["firms"]]
    assert run("market", "load", path).code == 1
    assert run("market", "load", path, "--kind", "nonsense").code == 2
    assert run("market", "load", str(tmp_path / "none.csv")).code == 1
