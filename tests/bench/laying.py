"""Lays a tiny ground with colleagues into a new data folder: `python -m tests.bench.laying 3`.

In a process of its own, which writes their seats: a test has another database.
"""

from __future__ import annotations

import json
import sys
from dataclasses import asdict

import django
from django.core.management import call_command


def lay(count: int) -> None:
    """Tables, the ground with its index, and `count` colleagues."""
    django.setup()
    call_command("migrate", interactive=False, verbosity=0)
    from django.utils import timezone

    from tests.bench.crowd import seat_crowd
    from tests.bench.world import TINY, build_ground
    from tokui.search.index import rebuild

    ground = build_ground(TINY, timezone.localdate())
    rebuild()
    json.dump([asdict(seat) for seat in seat_crowd(ground, count)], sys.stdout)


if __name__ == "__main__":
    lay(int(sys.argv[1]))
