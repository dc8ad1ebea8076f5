"""Fields of numbers and money."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Any, ClassVar

from django.utils.translation import gettext as _

from tokui.core.japan import Unreadable, minor_digits, read_money, read_number, say_money, to_minor
from tokui.kernel.fields.base import Field, Unusable
from tokui.kernel.words import say

if TYPE_CHECKING:
    from tokui.kernel.scope import Scope


@dataclass(frozen=True, kw_only=True)
class Integer(Field):
    """A whole number, of a size that every database column of ours holds."""

    kind: ClassVar[str] = "integer"
    minimum: int | None = -2_000_000_000
    maximum: int | None = 2_000_000_000
    default: int | None = None

    def empty(self) -> int | None:
        return self.default

    def read_filled(self, raw: Any, scope: Scope) -> int:
        number = _number(raw)
        if number != number.to_integral_value():
            raise Unusable("not_whole", _("Write a whole number, without decimals."))
        _check_range(number, self.minimum, self.maximum)
        return int(number)


@dataclass(frozen=True, kw_only=True)
class Number(Field):
    """A decimal number with at most four decimals."""

    kind: ClassVar[str] = "number"
    minimum: int | None = None
    maximum: int | None = None
    default: Decimal | None = None

    def empty(self) -> Decimal | None:
        return self.default

    def read_filled(self, raw: Any, scope: Scope) -> Decimal:
        number = _number(raw)
        _check_range(number, self.minimum, self.maximum)
        return number.quantize(Decimal("0.0001")).normalize() + 0

    def plain(self, value: Any) -> Any:
        return None if value is None else format(Decimal(value).normalize() + 0, "f")

    def say(self, value: Any, language: str, scope: Scope | None = None) -> str:
        return "" if value is None else format(Decimal(value).normalize() + 0, ",f")


@dataclass(frozen=True, kw_only=True)
class Money(Field):
    """An amount in minor units of the scope's currency.

    Text is read in major units, in Japanese or English writing; a whole number is minor units.
    """

    kind: ClassVar[str] = "money"

    def empty(self) -> None:
        return None

    def read_filled(self, raw: Any, scope: Scope) -> int:
        if isinstance(raw, int) and not isinstance(raw, bool):
            amount = raw
        else:
            try:
                major = raw if isinstance(raw, Decimal) else read_money(str(raw))
            except Unreadable as error:
                raise Unusable(error.code, say(error.words)) from error
            amount = to_minor(major, scope.currency)
        if abs(amount) >= 2**62:
            raise Unusable("too_large", _("This amount is too large. Check its unit."))
        return amount

    def say(self, value: Any, language: str, scope: Scope | None = None) -> str:
        if value is None:
            return ""
        currency, unit = (scope.currency, scope.money_unit) if scope else ("JPY", "auto")
        return say_money(value, currency, language, unit)

    def written(self, value: int | None, currency: str) -> str:
        """The amount in major units as an input field holds it."""
        if value is None:
            return ""
        digits = minor_digits(currency)
        return str(value) if digits == 0 else f"{Decimal(value).scaleb(-digits):.{digits}f}"


def _number(raw: Any) -> Decimal:
    if isinstance(raw, (int, Decimal)) and not isinstance(raw, bool):
        return Decimal(raw)
    try:
        return read_number(str(raw))
    except Unreadable as error:
        raise Unusable(error.code, say(error.words)) from error


def _check_range(number: Decimal, minimum: int | None, maximum: int | None) -> None:
    if minimum is not None and number < minimum:
        raise Unusable("too_small", _("Write %(limit)d or more.") % {"limit": minimum})
    if maximum is not None and number > maximum:
        raise Unusable("too_large", _("Write %(limit)d or less.") % {"limit": maximum})
    if abs(number) >= Decimal(10) ** 15:
        raise Unusable("too_large", _("This number is too large."))
