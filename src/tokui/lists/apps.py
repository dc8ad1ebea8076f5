"""Lists as a Django app."""

from django.apps import AppConfig
from django.db.backends.signals import connection_created


class ListsConfig(AppConfig):
    """Saved views and favourites."""

    name = "tokui.lists"
    label = "lists"

    def ready(self) -> None:
        """Make the noun known, counts follow what is written, and SQLite fold texts."""
        from tokui.kernel.events import follow
        from tokui.lists import counts, folding, nouns  # noqa: F401

        follow(counts.note_written)
        connection_created.connect(folding.teach_folding, dispatch_uid="tokui.lists.folding")
