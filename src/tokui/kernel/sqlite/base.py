"""Django's SQLite backend on the library chosen in `library`: `"ENGINE": "tokui.kernel.sqlite"`."""

import datetime
import decimal
from collections.abc import Iterable, Mapping
from itertools import chain, islice
from typing import Any

from django.db.backends.sqlite3 import base, features
from django.utils.dateparse import parse_date, parse_datetime, parse_time

from tokui.kernel.sqlite.library import Connection, dbapi

# Django registers these with Python's own sqlite3; another driver keeps its own registers.
dbapi.register_converter("bool", b"1".__eq__)
dbapi.register_converter("date", base.decoder(parse_date))
dbapi.register_converter("time", base.decoder(parse_time))
dbapi.register_converter("datetime", base.decoder(parse_datetime))
dbapi.register_converter("timestamp", base.decoder(parse_datetime))
dbapi.register_adapter(decimal.Decimal, str)
dbapi.register_adapter(datetime.date, base.adapt_date)
dbapi.register_adapter(datetime.datetime, base.adapt_datetime)


class Cursor(dbapi.Cursor):
    """Turns Django's %s and %(name)s placeholders into SQLite's, like Django's own cursor."""

    def execute(self, query: str, params: Any = None) -> "Cursor":
        if params is None:
            return super().execute(query)
        return super().execute(convert_placeholders(query, params), params)

    def executemany(self, query: str, param_list: Iterable[Any]) -> "Cursor":
        rows = iter(param_list)
        first = list(islice(rows, 1))
        query = convert_placeholders(query, first[0] if first else ())
        return super().executemany(query, chain(first, rows))


def convert_placeholders(query: str, params: Any) -> str:
    """The query in SQLite's style, for parameters by position or by name."""
    if isinstance(params, Mapping):
        return query % {name: f":{name}" for name in params}
    return base.FORMAT_QMARK_REGEX.sub("?", query).replace("%%", "%")


class DatabaseFeatures(features.DatabaseFeatures):
    supports_aggregate_order_by_clause = dbapi.sqlite_version_info >= (3, 44, 0)


class DatabaseWrapper(base.DatabaseWrapper):
    Database = dbapi
    features_class = DatabaseFeatures

    def get_connection_params(self) -> dict[str, Any]:
        # sqlite3.connect() calls whatever factory it is given, also one of another driver.
        return {**super().get_connection_params(), "factory": Connection}

    def create_cursor(self, name: str | None = None) -> Cursor:
        cursor: Cursor = self.connection.cursor(factory=Cursor)
        return cursor
