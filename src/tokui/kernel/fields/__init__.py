"""Kinds of fields: how a written value is read, stored in history, and said to a person."""

from tokui.kernel.fields.base import Field, Unusable
from tokui.kernel.fields.choices import Choice, Choices, Flag
from tokui.kernel.fields.days import ClosingDay, Date
from tokui.kernel.fields.links import Link, Links
from tokui.kernel.fields.numbers import Integer, Money, Number
from tokui.kernel.fields.texts import Currency, Email, LongText, Text, Url

__all__ = [
    "Choice",
    "Choices",
    "ClosingDay",
    "Currency",
    "Date",
    "Email",
    "Field",
    "Flag",
    "Integer",
    "Link",
    "Links",
    "LongText",
    "Money",
    "Number",
    "Text",
    "Unusable",
    "Url",
]
