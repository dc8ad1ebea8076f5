"""Addresses of the companies of the market, below /market/."""

from __future__ import annotations

from django.urls import path

from tokui.market.universe import views

urlpatterns = [
    path("", views.front, name="front"),
    path("firms/", views.firms, name="firms"),
    path("firms/<str:key>/", views.firm, name="firm"),
    path("firms/<str:key>/account/", views.make_account, name="make_account"),
    path("sources/", views.sources, name="sources"),
    path("sources/<str:public_id>/remove/", views.unload, name="unload"),
    path("loads/<str:public_id>/stop/", views.stop, name="stop"),
    path("changes/", views.changes, name="changes"),
    path("doubts/", views.doubts, name="doubts"),
]
