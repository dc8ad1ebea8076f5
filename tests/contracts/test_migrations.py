"""Models and migrations say the same, and each app's migrations are one line."""

from __future__ import annotations

import io
from collections import Counter

import pytest
from django.apps import apps
from django.core.management import call_command
from django.db import connection
from django.db.migrations.loader import MigrationLoader

pytestmark = pytest.mark.django_db


def test_every_change_of_a_model_has_its_migration() -> None:
    said = io.StringIO()
    call_command("makemigrations", check=True, dry_run=True, stdout=said)
    assert "No changes detected" in said.getvalue()


def test_migrations_of_an_app_are_one_line() -> None:
    loader = MigrationLoader(connection)
    ours = {app.label for app in apps.get_app_configs() if app.name.startswith("tokui.")}
    parents = Counter(
        parent
        for (app, _name), migration in loader.disk_migrations.items()
        if app in ours
        for parent in migration.dependencies
        if parent[0] == app
    )
    assert loader.detect_conflicts() == {}
    assert [parent for parent, children in parents.items() if children > 1] == []


def test_every_step_can_be_made_again_after_it_was_broken_off() -> None:
    loader = MigrationLoader(connection)
    assert [
        f"{app}.{name}"
        for (app, name), migration in loader.disk_migrations.items()
        if apps.get_app_config(app).name.startswith("tokui.") and not migration.atomic
    ] == []
