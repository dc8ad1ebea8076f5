"""What engines spell differently. Everything else of a score is the same text for all of them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True)
class Dialect:
    """How one engine writes a number type, a quantile and the days between two dates."""

    code: str
    name: str
    number: str
    quantile: Callable[[str, float], str]
    """An aggregate: the value below which that share of the column lies, interpolated."""
    days_since: Callable[[str, str], str]
    """Days from a date column to an ISO day."""
    quote: str = '"'
    ending: str = ""
    exact: bool = True
    """Whether its quantile is exact; where not, the numbers of another engine are put in."""


def literal(value: float) -> str:
    """A number as every engine reads it: with an exponent, so that none takes it for a decimal."""
    text = repr(float(value))
    return text if "e" in text else f"{text}e0"


def text_literal(value: str) -> str:
    """A text in quotes. Backslashes mean something to some engines and nothing to a code: refused.

    Raises ValueError for a text with a backslash or a character that is no text."""
    if "\\" in value or any(ord(letter) < 32 for letter in value):
        raise ValueError(f"no text for a query: {value!r}")
    return "'" + value.replace("'", "''") + "'"


def _within_group(column: str, share: float) -> str:
    return f"PERCENTILE_CONT({share!r}) WITHIN GROUP (ORDER BY {column})"


DUCKDB: Final = Dialect(
    "duckdb", "DuckDB", "DOUBLE",
    lambda column, share: f"QUANTILE_CONT({column}, {share!r})",
    lambda column, day: f"(DATE '{day}' - {column})",
)  # fmt: skip
POSTGRESQL: Final = Dialect(
    "postgres", "PostgreSQL", "DOUBLE PRECISION",
    _within_group,
    lambda column, day: f"(DATE '{day}' - {column})",
)  # fmt: skip
SPARK: Final = Dialect(
    "spark", "Spark", "DOUBLE",
    lambda column, share: f"PERCENTILE({column}, {share!r})",
    lambda column, day: f"DATEDIFF(DATE '{day}', {column})",
    quote="`",
)  # fmt: skip
DATABRICKS: Final = Dialect(
    "databricks", "Databricks", "DOUBLE", SPARK.quantile, SPARK.days_since, quote="`"
)
TRINO: Final = Dialect(
    "trino", "Trino", "DOUBLE",
    lambda column, share: f"APPROX_PERCENTILE({column}, {share!r})",
    lambda column, day: f"DATE_DIFF('day', {column}, DATE '{day}')",
    exact=False,
)  # fmt: skip
BIGQUERY: Final = Dialect(
    "bigquery", "BigQuery", "FLOAT64",
    lambda column, share: f"APPROX_QUANTILES({column}, 1000)[OFFSET({round(share * 1000)})]",
    lambda column, day: f"DATE_DIFF(DATE '{day}', {column}, DAY)",
    quote="`", exact=False,
)  # fmt: skip
SNOWFLAKE: Final = Dialect(
    "snowflake", "Snowflake", "DOUBLE",
    _within_group,
    lambda column, day: f"DATEDIFF(DAY, {column}, DATE '{day}')",
    quote="",
)  # fmt: skip
CLICKHOUSE: Final = Dialect(
    "clickhouse", "ClickHouse", "Nullable(Float64)",
    lambda column, share: f"quantileExactInclusive({share!r})({column})",
    lambda column, day: f"DATE_DIFF('day', {column}, toDate('{day}'))",
    ending="\nSETTINGS join_use_nulls = 1",
)  # fmt: skip

DIALECTS: Final = {
    one.code: one
    for one in (
        DUCKDB, POSTGRESQL, SPARK, DATABRICKS, TRINO, BIGQUERY, SNOWFLAKE, CLICKHOUSE,
    )
}  # fmt: skip
