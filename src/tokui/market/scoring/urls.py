"""Addresses of score models and runs, below /market/."""

from __future__ import annotations

from django.urls import path

from tokui.market.scoring.views import grid, models, runs

urlpatterns = [
    path("models/", models.models, name="models"),
    path("models/<str:model_id>/", models.model, name="model"),
    path("models/<str:model_id>/live/", models.live, name="live_model"),
    path("models/<str:model_id>/run/", models.run, name="run_model"),
    path("models/<str:model_id>/remove/", models.remove, name="remove_model"),
    path("models/<str:model_id>/restore/", models.restore, name="restore_model"),
    path("models/<str:model_id>/versions/<int:number>/", models.take_up, name="take_up_version"),
    path("runs/<str:run_id>/", runs.run, name="run"),
    path("runs/<str:run_id>/grid/", grid.grid, name="run_grid"),
    path("runs/<str:run_id>/firms/<str:number>/", runs.firm, name="run_firm"),
    path("runs/<str:run_id>/compare/<str:other_id>/", runs.compare, name="compare_runs"),
]
