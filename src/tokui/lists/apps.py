"""Lists as a Django app."""

from django.apps import AppConfig


class ListsConfig(AppConfig):
    """Saved views and favourites."""

    name = "tokui.lists"
    label = "lists"
