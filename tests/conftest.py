"""Fixtures for all tests."""

from __future__ import annotations

import os

import pytest
from django.conf import settings
from hypothesis import HealthCheck
from hypothesis import settings as hypothesis_settings

from tests.kept import lay
from tests.tables import tables
from tests.world import World, build_world

__all__ = ["tables"]

# How fast examples are made says something of the machine and its other work, not of the code.
hypothesis_settings.register_profile(
    "tokui", deadline=None, suppress_health_check=[HealthCheck.too_slow]
)
hypothesis_settings.load_profile("tokui")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """A run on a database server tries what asks it; everything else answers as on SQLite."""
    if not os.environ.get("TOKUI_DATABASE_URL", "").startswith("postgres"):
        return
    other = [item for item in items if item.get_closest_marker("once") or not _asks(item)]
    config.hook.pytest_deselected(items=other)
    items[:] = [item for item in items if item not in set(other)]


def _asks(item: pytest.Item) -> bool:
    marked = any(item.get_closest_marker(name) for name in ("django_db", "postgres"))
    return marked or "django_db_setup" in getattr(item, "fixturenames", ())


@pytest.fixture(autouse=True)
def _quick_passwords(settings):
    """Hashing that is slow on purpose belongs into the tests of signing in only."""
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


@pytest.fixture
def world(db) -> World:
    """The cast, new for each test."""
    return lay(build_world)


@pytest.fixture(scope="session")
def django_db_modify_db_settings_xdist_suffix(request) -> None:
    """On SQLite each worker has a test database in its own memory; PostgreSQL's need names."""
    worker = getattr(request.config, "workerinput", {}).get("workerid")
    database = settings.DATABASES["default"]
    if worker and "postgresql" in database["ENGINE"]:
        database.setdefault("TEST", {})["NAME"] = f"test_tokui_{worker}"
