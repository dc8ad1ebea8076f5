"""What somebody typed into a cell, in the one writing in which workbooks are compared."""

from __future__ import annotations

import datetime as dt
from typing import Any, Final

from django.utils.translation import gettext as _

from tokui.core.japan import Unreadable, fold_text, read_date, read_money, read_number, read_serial
from tokui.kernel.words import say
from tokui.outputs.xlsx.base import plain_number, plain_text
from tokui.outputs.xlsx.columns import Column

_YES: Final = frozenset({"○", "◯", "〇", "✓", "1", "true", "yes", "はい"})
_NO: Final = frozenset({"×", "✕", "0", "false", "no", "-", "いいえ"})


class Illegible(ValueError):
    """A cell that says nothing its column could take; `message` tells what to do."""

    def __init__(self, message: str) -> None:
        super().__init__(message)
        self.message = message


def read_cell(column: Column, value: Any, before: str, language: str) -> str:
    """What a cell says, as `plain_cell` writes it; raises Illegible.

    `before` is what the cell said when the workbook was given out: what looks the same is the
    same, also where a label stands for two codes.
    """
    if value is None or (isinstance(value, str) and not value.strip()):
        return ""
    if isinstance(value, str) and plain_text(value) == _shown(column, before, language):
        return before
    if column.kind in ("number", "money"):
        return _number(column, value)
    if column.kind == "day":
        return _day(value)
    if column.kind == "flag":
        return _flag(value)
    if column.kind == "scale" and column.scale is not None:
        found = column.scale.find(_text(value))
        if found is None:
            message = _("“%(value)s” is not in the list of this column.")
            raise Illegible(message % {"value": _text(value)[:40]})
        return found
    return _text(value)


def _shown(column: Column, before: str, language: str) -> str:
    if before and column.kind == "scale" and column.scale is not None:
        return column.scale.say(before, language)
    return before


def _number(column: Column, value: Any) -> str:
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        return plain_number(value)
    read = read_money if column.kind == "money" else read_number
    try:
        return plain_number(read(_text(value)))
    except Unreadable as error:
        raise Illegible(say(error.words)) from error


def _day(value: Any) -> str:
    try:
        if isinstance(value, (int, float)) and not isinstance(value, bool):
            return read_serial(float(value)).isoformat()
        if isinstance(value, dt.datetime):
            return value.date().isoformat()
        if isinstance(value, dt.date):
            return value.isoformat()
        return read_date(_text(value)).isoformat()
    except Unreadable as error:
        raise Illegible(say(error.words)) from error


def _flag(value: Any) -> str:
    said = fold_text(_text(value)).lower()
    if said in _YES:
        return "1"
    if said in _NO:
        return ""
    raise Illegible(_("Write ○, or leave the cell empty."))


def _text(value: Any) -> str:
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, float) and value.is_integer() and abs(value) < 1e15:
        return str(int(value))
    if isinstance(value, dt.datetime):
        is_day = value.time() == dt.time()
        return value.date().isoformat() if is_day else value.isoformat(sep=" ")
    if isinstance(value, (dt.date, dt.time)):
        return value.isoformat()
    return plain_text(str(value))
