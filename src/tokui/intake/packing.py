"""Values packed into bytes: what a large file means is held whole, and small."""

from __future__ import annotations

import pickle
from collections.abc import Iterator, Mapping, MutableMapping
from typing import Any, Final

_PROTOCOL: Final = 5


def pack(values: Any) -> bytes:
    """Plain values (texts, numbers, days) as bytes."""
    return pickle.dumps(values, _PROTOCOL)


def unpack(packed: bytes) -> Any:
    """What `pack` took; only ever given what this process packed."""
    return pickle.loads(packed)  # noqa: S301 - our own bytes, never a file's


class ReadRows(MutableMapping[int, dict[str, Any]]):
    """Row number to the values read from it. Each look gives a copy: what is changed in it is kept
    only when it is put back."""

    def __init__(self) -> None:
        self._packed: dict[int, bytes] = {}
        self._links: dict[int, dict[str, Any]] = {}

    def __getitem__(self, row: int) -> dict[str, Any]:
        values: dict[str, Any] = unpack(self._packed[row])
        if row in self._links:
            values |= self._links[row]
        return values

    def __setitem__(self, row: int, values: Mapping[str, Any]) -> None:
        plain, links = part_links(values)
        self._packed[row] = pack(plain)
        if links:
            self._links[row] = links
        else:
            self._links.pop(row, None)

    def __delitem__(self, row: int) -> None:
        del self._packed[row]
        self._links.pop(row, None)

    def __iter__(self) -> Iterator[int]:
        return iter(self._packed)

    def __len__(self) -> int:
        return len(self._packed)

    def __contains__(self, row: object) -> bool:
        return row in self._packed


def part_links(values: Mapping[str, Any]) -> tuple[dict[str, Any], dict[str, Any]]:
    """Values that can be packed, and records or lists of records, which cannot."""
    plain: dict[str, Any] = {}
    links: dict[str, Any] = {}
    for name, value in values.items():
        target = links if _is_link(value) else plain
        target[name] = value
    return plain, links


def _is_link(value: Any) -> bool:
    if isinstance(value, list):
        return all(hasattr(one, "public_id") for one in value)
    return hasattr(value, "public_id")
