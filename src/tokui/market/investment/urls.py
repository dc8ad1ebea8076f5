"""Addresses of investment decisions, below the account that they are about."""

from __future__ import annotations

from django.urls import path

from tokui.market.investment import views

app_name = "investment"
urlpatterns = [
    path("accounts/<str:account_id>/investment/", views.page, name="page"),
    path("accounts/<str:account_id>/investment/decide/", views.decide, name="decide"),
    path("accounts/<str:account_id>/investment/look/", views.look, name="look"),
    path("accounts/<str:account_id>/investment/stop/", views.stop, name="stop"),
    path("accounts/<str:account_id>/investment/back/", views.take_back, name="take_back"),
    path("accounts/<str:account_id>/not-done/", views.not_done, name="not_done"),
    path("accounts/<str:account_id>/not-done/<str:said_id>/", views.lift, name="lift"),
]
