"""The accounts of the portfolio as a table for a file."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from decimal import Decimal
from typing import TYPE_CHECKING, Final

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from tokui.core.japan import minor_digits
from tokui.core.market.portfolio.figures import AccountFigures
from tokui.core.scales import TIER
from tokui.kernel.words import reading_language

if TYPE_CHECKING:
    from tokui.outputs.tables import Table, Value

_MONEY: Final = ("ordered", "target", "outlook", "pipeline", "potential", "ours")


def accounts_table(accounts: Iterable[AccountFigures]) -> Table:
    """A row an account; what is not known stays empty."""
    from tokui.outputs.tables import Table

    head = (
        _("Account"),
        _("Investment class"),
        pgettext("score", "Tier"),
        _("Account owner"),
        _("Industry"),
        _("Orders of twelve months"),
        _("Target of the plan"),
        _("Outlook"),
        _("Pipeline"),
        _("Spend known"),
        _("Our sales there"),
        _("Currency"),
        _("Open person-days"),
        _("Person-days a year decided"),
        pgettext("account", "Health"),
        pgettext("findings", "Errors"),
        _("Deciders"),
        _("Deciders met"),
    )
    kinds = (
        *("text",) * 2, "number", *("text",) * 2, *("money",) * 6, "text", *("number",) * 6,
    )  # fmt: skip
    return Table(head, kinds, _rows(accounts))


def _rows(accounts: Iterable[AccountFigures]) -> Iterator[tuple[Value, ...]]:
    for one in accounts:
        money = (_major(getattr(one, name), one.currency) for name in _MONEY)
        yield (
            one.name,
            TIER.say(one.investment, reading_language()) if one.investment else None,
            one.tier,
            one.owner,
            one.segment,
            *money,
            one.currency,
            _days(one.effort),
            _days(one.capacity),
            one.health,
            one.errors,
            one.deciders,
            one.deciders_met,
        )


def _major(amount: int | None, currency: str) -> int | Decimal | None:
    digits = minor_digits(currency)
    if amount is None or digits == 0:
        return amount
    return Decimal(amount).scaleb(-digits)


def _days(days: float | None) -> Decimal | None:
    return None if days is None else Decimal(str(days))
