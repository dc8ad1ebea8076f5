"""One plan as one reader wants it: language, unit of amounts, names of fiscal years."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from functools import cached_property
from typing import Final

from tokui.core.compact import CompactPlan, compact_plan
from tokui.core.japan import (
    MONEY_UNITS,
    FiscalYear,
    fiscal_year_of,
    minor_digits,
    money_unit_words,
    say_in_unit,
    say_money,
)
from tokui.core.plan import PlanSnapshot
from tokui.core.sentences import fill
from tokui.core.vocabulary import field_words
from tokui.core.words import Words
from tokui.core.yearly import USUAL_CLOSING, closing_of
from tokui.outputs import labels
from tokui.outputs.choices import AS_USUAL, Choices

RESULTS: Final = ("revenue", "operating_income")
CONTACT: Final = ("corporate_number", "securities_code", "address", "website", "phone")
"""Particulars of an account that are no figures."""

Figure = tuple[str, str, str]
"""A code, a caption and a value."""


class Reader:
    """Says the values of a snapshot."""

    def __init__(
        self, snapshot: PlanSnapshot, language: str, choices: Choices = AS_USUAL
    ) -> None:  # fmt: skip
        self.snapshot, self.language, self.choices = snapshot, language, choices

    @cached_property
    def compact(self) -> CompactPlan:
        """The five panels, worked out once."""
        return compact_plan(self.snapshot)

    def say(self, words: Words, **values: object) -> str:
        """Words in the reader's language, with their places filled."""
        return (fill(words, **values) if values else words).say(self.language)

    @property
    def is_japanese(self) -> bool:
        """Whether the reader reads Japanese."""
        return self.language.startswith("ja")

    def day(self, on: date | None) -> str:
        """A date that no line break parts; empty for None."""
        return labels.day(on, self.language).replace(" ", "\u00a0")

    def label(self, noun: str, field: str) -> str:
        """The label of a field."""
        return labels.field(noun, field, self.language)

    def join(self, *texts: str) -> str:
        """Short texts in a row."""
        return labels.listed(texts, self.language)

    def money(self, minor: int | None, currency: str = "") -> str:
        """An amount to be read; a dash when it is not known."""
        if minor is None:
            return "－" if self.is_japanese else "–"
        own = self.snapshot.account.currency
        unit = self.choices.unit or "auto"
        return say_money(minor, currency or own, self.language, unit)

    @cached_property
    def trade_unit(self) -> str:
        """The unit of what we sell: as chosen, else the account's as far as amounts reach it."""
        return self._unit(trade_amounts(self.snapshot))

    @cached_property
    def company_unit(self) -> str:
        """The unit of the customer's own results."""
        return self._unit(company_amounts(self.snapshot))

    def in_unit(self, minor: int | None, unit: str = "") -> str:
        """An amount alone in the unit of trade, for tables whose note states it; empty for None."""
        if minor is None:
            return ""
        currency = self.snapshot.account.currency
        return say_in_unit(minor, currency, self.language, unit or self.trade_unit)

    def unit_note(self, unit: str = "") -> str:
        """The note above a table: （単位：百万円）."""
        currency = self.snapshot.account.currency
        return self.say(money_unit_words(unit or self.trade_unit, currency))

    def scaled(self, minor: int | None, unit: str = "") -> float | None:
        """An amount in the unit of trade as a chart's number."""
        if minor is None:
            return None
        digits = minor_digits(self.snapshot.account.currency)
        factor = MONEY_UNITS[unit or self.trade_unit].factor
        return float(Decimal(minor).scaleb(-digits) / factor)

    def year_name(self, year: FiscalYear, usual: str = "start") -> str:
        """A fiscal year by its start or by its end, as chosen, else as is usual in its place."""
        by_end = (self.choices.years or usual) == "end"
        return year.ending(self.language) if by_end else year.short(self.language)

    def year_of(self, day: date, usual: str = "start") -> str:
        """The name of the customer's fiscal year in which a day lies."""
        closing = closing_of(self.snapshot) or USUAL_CLOSING
        return self.year_name(fiscal_year_of(day, closing), usual)

    def figures(self) -> list[Figure]:
        """Figures of the company, the latest results with the name of their year."""
        found = []
        last = max(self.snapshot.years, key=lambda year: year.ends_on, default=None)
        for fact in self.compact.overview.figures:
            said = self.say(fact.value)
            if last is not None and fact.code in RESULTS:
                amount = self.money(getattr(last, fact.code))
                said = labels.in_brackets(amount, self.year_of(last.ends_on, "end"), self.language)
            found.append((fact.code, self.say(fact.label), said))
        return found

    def particulars(self) -> list[Figure]:
        """Address, telephone and the like, as far as they are known and no figures."""
        account = self.snapshot.account
        shown = {code for code, _, _ in self.figures()}
        return [
            (field, self.say(field_words("account", field)), str(getattr(account, field)))
            for field in CONTACT
            if getattr(account, field) and field not in shown
        ]

    def _unit(self, amounts: Iterable[int | None]) -> str:
        unit = self.choices.unit or self.snapshot.account.money_unit
        unit = unit if unit in MONEY_UNITS else "million"
        if unit == "oku" and not self.is_japanese:
            unit = "million"
        if self.choices.unit:
            return unit
        return reached_unit(unit, amounts, self.snapshot.account.currency)


def reached_unit(unit: str, amounts: Iterable[int | None], currency: str) -> str:
    """`unit`, or the next smaller one that the largest of the amounts (minor units) reaches."""
    largest = max((abs(amount) for amount in amounts if amount), default=0)
    if not largest:
        return unit
    reached = min(int(Decimal(largest).scaleb(-minor_digits(currency))), MONEY_UNITS[unit].factor)
    fitting = [held.code for held in MONEY_UNITS.values() if held.factor <= reached]
    return fitting[-1] if fitting else "one"


def trade_amounts(snapshot: PlanSnapshot) -> list[int | None]:
    """What is sold, planned and spent, in minor units of the account's currency."""
    currency = snapshot.account.currency
    months: dict[date, int] = {}
    for order in snapshot.orders:
        if order.currency == currency:
            months[order.month] = months.get(order.month, 0) + order.amount
    return [
        snapshot.plan.revenue_target,
        *months.values(),
        *(deal.amount for deal in snapshot.deals if deal.currency == currency),
        *(cell.our_sales for cell in snapshot.footprint),
        *(cell.wallet for cell in snapshot.footprint),
    ]


def company_amounts(snapshot: PlanSnapshot) -> list[int | None]:
    """The customer's own results."""
    return [
        *(year.revenue for year in snapshot.years),
        *(segment.revenue for segment in snapshot.segments),
    ]
