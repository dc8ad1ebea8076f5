"""Addresses whose module is read with the first request to one of them, not at start."""

from __future__ import annotations

from typing import Any

from django.urls import URLResolver
from django.urls.resolvers import RoutePattern


class LaterResolver(URLResolver):
    """What stands below one address, in a name space of its own."""

    def __init__(self, route: str, module: str, space: str) -> None:
        super().__init__(RoutePattern(route), module, app_name=space, namespace=space)

    def _populate(self) -> None:
        # Django asks every resolver for its names when the first page asks for any of them.
        if "url_patterns" in self.__dict__:
            super()._populate()

    @property
    def reverse_dict(self) -> Any:
        """The names below this address: whoever asks for them needs them read."""
        _ = self.url_patterns
        return super().reverse_dict
