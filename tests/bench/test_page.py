"""The figures of a run in the page about speed."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.bench.figures import Figure, Promise
from tests.bench.page import PAGE, write_figures

PLACES = """# Speed
<!-- figures: sqlite lists -->
old
<!-- end -->
<!-- figures: sqlite plan -->
kept
<!-- end -->
"""


@pytest.fixture
def page(tmp_path: Path) -> Path:
    path = tmp_path / "page.md"
    path.write_text(PLACES, encoding="utf-8")
    return path


def test_a_run_fills_the_place_of_what_it_measured_and_no_other(page: Path):
    figures = [
        Figure("lists", "people", 120.04, typical=80.0, queries=7, floor=4, promise=Promise(100)),
        Figure("lists", "rate", 3_210, unit="rows/s", note="in 3 s"),
    ]
    write_figures("sqlite", figures, {"cores": 2}, page)
    assert page.read_text(encoding="utf-8").splitlines() == [
        "# Speed",
        "<!-- figures: sqlite lists -->",
        "|  | promise | p50 | p95 | queries | times the floor |  |",
        "|---|---|---|---|---|---|---|",
        "| people | ≤ 100 | 80.0 | 120 | 7 | 20 | noise |",
        "| rate |  |  | 3,210 rows/s |  |  | in 3 s |",
        "",
        "*cores 2*",
        "<!-- end -->",
        "<!-- figures: sqlite plan -->",
        "kept",
        "<!-- end -->",
    ]


def test_figures_without_a_place_are_not_lost_in_silence(page: Path):
    with pytest.raises(LookupError, match="postgresql lists"):
        write_figures("postgresql", [Figure("lists", "people", 1)], {}, page)


@pytest.mark.parametrize(
    "group",
    ["lists", "search", "command box", "plan", "account", "saves", "files", "served", "memory",
     "start", "imports", "load"],
)  # fmt: skip
def test_the_page_has_a_place_for_every_group(group: str):
    assert f"<!-- figures: sqlite {group} -->" in PAGE.read_text(encoding="utf-8")
