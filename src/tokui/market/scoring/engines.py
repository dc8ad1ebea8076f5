"""Where a score is computed: in the universe's own DuckDB, or in a PostgreSQL that holds it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any, Protocol

from django.conf import settings
from django.utils.translation import gettext as _

from tokui.core.market.scoring.definition import Definition
from tokui.core.market.scoring.dialects import DUCKDB, POSTGRESQL, Dialect
from tokui.core.market.scoring.statistics import Columns, Statistics, measured, questions
from tokui.identity.models import Workspace
from tokui.kernel.errors import ExternalFailure
from tokui.market.scoring.universes import reading_market


class Engine(Protocol):
    """Something with a table `firms` that answers queries of its dialect."""

    @property
    def dialect(self) -> Dialect:
        """How it spells what engines spell differently."""
        ...

    def ask(self, sql: str) -> tuple[list[str], list[Sequence[Any]]]:
        """Names of the columns, and the rows."""
        ...


@dataclass(frozen=True)
class _Connected:
    connection: Any
    dialect: Dialect

    def ask(self, sql: str) -> tuple[list[str], list[Sequence[Any]]]:
        answer = self.connection.execute(sql)
        names = [column[0] for column in answer.description or ()]
        return names, answer.fetchall()


@contextmanager
def engine_of(workspace: Workspace) -> Iterator[Engine]:
    """The engine that TOKUI_MARKET_ENGINE names; without one DuckDB over the universe."""
    url: str = settings.MARKET_ENGINE
    if not url.startswith(("postgresql://", "postgres://")):
        with reading_market(workspace) as connection:
            yield _Connected(connection, DUCKDB)
        return
    import psycopg

    try:
        connected = psycopg.connect(url)
    except psycopg.Error as error:
        message = _("The engine of TOKUI_MARKET_ENGINE does not answer. Nothing was changed.")
        raise ExternalFailure(message) from error
    with connected:
        connected.read_only = True
        yield _Connected(connected, POSTGRESQL)


def measure(
    engine: Engine, definition: Definition, columns: Columns, customers: Sequence[str], today: Any
) -> Statistics:
    """Phase one on an engine."""
    asked = questions(definition, columns, customers, dialect=engine.dialect)
    return measured(definition, asked, [engine.ask(one.sql)[1] for one in asked], today)
