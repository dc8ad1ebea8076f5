"""Tests of the market run on one autumn day."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime

import pytest
import time_machine

NOW = datetime(2026, 11, 20, 0, 30, tzinfo=UTC)


@pytest.fixture(autouse=True)
def clock() -> Iterator[time_machine.Traveller]:
    """The clock, which stands still until a test moves it."""
    with time_machine.travel(NOW, tick=False) as traveller:
        yield traveller
