"""Activity as a Django app."""

from django.apps import AppConfig


class ActivityConfig(AppConfig):
    """Contacts that took place."""

    name = "tokui.activity"
    label = "activity"

    def ready(self) -> None:
        """Make the nouns of this domain known."""
        from tokui.activity import nouns  # noqa: F401
