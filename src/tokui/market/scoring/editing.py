"""The form of a model: what was typed as a definition, and what of it could not be read."""

from __future__ import annotations

import math
import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from django.http import QueryDict
from django.utils.translation import gettext as _

from tokui.core.market.columns import Column
from tokui.core.market.scoring.definition import (
    AXES,
    Band,
    Combine,
    Condition,
    Criterion,
    Definition,
    Filter,
    Tiers,
)
from tokui.core.market.scoring.presets import ready
from tokui.core.words import Words
from tokui.kernel.errors import Problem
from tokui.kernel.words import reading_language

_LINE: Final = re.compile(r"^(.*?)\s*(?:-|–|—|〜|~|to)\s*(.*?)\s*[=:]\s*(.+)$")
_KIND_OF: Final = {"number": "linear", "category": "category", "flag": "flags", "date": "recency"}


@dataclass(frozen=True)
class Edited:
    """What a form says."""

    definition: Definition
    problems: tuple[Problem, ...]


class _Reader:
    """Reads the controls of one form, noting what is no number."""

    def __init__(self, sent: QueryDict) -> None:
        self.sent = sent
        self.problems: list[Problem] = []

    def text(self, name: str) -> str:
        return unicodedata.normalize("NFKC", self.sent.get(name, "")).strip()

    def number(self, name: str, spot: str, otherwise: float) -> float:
        found = self.maybe(name, spot)
        return otherwise if found is None else found

    def maybe(self, name: str, spot: str) -> float | None:
        written = self.text(name).replace(",", "")
        if not written:
            return None
        return self.parsed(written, spot)

    def parsed(self, written: str, spot: str) -> float | None:
        try:
            value = float(written)
        except ValueError:
            value = math.nan
        if not math.isfinite(value):
            self.problems.append(Problem("no_number", _("Write a number."), spot, written))
            return None
        return value

    def wrong_line(self, spot: str, line: str) -> None:
        message = _("This line cannot be read: %(line)s") % {"line": line[:80]}
        self.problems.append(Problem("line", message, spot, line))


def definition_from(sent: QueryDict, columns: Mapping[str, Column]) -> Edited:
    """The definition that a form says; what cannot be read is a problem, and left as it comes."""
    reader = _Reader(sent)
    definition = Definition(
        criteria=tuple(_criterion(code, reader, columns) for code in _codes(sent)),
        axis_weights=tuple(
            (axis, reader.number(f"axes.{axis}", f"axes.{axis}", 0.0)) for axis in AXES
        ),
        filters=tuple(
            Filter(condition, unknown == "keep")
            for condition, unknown in zip(
                _conditions("filter", reader, columns, "filters"),
                _filled(sent, "filter", "unknown"),
                strict=True,
            )
        ),
        tiers=_tiers(reader),
        least_known=reader.number("least_known", "least_known", 0.0) / 100,
    )
    return Edited(definition, tuple(reader.problems))


def with_column(definition: Definition, code: str, columns: Mapping[str, Column]) -> Definition:
    """The definition with one more criterion, in the kind that suits the column."""
    column = columns.get(code)
    if column is None or column.kind not in _KIND_OF:
        return definition
    kind = _KIND_OF[column.kind]
    made = Criterion(
        _free(definition, column.code),
        column.label,
        "potential" if column.kind == "number" else "fit",
        kind,
        () if kind == "flags" else (column.code,),
        weight=10.0,
        log=column.unit in ("JPY", "people"),
        conditions=(Condition(column.code, "yes"),) if kind == "flags" else (),
        other=0.5 if kind == "category" else None,
    )
    return replace(definition, criteria=(*definition.criteria, made))


def with_ready(definition: Definition, code: str) -> Definition:
    """The definition with a ready criterion more."""
    found = ready(code)
    if found is None:
        return definition
    made = replace(found.criterion, code=_free(definition, found.criterion.code))
    return replace(definition, criteria=(*definition.criteria, made))


def without(definition: Definition, code: str) -> Definition:
    """The definition without one criterion."""
    return replace(
        definition, criteria=tuple(one for one in definition.criteria if one.code != code)
    )


def _free(definition: Definition, wanted: str) -> str:
    taken = {one.code for one in definition.criteria}
    if wanted not in taken:
        return wanted
    return next(
        name for number in range(2, 1000) if (name := f"{wanted[:36]}_{number}") not in taken
    )


def _codes(sent: QueryDict) -> list[str]:
    return [
        code for code in sent.getlist("criterion") if re.fullmatch(r"[a-z][a-z0-9_]{0,40}", code)
    ]


def _criterion(code: str, reader: _Reader, columns: Mapping[str, Column]) -> Criterion:
    spot, sent = f"criteria.{code}", reader.sent

    def share(name: str, otherwise: float) -> float:
        return reader.number(f"{code}.{name}", f"{spot}.{name}", otherwise * 100) / 100

    kind = reader.text(f"{code}.kind")
    return Criterion(
        code=code,
        name=_name(code, reader),
        axis=reader.text(f"{code}.axis"),
        kind=kind,
        columns=tuple(one for one in sent.getlist(f"{code}.column") if one),
        weight=reader.number(f"{code}.weight", f"{spot}.weight", 0.0),
        missing=reader.text(f"{code}.missing"),
        missing_value=share("missing_value", 0.25),
        down=f"{code}.down" in sent,
        low=reader.maybe(f"{code}.low", f"{spot}.low"),
        high=reader.maybe(f"{code}.high", f"{spot}.low"),
        low_share=share("low_share", 0.01),
        high_share=share("high_share", 0.99),
        log=f"{code}.log" in sent,
        bands=_bands(reader, code) if kind == "band" else (),
        categories=_categories(reader, code) if kind == "category" else (),
        other=reader.maybe(f"{code}.other", f"{spot}.categories"),
        conditions=tuple(_conditions(f"{code}.condition", reader, columns, f"{spot}.conditions"))
        if kind == "flags"
        else (),
        combine=_combine(reader.text(f"{code}.combine")),
        full_days=int(reader.number(f"{code}.full_days", f"{spot}.zero_days", 30)),
        zero_days=int(reader.number(f"{code}.zero_days", f"{spot}.zero_days", 730)),
    )


def _combine(written: str) -> Combine:
    match written:
        case "any" | "share":
            return written
    return "all"


def _name(code: str, reader: _Reader) -> Words:
    """The name in both languages; a name that was typed anew says the same in both."""
    kept = Words(reader.text(f"{code}.name_en"), reader.text(f"{code}.name_ja"))
    written = reader.text(f"{code}.name")[:80]
    if not written or written == kept.say(reading_language()):
        return kept
    return Words(written, written)


def _bands(reader: _Reader, code: str) -> tuple[Band, ...]:
    spot, found = f"criteria.{code}.bands", []
    for line in reader.text(f"{code}.bands").splitlines():
        if not line.strip():
            continue
        parts = _LINE.match(line.strip().replace(",", ""))
        if parts is None:
            reader.wrong_line(spot, line)
            continue
        low, high = (reader.parsed(text, spot) if text else None for text in parts.groups()[:2])
        found.append(Band(low, high, reader.parsed(parts[3], spot) or 0.0))
    return tuple(found)


def _categories(reader: _Reader, code: str) -> tuple[tuple[str, float], ...]:
    spot, found = f"criteria.{code}.categories", []
    # What a category is called is compared with the data, so it is not folded as numbers are.
    for line in reader.sent.get(f"{code}.categories", "").splitlines():
        if not line.strip():
            continue
        name, separator, worth = line.rpartition("=")
        if not separator or not name.strip():
            reader.wrong_line(spot, line)
            continue
        plain = unicodedata.normalize("NFKC", worth).strip()
        found.append((name.strip(), reader.parsed(plain, spot) or 0.0))
    return tuple(found)


def _conditions(
    prefix: str, reader: _Reader, columns: Mapping[str, Column], spot: str
) -> list[Condition]:
    names = _filled(reader.sent, prefix, "column")
    kinds, values = _filled(reader.sent, prefix, "is"), _filled(reader.sent, prefix, "value")
    return [
        Condition(name, kind, _values(written, columns.get(name)))
        for name, kind, written in zip(names, kinds, values, strict=True)
    ]


def _filled(sent: QueryDict, prefix: str, part: str) -> list[str]:
    """One control of each line of conditions whose column was chosen."""
    chosen = sent.getlist(f"{prefix}_column")
    parts: Sequence[str] = sent.getlist(f"{prefix}_{part}")
    padded = [*parts, *[""] * (len(chosen) - len(parts))]
    return [padded[place] for place, column in enumerate(chosen) if column]


def _values(written: str, column: Column | None) -> tuple[str | float, ...]:
    if column is not None and column.kind == "number":
        plain = unicodedata.normalize("NFKC", written).replace(",", "").strip()
        try:
            return (float(plain),) if plain else ()
        except ValueError:
            return (plain,)
    parts = re.split(r"[,、\n]", written)
    return tuple(part.strip() for part in parts if part.strip())


def _tiers(reader: _Reader) -> Tiers:
    def several(name: str) -> list[float]:
        parts = re.split(r"[,、/\s]+", reader.text(name))
        found = (reader.parsed(part, "tiers") for part in parts if part)
        return [value for value in found if value is not None]

    return Tiers(
        "threshold" if reader.text("tiers_by") == "threshold" else "size",
        tuple(int(size) for size in several("tier_sizes")),
        tuple(several("tier_thresholds")),
    )
