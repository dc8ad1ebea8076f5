"""Web as a Django app."""

from django.apps import AppConfig


class WebConfig(AppConfig):
    """Pages."""

    name = "tokui.web"
    label = "web"

    def ready(self) -> None:
        """Let the digest of the morning tell of the week."""
        from tokui.web import digest  # noqa: F401
