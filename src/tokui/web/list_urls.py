"""Addresses of lists and favourites."""

from __future__ import annotations

from django.urls import path

from tokui.web.views import favourites, list_changes, list_files, lists

app_name = "lists"

urlpatterns = [
    path("favourites/", favourites.favourites, name="favourites"),
    path("favourites/star/", favourites.star, name="star"),
    path("favourites/<int:key>/unstar/", favourites.unstar, name="unstar"),
    path("favourites/<int:key>/move/", favourites.move, name="move"),
    path("<str:noun>/", lists.a_list, name="list"),
    path("<str:noun>/totals/", lists.totals, name="totals"),
    path("<str:noun>/filter/", lists.new_filter, name="filter"),
    path("<str:noun>/views/", lists.keep_view, name="keep_view"),
    path("<str:noun>/first/", lists.choose_first, name="choose_first"),
    path("<str:noun>/change/", list_changes.change_many, name="change_many"),
    path("<str:noun>/file.<str:format>", list_files.file, name="file"),
]
