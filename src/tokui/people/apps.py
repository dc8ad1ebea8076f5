"""People as a Django app."""

from django.apps import AppConfig


class PeopleConfig(AppConfig):
    """Persons, posts, ties, coverage."""

    name = "tokui.people"
    label = "people"

    def ready(self) -> None:
        """Make the nouns of this domain known."""
        from tokui.people import nouns  # noqa: F401
