"""Accounts as a Django app."""

from django.apps import AppConfig


class AccountsConfig(AppConfig):
    """Customers and what is known of them."""

    name = "tokui.accounts"
    label = "accounts"

    def ready(self) -> None:
        """Make the nouns of this domain known."""
        from tokui.accounts import nouns  # noqa: F401
