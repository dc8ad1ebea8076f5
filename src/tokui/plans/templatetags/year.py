"""Filters for the year grid."""

from __future__ import annotations

from datetime import date
from decimal import ROUND_HALF_UP, Decimal

from django import template

from tokui.core.japan import FiscalYear
from tokui.core.japan.dates import MONTHS
from tokui.core.year_grid import Entry, Month
from tokui.kernel.words import reading_language

register = template.Library()


@register.filter
def fiscal_year(year: FiscalYear) -> str:
    """Both names of a fiscal year: 2026年度（2027年3月期）."""
    return year.names(reading_language())


@register.filter
def month_head(month: Month, before: bool = False) -> str:
    """A month at the head of a column: 4月, Apr; January and the first one with their year."""
    return month_name(month.first, before)


@register.filter
def month_name(first: date, with_year: bool = False) -> str:
    """A month by its first day: 4月, Apr; January with its year."""
    if reading_language() == "ja":
        told = f"{first.year}年" if with_year or first.month == 1 else ""
        return f"{told}{first.month}月"
    name = MONTHS[first.month - 1][:3].title()
    return f"{name} {first.year}" if with_year or first.month == 1 else name


@register.filter
def days(amount: Decimal) -> str:
    """Person-days with one decimal where there is one; a dash for none."""
    if not amount:
        return "–"
    return f"{amount.quantize(Decimal('0.1'), ROUND_HALF_UP).normalize():,f}"


@register.filter
def days_in(entry: Entry, month: Month) -> str:
    """The days of a month that an entry takes: 25–, 1–15, 12; nothing for the whole month."""
    starts = entry.starts_on >= month.first
    ends = entry.ends_on <= month.last
    if entry.starts_on == entry.ends_on:
        return str(entry.starts_on.day)
    if starts and ends:
        is_whole = entry.starts_on == month.first and entry.ends_on == month.last
        return "" if is_whole else f"{entry.starts_on.day}–{entry.ends_on.day}"
    if starts:
        return "" if entry.starts_on == month.first else f"{entry.starts_on.day}–"
    return "" if entry.ends_on == month.last or not ends else f"–{entry.ends_on.day}"


@register.filter
def at_place(months: tuple[Month, ...], number: int) -> Month:
    """The month of a column by its number from 0."""
    return months[number]


@register.filter
def working_days(month: Month) -> str:
    """The days of a month on which offices work, for the script that moves entries."""
    return " ".join(map(str, month.working_days))
