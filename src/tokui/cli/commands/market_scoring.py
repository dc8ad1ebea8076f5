"""Score models of the market: listing, running, explaining, and their query for other engines."""

from __future__ import annotations

from tokui.cli.commands.grammar import Commands, acting_as, as_json, option
from tokui.core.words import Words

_MODEL = Words("name or id of the model", "モデルの名前またはID")


def add_scoring(market: Commands) -> None:
    """`market models`, `market score`, `market explain`, `market sql`."""
    models = market.add(
        "models",
        Words("List the score models", "スコアモデルの一覧"),
        "tokui market models",
        "market_scoring:models",
    )
    acting_as(models)
    as_json(models)
    score = market.add(
        "score",
        Words("Score the market by a model", "モデルで市場を採点する"),
        "tokui market score 成長企業 --limit 50",
        "market_scoring:score",
    )
    option(score, "model", help=_MODEL, metavar="MODEL")
    limit = Words("how many companies to show (20)", "表示する件数（20）")
    option(score, "--limit", help=limit, type=int, default=20, metavar="N")
    acting_as(score)
    as_json(score)
    explain = market.add(
        "explain",
        Words("Where the points of a company come from", "企業の点数の内訳"),
        "tokui market explain 成長企業 9990000000000",
        "market_scoring:explain",
    )
    option(explain, "model", help=_MODEL, metavar="MODEL")
    number = Words("corporate number of the company", "企業の法人番号")
    option(explain, "firm", help=number, metavar="NUMBER")
    acting_as(explain)
    as_json(explain)
    sql = market.add(
        "sql",
        Words("The query of a model for another engine", "他のエンジンで使うモデルのSQL"),
        "tokui market sql 成長企業 --dialect trino",
        "market_scoring:sql",
    )
    option(sql, "model", help=_MODEL, metavar="MODEL")
    dialect = Words(
        "duckdb, postgres, spark, databricks, trino, bigquery, snowflake or clickhouse",
        "duckdb、postgres、spark、databricks、trino、bigquery、snowflake、clickhouse",
    )
    option(sql, "--dialect", help=dialect, default="duckdb", metavar="ENGINE")
    rows = Words("how many companies it gives (1000)", "取り出す件数（1000）")
    option(sql, "--limit", help=rows, type=int, default=1000, metavar="N")
    acting_as(sql)
