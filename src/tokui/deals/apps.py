"""Deals as a Django app."""

from django.apps import AppConfig


class DealsConfig(AppConfig):
    """Products, deals, orders."""

    name = "tokui.deals"
    label = "deals"

    def ready(self) -> None:
        """Make the nouns of this domain known."""
        from tokui.deals import nouns  # noqa: F401
