"""Search as a Django app."""

from django.apps import AppConfig


class SearchConfig(AppConfig):
    """The index of words, and finding by it."""

    name = "tokui.search"
    label = "search"
