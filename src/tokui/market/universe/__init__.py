"""The whole market from files: a row a company, in a columnar store beside the database.

Others read it through `columns`, `reading` and `generation` alone.
"""

from __future__ import annotations

from contextlib import AbstractContextManager
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext_lazy as _

from tokui.kernel.errors import NotFound

if TYPE_CHECKING:
    import duckdb

    from tokui.core.market.columns import Column


class NoUniverse(NotFound):
    """Nothing is loaded yet."""

    code = "no_universe"
    default = _("No companies are loaded yet. Load a file of the market first.")


def columns(workspace: Any) -> tuple[Column, ...]:
    """What is known of the companies, with source and day; raises NoUniverse."""
    from tokui.market.universe.store import columns_of

    return columns_of(workspace)


def reading(workspace: Any) -> AbstractContextManager[duckdb.DuckDBPyConnection]:
    """A read-only connection with the table `firms`: `firm` (13 digits, or x and 12 signs), `name`,
    `kana`, `prefecture`, `city`, `kind`, `closed_on` and a column for each of `columns`.

    Raises NoUniverse. Temporary tables may be made; they go with the connection.
    """
    from tokui.market.universe.store import opened

    return opened(workspace)


def generation(workspace: Any) -> str:
    """What changes at each load; raises NoUniverse."""
    from tokui.market.universe.store import standing

    return standing(workspace).generation
