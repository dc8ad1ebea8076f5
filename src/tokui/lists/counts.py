"""How many there are of each listed thing, counted once until something changes."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import date
from functools import partial
from typing import Final

from django.core.cache import caches
from django.db import transaction

from tokui.identity.models import Member
from tokui.lists.catalogue import listed
from tokui.lists.listing import rows_of
from tokui.lists.reader import Reader
from tokui.lists.turns import Turns

COUNTED: Final = ("account", "person", "deal", "action", "need", "product")
MOST: Final = 9_999
_SECONDS: Final = 60
"""How long another machine that serves the same database may show an older number."""
_CHANGES_ALL: Final = frozenset({"account", "plan", "post", "colleague"})

turns: Final = Turns(COUNTED)


def note_written(written: Mapping[str, Collection[int]]) -> None:
    """Forget what depends on what was written. A shared account shows more of everything.

    Once for who is writing, and again when others see it: between the two they may count."""
    everything = not _CHANGES_ALL.isdisjoint(written)
    codes = [code for code in COUNTED if everything or code in written]
    if codes:
        turns.note(codes)
        transaction.on_commit(partial(turns.note, codes))


def counts_for(member: Member, today: date) -> dict[str, int]:
    """How many of each `member` may see; MOST + 1 stands for more."""
    cache = caches["calls"]
    places = {code: f"lists:{member.pk}:{code}:{turns[code]}" for code in COUNTED}
    known: dict[str, int] = cache.get_many(places.values())
    found = {code: known[place] for code, place in places.items() if place in known}
    missing = [code for code in COUNTED if code not in found]
    for code in missing:
        rows = rows_of(listed(code), Reader(member, today))
        found[code] = rows[: MOST + 1].count()
    cache.set_many({places[code]: found[code] for code in missing}, _SECONDS)
    return found
