"""The figures in docs/development/performance.md, put in by `--write`.

Each group of figures of each database has a place of its own in the page, between two comments. A
run fills the places of what it measured and leaves the others alone.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path
from typing import Any, Final

from tests.bench.figures import Figure
from tests.bench.report import number_of, promise_of, ratio_of
from tests.serving import ROOT

PAGE: Final = ROOT / "docs" / "development" / "performance.md"
_HEADINGS: Final = ("", "promise", "p50", "p95", "processor", "queries", "times the floor", "")


def write_figures(
    database: str, figures: Sequence[Figure], facts: dict[str, Any], page: Path = PAGE
) -> None:
    """Put the figures of each group into their place; raises LookupError where there is none."""
    text = page.read_text(encoding="utf-8")
    for group in dict.fromkeys(figure.group for figure in figures):
        of_group = [figure for figure in figures if figure.group == group]
        text = _put(text, f"{database} {group}", _table(of_group) + "\n\n" + _said(facts))
    page.write_text(text, encoding="utf-8")


def _put(text: str, name: str, content: str) -> str:
    begin, end = f"<!-- figures: {name} -->", "<!-- end -->"
    place = re.compile(f"{re.escape(begin)}.*?{end}", re.DOTALL)
    if not place.search(text):
        raise LookupError(f"no {begin} … {end}")
    return place.sub(lambda _found: f"{begin}\n{content}\n{end}", text)


def _table(figures: Sequence[Figure]) -> str:
    lines = [_HEADINGS, *map(_cells, figures)]
    # A column in which nothing stands is left out.
    kept = [place for place in range(len(_HEADINGS)) if any(line[place] for line in lines[1:])]
    rows = ["| " + " | ".join(line[place] for place in kept) + " |" for line in lines]
    return "\n".join([rows[0], "|" + "---|" * len(kept), *rows[1:]])


def _cells(figure: Figure) -> tuple[str, ...]:
    unit = "" if figure.unit == "ms" else f" {figure.unit}"
    return (
        figure.name.replace("|", "/"),
        promise_of(figure),
        number_of(figure.typical),
        number_of(figure.value) + unit,
        number_of(figure.cpu),
        "" if figure.queries is None else str(figure.queries),
        ratio_of(figure),
        ". ".join(filter(None, (figure.verdict, figure.note))),
    )


def _said(facts: dict[str, Any]) -> str:
    said = ", ".join(f"{name} {value}" for name, value in facts.items())
    return f"*{said}*"
