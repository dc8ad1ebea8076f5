"""All accounts together."""

from __future__ import annotations

from tokui.cli.commands.grammar import Commands, acting_as, as_json, option
from tokui.core.words import Words


def add_portfolio(commands: Commands) -> None:
    """`portfolio`."""
    parser = commands.add(
        "portfolio",
        Words("All accounts together: classes, orders, targets, health", "取引先全体の集計"),
        "tokui portfolio --month 2026-09 --json",
        "portfolio:show",
    )
    month = Words("as a month ended, such as 2026-09", "月末時点（例：2026-09）")
    option(parser, "--month", help=month, default="", metavar="YYYY-MM")
    acting_as(parser)
    as_json(parser)
