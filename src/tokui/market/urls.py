"""Addresses of the market, below /market/."""

from __future__ import annotations

from django.urls import path

from tokui.market.allocation import urls as allocation
from tokui.market.backtest import views as backtest
from tokui.market.portfolio import views as portfolio
from tokui.market.scoring import urls as scoring
from tokui.market.targets import urls as targets
from tokui.market.universe import urls as universe

app_name = "market"
urlpatterns = [
    path("portfolio/", portfolio.portfolio, name="portfolio"),
    path("portfolio.<str:format>", portfolio.file, name="portfolio_file"),
    path("models/<str:model_id>/back-test/", backtest.back_test, name="back_test"),
    path(
        "models/<str:model_id>/back-test/<str:test_id>/weights/", backtest.take, name="take_weights"
    ),
    *allocation.urlpatterns,
    *universe.urlpatterns,
    *scoring.urlpatterns,
    *targets.urlpatterns,
]
