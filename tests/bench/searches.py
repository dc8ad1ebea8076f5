"""Finding any part of a name, however short: what a search costs below the page."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any, Final

from django.db import connection

from tests.bench.figures import Figure, timed
from tests.bench.names import NEEDLE
from tests.bench.promises import SEARCH
from tests.bench.world import Ground
from tokui.accounts.policies import visible_accounts
from tokui.core.japan import fold
from tokui.identity.models import Member
from tokui.people.policies import visible_people

RUNS: Final = 20


def measure_searches(ground: Ground, runs: int = RUNS) -> list[Figure]:
    """Fifty accounts or people whose name holds a text, beside a bare look through the table."""
    members = {
        part: Member.objects.get(user__email=email)
        for part, email in (("manager", ground.manager), ("member", ground.member))
    }
    figures = []
    for name, table, text, find in _searches(members):
        floor = timed(lambda t=table, x=text: _bare_scan(t, x), runs=runs).p50
        times = timed(find, runs=runs)
        figures.append(times.figure("search", name, queries=1, floor=floor, promise=SEARCH))
    return figures


def _searches(
    members: dict[str, Member],
) -> Iterator[tuple[str, str, str, Callable[[], list[Any]]]]:
    for kind, table, visible, texts in (
        ("accounts", "accounts_account", visible_accounts, (NEEDLE[:2], "業", "無名")),
        ("people", "people_person", visible_people, ("穂高", "由", "穂高沢優里", "無名")),
    ):
        for part, member in members.items():
            for text in texts:
                folded = fold(text)
                yield (
                    f"query: {kind}, {len(text)} characters “{text}”, {part}",
                    table,
                    folded,
                    lambda v=visible, m=member, f=folded: list(
                        v(m).filter(search_name__contains=f).order_by("sort_key", "pk")[:50]
                    ),
                )


def _bare_scan(table: str, text: str) -> None:
    place = "strpos" if connection.vendor == "postgresql" else "instr"
    with connection.cursor() as cursor:
        cursor.execute(
            f'SELECT id FROM "{table}" WHERE {place}(search_name, %s) > 0'
            " ORDER BY sort_key LIMIT 50",
            [text],
        )
        cursor.fetchall()
