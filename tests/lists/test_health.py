"""Accounts by health: sorted and filtered, each as its reader may see it."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from tests.lists.asking import titles
from tests.plans.test_pages import browser, got
from tests.world import World
from tokui.accounts.actions import share_account
from tokui.plans.health.models import HealthReading, HealthRubric


def read(world: World, account: Any, month: int, total: int, plain: int, rubric: int = 1) -> None:
    row, _ = HealthRubric.objects.get_or_create(
        workspace=world.workspace, number=rubric,
        defaults={"valid_from": date(2026, 4, 1), "values": {}},
    )  # fmt: skip
    day = date(2026, month, 1)
    parts: dict[str, Any] = {"formula": 1, "parts": []}
    HealthReading.objects.create(
        account=account, plan=world.plan, month=day, taken_on=day, rubric=row, total=total,
        parts=parts, plain_total=plain, plain_parts=parts,
    )  # fmt: skip


@pytest.fixture
def both(world: World) -> World:
    """Toa fell for who sees opinions and rose for who does not; Hokuriku stayed."""
    share_account(world.hokuriku, world.rin, "viewer", by=world.makoto, sees_opinions=True)
    for month, total, plain in ((9, 10, 99), (10, 80, 40), (11, 50, 70)):
        read(world, world.toa, month, total, plain)
    for month in (10, 11):
        read(world, world.hokuriku, month, 60, 20)
    return world


def test_the_worst_come_first_as_their_reader_sees_them(both: World) -> None:
    toa, hokuriku = both.toa.name, both.hokuriku.name
    assert titles(both.makoto, "account", "sort=health") == [toa, hokuriku]
    # Rin reads opinions at Hokuriku (60) alone; Toa is 70 without them.
    assert titles(both.rin, "account", "sort=health") == [hokuriku, toa]
    assert titles(both.makoto, "account", "f=health:most:55") == [toa]
    assert titles(both.rin, "account", "f=health:most:55") == []


def test_the_change_is_since_the_month_before(both: World) -> None:
    toa, hokuriku = both.toa.name, both.hokuriku.name
    assert titles(both.makoto, "account", "sort=health_change") == [toa, hokuriku]
    assert titles(both.rin, "account", "sort=health_change") == [hokuriku, toa]
    assert titles(both.makoto, "account", "f=health_change:most:-1") == [toa]
    read(both, both.toa, 12, 49, 10, rubric=2)
    assert titles(both.makoto, "account", "f=health_change:empty") == [toa]


def test_a_page_of_accounts_shows_health(both: World) -> None:
    client = browser(both, "makoto")
    page = got(client, "/accounts/?cols=health,health_change")
    assert "健全度の増減" in page
    assert "-30" in page
