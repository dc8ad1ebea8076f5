"""Fixtures for all tests."""

from __future__ import annotations

import pytest

from tests.world import World, build_world


@pytest.fixture(autouse=True)
def _quick_passwords(settings):
    """Hashing that is slow on purpose belongs into the tests of signing in only."""
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


@pytest.fixture
def world(db) -> World:
    """The cast, new for each test."""
    return build_world()
