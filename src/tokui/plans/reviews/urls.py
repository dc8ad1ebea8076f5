"""Addresses of reviews, below those of plans."""

from __future__ import annotations

from typing import Final

from django.urls import path

from tokui.plans.reviews import comparing, views

_ALL: Final = "accounts/<str:account_id>/reviews/"
_ONE: Final = f"{_ALL}<str:review_id>/"

urlpatterns = [
    path(_ALL, views.reviews, name="reviews"),
    path(f"{_ALL}start/", views.start, name="start_review"),
    path(_ONE, views.review, name="review"),
    path(f"{_ONE}stage/", views.go_to_stage, name="review_stage"),
    path(f"{_ONE}take/", views.take, name="take_review"),
    path(f"{_ONE}seal/", views.seal, name="seal_review"),
    path(f"{_ONE}minutes/", comparing.minutes, name="review_minutes"),
    path(f"{_ONE}points/<str:point_id>/settle/", views.settle, name="settle_point"),
    path(f"{_ONE}points/<str:point_id>/doubt/", views.doubt, name="review_doubt"),
    path("accounts/<str:account_id>/compare/", comparing.compare, name="compare"),
    path("rhythms/", views.rhythms, name="rhythms"),
]
