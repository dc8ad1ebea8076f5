"""Addresses of organisation through time: transfers, former contacts, the chart on a day."""

from __future__ import annotations

from django.urls import path

from tokui.web.views import transfers

app_name = "organisation"

urlpatterns = [
    path("accounts/<str:public_id>/transfers/", transfers.transfers, name="transfers"),
]
