"""Fields of days."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING, Any, ClassVar

from tokui.core.japan import Closing, Unreadable, read_date, say_date
from tokui.kernel.fields.base import Field, Unusable
from tokui.kernel.words import say

if TYPE_CHECKING:
    from tokui.kernel.scope import Scope


@dataclass(frozen=True, kw_only=True)
class Date(Field):
    """A business day without a time."""

    kind: ClassVar[str] = "date"

    def empty(self) -> None:
        return None

    def read_filled(self, raw: Any, scope: Scope) -> date:
        if isinstance(raw, datetime):
            return raw.date()
        if isinstance(raw, date):
            return raw
        try:
            return read_date(str(raw))
        except Unreadable as error:
            raise Unusable(error.code, say(error.words)) from error

    def plain(self, value: Any) -> Any:
        return value.isoformat() if isinstance(value, date) else value

    def say(self, value: Any, language: str, scope: Scope | None = None) -> str:
        if not value:
            return ""
        day = value if isinstance(value, date) else date.fromisoformat(value)
        return say_date(day, language)


@dataclass(frozen=True, kw_only=True)
class ClosingDay(Field):
    """The day on which fiscal years close, end of month being a value of its own."""

    kind: ClassVar[str] = "closing"

    def read_filled(self, raw: Any, scope: Scope) -> str:
        try:
            return str(Closing.parse(str(raw)))
        except Unreadable as error:
            raise Unusable(error.code, say(error.words)) from error

    def say(self, value: Any, language: str, scope: Scope | None = None) -> str:
        return Closing.parse(value).say(language) if value else ""
