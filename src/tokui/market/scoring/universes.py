"""What scoring takes from the universe: its columns, its generation, a connection to read it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from tokui.core.market.columns import Column
from tokui.core.words import Words
from tokui.deals.models import Order
from tokui.identity.models import Workspace

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

# Where a company sits, which the register tells beside its own columns.
_CITY = Column("city", Words("City", "市区町村"), "category")


def columns_of(workspace: Workspace) -> dict[str, Column]:
    """Every column that a criterion may look at, by code; raises NoUniverse."""
    from tokui.market import universe

    return {one.code: one for one in (*universe.columns(workspace), _CITY)}


def has_universe(workspace: Workspace) -> bool:
    """Whether any market was loaded."""
    from tokui.market import universe

    try:
        return bool(universe.generation(workspace))
    except universe.NoUniverse:
        return False


def generation_of(workspace: Workspace) -> str:
    """Which loading of the market is in force; raises NoUniverse."""
    from tokui.market import universe

    return universe.generation(workspace)


@contextmanager
def reading_market(workspace: Workspace) -> Iterator[DuckDBPyConnection]:
    """A connection whose table `firms` holds the market; raises NoUniverse."""
    from tokui.market import universe

    with universe.reading(workspace) as connection:
        yield connection


def our_customers(workspace: Workspace) -> list[str]:
    """Corporate numbers of accounts that ever ordered."""
    numbers = (
        Order.objects.filter(account__workspace=workspace, removed_at=None)
        .filter(account__removed_at=None)
        .exclude(account__corporate_number="")
        .values_list("account__corporate_number", flat=True)
    )
    return sorted(set(numbers))
