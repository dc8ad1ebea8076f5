"""Lays the cast of tests/world.py into a folder with tables: `python -m tests.e2e.laying ja`.

Run in a process of its own, because the browser's driver and the database do not share a thread.
"""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Final

import django

if TYPE_CHECKING:
    from tests.world import World

DEPARTMENTS: Final = ("情報管理部", "購買部")
PRODUCTS: Final = ("工程管理", "検査記録", "部品管理")


def lay(language: str) -> None:
    """The cast with something of everything, all of them readers of `language`."""
    django.setup()
    from django.utils import timezone

    from tests.contracts.filled import fill
    from tests.e2e.own_week import lay_own_week
    from tests.world import build_world
    from tokui.identity.models import User

    world = build_world()
    fill(world)
    lay_matrix(world)
    lay_own_week(world, language, timezone.localdate())
    User.objects.update(language=language)


def lay_matrix(world: World) -> None:
    """Departments and products that nobody has looked at yet, for the matrix of whitespace."""
    for position, name in enumerate(DEPARTMENTS, start=10):
        world.add("department", name=name, position=position)
    for name in PRODUCTS:
        world.add("product", by=world.makoto, name=name)


if __name__ == "__main__":
    lay(sys.argv[1])
