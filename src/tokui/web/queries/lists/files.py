"""A list as a file: the same columns, filters and order as on screen."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from decimal import Decimal
from typing import Final

from django.utils.translation import gettext as _

from tokui.core.japan import minor_digits
from tokui.core.plan import Judged
from tokui.kernel.errors import LimitReached
from tokui.kernel.fields import Choice
from tokui.kernel.words import reading_language, say
from tokui.lists.columns import Column
from tokui.lists.listing import Asked, all_keys
from tokui.outputs.tables import Table, Value
from tokui.people.stopping import stopped_keys
from tokui.web.queries.lists.rows import ListCell, ListRow, list_rows

MOST_ROWS: Final = 50_000
_BLOCK: Final = 500


def table_of(asked: Asked) -> Table:
    """The whole list without people whose data are not to be used; raises LimitReached when that is
    more than a file should hold."""
    stopped = stopped_keys(asked.noun.code, asked.reader.member.workspace_id)
    keys = [key for key in all_keys(asked, MOST_ROWS + 1) if key not in stopped]
    if len(keys) > MOST_ROWS:
        message = _("A file holds at most %(limit)s rows. Narrow the list first.")
        raise LimitReached(message % {"limit": f"{MOST_ROWS:,}"})
    columns = asked.shown
    has_money = any(one.is_money for one in columns)
    head = [say(asked.catalogue.lead.words), *(say(one.words) for one in columns)]
    kinds = ["text", *(_kind_of(one) for one in columns)]
    if has_money:
        head.append(_("Currency"))
        kinds.append("text")
    return Table(tuple(head), tuple(kinds), _values(asked, keys, has_money=has_money))


def _values(asked: Asked, keys: Sequence[int], *, has_money: bool) -> Iterator[tuple[Value, ...]]:
    for start in range(0, len(keys), _BLOCK):
        for row in list_rows(asked, keys[start : start + _BLOCK]):
            found = [row.title, *(_value(cell, row) for cell in row.cells)]
            yield tuple([*found, row.scope.currency] if has_money else found)


def _value(cell: ListCell, row: ListRow) -> Value:
    value, item = cell.value, cell.column.item
    if isinstance(value, Judged) and isinstance(item, Choice):
        return item.scale.say(value.value, reading_language())
    if value is None or value == "":
        return None
    if cell.column.is_money:
        digits = minor_digits(row.scope.currency)
        return int(value) if digits == 0 else Decimal(value).scaleb(-digits)
    if isinstance(value, (date, Decimal)):
        return value
    if isinstance(value, int) and not isinstance(value, bool):
        return value
    if item.kind == "flag" and not value:
        return None
    return item.say(value, reading_language(), row.scope)


def _kind_of(column: Column) -> str:
    if column.is_money:
        return "money"
    known = {"date": "day", "number": "number", "flag": "flag"}
    return known.get(column.kind, "text")
