"""The filled world, laid once for each file; what a test does to it is taken back."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
import time_machine
from django.core.cache import cache
from django.db import transaction
from django.test import override_settings

from tests.contracts.filled import NOW, Filled, fill
from tests.kept import lay
from tests.world import build_world

QUICK = ["django.contrib.auth.hashers.MD5PasswordHasher"]


@pytest.fixture(scope="module")
def laid(django_db_setup: None, django_db_blocker: Any) -> Iterator[Filled]:
    """The cast with something of everything, made on one day that stays the same."""
    with django_db_blocker.unblock(), transaction.atomic():
        with override_settings(PASSWORD_HASHERS=QUICK), time_machine.travel(NOW):
            yield lay(_filled)
        transaction.set_rollback(True)


def _filled() -> Filled:
    return fill(build_world())


@pytest.fixture
def filled(laid: Filled, db: None) -> Filled:
    """The same, for one test alone."""
    cache.clear()
    return laid
