"""Addresses of allocation, below /market/."""

from __future__ import annotations

from django.urls import path

from tokui.market.allocation import views

urlpatterns = [
    path("allocation/", views.scenarios, name="allocations"),
    path("allocation/<str:scenario_id>/", views.scenario, name="allocation"),
    path("allocation/<str:scenario_id>/remove/", views.remove, name="allocation_remove"),
    path("allocation/<str:scenario_id>/wish/<str:account_id>/", views.wish,
         name="allocation_wish"),
    path("allocation/<str:scenario_id>/plan/", views.plan, name="allocation_plan"),
    path("allocation/<str:scenario_id>/plan/<str:run_id>/stop/", views.stop,
         name="allocation_stop"),
    path("allocation/<str:scenario_id>/plan/<str:run_id>/take/", views.take,
         name="allocation_take"),
    path("allocation/<str:scenario_id>/plan/<str:run_id>/back/", views.back,
         name="allocation_back"),
    path("allocation/<str:scenario_id>/plan/<str:run_id>.<str:format>", views.file,
         name="allocation_file"),
]  # fmt: skip
