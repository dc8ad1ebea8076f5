"""Money by fiscal year as columns, for a panel on screen."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from tokui.core.japan import say_money
from tokui.core.yearly import YearSum, years_title
from tokui.outputs.svg_parts import rect, svg, text

COLUMN: Final = 74
HEIGHT: Final = 120
FLOOR: Final = 96


def years_svg(years: Sequence[YearSum], currency: str, *, language: str) -> str:
    """One column a year, the running one hatched; empty without years."""
    if not years:
        return ""
    highest = max((year.amount for year in years), default=0) or 1
    parts = []
    for number, year in enumerate(years):
        x = number * COLUMN + 8
        height = max(year.amount, 0) / highest * (FLOOR - 24)
        said = say_money(year.amount, currency, language)
        classes = "year-column is-running" if year.is_running else "year-column"
        title = f"{year.name.say(language)} {said}"
        parts.append(rect(x + 8, FLOOR - height, COLUMN - 32, height, classes, title=title))
        parts.append(text(x + (COLUMN - 16) / 2, FLOOR - height - 5, said, "year-amount",
                          anchor="middle"))  # fmt: skip
        parts.append(text(x + (COLUMN - 16) / 2, FLOOR + 16, year.short.say(language), "year-name",
                          anchor="middle"))  # fmt: skip
    width = len(years) * COLUMN + 8
    return svg("years", width, HEIGHT, years_title(tuple(years)).say(language), "".join(parts))
