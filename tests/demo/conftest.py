"""The demo, built once for all tests that only look at it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime

import pytest
from django.db import transaction

from tokui.demo import DemoSignIn, build_demo

NOW = datetime(2026, 11, 20, 1, 0, tzinfo=UTC)


@contextmanager
def built(blocker, now: datetime, language: str) -> Iterator[DemoSignIn]:
    """A demo that is gone again afterwards."""
    with blocker.unblock(), transaction.atomic():
        yield build_demo(now=now, language_hint=language)
        transaction.set_rollback(True)


@pytest.fixture(scope="module")
def demo(django_db_setup, django_db_blocker) -> Iterator[DemoSignIn]:
    """The Japanese demo on a working day in November."""
    with built(django_db_blocker, NOW, "ja") as sign_in:
        yield sign_in
