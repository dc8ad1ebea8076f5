"""How much of a sum hangs on few accounts."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

_MOST_OF_IT: Final = 0.8


@dataclass(frozen=True, slots=True)
class Concentration:
    """Parts of the sum, 0–1, that the largest accounts bring."""

    accounts: int
    """Accounts that bring anything."""
    largest: float
    five: float
    ten: float
    for_most: int
    """The fewest accounts that bring four fifths of it together."""
    index: float
    """The sum of squared shares (Herfindahl and Hirschman), 0–1: 1 where one account brings all,
    1/n where n bring the same."""

    @property
    def as_many_equal(self) -> float:
        """As concentrated as so many equal accounts would be."""
        return 1 / self.index


def concentration_of(amounts: Iterable[int | None]) -> Concentration | None:
    """The concentration of positive amounts; None where there are none. What is unknown, zero or
    negative (returned goods) brings nothing."""
    brought = sorted((amount for amount in amounts if amount and amount > 0), reverse=True)
    if not brought:
        return None
    whole = sum(brought)
    needed = gathered = 0
    while gathered < _MOST_OF_IT * whole:
        gathered += brought[needed]
        needed += 1
    return Concentration(
        accounts=len(brought),
        largest=brought[0] / whole,
        five=sum(brought[:5]) / whole,
        ten=sum(brought[:10]) / whole,
        for_most=needed,
        index=sum((amount / whole) ** 2 for amount in brought),
    )
