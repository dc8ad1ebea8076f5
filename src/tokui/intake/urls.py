"""Addresses of imports."""

from __future__ import annotations

from django.urls import path

from tokui.intake import views
from tokui.intake.homecoming.views import bring_home

app_name = "intake"

urlpatterns = [
    path("", views.start, name="start"),
    path("new/", views.new, name="new"),
    path("samples/<str:kind>.csv", views.sample, name="sample"),
    path("workbooks/<str:account_id>/", bring_home, name="homecoming"),
    path("<str:public_id>/", views.one_import, name="import"),
    path("<str:public_id>/problems.xlsx", views.problems, name="problems"),
    path("<str:public_id>/sheet/", views.sheet, name="sheet"),
    path("<str:public_id>/commit/", views.commit, name="commit"),
    path("<str:public_id>/undo/", views.undo, name="undo"),
    path("<str:public_id>/stop/", views.stop, name="stop"),
    path("<str:public_id>/discard/", views.drop, name="discard"),
]
