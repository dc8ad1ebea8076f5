"""Which column fills what: header row, kind of file and targets, guessed and then corrected."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from tokui.core.japan import MONEY_UNITS, DateOrder, find_money_unit, guess_date_order
from tokui.core.words import Words
from tokui.intake.headings import fold_heading
from tokui.intake.heads import Head, find_head
from tokui.intake.kinds import KINDS, Kind, Target
from tokui.intake.rows import Row, Rows
from tokui.intake.sentences import Sentence, ngettext_lazy
from tokui.intake.sentences import gettext_lazy as _
from tokui.intake.tables import Column, FixedCell, RawTable, Table, Wishes
from tokui.intake.tidying import find_untidy
from tokui.kernel.errors import InvalidInput, Problem, Problems

_EXAMPLES_WITHIN: Final = 200
_HEADINGS_SHOWN: Final = 20


def settle(raw: RawTable, wishes: Wishes, *, currency: str) -> Table:
    """Find header row, kind and columns; raises InvalidInput that says what to choose by hand."""
    head = find_head(raw, wishes.header_row)
    rows = raw.rows.below(head.last)
    if not rows:
        message = _("There are no rows below the header in row %(row)d.")
        raise InvalidInput(Problem("no_rows", message % {"row": head.last}))
    notes = [*_mended(rows, head.width), *_private(raw.private_use)]
    fixed = _fix(rows, wishes.fixes)
    untidy = find_untidy(rows, head, keeps_totals=wishes.keeps_totals)
    if left_out := untidy.rows():
        rows = rows.without(left_out)
    kind = _kind_of(head, wishes, raw.borrowed)
    columns = _columns_of(kind, head, rows, wishes)
    return Table(
        kind=kind,
        encoding=raw.encoding,
        header_row=head.last,
        columns=columns,
        constants=_checked_constants(kind, wishes.constants),
        date_order=_date_order(kind, columns, rows, wishes.date_order),
        currency=_currency(wishes.currency, currency),
        rows=rows,
        width=head.width,
        sheet=raw.sheet,
        sheets=raw.sheets,
        totals=len(untidy.totals),
        gentle=_gentle(columns, wishes.rules),
        fixed=fixed,
        twins=wishes.twins,
        references=wishes.references,
        notes=(*notes, *untidy.notes(), *_title_unit(kind, columns, head)),
    )


def bare_columns(raw: RawTable, wishes: Wishes) -> tuple[int, list[Column]]:
    """Header row and columns without targets, for a file whose kind is not known yet."""
    head = find_head(raw, wishes.header_row)
    first = raw.rows.below(head.last).first(_EXAMPLES_WITHIN)
    columns = [
        Column(heading=heading, index=index, examples=_examples(first, index))
        for index, heading in enumerate(head.texts)
    ]
    return head.last, columns


def _fix(rows: Rows, fixes: Mapping[str, Mapping[str, str]]) -> tuple[FixedCell, ...]:
    """Put the texts that somebody wrote into the preview in place of the cells of the file."""
    fixed: list[FixedCell] = []
    wanted = {int(row): cells for row, cells in fixes.items()}
    for place, row in rows.places(wanted):
        cells = list(row.cells)
        for column, text in wanted[row.number].items():
            cells += [""] * (int(column) + 1 - len(cells))
            after = " ".join(text.split("\x1f")).strip()
            fixed.append(FixedCell(row.number, int(column), cells[int(column)], after))
            cells[int(column)] = after
        rows.replace(place, cells)
    return tuple(fixed)


def _gentle(columns: Iterable[Column], rules: Mapping[str, str]) -> frozenset[str]:
    """The targets whose columns only fill what is empty."""
    asked = {fold_heading(heading) for heading, rule in rules.items() if rule == "empty"}
    return frozenset(each.target for each in columns if fold_heading(each.heading) in asked)


def _title_unit(kind: Kind, columns: Sequence[Column], head: Head) -> list[Sentence]:
    """What is said when a title above the table gives its amounts their unit."""
    taken = [column for column in columns if column.unit == head.unit and column.target]
    if not head.unit or not any(_is_money(kind, column.target) for column in taken):
        return []
    note = _("The title states amounts in %(unit)s; columns without a unit of their own follow it.")
    return [note % {"unit": MONEY_UNITS[head.unit].words}]


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


def _kind_of(head: Head, wishes: Wishes, borrowed: frozenset[str]) -> Kind:
    if wishes.kind:
        try:
            return KINDS[wishes.kind]
        except KeyError:
            message = _("“%(kind)s” is no kind of import. Choose one of: %(kinds)s.")
            filled = message % {"kind": wishes.kind, "kinds": list(KINDS)}
            raise InvalidInput(Problem("unknown_kind", filled, value=wishes.kind)) from None
    best, best_score = None, 0
    for kind in KINDS.values():
        guessed = _guess(kind, head)
        asked = {part.partition("@")[0] for part in wishes.maps.values()} & kind.by_name.keys()
        targets = {*guessed.values(), *asked}
        # Without its account a file of departments is still one: the account can be said for all.
        if not all(targets & set(group) for group in kind.needs if "account" not in group):
            continue
        telling = {name for at, name in guessed.items() if head.texts[at] not in borrowed} | asked
        score = sum(kind.by_name[name].weight for name in telling)
        if score > best_score:
            best, best_score = kind, score
    if best is None:
        message = _(
            "Tokui cannot tell what this file holds from its headings (%(headings)s). Choose what "
            "it is, or check which row names the columns."
        )
        headings = head.texts
        shown = [*headings[:_HEADINGS_SHOWN], *(["…"] if len(headings) > _HEADINGS_SHOWN else [])]
        filled = message % {"headings": shown}
        raise InvalidInput(Problem("unknown_kind", filled))
    return best


def _guess(kind: Kind, head: Head) -> dict[int, str]:
    """The target of each column; when two claim one target, the surer heading has it and the other
    takes what else it may mean."""
    claims: list[tuple[bool, int, int, Target]] = []
    for index, heading in enumerate(head.headings):
        for place, text in enumerate(heading.spellings):
            if target := kind.by_heading.get(text):
                is_part = place >= heading.sure
                claims.append((is_part, target.headings.index(text), index, target))
    chosen: dict[int, str] = {}
    taken: set[str] = set()
    for *_sureness, index, target in sorted(claims, key=lambda claim: claim[:3]):
        if target.name not in taken and index not in chosen:
            taken.add(target.name)
            chosen[index] = target.name
    return chosen


def _columns_of(kind: Kind, head: Head, rows: Rows, wishes: Wishes) -> tuple[Column, ...]:
    first = rows.first(_EXAMPLES_WITHIN)
    headings = head.texts
    asked = _asked_targets(kind, headings, wishes.maps)
    wanted = {target for target, _unit in asked.values() if target}
    guessed = _guess(kind, head)
    columns = []
    for index, heading in enumerate(headings):
        target, unit = guessed.get(index, ""), ""
        if index in asked:
            target, unit = asked[index]
        elif target in wanted:
            target = ""
        if target and not unit and _is_money(kind, target):
            unit = _stated_unit(heading, headings, head.unit)
        examples = _examples(first, index)
        columns.append(
            Column(heading=heading, index=index, target=target, unit=unit, examples=examples)
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


def _stated_unit(heading: str, headings: Iterable[str], of_title: str) -> str:
    if unit := find_money_unit(heading):
        return "" if unit.code == "one" else unit.code
    if of_title:
        return of_title
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
