"""The companies of the market: loading files, listing them, finding companies."""

from __future__ import annotations

from tokui.cli.commands.grammar import Commands, acting_as, as_json, option
from tokui.cli.commands.market_scoring import add_scoring
from tokui.core.words import Words


def add_market(commands: Commands) -> None:
    """`market`."""
    market = commands.level(
        "market", Words("Load and search the companies of the market", "市場の企業の読み込みと検索")
    )
    load = market.add(
        "load",
        Words("Load a file of companies", "企業のファイルを読み込む"),
        "tokui market load 00_zenkoku_all_20251031.zip",
        "market_universe:load",
    )
    option(load, "file", help=Words("the file", "ファイル"), metavar="FILE")
    kind = Words(
        "what it is: register, daily, edinet, gbiz, procurement or list; found out without it",
        "内容：register、daily、edinet、gbiz、procurement、list（省略時は自動判別）",
    )
    option(load, "--kind", help=kind, default="", metavar="KIND")
    maps = Words(
        "what a column gives, as in Staff=employees; COLUMN= leaves it out; repeatable",
        "列の意味（例：人数=employees）。「列名=」でその列を除く（繰り返し可）",
    )
    option(load, "--map", help=maps, action="append", default=[], metavar="COLUMN=FACT")
    dry = Words("only say what it is", "確認だけして読み込まない")
    option(load, "--dry-run", help=dry, action="store_true")
    acting_as(load)
    as_json(load)
    sources = market.add(
        "sources",
        Words("List the loaded files", "読み込んだファイルの一覧"),
        "tokui market sources",
        "market_universe:sources",
    )
    acting_as(sources)
    as_json(sources)
    find = market.add(
        "find",
        Words("Find companies by name, reading or number", "名称・読み・法人番号で企業を探す"),
        "tokui market find 精密 --prefecture 13",
        "market_universe:find",
    )
    option(find, "text", help=Words("any part of it", "その一部"), metavar="TEXT")
    where = Words("two-digit code of the prefecture", "都道府県コード（2桁）")
    option(find, "--prefecture", help=where, default="", metavar="CODE")
    limit = Words("how many companies (20)", "件数（20）")
    option(find, "--limit", help=limit, type=int, default=20, metavar="N")
    acting_as(find)
    as_json(find)
    add_scoring(market)
