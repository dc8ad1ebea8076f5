"""The market as a Django app."""

from django.apps import AppConfig


class MarketConfig(AppConfig):
    """Which companies deserve which effort."""

    name = "tokui.market"
    label = "market"

    def ready(self) -> None:
        """Make the daily work and the jobs known."""
        from tokui.market.allocation import actions as allocation  # noqa: F401
        from tokui.market.backtest import actions  # noqa: F401
        from tokui.market.portfolio import tasks  # noqa: F401
        from tokui.market.scoring import running  # noqa: F401
        from tokui.market.universe import tasks as universe_tasks  # noqa: F401
