"""The figures as a table for people and as JSON for programs."""

from __future__ import annotations

import json
import os
import platform
import unicodedata
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any, Final

from tests.bench.figures import NOISE, Figure
from tests.bench.promises import PEERS

_HEADINGS: Final = ("", "p50", "p95", "cpu", "queries", "kB", "x floor", "promise", "")


def table_of(figures: Sequence[Figure]) -> str:
    """All figures, group by group. Rates and sizes stand under p95, their unit behind them."""
    lines: list[tuple[str, ...]] = []
    for group in dict.fromkeys(figure.group for figure in figures):
        lines.append((f"[{group}]", *[""] * 8))
        lines.extend(_line(figure) for figure in figures if figure.group == group)
    return _laid_out([_HEADINGS, *lines])


def peers_text() -> str:
    """What was measured of peers elsewhere, to read beside the table."""
    lines = (f"  {what}: {figures}" for what, figures in PEERS)
    return "Peers on a machine of the same class, for reading only:\n" + "\n".join(lines)


def write_json(path: Path, figures: Iterable[Figure], facts: dict[str, Any]) -> None:
    """Everything measured, with what it was measured on."""
    document = {"facts": facts, "figures": [figure.plain() for figure in figures]}
    path.write_text(json.dumps(document, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")


def facts_of_machine() -> dict[str, Any]:
    """The class of the machine, without its name."""
    from django.db import connection

    from tokui.kernel.sqlite.state import sqlite_state

    database = connection.vendor
    if database == "sqlite":
        version = sqlite_state().version
    else:
        with connection.cursor() as cursor:
            cursor.execute("SHOW server_version")
            version = cursor.fetchone()[0].split()[0]
    return {
        "cores": os.cpu_count(),
        "python": platform.python_version(),
        database: version,
        "load": [round(value, 1) for value in os.getloadavg()],
        "noise": NOISE,
    }


def _line(figure: Figure) -> tuple[str, ...]:
    unit = "" if figure.unit == "ms" else f" {figure.unit}"
    return (
        figure.name,
        number_of(figure.typical),
        f"{number_of(figure.value)}{unit}",
        number_of(figure.cpu),
        "" if figure.queries is None else str(figure.queries),
        number_of(figure.kilobytes),
        ratio_of(figure),
        promise_of(figure),
        " ".join(filter(None, (figure.verdict, figure.note))),
    )


def promise_of(figure: Figure) -> str:
    """What must not be exceeded, or must be reached; empty where nothing is promised."""
    if figure.promise is None:
        return ""
    return f"{'≥' if figure.promise.at_least else '≤'} {figure.promise.limit:,.0f}"


def ratio_of(figure: Figure) -> str:
    """How many times the floor; two figures say enough."""
    if figure.ratio is None:
        return ""
    return f"{figure.ratio:,.0f}" if figure.ratio >= 10 else f"{figure.ratio:.2g}"


def number_of(value: float | None) -> str:
    """Rounded as far as it says something; empty for what was not measured."""
    if value is None:
        return ""
    return f"{value:,.0f}" if value >= 100 else f"{value:.1f}"


def _laid_out(lines: Sequence[Sequence[str]]) -> str:
    widths = [max(_width(line[place]) for line in lines) for place in range(len(lines[0]))]
    return "\n".join(
        "  ".join(
            _padded(cell, width, left=place in (0, 8))
            for place, (cell, width) in enumerate(zip(line, widths, strict=True))
        ).rstrip()
        for line in lines
    )


def _width(text: str) -> int:
    return sum(2 if unicodedata.east_asian_width(sign) in "WF" else 1 for sign in text)


def _padded(text: str, width: int, *, left: bool) -> str:
    blanks = " " * (width - _width(text))
    return text + blanks if left else blanks + text
