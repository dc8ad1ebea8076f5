"""A list in words: its filters, its groups, and what its columns come to."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any, Final
from urllib.parse import urlencode

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from tokui.core.japan import say_money
from tokui.core.scales import GRADE
from tokui.core.words import Words
from tokui.kernel.fields import Choice, Choices
from tokui.kernel.scope import Scope
from tokui.kernel.words import reading_language, say
from tokui.lists.columns import Column
from tokui.lists.conditions import ME, Read, target_of
from tokui.lists.definition import Definition
from tokui.lists.listing import Asked, Sums
from tokui.lists.operators import OPERATORS

_MONTH: Final = Words("{month}/{year}", "{year}年{month}月")


@dataclass(frozen=True)
class Chip:
    """One filter that narrows a list."""

    column: str
    label: str
    said: str
    text: str
    """The filter as the address carries it."""
    without: str
    """The rest of the list as part of an address."""


@dataclass(frozen=True)
class SaidSum:
    """What a column comes to, in words; nothing where that says nothing."""

    kind: str
    text: str


@dataclass(frozen=True)
class GroupHead:
    """What stands above the rows of one group."""

    label: str
    count: int
    sums: tuple[SaidSum, ...]
    """One for each column."""


def address_of(definition: Definition, **more: str) -> str:
    """A list's arrangement as part of an address, with the searched text and the view."""
    kept = {name: value for name, value in more.items() if value}
    return "&".join(filter(None, (definition.query, urlencode(kept))))


def chips_of(asked: Asked, conditions: Sequence[Read], **more: str) -> list[Chip]:
    """The filters of a list as chips."""
    return [
        Chip(
            column=read.column.name,
            label=say(read.column.words),
            said=say_condition(read, asked.reader.member.workspace),
            text=read.condition.text,
            without=address_of(asked.definition.without(read.condition), **more),
        )
        for read in conditions
    ]


def say_condition(read: Read, workspace: Any) -> str:
    """A filter in words, after the name of its column."""
    operator = OPERATORS[read.condition.operator]
    if operator.takes == "grades":
        values = [GRADE.say(code, reading_language()) for code in read.condition.values]
    elif operator.takes == "days":
        values = list(read.condition.values[:1])
    else:
        values = [_say_value(read, value, workspace) for value in read.condition.values]
    joint = " – " if operator.takes == "two" else pgettext("any of", " or ")
    return say(operator.said.fill(values=joint.join(filter(None, values))))


def _say_value(read: Read, value: str, workspace: Any) -> str:
    item = read.column.item
    if isinstance(item, (Choice, Choices)):
        return item.scale.say(value, reading_language()) if value in item.scale else ""
    if target_of(read.column) and value in read.named:
        return _("me") if value == ME else str(read.named[value])
    if target_of(read.column):
        return value if read.condition.operator == "contains" else ""
    if item.kind in ("date", "money"):
        scope = Scope(workspace)
        return item.say(item.read(value, scope), reading_language(), scope)
    return value


def group_heads(asked: Asked, sums: dict[Any, Sums], rows: Sequence[Any]) -> dict[Any, GroupHead]:
    """The head of each group on a page; links take their names from the rows themselves."""
    column = asked.grouped
    if column is None:
        return {}
    heads = {}
    for row in rows:
        if row.group not in heads:
            own = sums.get(row.group) or Sums(0, {})
            label = _group_label(column, row)
            heads[row.group] = GroupHead(label, own.count, said_sums(asked, own))
    return heads


def _group_label(column: Column, row: Any) -> str:
    value, item = row.group, column.item
    if value is None:
        return _("Unknown or not said")
    if isinstance(item, Choice):
        return item.scale.say(value, reading_language())
    if column.kind == "flag":
        return item.say(value, reading_language())
    if column.kind == "date" and isinstance(value, date):
        return say(_MONTH.fill(year=value.year, month=value.month))
    if column.kind == "link":
        if not column.is_own:
            return str(row.scope.account)
        return str(getattr(row.record, item.name))
    return str(value)


def said_sums(asked: Asked, sums: Sums) -> tuple[SaidSum, ...]:
    """What each column comes to."""
    return tuple(SaidSum(one.item.kind, _say_sum(sums, one)) for one in asked.shown)


def _say_sum(sums: Sums, column: Column) -> str:
    """Amounts of each currency for themselves."""
    found = sums.amounts.get(column.name)
    if not found:
        return ""
    language = reading_language()
    if column.is_money:
        return " / ".join(
            say_money(int(amount), currency or "JPY", language)
            for currency, amount in sorted(found.items())
        )
    return " / ".join(_plain_number(amount) for amount in found.values())


def _plain_number(amount: Any) -> str:
    return f"{Decimal(amount).normalize():,f}"
