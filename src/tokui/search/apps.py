"""Search as a Django app."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any

from django.apps import AppConfig
from django.db.models.signals import post_migrate


class SearchConfig(AppConfig):
    """The index of words, and finding by it."""

    name = "tokui.search"
    label = "search"

    def ready(self) -> None:
        """Follow every write, and index a database that a migration has just brought up to date."""
        from tokui.kernel.events import follow

        follow(_follow)
        post_migrate.connect(_build_if_outdated, sender=self)


def _follow(written: Mapping[str, Collection[int]]) -> None:
    from tokui.search.index import refresh

    refresh(written)


def _build_if_outdated(**_: Any) -> None:
    """Only with the last migration do all tables have the columns that records are read by."""
    from django.db import connection

    from tokui.kernel.schema_state import schema_state
    from tokui.search.index import is_current, rebuild
    from tokui.search.models import IndexState

    if IndexState._meta.db_table not in connection.introspection.table_names():
        return
    if not is_current() and schema_state().verdict == "current":
        rebuild()
