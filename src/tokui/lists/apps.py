"""Lists as a Django app."""

from django.apps import AppConfig


class ListsConfig(AppConfig):
    """Saved views and favourites."""

    name = "tokui.lists"
    label = "lists"

    def ready(self) -> None:
        """Make the noun known, and counts follow what is written."""
        from tokui.kernel.events import follow
        from tokui.lists import counts, nouns  # noqa: F401

        follow(counts.note_written)
