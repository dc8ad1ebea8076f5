"""Browsers of the cast."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from tests.world import World

HTMX = {"HTTP_HX_REQUEST": "true", "HTTP_HX_CURRENT_URL": "http://testserver/accounts/"}


class Browser(Client):
    """A signed-in browser; `part` asks as htmx does."""

    def part(self, path: str, sent: dict[str, Any] | None = None) -> Any:
        if sent is None:
            return self.get(path, **HTMX)
        return self.post(path, sent, **HTMX)


@pytest.fixture
def signed_in(world: World) -> Callable[..., Browser]:
    """`signed_in("emi", "ja")`: the browser of somebody of the cast; "" is a stranger's."""

    def open_browser(name: str, language: str = "en") -> Browser:
        client = Browser()
        if name:
            user = getattr(world, name).user
            user.language = language
            user.save(update_fields=["language"])
            client.force_login(user)
        return client

    return open_browser
