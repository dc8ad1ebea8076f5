"""What an attacker tries at the doors: where one is sent, what is remembered, what is counted."""

from __future__ import annotations

import pytest
from django.conf import settings
from django.contrib.sessions.models import Session
from django.test import Client

from tests.identity.conftest import SignedIn, is_signed_in, sign_in
from tests.world import PASSWORD, World
from tokui.identity.actions import invite
from tokui.identity.tokens import issue_token

ELSEWHERE = [
    "https://evil.example/",
    "//evil.example/",
    "///evil.example/",
    "/\\evil.example/",
    "\\\\evil.example/",
    "http:evil.example",
    "javascript:alert(1)",
    "/\t/evil.example/",
    "https://testserver@evil.example/",
    "https://testserver.evil.example/",
]


def leads_away(location: str) -> bool:
    return not location.startswith("/") or location.startswith(("//", "/\\", "/\t"))


@pytest.mark.parametrize("target", ELSEWHERE)
def test_no_door_sends_one_elsewhere(world: World, signed_in: SignedIn, target: str) -> None:
    form = {"login": "ken@kitahama.example", "password": PASSWORD, "next": target}
    inside = signed_in(world.ken)
    again = {"password": PASSWORD, "next": target}
    answers = [
        Client().post("/sign-in/", form),
        Client().post("/me/language/", {"language": "en", "next": target}),
        inside.post("/me/language/", {"language": "en", "next": target}),
        inside.post("/sign-in/again/", again),
        inside.post("/sign-in/out/", {"next": target}),
    ]
    for answer in answers:
        assert answer.status_code == 302
        assert not leads_away(answer["Location"]), answer["Location"]


def test_a_session_somebody_else_chose_is_not_taken_over(world: World) -> None:
    victim = Client()
    victim.cookies[settings.SESSION_COOKIE_NAME] = "chosen-by-somebody-else-0123456789"
    assert sign_in(victim, "ken@kitahama.example") == 302
    key = victim.cookies[settings.SESSION_COOKIE_NAME].value
    assert key != "chosen-by-somebody-else-0123456789"
    attacker = Client()
    attacker.cookies[settings.SESSION_COOKIE_NAME] = "chosen-by-somebody-else-0123456789"
    assert not is_signed_in(attacker)


def test_signing_out_leaves_nothing_to_come_back_with(world: World) -> None:
    client = Client()
    sign_in(client, "ken@kitahama.example")
    stolen = client.cookies[settings.SESSION_COOKIE_NAME].value
    client.post("/sign-in/out/")
    assert not Session.objects.filter(session_key=stolen).exists()
    thief = Client()
    thief.cookies[settings.SESSION_COOKIE_NAME] = stolen
    assert not is_signed_in(thief)


def test_the_address_of_the_caller_is_not_taken_from_the_request(world: World) -> None:
    """Otherwise each try could come from an address of its own."""
    for at in range(12):
        form = {"login": f"x{at}@kitahama.example", "password": "wrong-and-wrong"}
        Client().post("/sign-in/", form, headers={"X-Forwarded-For": f"192.0.2.{at}"})
    answer = Client().post(
        "/sign-in/",
        {"login": "ken@kitahama.example", "password": PASSWORD},
        headers={"X-Forwarded-For": "192.0.2.200"},
    )
    assert answer.status_code in (422, 429)


def test_a_key_does_not_open_pages_and_a_session_does_not_open_the_interface(
    world: World, signed_in: SignedIn
) -> None:
    _token, secret = issue_token(world.ken, "x", ["read", "write"], None, by=world.ken)
    bearer = {"Authorization": f"Bearer {secret}"}
    assert Client().get("/me/", headers=bearer).status_code == 302
    assert signed_in(world.ken).get("/api/v1/me").status_code == 401


def test_no_cookie_can_be_read_by_a_script_or_sent_by_a_foreign_form(world: World) -> None:
    client = Client()
    client.get("/sign-in/")
    sign_in(client, "ken@kitahama.example")
    assert {settings.SESSION_COOKIE_NAME, settings.CSRF_COOKIE_NAME} <= set(client.cookies)
    for name in (settings.SESSION_COOKIE_NAME, settings.CSRF_COOKIE_NAME):
        assert client.cookies[name]["httponly"]
        assert client.cookies[name]["samesite"] == "Lax"


def test_a_very_long_password_is_refused_or_counted_but_not_a_burden(world: World) -> None:
    form = {"login": "ken@kitahama.example", "password": "x" * 2_000_000}
    assert Client().post("/sign-in/", form).status_code in (400, 413, 422)
    _invitation, secret = invite("member", by=world.aoi)
    joining = {"name": "x", "email": "x@kitahama.example", "password": "x" * 5_000}
    answer = Client().post(f"/join/{secret}/", {**joining, "language": "ja"})
    assert answer.status_code == 422


@pytest.mark.parametrize("path", ["/", "/nowhere/", "/sign-in/", "/me/", "/join/nothing/"])
def test_strangers_pages_are_not_kept_and_lend_themselves_to_nobody(
    world: World, path: str
) -> None:
    answer = Client().get(path)
    assert "no-store" in answer["Cache-Control"]
    assert answer["X-Frame-Options"] == "DENY"
    assert answer["Cross-Origin-Resource-Policy"] == "same-origin"
    assert "camera=()" in answer["Permissions-Policy"]


def test_another_host_name_gets_nothing(world: World) -> None:
    assert Client().get("/sign-in/", headers={"Host": "evil.example"}).status_code == 400
    page = Client().get("/sign-in/", headers={"X-Forwarded-Host": "evil.example"})
    assert "evil.example" not in page.text
