"""Entries that answer a question as records in their order, kind by kind."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

Place = tuple[int, int, str, int]
"""Where in the order of a kind something stands: tier, own, day, entry."""

Row = tuple[int, str, int, int | None, bool, date | str, int, int]
"""An entry as it is found: id, noun, record, account, whether it is an opinion, day, tier, own."""


@dataclass(frozen=True, slots=True)
class Spot:
    """One found record: its key, and why and where it was found."""

    key: int
    account_key: int | None
    tier: int
    is_opinion_only: bool
    place: Place


@dataclass(frozen=True, slots=True)
class Spots:
    """What was found of one kind."""

    spots: tuple[Spot, ...]
    count: int
    is_more: bool
    """Whether there are more than `count`."""


def ranked(
    rows: Iterable[Row], *, limit: int, window: int, after: Place | None
) -> dict[str, Spots]:
    """The first `limit` records of each kind behind the place `after`; of more entries than
    `window`, how many there are is not known exactly."""
    kinds: dict[str, dict[int, Spot]] = {}
    entries: dict[str, int] = {}
    for entry, noun, key, account, is_opinion, day, tier, own in rows:
        found = kinds.setdefault(noun, {})
        entries[noun] = entries.get(noun, 0) + 1
        spot = Spot(key, account, tier, bool(is_opinion), (tier, own, str(day), entry))
        found[key] = _together(found[key], spot) if key in found else spot
    placed = {
        noun: Spots(
            tuple(spot for spot in _in_order(found.values()) if _is_behind(spot, after))[:limit],
            min(len(found), window),
            entries[noun] > window,
        )
        for noun, found in kinds.items()
    }
    return {noun: spots for noun, spots in placed.items() if spots.spots}


def merged(newest: Spots, named: Spots, limit: int) -> Spots:
    """The best of two selections of one kind; the first tells how many there are."""
    by_key = {spot.key: spot for spot in (*newest.spots, *named.spots)}
    return replace(newest, spots=_in_order(by_key.values())[:limit])


def _together(one: Spot, other: Spot) -> Spot:
    """A record of which two entries answer: somebody at two companies, facts and opinions."""
    tier = min(one.tier, other.tier)
    places = one.place, other.place
    accounts = [key for key in (one.account_key, other.account_key) if key is not None]
    return Spot(
        key=one.key,
        account_key=min(accounts, default=None),
        tier=tier,
        is_opinion_only=one.is_opinion_only and other.is_opinion_only,
        place=(
            tier,
            max(place[1] for place in places),
            max(place[2] for place in places),
            max(place[3] for place in places),
        ),
    )


def _in_order(spots: Iterable[Spot]) -> tuple[Spot, ...]:
    """Own ones and later days come first within a tier."""
    ordered = sorted(spots, key=lambda spot: spot.place[2:], reverse=True)
    ordered.sort(key=lambda spot: (spot.place[0], -spot.place[1]))
    return tuple(ordered)


def _is_behind(spot: Spot, after: Place | None) -> bool:
    if after is None:
        return True
    tier, own, day, entry = after
    better = (spot.place[0], -spot.place[1]), (tier, -own)
    return better[0] > better[1] or (better[0] == better[1] and spot.place[2:] < (day, entry))
