"""A browser for each member of the cast, and tries that are counted anew in each test."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.core.cache import cache
from django.test import Client

from tests.world import PASSWORD, World
from tokui.identity.models import Member

SignedIn = Callable[..., Client]


@pytest.fixture(autouse=True)
def _no_tries_yet(db: None) -> None:
    cache.clear()


@pytest.fixture
def signed_in(world: World) -> SignedIn:
    """A signed-in browser for a member; by password, as people do it, unless `quick`."""

    def open_browser(member: Member, *, quick: bool = True) -> Client:
        client = Client()
        if quick:
            client.force_login(member.user)
        else:
            sign_in(client, member.user.email)
        return client

    return open_browser


def sign_in(client: Client, email: str, password: str = PASSWORD, **headers: str) -> int:
    """Post the sign-in page; the status of the answer, 302 when it worked."""
    form = {"login": email, "password": password}
    return client.post("/sign-in/", form, headers=headers).status_code


def is_signed_in(client: Client) -> bool:
    """Whether the browser may see a page for members."""
    return client.get("/me/").status_code == 200
