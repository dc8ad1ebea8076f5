"""Identity as a Django app."""

from django.apps import AppConfig


class IdentityConfig(AppConfig):
    """Workspaces, members, invitations, tokens."""

    name = "tokui.identity"
    label = "identity"

    def ready(self) -> None:
        """Make the nouns of this domain known."""
        from tokui.identity import nouns  # noqa: F401
