"""Which column fills what: header row, kind of file and targets, guessed and then corrected."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Final

from tokui.core.japan import MONEY_UNITS, DateOrder, find_money_unit, guess_date_order
from tokui.core.words import Words
from tokui.intake.headings import fold_heading, without_brackets
from tokui.intake.kinds import KINDS, Kind, Target
from tokui.intake.rows import Row, Rows
from tokui.intake.sentences import Sentence, ngettext_lazy
from tokui.intake.sentences import gettext_lazy as _
from tokui.intake.tables import Column, RawTable, Table, Wishes
from tokui.kernel.errors import InvalidInput, Problem, Problems

_HEADER_WITHIN: Final = 40
_EXAMPLES_WITHIN: Final = 200
_HEADINGS_SHOWN: Final = 20
_NUMBER: Final = re.compile(r"[\d,.\-/:¥$%△▲ ]+")


def settle(raw: RawTable, wishes: Wishes, *, currency: str) -> Table:
    """Find header row, kind and columns; raises InvalidInput that says what to choose by hand."""
    header = _header_of(raw, wishes.header_row)
    rows = raw.rows.below(header.number)
    if not rows:
        message = _("There are no rows below the header in row %(row)d.")
        raise InvalidInput(Problem("no_rows", message % {"row": header.number}))
    headings = _unique(header.cells)
    notes = [*_mended(rows, len(headings)), *_private(raw.private_use)]
    kind = _kind_of(headings, wishes)
    columns = _columns_of(kind, headings, rows, wishes)
    return Table(
        kind=kind,
        encoding=raw.encoding,
        header_row=header.number,
        columns=columns,
        constants=_checked_constants(kind, wishes.constants),
        date_order=_date_order(kind, columns, rows, wishes.date_order),
        currency=_currency(wishes.currency, currency),
        rows=rows,
        notes=tuple(notes),
    )


def bare_columns(raw: RawTable, wishes: Wishes) -> tuple[int, list[Column]]:
    """Header row and columns without targets, for a file whose kind is not known yet."""
    header = _header_of(raw, wishes.header_row)
    first = raw.rows.below(header.number).first(_EXAMPLES_WITHIN)
    columns = [
        Column(heading=heading, index=index, examples=_examples(first, index))
        for index, heading in enumerate(_unique(header.cells))
    ]
    return header.number, columns


def _header_of(raw: RawTable, wanted: int | None) -> Row:
    if not raw.rows:
        raise InvalidInput(Problem("empty_file", _("This file holds no cells.")))
    if wanted is not None:
        if (row := raw.rows.numbered(wanted)) is not None:
            return row
        message = _("Row %(row)d is empty. Choose the row that names the columns.")
        raise InvalidInput(Problem("no_header", message % {"row": wanted}, value=str(wanted)))
    first = raw.rows.first(_HEADER_WITHIN)
    hits = [_known_headings(row.cells) for row in first]
    if max(hits) >= 2:
        return first[hits.index(max(hits))]
    usual, _count = Counter(_width(row.cells) for row in first).most_common(1)[0]
    for row, hit in zip(first, hits, strict=True):
        if hit or (_width(row.cells) >= max(2, usual - 1) and _is_wordy(row.cells)):
            return row
    message = _(
        "No row of this file names columns. Put a header row such as “Name, Industry” above the "
        "rows, or say which row it is."
    )
    raise InvalidInput(Problem("not_a_table", message))


def _known_headings(cells: Sequence[str]) -> int:
    folded = {fold_heading(cell) for cell in cells if cell and len(cell) <= 60}
    folded |= {without_brackets(heading) for heading in folded}
    return max(len({kind.by_heading[text].name for text in folded & kind.by_heading.keys()})
               for kind in KINDS.values())  # fmt: skip


def _width(cells: Sequence[str]) -> int:
    return sum(1 for cell in cells if cell)


def _is_wordy(cells: Sequence[str]) -> bool:
    filled = [cell for cell in cells if cell]
    return not any(_NUMBER.fullmatch(cell) for cell in filled) and len(set(filled)) == len(filled)


def _unique(cells: Sequence[str]) -> list[str]:
    """Headings, trailing empty ones cut, repeated ones numbered as spreadsheets do."""
    cells = list(cells)
    while cells and not cells[-1]:
        cells.pop()
    seen: Counter[str] = Counter()
    named: list[str] = []
    for place, cell in enumerate(cells, 1):
        heading = " ".join(cell.split()) or f"#{place}"
        seen[heading] += 1
        named.append(heading if seen[heading] == 1 else f"{heading} ({seen[heading]})")
    return named


def _mended(rows: Rows, width: int) -> list[Sentence]:
    """Put rows together again where "Kanda, Tokyo" fell apart because nobody quoted it.

    Only when exactly as many cells begin with the space after the comma as there are cells too
    many; the cleaning of cells took that space, so this is asked of the untouched `padded`.
    """
    joined = 0
    for place, row in rows.places(rows.padded):
        padded = rows.padded[row.number]
        surplus = len(row.cells) - width
        if surplus > 0 and len(padded) == surplus:
            cells: list[str] = []
            for at, cell in enumerate(row.cells):
                if at in padded and cells:
                    cells[-1] = f"{cells[-1]}, {cell}"
                else:
                    cells.append(cell)
            rows.replace(place, cells)
            joined += 1
    if not joined:
        return []
    note = ngettext_lazy(
        "In %(count)s row a cell with a comma had no quotation marks; Tokui put it together again.",
        "In %(count)s rows cells with a comma had no quotation marks; Tokui put them together "
        "again.",
        joined,
    )
    return [note]


def _private(count: int) -> list[Sentence]:
    if not count:
        return []
    note = ngettext_lazy(
        "%(count)s character is a private one (外字) and looks different on every machine. It is "
        "taken over as it is.",
        "%(count)s characters are private ones (外字) and look different on every machine. They "
        "are taken over as they are.",
        count,
    )
    return [note]


def _kind_of(headings: Sequence[str], wishes: Wishes) -> Kind:
    if wishes.kind:
        try:
            return KINDS[wishes.kind]
        except KeyError:
            message = _("“%(kind)s” is no kind of import. Choose one of: %(kinds)s.")
            filled = message % {"kind": wishes.kind, "kinds": list(KINDS)}
            raise InvalidInput(Problem("unknown_kind", filled, value=wishes.kind)) from None
    best, best_score = None, 0
    for kind in KINDS.values():
        targets = {column.target for column in _guess(kind, headings)} - {""}
        targets |= {part.partition("@")[0] for part in wishes.maps.values()} & kind.by_name.keys()
        # Without its account a file of departments is still one: the account can be said for all.
        if not all(targets & set(group) for group in kind.needs if "account" not in group):
            continue
        score = sum(kind.by_name[name].weight for name in targets)
        if score > best_score:
            best, best_score = kind, score
    if best is None:
        message = _(
            "Tokui cannot tell what this file holds from its headings (%(headings)s). Choose what "
            "it is, or check which row names the columns."
        )
        shown = [*headings[:_HEADINGS_SHOWN], *(["…"] if len(headings) > _HEADINGS_SHOWN else [])]
        filled = message % {"headings": shown}
        raise InvalidInput(Problem("unknown_kind", filled))
    return best


def _guess(kind: Kind, headings: Sequence[str]) -> list[Column]:
    """The target of each column; when two claim one target, the surer heading has it."""
    claims: list[tuple[int, int, Target]] = []
    for index, heading in enumerate(headings):
        folded = fold_heading(heading)
        for text in (folded, without_brackets(folded)):
            if target := kind.by_heading.get(text):
                claims.append((target.headings.index(text), index, target))
                break
    chosen: dict[int, Target] = {}
    taken: set[str] = set()
    for _sureness, index, target in sorted(claims, key=lambda claim: claim[:2]):
        if target.name not in taken:
            taken.add(target.name)
            chosen[index] = target
    return [
        Column(heading=heading, index=index, target=chosen[index].name if index in chosen else "")
        for index, heading in enumerate(headings)
    ]


def _columns_of(
    kind: Kind, headings: Sequence[str], rows: Rows, wishes: Wishes
) -> tuple[Column, ...]:
    first = rows.first(_EXAMPLES_WITHIN)
    asked = _asked_targets(kind, headings, wishes.maps)
    wanted = {target for target, _unit in asked.values() if target}
    columns = []
    for column in _guess(kind, headings):
        target, unit = column.target, ""
        if column.index in asked:
            target, unit = asked[column.index]
        elif target in wanted:
            target = ""
        if target and not unit and _is_money(kind, target):
            unit = _stated_unit(column.heading, headings)
        columns.append(
            replace(column, target=target, unit=unit, examples=_examples(first, column.index))
        )
    return tuple(columns)


def _asked_targets(
    kind: Kind, headings: Sequence[str], maps: Mapping[str, str]
) -> dict[int, tuple[str, str]]:
    """Column index to (target, unit) for what was asked; raises InvalidInput."""
    problems = Problems()
    by_fold = {fold_heading(heading): index for index, heading in reversed([*enumerate(headings)])}
    found: dict[int, tuple[str, str]] = {}
    for heading, wish in maps.items():
        index = by_fold.get(fold_heading(heading))
        name, _at, unit = wish.partition("@")
        target = _target_named(kind, name) if name else None
        if index is None:
            message = _("There is no column “%(column)s”. The columns are: %(columns)s.")
            filled = message % {"column": heading, "columns": list(headings)}
            problems.add("unknown_column", filled, field=heading, value=wish)
        elif name and target is None:
            message = _("“%(field)s” is nothing a column can fill. Choose one of: %(fields)s.")
            filled = message % {"field": name, "fields": list(kind.by_name)}
            problems.add("unknown_field", filled, field=heading, value=wish)
        elif unit and unit not in MONEY_UNITS:
            message = _("“%(unit)s” is no unit of money. Choose one of: %(units)s.")
            filled = message % {"unit": unit, "units": list(MONEY_UNITS)}
            problems.add("unknown_unit", filled, field=heading, value=wish)
        else:
            found[index] = (target.name if target else "", unit)
    problems.raise_if_any()
    return found


def _target_named(kind: Kind, name: str) -> Target | None:
    short = name.rpartition(".")[2]
    return kind.by_name.get(short) or kind.by_heading.get(fold_heading(name))


def _is_money(kind: Kind, target: str) -> bool:
    item = kind.by_name[target].field
    return item is not None and item.kind == "money"


def _stated_unit(heading: str, headings: Iterable[str]) -> str:
    if unit := find_money_unit(heading):
        return "" if unit.code == "one" else unit.code
    # The EDINET code list states capital in millions of yen without saying so.
    if any(fold_heading(other) == "edinetコード" for other in headings):
        return "million" if fold_heading(heading) == "資本金" else ""
    return ""


def _examples(rows: Sequence[Row], index: int) -> tuple[str, ...]:
    found: dict[str, None] = {}
    for row in rows:
        if index < len(row.cells) and row.cells[index]:
            found[row.cells[index][:60]] = None
        if len(found) == 3:
            break
    return tuple(found)


def _checked_constants(kind: Kind, constants: Mapping[str, str]) -> dict[str, str]:
    checked: dict[str, str] = {}
    for name, text in constants.items():
        target = _target_named(kind, name)
        if target is None:
            message = _("“%(field)s” is nothing a column can fill. Choose one of: %(fields)s.")
            filled = message % {"field": name, "fields": list(kind.by_name)}
            raise InvalidInput(Problem("unknown_field", filled, name, text))
        if text:
            checked[target.name] = text
    return checked


def _date_order(
    kind: Kind, columns: Iterable[Column], rows: Rows, wanted: str | None
) -> DateOrder | None:
    """The order of day and month: chosen, or proved by any column of dates in the file."""
    if wanted in ("ymd", "mdy", "dmy"):
        return wanted  # type: ignore[return-value]
    if wanted:
        message = _("Choose ymd, mdy or dmy as the order of dates.")
        raise InvalidInput(Problem("unknown_date_order", message, value=wanted))
    samples: dict[int, set[str]] = {}
    for column in columns:
        item = kind.by_name[column.target].field if column.target else None
        if item is not None and item.kind == "date":
            samples[column.index] = set()
    if samples:
        for row in rows:
            for place, found in samples.items():
                if place < len(row.cells):
                    found.add(row.cells[place])
    proved = {order for found in samples.values() if (order := guess_date_order(found))}
    proved.discard("ymd")
    return proved.pop() if len(proved) == 1 else None


def _currency(wanted: str | None, default: str) -> str:
    code = (wanted or default).strip().upper()
    if not re.fullmatch(r"[A-Z]{3}", code):
        message = _("Write the currency in three letters, like JPY or USD.")
        raise InvalidInput(Problem("not_a_currency", message, value=code))
    return code


def missing_needs(table: Table) -> list[Words]:
    """The targets that this file still lacks, said as one phrase per need."""
    filled = table.filled()
    found = []
    for group in table.kind.needs:
        if not filled & set(group):
            words = [table.kind.by_name[name].words for name in group]
            en, ja = (" / ".join(each.say(language) for each in words) for language in ("en", "ja"))
            found.append(Words(en, ja))
    return found
