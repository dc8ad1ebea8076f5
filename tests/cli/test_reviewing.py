"""Reviews on the command line: on the calendar, in a list, and sealed once."""

from __future__ import annotations

from tests.cli.conftest import Run
from tests.world import World

EMI = ("--as", "emi@kitahama.example")


def test_a_review_is_planned_listed_and_sealed_once(world: World, run: Run):
    assert run("review", "seal", "東亜精密", *EMI).code == 1
    started = run("review", "start", "東亜精密", "--day", "2026-11-02", "--json", *EMI)
    assert (started.code, started.document["stage"]) == (0, "planned")
    shown = run("review", "list", "東亜精密", *EMI)
    assert started.document["title"] in shown.out
    sealed = run(
        "review", "seal", "東亜精密", "--summary", "合意", "--held", "2026-11-02",
        "--next", "2026-12-02", "--json", *EMI,
    )  # fmt: skip
    assert sealed.document["stage"] == "sealed"
    assert sealed.document["version"]
    assert sealed.document["next"]["planned_on"] == "2026-12-02"
    again = run("review", "seal", "東亜精密", "--review", started.document["id"], *EMI)
    assert again.code == 1
    assert again.err


def test_a_viewer_reads_and_a_stranger_finds_nothing(world: World, run: Run):
    assert run("review", "list", "東亜精密", "--as", "rin@kitahama.example").code == 0
    assert run("review", "start", "東亜精密", "--as", "rin@kitahama.example").code == 1
    assert run("review", "list", "東亜精密", "--as", "sora@kitahama.example").code == 1
