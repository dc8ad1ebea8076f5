"""JSON with records in it: each list of records is a sheet, each record a row.

Known shapes: a list of records, records by their ids, lists of records by ids, lists inside an
envelope (`{"hojin-infos": [...]}`), and one record a line. What a record holds in further records
becomes columns (`finance.sales`), a list of records inside it a sheet of its own that carries what
the outer record says of itself.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, Final

from tokui.intake.parsing import Refused, Row

_OPENING: Final = re.compile(r"\s*(\{\s*[\"}]|\[\s*[\[{\"\d\]-])")
_ROOT: Final = "records"
_KEY: Final = "key"
_FEWEST_KEYED: Final = 3
"""As many equal lists make their names keys; of two, each may be a thing of its own."""

Record = dict[str, Any]


@dataclass
class _Sheet:
    """The rows of one list of records."""

    rows: list[dict[str, str]] = field(default_factory=list)
    borrowed: set[str] = field(default_factory=set)
    """Columns that say something of the outer record only."""


def looks_like_records(text: str) -> bool:
    """Whether a text begins as JSON does; a table whose first heading is in brackets does not."""
    return _OPENING.match(text) is not None


def read_records(text: str, sheet: str | None) -> tuple[dict[str, Any], Iterator[Row]]:
    """The lists of records in a JSON text, and the rows of one of them with headings first."""
    sheets: dict[str, _Sheet] = {}
    for name, records in _lists_in(_parsed(text), ""):
        for record in records:
            _spread(name or _ROOT, record, {}, sheets)
    titles = list(sheets)
    if not titles:
        raise Refused("no_records")
    if sheet is not None and sheet not in titles:
        raise Refused("no_such_sheet", found=sheet, sheets=titles)
    title = sheet or titles[0]
    named = {} if titles == [_ROOT] else {"sheet": title, "sheets": titles}
    chosen = sheets[title]
    return {**named, "borrowed": sorted(chosen.borrowed)}, _rows(chosen.rows)


def _parsed(text: str) -> Any:
    try:
        return json.loads(text, parse_float=str, parse_int=str, parse_constant=lambda _said: None)
    except RecursionError as error:
        raise Refused("broken_json", line=1) from error
    except json.JSONDecodeError as error:
        lines = [line for line in text.splitlines() if line.strip()]
        if len(lines) < 2 or not error.msg.startswith("Extra data"):
            raise Refused("broken_json", line=error.lineno) from error
    return [_line(number, line) for number, line in enumerate(text.splitlines(), 1) if line.strip()]


def _line(number: int, line: str) -> Any:
    try:
        return json.loads(line, parse_float=str, parse_int=str)
    except (json.JSONDecodeError, RecursionError) as error:
        raise Refused("broken_json", line=number) from error


def _lists_in(value: Any, name: str) -> Iterator[tuple[str, list[Record]]]:
    """The lists of records of a whole text, each with its name."""
    if _is_list(value):
        yield name, value
        return
    if not isinstance(value, dict) or not value:
        return
    inner = list(value.values())
    if len(inner) > 1 and all(isinstance(one, dict) and one for one in inner) and _are_alike(inner):
        yield name, [_keyed(key, one) for key, one in value.items()]
    elif (
        len(inner) >= _FEWEST_KEYED
        and all(_is_list(one) or one == [] for one in inner)
        and (_are_alike([one[0] for one in inner if one]))
    ):
        yield name, [_keyed(key, record) for key, one in value.items() for record in one]
    else:
        found = [
            each for key, one in value.items() for each in _lists_in(one, _path(name, key))
            if isinstance(one, list) or _holds_lists(one)
        ]  # fmt: skip
        yield from found or [(name, [value])]


def _is_list(value: Any) -> bool:
    return isinstance(value, list) and bool(value) and all(isinstance(one, dict) for one in value)


def _holds_lists(value: Any) -> bool:
    """Whether an envelope's part is an envelope again, and not a record about the file."""
    return isinstance(value, dict) and any(
        _is_list(one) or _holds_lists(one) for one in value.values()
    )


def _are_alike(records: list[Record]) -> bool:
    """Whether records have their columns in common: half of the first's stand in most others."""
    if not records:
        return False
    first = set(records[0])
    alike = sum(2 * len(first & set(one)) >= len(first) for one in records)
    return bool(first) and alike * 2 > len(records)


def _keyed(key: str, record: Record) -> Record:
    """A record with the key it stands under, unless it says that itself."""
    if any(value == key for value in record.values() if isinstance(value, str)):
        return record
    return {_KEY if _KEY not in record else f"{_KEY} 2": key, **record}


def _spread(name: str, record: Record, outer: dict[str, str], sheets: dict[str, _Sheet]) -> None:
    """Add a record's row to its sheet, and rows of the lists in it to theirs."""
    own: dict[str, str] = {}
    inner: list[tuple[str, list[Record]]] = []
    for column, value in _flat(record, ""):
        if _is_list(value):
            inner.append((column, value))
        else:
            own[column] = _text(value)
    last = name.rsplit(".", 1)[-1]
    row = dict(outer)
    for column, text in own.items():
        row[column if column not in outer else f"{last}.{column}"] = text
    sheet = sheets.setdefault(name, _Sheet())
    sheet.rows.append(row)
    sheet.borrowed.update(outer)
    for column, records in inner:
        for one in records:
            _spread(_path(name, column), one, row, sheets)


def _flat(record: Record, path: str) -> Iterator[tuple[str, Any]]:
    for key, value in record.items():
        if isinstance(value, dict):
            yield from _flat(value, _path(path, key))
        else:
            yield _path(path, key), value


def _path(name: str, key: str) -> str:
    return f"{name}.{key}" if name else str(key)


def _text(value: Any) -> str:
    """A value as a person would type it; several are parted by semicolons."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, list):
        return "; ".join(_text(one) for one in value)
    if isinstance(value, dict):
        return json.dumps(value, ensure_ascii=False)
    return str(value).replace("\0", "")


def _rows(records: list[dict[str, str]]) -> Iterator[Row]:
    headings = list(dict.fromkeys(column for record in records for column in record))
    yield [1, *headings]
    for number, record in enumerate(records, 2):
        cells = [record.get(column, "") for column in headings]
        if any(cell.strip() for cell in cells):
            yield [number, *cells]
