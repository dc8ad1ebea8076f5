"""Addresses of target lists, below /market/."""

from __future__ import annotations

from django.urls import path

from tokui.market.targets import views

urlpatterns = [
    path("targets/", views.lists, name="targets"),
    path("targets/new/", views.new, name="new_targets"),
    path("targets/<str:list_id>/", views.target_list, name="target_list"),
    path("targets/<str:list_id>/file.<str:format>", views.file, name="target_file"),
    path("targets/<str:list_id>/move/", views.move, name="move_targets"),
    path("targets/<str:list_id>/add/", views.add, name="add_targets"),
    path("targets/<str:list_id>/rename/", views.rename, name="rename_targets"),
    path("targets/<str:list_id>/remove/", views.remove, name="remove_targets"),
    path(
        "targets/<str:list_id>/firms/<str:firm_id>/account/",
        views.account,
        name="target_account",
    ),
]
