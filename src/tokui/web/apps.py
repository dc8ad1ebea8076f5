"""Web as a Django app."""

from django.apps import AppConfig


class WebConfig(AppConfig):
    """Pages."""

    name = "tokui.web"
    label = "web"
