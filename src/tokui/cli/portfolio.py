"""`portfolio`: all accounts together."""

from __future__ import annotations

from argparse import Namespace
from typing import Final

from tokui.cli.ground import acting_member, database_ready
from tokui.cli.speech import answer, answer_json, answer_table, reader_language
from tokui.core.words import Words

_NOTHING: Final = Words("There is no account yet.", "取引先がまだありません。")
_HEADS: Final = (
    Words("Account", "取引先"), Words("Class", "投資区分"), Words("Tier", "ティア"),
    Words("Orders, 12 months", "直近12か月の受注"), Words("Target", "目標"),
    Words("Outlook", "見込"), Words("Pipeline", "パイプライン"), Words("Health", "健全度"),
    Words("Errors", "要対応"),
)  # fmt: skip
_TOTAL: Final = Words("{count} accounts", "{count}社")


def show(arguments: Namespace) -> int:
    """A row an account, the one with the most orders first, and how many there are."""
    with database_ready():
        from tokui.api.portfolio import portfolio_document
        from tokui.core.japan import say_money
        from tokui.core.scales import TIER

        document = portfolio_document(acting_member(arguments.member), arguments.month)
        if arguments.json:
            answer_json(document.model_dump(mode="json"))
            return 0
        if not document.accounts:
            answer(_NOTHING)
            return 0
        language = reader_language()

        def money(amount: int | None, currency: str) -> str:
            return "–" if amount is None else say_money(amount, currency, language)

        rows = [
            (
                one.name,
                TIER.say(one.investment, language) if one.investment else "–",
                one.tier or "–",
                *(money(getattr(one, name), one.currency)
                  for name in ("ordered", "target", "outlook", "pipeline")),
                "–" if one.health is None else one.health,
                "–" if one.errors is None else one.errors,
            )
            for one in sorted(document.accounts, key=lambda one: -(one.ordered or 0))
        ]  # fmt: skip
        answer_table(_HEADS, rows)
        answer(_TOTAL.fill(count=len(rows)))
    return 0
