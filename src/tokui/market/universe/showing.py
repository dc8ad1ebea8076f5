"""Values of the universe as its pages write them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from django.utils.translation import gettext as _

from tokui.core.japan import say_date, say_money
from tokui.core.market.columns import Column
from tokui.kernel.words import reading_language
from tokui.market.universe.asking import Asked, words_of_value
from tokui.market.universe.queries import Page

_FEW: Final = 12


@dataclass(frozen=True)
class Choice:
    """One value of a facet, with its count and the query that chooses or lets go of it."""

    words: str
    count: int
    query: str
    is_chosen: bool


@dataclass(frozen=True)
class Facet:
    """What companies share, and how many have each value."""

    column: Column
    choices: tuple[Choice, ...]


def choices_of(
    page: Page, asked: Asked, columns: Sequence[Column], query: Callable[[str], str]
) -> list[Facet]:
    """The facets beside a page; the prefectures stand on the map."""
    by_code = {one.code: one for one in columns}
    language = reading_language()
    found = []
    for code, values in page.facets.items():
        if code == "prefecture" or not values:
            continue
        rest, chosen = query(code), asked.chosen.get(code)
        choices = []
        for value, count in values[:_FEW]:
            name = value or "-"
            words = words_of_value(code, value, language) if value else _("Unknown")
            chosen_query = rest if name == chosen else f"{rest}&{code}={name}".lstrip("&")
            choices.append(Choice(words, count, chosen_query, name == chosen))
        found.append(Facet(by_code[code], tuple(choices)))
    return found


def value_said(column: Column | None, value: Any) -> str:
    """A value as people write it; a dash where it is unknown."""
    if value is None or value == "":
        return "–"
    language = reading_language()
    if isinstance(value, bool):
        return _("Yes") if value else _("No")
    if isinstance(value, date):
        return say_date(value, language)
    if isinstance(value, int | float):
        if column is not None and column.unit == "JPY":
            return say_money(int(value), "JPY", language)
        if column is not None and column.unit == "year":
            return f"{value:.0f}"
        said = f"{value:,.0f}" if float(value).is_integer() else f"{value:,.1f}"
        return f"{said}%" if column is not None and column.unit == "percent" else said
    if column is not None:
        return words_of_value(column.code, str(value), language)
    return str(value)


def notes_said(notes: Iterable[Mapping[str, Any]]) -> list[str]:
    """What was left out of a file, in sentences with a row and what to do."""
    sentences = {
        "same_rows": _("%(count)s rows say the same as another row and count once."),
        "absurd_amounts": _(
            "%(count)s contracts have an amount that nobody can be paid; it counts as unknown."
        ),
        "wrong_numbers": _(
            "%(count)s corporate numbers cannot be right, the first in row %(row)s (%(found)s). "
            "These rows are joined by name."
        ),
        "rounded_numbers": _(
            "A spreadsheet has rounded %(count)s corporate numbers, the first in row %(row)s "
            "(%(found)s). These rows are joined by name; format the column as text to mend it."
        ),
        "double_numbers": _(
            "%(count)s corporate numbers stand in several rows, the first in row %(row)s "
            "(%(found)s). The first row of each counts."
        ),
    }
    return [sentences[note["code"]] % note for note in notes if note["code"] in sentences]
