"""What a page, a program or the command line asks of the universe, as conditions of SQL."""

from __future__ import annotations

import base64
import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, Final

from tokui.core.japan import Unreadable, fold, fold_company, read_money, to_katakana
from tokui.core.market.columns import Column
from tokui.core.market.register import FIRM_KIND, PREFECTURES

FACETS: Final = ("prefecture", "kind", "industry", "listed", "size_class")
STANDING: Final = ("open", "closed", "all")
_KANA: Final = re.compile(r"[ぁ-ゖァ-ヺー\s・]+")


@dataclass(frozen=True)
class Asked:
    """Which companies, in which order, from where on."""

    text: str = ""
    chosen: Mapping[str, str] = field(default_factory=dict)
    """Facet to value."""
    standing: str = "open"
    low: Mapping[str, float] = field(default_factory=dict)
    high: Mapping[str, float] = field(default_factory=dict)
    known: tuple[str, ...] = ()
    unknown: tuple[str, ...] = ()
    sort: str = ""
    """A number or date column, the largest first; as the files have them without one."""
    after: str = ""
    shown: tuple[str, ...] = ()
    """Columns beside the name; some well-known ones without a wish."""

    @property
    def is_plain(self) -> bool:
        """Whether all companies of the register that are not closed are asked for."""
        return self.standing == "open" and not (
            self.text or self.chosen or self.low or self.high or self.known or self.unknown
        )

    def showing(self, codes: Sequence[str]) -> Asked:
        """The same question with these columns shown; what is no column is left out later."""
        return replace(self, shown=tuple(codes))


@dataclass(frozen=True)
class Where:
    """Conditions with their values."""

    sql: str
    values: tuple[Any, ...]


def read_asked(query: Mapping[str, Any], columns: Sequence[Column]) -> Asked:
    """What the query of an address asks; what it cannot mean is left out."""
    by_code = {one.code: one for one in columns}
    one = {name: str(query.get(name) or "").strip() for name in query}
    chosen: dict[str, str] = {
        name: one[name] for name in FACETS if one.get(name) and name in by_code
    }
    listing = getattr(query, "getlist", lambda name: [query[name]] if name in query else [])
    return Asked(
        text=one.get("q", "")[:100],
        chosen=chosen,
        standing=one["state"] if one.get("state") in STANDING else "open",
        low=_bounds(one, "min_", by_code),
        high=_bounds(one, "max_", by_code),
        known=tuple(code for code in listing("known") if code in by_code),
        unknown=tuple(code for code in listing("unknown") if code in by_code),
        sort=one["sort"] if _is_sortable(by_code.get(one.get("sort", ""))) else "",
        after=one.get("after", "")[:400],
        shown=tuple(code for code in listing("show") if code in by_code),
    )


def _is_sortable(column: Column | None) -> bool:
    return column is not None and column.kind in ("number", "date")


def _bounds(one: Mapping[str, str], prefix: str, columns: Mapping[str, Column]) -> dict[str, float]:
    found = {}
    for name, text in one.items():
        code = name.removeprefix(prefix)
        column = columns.get(code)
        if name.startswith(prefix) and text and column is not None and column.kind == "number":
            try:
                found[code] = float(read_money(text))
            except Unreadable:
                continue
    return found


def where_of(asked: Asked) -> Where:
    """The conditions of a question; codes of columns were checked when it was read."""
    parts: list[str] = []
    values: list[Any] = []
    if asked.standing != "all":
        parts.append(f"closed_on IS {'NOT ' if asked.standing == 'closed' else ''}NULL")
    if asked.text:
        sql, more = _text(asked.text)
        parts.append(sql)
        values += more
    for facet, value in asked.chosen.items():
        parts.append(f"{facet}::VARCHAR = ?" if value != "-" else f"{facet} IS NULL")
        values += [value] if value != "-" else []
    for bounds, sign in ((asked.low, ">="), (asked.high, "<=")):
        for code, bound in bounds.items():
            parts.append(f"{code} {sign} ?")
            values.append(bound)
    parts += [f"{code} IS NOT NULL" for code in asked.known]
    parts += [f"{code} IS NULL" for code in asked.unknown]
    return Where(" AND ".join(parts) or "true", tuple(values))


def _text(text: str) -> tuple[str, list[Any]]:
    digits = re.sub(r"[\s\-TＴ]", "", text)
    if digits.isascii() and digits.isdigit() and len(digits) >= 4:
        return "(starts_with(firm, ?) OR contains(folded, ?))", [digits, digits]
    folded = fold_company(text)
    if not folded:
        return "true", []
    if _KANA.fullmatch(text):
        kana = to_katakana(re.sub(r"[\s・]", "", text))
        return (
            "(contains(folded, ?) OR contains(kana, ?) OR contains(kana, ?))",
            [folded, kana, fold(text)],
        )
    return "contains(folded, ?)", [folded]


def order_of(asked: Asked) -> str:
    """ORDER BY without the words."""
    # The order of rows costs nothing: a page deep inside is as quick as the first.
    return f"{asked.sort} DESC NULLS LAST, rowid" if asked.sort else "rowid"


def after_of(asked: Asked) -> Where:
    """Rows behind the last of the page before."""
    told = _unpacked(asked.after)
    if told is None:
        return Where("true", ())
    value, place = told
    if not asked.sort:
        return Where("rowid > ?", (place,))
    if value is None:
        return Where(f"({asked.sort} IS NULL AND rowid > ?)", (place,))
    cast = "?::DATE" if isinstance(value, str) else "?"
    return Where(
        f"({asked.sort} < {cast} OR ({asked.sort} = {cast} AND rowid > ?) OR {asked.sort} IS NULL)",
        (value, value, place),
    )


def place_of(value: Any, place: int) -> str:
    """The last row of a page, for the address of the next."""
    told = value.isoformat() if hasattr(value, "isoformat") else value
    return base64.urlsafe_b64encode(json.dumps([told, place]).encode()).decode().rstrip("=")


def _unpacked(text: str) -> tuple[Any, int] | None:
    try:
        told = json.loads(base64.urlsafe_b64decode(text + "=" * (-len(text) % 4)))
    except (ValueError, UnicodeDecodeError):
        return None
    if not (isinstance(told, list) and len(told) == 2 and isinstance(told[1], int)):
        return None
    value = told[0]
    if isinstance(value, str) and not re.fullmatch(r"\d{4}-\d{2}-\d{2}", value):
        return None
    return (value, told[1]) if isinstance(value, str | int | float | None) else None


def words_of_value(facet: str, value: str, language: str) -> str:
    """How people call a value of a facet."""
    if facet == "prefecture" and value in PREFECTURES:
        return PREFECTURES[value].say(language)
    if facet == "kind":
        return FIRM_KIND.say(value, language)
    if facet in ("listed",):
        yes, no = ("はい", "いいえ") if language.startswith("ja") else ("Yes", "No")
        return {"true": yes, "false": no}.get(value, value)
    return value
