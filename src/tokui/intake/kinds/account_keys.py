"""Accounts by the keys that a row can name them with: numbers and ids first, then the name."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Final

from tokui.intake.draft import folded_company

# Of these, one that differs rules an account out; a company has several securities codes.
_KEYS: Final = ("corporate_number", "edinet_code", "external_id")
ALL_KEYS: Final = (*_KEYS, "securities_code")


Keys = tuple[str, ...]
"""The values of `ALL_KEYS`, then the folded name."""


def keys_of(values: dict[str, Any]) -> Keys:
    keys = (values.get(key, "") for key in ALL_KEYS)
    return (*keys, folded_company(values["name"])[:200])


class KnownAccounts:
    """Accounts by their keys, as plain values."""

    def __init__(self, rows: Iterable[tuple[int, *Keys]]) -> None:
        self._keys: dict[int, Keys] = {}
        self._by: list[dict[str, int | list[int]]] = [{} for _place in range(len(ALL_KEYS) + 1)]
        for pk, *keys in rows:
            self._keys[pk] = tuple(keys[: len(_KEYS)])
            for named, key in zip(self._by, keys, strict=True):
                if key:
                    _put(named, key, pk)

    def matches(self, given: Keys) -> list[int]:
        """Accounts a row stands for; a key that differs rules an account out."""
        for place, key in enumerate(given[:-1]):
            if key:
                found = _all_of(self._by[place].get(key))
                if fitting := [pk for pk in found if self._fits(pk, given[:place])]:
                    return fitting
        named = _all_of(self._by[-1].get(given[-1]))
        return [pk for pk in named if self._fits(pk, given)]

    def is_by_name(self, given: Keys) -> bool:
        """Whether no number or id of a row tells which account it stands for."""
        pairs = zip(self._by, given[:-1], strict=False)
        return not any(key and named.get(key) for named, key in pairs)

    def _fits(self, pk: int, given: Keys) -> bool:
        pairs = zip(given, self._keys[pk], strict=False)
        return all(not wanted or not known or wanted == known for wanted, known in pairs)


def _put(named: dict[str, int | list[int]], key: str, pk: int) -> None:
    """Most keys have one account: a list for each would take more room than all the rest."""
    before = named.get(key)
    if before is None:
        named[key] = pk
    elif isinstance(before, list):
        before.append(pk)
    else:
        named[key] = [before, pk]


def _all_of(found: int | list[int] | None) -> list[int]:
    if found is None:
        return []
    return found if isinstance(found, list) else [found]
