"""Who gets which answer at every address of people: role by role, both ways."""

from __future__ import annotations

from dataclasses import dataclass

import pytest
from django.db import transaction
from django.test import Client
from django.urls import reverse

from tests.world import PASSWORD, World
from tokui.accounts.actions import share_account
from tokui.accounts.urls import urlpatterns as team_addresses
from tokui.identity.actions import change_role, invite, make_password_link
from tokui.identity.tokens import issue_token
from tokui.identity.urls import urlpatterns as people_addresses

ROLES = ("owner", "manager", "member", "viewer", "foreign", "anonymous")
"""`member` is editor in the team of the account and `viewer` viewer; `foreign` owns the other
workspace and asks for things of ours. Whom they act on is Emi, the account's responsible."""

TO_SIGN_IN = 302
ROUTES: dict[tuple[str, str], tuple[int, ...]] = {
    ("start", "GET"): (404, 404, 404, 404, 404, 404),
    ("start", "POST"): (404, 404, 404, 404, 404, 404),
    ("join", "GET"): (200, 200, 200, 200, 200, 200),
    ("join", "POST"): (409, 409, 409, 409, 302, 422),
    ("new_password", "GET"): (200, 200, 200, 200, 200, 200),
    ("new_password", "POST"): (422, 422, 422, 422, 422, 422),
    ("members", "GET"): (200, 200, 200, 200, 200, TO_SIGN_IN),
    ("add_colleague", "POST"): (302, 302, 403, 403, 302, TO_SIGN_IN),
    ("invite", "POST"): (200, 200, 403, 403, 200, TO_SIGN_IN),
    ("colleague", "GET"): (200, 200, 200, 200, 404, TO_SIGN_IN),
    ("colleague", "POST"): (302, 302, 403, 403, 404, TO_SIGN_IN),
    ("role", "POST"): (302, 403, 403, 403, 404, TO_SIGN_IN),
    ("end_membership", "GET"): (200, 403, 403, 403, 404, TO_SIGN_IN),
    ("end_membership", "POST"): (302, 403, 403, 403, 404, TO_SIGN_IN),
    ("password_link", "POST"): (200, 403, 403, 403, 404, TO_SIGN_IN),
    ("reset_second_factor", "GET"): (200, 403, 403, 403, 404, TO_SIGN_IN),
    ("reset_second_factor", "POST"): (409, 403, 403, 403, 404, TO_SIGN_IN),
    ("revoke_key_of", "POST"): (302, 403, 403, 403, 404, TO_SIGN_IN),
    ("revoke_invitation", "POST"): (302, 302, 404, 404, 404, TO_SIGN_IN),
    ("me", "GET"): (200, 200, 200, 200, 200, TO_SIGN_IN),
    ("my_name", "POST"): (302, 302, 302, 302, 302, TO_SIGN_IN),
    ("language", "POST"): (302, 302, 302, 302, 302, 302),
    ("end_session", "POST"): (404, 404, 404, 404, 404, TO_SIGN_IN),
    ("end_other_sessions", "POST"): (302, 302, 302, 302, 302, TO_SIGN_IN),
    ("add_key", "POST"): (200, 200, 200, 200, 200, TO_SIGN_IN),
    ("revoke_key", "POST"): (404, 404, 404, 404, 404, TO_SIGN_IN),
    ("switch", "POST"): (302, 302, 302, 302, 404, TO_SIGN_IN),
    ("settings", "GET"): (200, 403, 403, 403, 200, TO_SIGN_IN),
    ("settings", "POST"): (302, 403, 403, 403, 302, TO_SIGN_IN),
    ("team", "GET"): (200, 200, 200, 200, 404, TO_SIGN_IN),
    ("team", "POST"): (302, 302, 403, 403, 404, TO_SIGN_IN),
    ("leave_team", "POST"): (302, 302, 403, 403, 404, TO_SIGN_IN),
    ("viewings", "GET"): (200, 200, 403, 403, 404, TO_SIGN_IN),
}
OF_ACCOUNTS = ("team", "leave_team", "viewings")
PARTS = {
    "join": ("secret",),
    "new_password": ("password_secret",),
    "colleague": ("emi",),
    "role": ("emi",),
    "end_membership": ("emi",),
    "password_link": ("emi",),
    "reset_second_factor": ("emi",),
    "revoke_key_of": ("emi", "key"),
    "revoke_invitation": ("invitation",),
    "end_session": ("session",),
    "revoke_key": ("key",),
    "team": ("account",),
    "leave_team": ("account", "makoto"),
    "viewings": ("account",),
}


@dataclass(frozen=True)
class Ground:
    """What the addresses lead to, and who asks."""

    ids: dict[str, object]
    forms: dict[str, dict[str, object]]
    browsers: dict[str, Client]

    def ask(self, role: str, name: str, method: str) -> int:
        """The status that `role` gets."""
        space = "accounts" if name in OF_ACCOUNTS else "identity"
        parts = [self.ids[part] for part in PARTS.get(name, ())]
        path = reverse(f"{space}:{name}", args=parts)
        send = getattr(self.browsers[role], method.lower())
        return send(path, self.forms.get(name, {})).status_code


@pytest.fixture
def ground(world: World) -> Ground:
    """The cast at their browsers, password confirmed, and something behind each address."""
    change_role(world.rin, "viewer", by=world.aoi)
    share_account(world.toa, world.makoto, "editor", by=world.aoi)
    invitation, secret = invite("viewer", by=world.aoi)
    _link, password_secret = make_password_link(world.emi, by=world.aoi)
    token, _secret = issue_token(world.emi, "連携", ["read"], None, by=world.emi)
    cast = (world.aoi, world.makoto, world.ken, world.rin, world.yu)
    browsers = {role: Client() for role in ROLES}
    for client, member in zip(browsers.values(), cast, strict=False):
        client.force_login(member.user)
        client.post("/sign-in/again/?next=/me/", {"password": PASSWORD})
    return Ground(
        ids={
            "secret": secret,
            "password_secret": password_secret,
            "emi": world.emi.public_id,
            "makoto": world.makoto.public_id,
            "invitation": invitation.public_id,
            "session": 10**9,
            "key": token.public_id,
            "account": world.toa.public_id,
        },
        forms={
            "add_colleague": {"name": "桂 慧"},
            "invite": {"role": "viewer"},
            "colleague": {"name": "江川 恵"},
            "role": {"role": "viewer"},
            "my_name": {"name": "わたし"},
            "language": {"language": "en"},
            "add_key": {"name": "鍵", "scopes": ["read"], "days": "30"},
            "switch": {"workspace": world.workspace.public_id},
            "settings": {"name": "会社", "currency": "JPY", "fiscal_close": "3月31日"},
            "team": {"role": "viewer", "member": world.sora.public_id},
        },
        browsers=browsers,
    )


def test_s01_every_address_has_a_line_in_the_table() -> None:
    known = {pattern.name for pattern in [*people_addresses, *team_addresses]}

    assert {name for name, _method in ROUTES} == known


@pytest.mark.parametrize(("name", "method"), ROUTES)
def test_s02_and_s03_each_role_gets_its_answer(ground: Ground, name: str, method: str) -> None:
    expected = dict(zip(ROLES, ROUTES[name, method], strict=True))
    answers = {}
    for role in ROLES:
        with transaction.atomic():
            answers[role] = ground.ask(role, name, method)
            transaction.set_rollback(True)

    assert answers == expected
    if expected["anonymous"] == TO_SIGN_IN and name != "language":
        space = "accounts" if name in OF_ACCOUNTS else "identity"
        path = reverse(f"{space}:{name}", args=[ground.ids[part] for part in PARTS.get(name, ())])
        assert Client().get(path)["Location"].startswith("/sign-in/?next=")


def test_s17_other_methods_are_refused(ground: Ground) -> None:
    for name in {name for name, _method in ROUTES}:
        for method in {"GET", "POST", "PUT", "DELETE"} - {m for n, m in ROUTES if n == name}:
            assert ground.ask("owner", name, method) == 405, (name, method)


def test_s17_posts_without_a_token_change_nothing(world: World) -> None:
    client = Client(enforce_csrf_checks=True)
    client.force_login(world.aoi.user)

    for path in ("/me/name/", "/members/add/", f"/accounts/{world.toa.public_id}/team/"):
        assert client.post(path, {"name": "x"}).status_code == 403
