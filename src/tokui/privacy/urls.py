"""Addresses of what people may ask of us."""

from __future__ import annotations

from django.urls import path

from tokui.privacy import review_views, views

app_name = "privacy"

urlpatterns = [
    path("people/<str:person_id>/privacy/", views.person, name="person"),
    path("people/<str:person_id>/use/stop/", views.stop, name="stop"),
    path("people/<str:person_id>/use/resume/", views.resume, name="resume"),
    path("people/<str:person_id>/erase/", views.erase, name="erase"),
    path("workspace/privacy/", views.settings, name="settings"),
    path("workspace/privacy/apply/", views.apply, name="apply"),
    path("workspace/privacy/purpose/", views.purpose, name="purpose"),
    path("workspace/privacy/review/", review_views.review, name="review"),
    path("workspace/privacy/review/hold/", review_views.hold, name="hold"),
    path("workspace/privacy/review/pseudonyms/", review_views.pseudonymise, name="pseudonymise"),
    path("people/<str:person_id>/hold/lift/", review_views.release, name="release"),
    path("erasures/<str:erasure_id>/", views.receipt, name="receipt"),
]
