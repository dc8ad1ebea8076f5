"""Every address there is, and somebody who goes there."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from tests.contracts.filled import Filled
from tests.contracts.places import Row
from tests.world import PASSWORD

INTERFACE = "api/v1/"
"""Programs' addresses have a table of their own, in tests/api."""


@dataclass(frozen=True)
class Route:
    """One entry of the URLconf."""

    name: str
    address: str


def all_routes() -> list[Route]:
    """Every route of the product, the interface for programs included."""
    return list(_below(get_resolver().url_patterns, "", ""))


def page_routes() -> list[Route]:
    """The routes that people open."""
    return [route for route in all_routes() if not route.address.startswith(INTERFACE)]


def _below(patterns: list[Any], address: str, space: str) -> Iterator[Route]:
    for pattern in patterns:
        here = address + str(pattern.pattern)
        if isinstance(pattern, URLResolver):
            inner = f"{space}{pattern.namespace}:" if pattern.namespace else space
            yield from _below(pattern.url_patterns, here, inner)
        elif isinstance(pattern, URLPattern):
            yield Route(f"{space}{pattern.name}", here)


def client_of(filled: Filled, role: str, *, gives_password: bool = False, **more: Any) -> Client:
    """A browser of somebody who is signed in, and gave the password just now or long ago."""
    client = Client(raise_request_exception=False, **more)
    if role == "stranger":
        return client
    client.force_login(getattr(filled.world, role).user)
    if gives_password:
        client.post(reverse("account_reauthenticate"), {"password": PASSWORD})
    return client


def ask(row: Row, client: Client, filled: Filled, place: dict[str, Any] | None = None) -> Any:
    """The answer to the row's request."""
    address = reverse(row.name, kwargs=row.place(filled) if place is None else place)
    if row.method in ("GET", "POST"):
        return getattr(client, row.method.lower())(address, row.sent(filled))
    return client.generic(row.method, address)
