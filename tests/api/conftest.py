"""Fixtures for the interface."""

from __future__ import annotations

import pytest
from django.core.cache import caches

from tests.api.calling import Caller, calling_as
from tests.world import World


@pytest.fixture(autouse=True)
def _fresh_counts():
    """Calls are counted for each member; one test must not use up another's."""
    caches["calls"].clear()


@pytest.fixture
def emi(world: World) -> Caller:
    """The account's owner."""
    return calling_as(world.emi)
