"""Comments as a Django app."""

from django.apps import AppConfig


class CommentsConfig(AppConfig):
    """Comments on records, and who is named in them."""

    name = "tokui.comments"
    label = "comments"

    def ready(self) -> None:
        """Make the kinds of notices known."""
        from tokui.comments import notices  # noqa: F401
