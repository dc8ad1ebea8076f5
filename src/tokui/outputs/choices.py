"""What a reader may choose for one file beside its language."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from tokui.core.japan import MONEY_UNITS
from tokui.core.words import Words

UNITS: Final[tuple[str, ...]] = tuple(MONEY_UNITS)
YEAR_NAMES: Final = ("start", "end")
SHAPES: Final = ("16:9", "4:3")

CHOICES: Final[dict[str, tuple[str, ...]]] = {
    "unit": UNITS,
    "years": YEAR_NAMES,
    "shape": SHAPES,
}
"""The values of each choice; an empty one leaves it to the file."""
NAMES: Final = (*CHOICES, "recipient")
"""All that can be chosen: the choices, and a text."""
LONGEST_RECIPIENT: Final = 60

RECIPIENT: Final = Words("For (across each page of a PDF)", "配布先（PDFの透かし）")

CHOICE_WORDS: Final[dict[str, Words]] = {
    "unit": Words("Amounts in", "金額の単位"),
    "years": Words("Fiscal years", "年度の呼び方"),
    "shape": Words("Slides", "スライドの縦横比"),
}
VALUE_WORDS: Final[dict[str, Words]] = {
    **{code: unit.words for code, unit in MONEY_UNITS.items()},
    "start": Words("FY2026 (by its start)", "2026年度（始まる年）"),
    "end": Words("FY ending Mar 2027 (by its end)", "2027年3月期（終わる年）"),
    "16:9": Words("16:9", "16:9"),
    "4:3": Words("4:3", "4:3"),
}


@dataclass(frozen=True, slots=True)
class Choices:
    """The unit of amounts, how fiscal years are called, the shape of slides; "" as is usual.

    `recipient` is whom a paper is for; it stands across each of its pages."""

    unit: str = ""
    years: str = ""
    shape: str = ""
    recipient: str = ""


AS_USUAL: Final = Choices()


class UnknownChoice(ValueError):
    """A value that a choice does not have; `known` are those it has."""

    def __init__(self, name: str, asked: str, known: tuple[str, ...]) -> None:
        super().__init__(f"{asked} is none of {', '.join(known)}")
        self.name, self.asked, self.known = name, asked, known


def read_choices(given: Mapping[str, str | None]) -> Choices:
    """The choices that texts name; what is empty or missing is left to the file. Raises
    UnknownChoice."""
    chosen = {name: given.get(name) or "" for name in CHOICES}
    for name, value in chosen.items():
        if value and value not in CHOICES[name]:
            raise UnknownChoice(name, value, CHOICES[name])
    recipient = " ".join((given.get("recipient") or "").split())
    return Choices(**chosen, recipient=recipient[:LONGEST_RECIPIENT])
