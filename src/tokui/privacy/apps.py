"""Privacy as a Django app."""

from django.apps import AppConfig


class PrivacyConfig(AppConfig):
    """Erasing people, and keeping nothing for longer than is wanted."""

    name = "tokui.privacy"
    label = "privacy"

    def ready(self) -> None:
        """Make the work in the background and what is noted in journals known."""
        from tokui.privacy import (  # noqa: F401
            hold_journal,
            notices,
            stop_journal,
            sweeping,
            tasks,
        )
