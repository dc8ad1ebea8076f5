"""Addresses of pages about who shares an account."""

from django.urls import path

from tokui.accounts.views import team, viewings

app_name = "accounts"
urlpatterns = [
    path("accounts/<str:account_id>/team/", team.team, name="team"),
    path("accounts/<str:account_id>/team/<str:member_id>/remove/", team.remove, name="leave_team"),
    path("accounts/<str:account_id>/viewings/", viewings.viewings, name="viewings"),
]
