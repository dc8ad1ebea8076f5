"""Telling as a Django app."""

from django.apps import AppConfig


class NotifyConfig(AppConfig):
    """Notices, mail, feeds."""

    name = "tokui.notify"
    label = "notify"

    def ready(self) -> None:
        """Let the worker send what waits."""
        from tokui.notify import tasks  # noqa: F401
