"""Api as a Django app."""

from django.apps import AppConfig


class ApiConfig(AppConfig):
    """The REST interface."""

    name = "tokui.api"
    label = "api"
