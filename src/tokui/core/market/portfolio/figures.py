"""What one account brings into the portfolio, and the sum of several."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, fields
from decimal import Decimal
from typing import Any, Final

MONEY: Final = ("ordered", "target", "outlook", "pipeline", "potential", "ours")
"""Fields of an account that are money: sums keep currencies apart."""


@dataclass(frozen=True, slots=True)
class AccountFigures:
    """One account on a day. Money in minor units of `currency`; None for what nobody knows, which
    counts as unknown in every sum and never as 0."""

    account: str
    """Public id."""
    name: str
    currency: str
    parent: str = ""
    """Public id of the account above it in its company group."""
    owner: str = ""
    segment: str = ""
    investment: str = ""
    """The class of the investment decision: invest, develop, maintain, or none."""
    tier: int | None = None
    """The tier of the newest score run, 1 the best."""
    ordered: int | None = None
    """Orders of the twelve months up to the day."""
    target: int | None = None
    """What the current plan is to bring within its period."""
    outlook: int | None = None
    """Orders within the plan's period and weighted open deals that close in it."""
    pipeline: int | None = None
    """Open deals, not weighted."""
    potential: int | None = None
    """What the customer spends a year on what we sell, in whitespace cells where that is known."""
    ours: int | None = None
    """What we sell a year in the same cells."""
    effort: float | None = None
    """Person-days of open actions."""
    capacity: float | None = None
    """Person-days a year that the last investment decision gives it."""
    health: int | None = None
    """0–100, by the last reading."""
    errors: int | None = None
    """Findings of the plan that are errors."""
    deciders: int | None = None
    """People who decide, by their roles in the plan."""
    deciders_met: int | None = None
    """Of them, those whom one of us has met at least."""

    @property
    def share(self) -> float | None:
        """Our part of the known spend, 0–1."""
        return None if not self.potential else (self.ours or 0) / self.potential


def document_of(figures: AccountFigures) -> dict[str, Any]:
    """The figures as JSON keeps them: what is not known is left out."""
    return {name: value for name, value in asdict(figures).items() if value not in (None, "")}


def figures_in(document: Mapping[str, Any]) -> AccountFigures:
    """The figures of a kept document; what a later Tokui wrote beside them is passed over."""
    names = {one.name for one in fields(AccountFigures)}
    known = {name: value for name, value in document.items() if name in names}
    return AccountFigures(**({"currency": "", "name": "", "account": ""} | known))


@dataclass(frozen=True, slots=True)
class Sum:
    """The sum over accounts whose number is known, and how many that are."""

    value: int | float
    known: int


@dataclass(frozen=True, slots=True)
class Total:
    """Several accounts together."""

    accounts: int
    money: Mapping[str, Mapping[str, Sum]]
    """By field of `MONEY`, then by currency; currencies nobody has are left out."""
    effort: Sum
    capacity: Sum
    errors: Sum
    health: Decimal | None
    """The mean of the known readings."""
    health_known: int
    deciders: Sum
    deciders_met: Sum

    def amounts(self, field: str) -> list[tuple[str, int | float]]:
        """What is known of a money field, by currency."""
        return [(currency, held.value) for currency, held in self.money[field].items()]

    def known(self, field: str) -> int:
        """Of how many accounts a money field is known."""
        return sum(held.known for held in self.money[field].values())

    @property
    def share(self) -> float | None:
        """Our part of the known spend, 0–1; None where none is known or currencies mix."""
        if len(self.money["potential"]) != 1:
            return None
        ((currency, potential),) = self.money["potential"].items()
        ours = self.money["ours"].get(currency)
        return (ours.value if ours else 0) / potential.value if potential.value else None

    @property
    def coverage(self) -> float | None:
        """The part of the deciders whom one of us has met, 0–1."""
        return self.deciders_met.value / self.deciders.value if self.deciders.value else None


def total_of(accounts: Iterable[AccountFigures]) -> Total:
    """The sum of several accounts."""
    held = list(accounts)
    readings = [one.health for one in held if one.health is not None]
    return Total(
        accounts=len(held),
        money={name: _by_currency(held, name) for name in MONEY},
        effort=_sum(held, "effort"),
        capacity=_sum(held, "capacity"),
        errors=_sum(held, "errors"),
        health=Decimal(sum(readings)) / len(readings) if readings else None,
        health_known=len(readings),
        deciders=_sum(held, "deciders"),
        deciders_met=_sum(held, "deciders_met"),
    )


def _by_currency(held: list[AccountFigures], name: str) -> dict[str, Sum]:
    sums: dict[str, list[int]] = {}
    for one in held:
        value = getattr(one, name)
        if value is not None:
            sums.setdefault(one.currency, []).append(value)
    return {currency: Sum(sum(values), len(values)) for currency, values in sorted(sums.items())}


def _sum(held: list[AccountFigures], name: str) -> Sum:
    values = [value for one in held if (value := getattr(one, name)) is not None]
    return Sum(sum(values), len(values))
