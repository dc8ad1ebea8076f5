"""Finding any part of a text, however short: what a search costs below the page."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from django.db import connection

from tests.bench.figures import Figure, timed
from tests.bench.names import NEEDLE, UNITS
from tests.bench.promises import SEARCH
from tests.bench.world import Ground
from tokui.core.japan import fold
from tokui.identity.models import Member
from tokui.search.queries import Found, find

RUNS: Final = 20


def measure_searches(ground: Ground, runs: int = RUNS) -> list[Figure]:
    """Everything that holds a text, in groups with counts, beside a bare look through the texts."""
    members = {
        part: Member.objects.select_related("workspace").get(user__email=email)
        for part, email in (("manager", ground.manager), ("member", ground.member))
    }
    figures = []
    for name, text in _texts():
        floor = timed(lambda t=text: _bare_scan(fold(t.split()[0])), runs=2).p50
        for part, member in members.items():
            times = timed(lambda m=member, t=text: _while_typing(m, t), runs=runs)
            found = _while_typing(member, text)
            told = f"{found.count}{'+' if found.is_more else ''} of {len(found.groups)} kinds"
            figures.append(
                times.figure(
                    "command box", f"{name} “{text}”, {part}: {told}", floor=floor, promise=SEARCH
                )
            )
    return figures


def _texts() -> Iterator[tuple[str, str]]:
    yield "a company by two characters,", NEEDLE[:2]
    yield "a company in full,", f"㈱{NEEDLE}"
    yield "a person by kana,", "ほたか"
    yield "a person by Latin letters,", "hotakazawa yuri"
    yield "a person at a company,", "青葉製作所00012 由"
    yield "one character,", "由"
    yield "one frequent character,", "業"
    yield "one character that names seldom have,", "を"
    yield "a third of all notes,", "確認"
    yield "a twelfth of all notes,", UNITS[0]
    yield "two words of notes,", f"{UNITS[1]} 欠品"
    yield "a frequent title,", "部長"
    yield "nothing,", "無名"


def _while_typing(member: Member, text: str) -> Found:
    """What the command box asks at each stroke."""
    return find(member, text, limit=5, shown=6, window=100)


def _bare_scan(text: str) -> None:
    place = "strpos" if connection.vendor == "postgresql" else "instr"
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT id FROM search_entry WHERE {place}(names, %s) > 0 OR {place}(notes, %s) > 0"
            " LIMIT 50",
            [text, text],
        )
        cursor.fetchall()
