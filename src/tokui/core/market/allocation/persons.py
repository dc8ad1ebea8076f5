"""Persons and their accounts, without a variable for each pair.

Accounts can all be given to somebody who may look after them exactly when, for every set of
persons, the accounts that only these may take are no more than these can take together (Hall's
theorem, 1935, for persons who take several). Only sets that hang together need to be looked at, so
a few rows stand for all pairs, and who takes which account is settled afterwards.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Final

MOST_SETS: Final = 400


def sets_that_bind(able: Iterable[frozenset[str]]) -> tuple[frozenset[str], ...]:
    """The sets of persons whose room has to be looked at: those that occur, and the unions of
    those that overlap. Raises ValueError with more than 400: skills differ too much."""
    found = {one for one in able if one}
    fresh = set(found)
    while fresh:
        new = {one | other for one in fresh for other in found if one & other} - found
        found |= new
        fresh = new
        if len(found) > MOST_SETS:
            raise ValueError("too many different groups of persons")
    return tuple(sorted(found, key=lambda one: (len(one), sorted(one))))


def given_to(
    able: Mapping[str, frozenset[str]], most: Mapping[str, int], owner: Mapping[str, str]
) -> dict[str, str]:
    """Who takes which account, so that nobody takes more than `most`; its owner where possible.

    Augmenting paths (Kuhn, 1955). An account for which nobody has room is left out, which cannot
    happen when the rows of `sets_that_bind` hold.
    """
    taken: dict[str, list[str]] = {person: [] for person in most}
    person_of: dict[str, str] = {}
    first = sorted(able, key=lambda one: (owner.get(one, "") not in able[one], one))
    for account in first:
        _give(account, able, most, owner, taken, person_of)
    return person_of


def _give(
    account: str, able: Mapping[str, frozenset[str]], most: Mapping[str, int],
    owner: Mapping[str, str], taken: dict[str, list[str]], person_of: dict[str, str],
) -> None:  # fmt: skip
    came_from: dict[str, str] = {}
    waiting = [account]
    for asking in waiting:
        mine = owner.get(asking, "")
        for person in sorted(able[asking], key=lambda one: (one != mine, len(taken[one]), one)):
            if person in came_from:
                continue
            came_from[person] = asking
            if len(taken[person]) < most[person]:
                _shift(person, account, came_from, taken, person_of)
                return
            waiting.extend(taken[person])


def _shift(
    person: str, account: str, came_from: Mapping[str, str], taken: dict[str, list[str]],
    person_of: dict[str, str],
) -> None:  # fmt: skip
    while True:
        asking = came_from[person]
        before = person_of.get(asking)
        taken[person].append(asking)
        person_of[asking] = person
        if asking == account or before is None:
            return
        taken[before].remove(asking)
        person = before
