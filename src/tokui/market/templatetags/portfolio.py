"""Sums of the portfolio as its page writes them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final
from urllib.parse import parse_qsl, urlencode

from django import template
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from tokui.core.japan import say_money
from tokui.core.market.portfolio.figures import AccountFigures, Total
from tokui.kernel.words import reading_language

register = template.Library()
DEEPEST: Final = 6
"""Deeper groups are not moved further to the right."""


@register.filter
def amounts(total: Total, field: str) -> str:
    """A sum of money in each of its currencies, as it reads best; a dash where none is known."""
    language = reading_language()
    said = [say_money(int(value), currency, language) for currency, value in total.amounts(field)]
    return " + ".join(said) or "–"


@register.filter
def amount(one: AccountFigures, field: str) -> str:
    """An account's money; a dash where it is not known."""
    value = getattr(one, field)
    return "–" if value is None else say_money(value, one.currency, reading_language())


@register.filter
def known(total: Total, field: str) -> int:
    """Of how many accounts a money field is known."""
    return total.known(field)


@register.filter
def percent(share: float) -> str:
    """A share of 0–1 in whole percent."""
    return f"{share:.0%}"


@register.filter
def at(values: Mapping[str, Any], name: str) -> Any:
    """The value of a name."""
    return values.get(name, "")


@register.filter
def split_words(text: str) -> list[str]:
    """The words of a text."""
    return text.split()


@register.filter
def narrowing(query: str, name: str) -> str:
    """The query of an address without a filter, ending in that filter's name and `=`."""
    kept = [pair for pair in parse_qsl(query) if pair[0] not in (name, "page")]
    return urlencode([*kept, (name, "")])


@register.filter
def shallow(depth: int) -> int:
    """How far a member of a group is moved to the right."""
    return min(depth, DEEPEST)


@register.filter
def sortable(_nothing: str) -> list[tuple[str, str]]:
    """The figures by which rows can be sorted, with their headings."""
    return [
        ("ordered", _("Orders of twelve months")),
        ("target", pgettext("portfolio", "Target")),
        ("outlook", _("Outlook")),
        ("pipeline", _("Pipeline")),
        ("potential", _("Known spend")),
        ("share", _("Our share")),
        ("effort", _("Open person-days")),
        ("health", pgettext("account", "Health")),
        ("errors", pgettext("findings", "Errors")),
    ]
