"""Comments as a Django app."""

from django.apps import AppConfig


class CommentsConfig(AppConfig):
    """Comments on records, and who is named in them."""

    name = "tokui.comments"
    label = "comments"
