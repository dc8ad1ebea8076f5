"""Signing in: what opens, what is counted, what a stranger can learn."""

from __future__ import annotations

import re
import time
from datetime import timedelta

import pytest
import time_machine
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP, format_hotp_value, generate_totp_secret, hotp_value
from django.contrib.sessions.models import Session
from django.db import connection
from django.test import Client
from django.urls import NoReverseMatch, reverse
from django.utils import timezone

from tests.identity.conftest import SignedIn, is_signed_in, sign_in
from tests.world import PASSWORD, World
from tokui.identity.sign_in_urls import urlpatterns

NOW = "2026-06-01T03:00:10Z"
WRONG = "this-is-not-it"


def code_of(secret: str) -> str:
    """What an authenticator app shows now."""
    return format_hotp_value(hotp_value(secret, int(time.time()) // 30))


def text_of(answer) -> str:
    """A page without what differs from one request to the next."""
    text = re.sub(r'nonce="[^"]*"|name="csrfmiddlewaretoken" value="[^"]*"', "", answer.text)
    return re.sub(r'value="[^"]*@[^"]*"', "", text)


def test_the_right_password_opens_and_gives_a_new_session(world: World) -> None:
    client = Client()
    client.get("/sign-in/")
    client.session["seen"] = True
    before = client.session.session_key

    answer = client.post("/sign-in/", {"login": " KEN@kitahama.example ", "password": PASSWORD})

    assert (answer.status_code, answer["Location"]) == (302, "/")
    assert client.session.session_key != before
    assert is_signed_in(client)


def test_the_page_one_wanted_comes_after_signing_in_but_no_foreign_one(world: World) -> None:
    client = Client()
    asked = client.get("/members/")
    assert asked["Location"] == "/sign-in/?next=/members/"
    page = client.get(asked["Location"])
    assert 'name="next" value="/members/"' in page.text

    for wanted, target in (("/members/", "/members/"), ("https://evil.example/", "/")):
        form = {"login": "ken@kitahama.example", "password": PASSWORD, "next": wanted}
        assert Client().post("/sign-in/", form)["Location"] == target


def test_s12_unknown_wrong_and_switched_off_look_the_same(world: World) -> None:
    world.rin.user.is_active = False
    world.rin.user.save()
    answers = {
        email: Client().post("/sign-in/", {"login": email, "password": WRONG})
        for email in ("ken@kitahama.example", "nobody@kitahama.example", "rin@kitahama.example")
    }

    assert {answer.status_code for answer in answers.values()} == {422}
    assert len({text_of(answer) for answer in answers.values()}) == 1


def test_a_switched_off_user_stays_out_and_is_put_out(world: World, signed_in: SignedIn) -> None:
    client = signed_in(world.ken)
    assert is_signed_in(client)

    world.ken.user.is_active = False
    world.ken.user.save()

    assert not is_signed_in(client)
    sign_in(client, "ken@kitahama.example")
    assert not is_signed_in(client)


@pytest.mark.parametrize("email", ["ken@kitahama.example", "nobody@kitahama.example"])
def test_s11_the_sixth_wrong_password_in_five_minutes_is_refused(world: World, email: str) -> None:
    with time_machine.travel(NOW, tick=False) as clock:
        for host in ("localhost", "127.0.0.1", "localhost", "127.0.0.1", "localhost"):
            assert "正しくありません" in wrong(email, host=host)
            clock.shift(timedelta(seconds=20))
        throttled = wrong(email, host="127.0.0.1")
        assert "5分待って" in throttled
        assert sign_in(Client(), email) == 422, "the right password waits too"

        clock.shift(timedelta(minutes=5))
        expected = 302 if email.startswith("ken") else 422
        assert sign_in(Client(), email) == expected


def wrong(email: str, *, host: str = "localhost", address: str = "192.0.2.1") -> str:
    client = Client(headers={"host": host}, REMOTE_ADDR=address)
    answer = client.post("/sign-in/", {"login": email, "password": WRONG})
    assert answer.status_code == 422
    return answer.text


def test_s11_the_eleventh_wrong_password_a_minute_from_one_address_is_refused(world: World) -> None:
    with time_machine.travel(NOW, tick=False) as clock:
        for number in range(10):
            assert "正しくありません" in wrong(f"person-{number}@kitahama.example")
        assert "5分待って" in wrong("person-11@kitahama.example")
        assert "正しくありません" in wrong("person-11@kitahama.example", address="192.0.2.2")

        clock.shift(timedelta(seconds=61))
        assert "正しくありません" in wrong("person-12@kitahama.example")


def test_s11_who_hammers_the_page_gets_a_page_that_says_so(world: World) -> None:
    client = Client()
    answers = [client.post("/sign-in/", {"login": "x", "password": ""}) for _ in range(31)]

    assert answers[29].status_code == 422
    assert answers[30].status_code == 429
    assert "試行回数が多すぎます" in answers[30].text


def test_s11_right_passwords_are_not_counted(world: World) -> None:
    for _ in range(12):
        assert sign_in(Client(), "ken@kitahama.example") == 302


def test_only_what_tokui_needs_of_allauth_is_there() -> None:
    assert {pattern.name for pattern in urlpatterns} == {
        "account_login", "account_logout", "account_inactive", "account_reauthenticate",
        "account_change_password", "mfa_authenticate", "mfa_reauthenticate", "mfa_index",
        "mfa_activate_totp", "mfa_deactivate_totp", "mfa_view_recovery_codes",
        "mfa_generate_recovery_codes", "mfa_download_recovery_codes",
    }  # fmt: skip
    for gone in ("account_signup", "account_email", "account_reset_password", "usersessions_list"):
        with pytest.raises(NoReverseMatch):
            reverse(gone)


def test_s17_signing_out_takes_a_post_and_ends_the_session(
    world: World, signed_in: SignedIn
) -> None:
    client = signed_in(world.ken)
    cookie = client.cookies["tokui"].value
    client.get("/sign-in/out/")
    assert is_signed_in(client)

    assert client.post("/sign-in/out/")["Location"] == "/sign-in/"

    client.cookies["tokui"] = cookie
    assert not is_signed_in(client)
    assert not Session.objects.filter(session_key=cookie).exists()


def test_s15_a_new_password_ends_every_other_session(world: World, signed_in: SignedIn) -> None:
    here, elsewhere = signed_in(world.ken), signed_in(world.ken)
    form = {"oldpassword": PASSWORD, "password1": "雨の日も歩いて帰ること"}

    assert here.post("/sign-in/password/", {**form, "oldpassword": WRONG}).status_code == 200
    assert is_signed_in(elsewhere)
    assert here.post("/sign-in/password/", form)["Location"] == "/me/"

    assert is_signed_in(here)
    assert not is_signed_in(elsewhere)
    assert sign_in(Client(), "ken@kitahama.example") == 422
    assert sign_in(Client(), "ken@kitahama.example", "雨の日も歩いて帰ること") == 302


def test_s10_weak_passwords_are_refused_with_a_reason(world: World, signed_in: SignedIn) -> None:
    client = signed_in(world.ken)
    for weak in ("short", "password123456", "ken@kitahama.example"):
        form = {"oldpassword": PASSWORD, "password1": weak}
        answer = client.post("/sign-in/password/", form)
        assert answer.status_code == 200
        assert 'class="errorlist"' in answer.text


def with_second_factor(world: World) -> str:
    secret = generate_totp_secret()
    TOTP.activate(world.ken.user, secret)
    return secret


def test_s13_a_second_factor_is_asked_for_and_a_code_opens_once(world: World) -> None:
    secret = with_second_factor(world)
    with time_machine.travel(NOW, tick=False) as clock:
        first, second = Client(), Client()
        for client in (first, second):
            asked = client.post(
                "/sign-in/", {"login": "ken@kitahama.example", "password": PASSWORD}
            )
            assert asked["Location"] == "/sign-in/code/"
            assert not is_signed_in(client)
        code = code_of(secret)

        assert first.post("/sign-in/code/", {"code": "000000"}).status_code == 200
        assert not is_signed_in(first)
        assert first.post("/sign-in/code/")["Location"] == "/sign-in/code/"
        assert first.post("/sign-in/code/", {"code": code}).status_code == 302
        assert is_signed_in(first)

        used = second.post("/sign-in/code/", {"code": code})
        assert "使用済み" in used.text
        assert not is_signed_in(second)
        clock.shift(timedelta(seconds=30))
        assert second.post("/sign-in/code/", {"code": code_of(secret)}).status_code == 302
        assert is_signed_in(second)


def test_s13_a_recovery_code_opens_once(world: World) -> None:
    with_second_factor(world)
    code = RecoveryCodes.activate(world.ken.user).get_unused_codes()[0]
    first, second = Client(), Client()
    for client in (first, second):
        sign_in(client, "ken@kitahama.example")

    first.post("/sign-in/code/", {"code": code})
    second.post("/sign-in/code/", {"code": code})

    assert is_signed_in(first)
    assert not is_signed_in(second)


def test_s13_guessing_codes_is_slowed_down(world: World) -> None:
    secret = with_second_factor(world)
    client = Client()
    sign_in(client, "ken@kitahama.example")
    with time_machine.travel(NOW, tick=False):
        for _ in range(5):
            client.post("/sign-in/code/", {"code": "123"})
        refused = client.post("/sign-in/code/", {"code": code_of(secret)})

    assert "5分待って" in refused.text
    assert not is_signed_in(client)


def test_s16_switching_on_and_off_asks_for_the_password_again(
    world: World, signed_in: SignedIn
) -> None:
    client = signed_in(world.ken)
    asked = client.get("/sign-in/second-factor/on/")
    assert asked["Location"] == "/sign-in/again/?next=%2Fsign-in%2Fsecond-factor%2Fon%2F"
    assert client.post(asked["Location"], {"password": WRONG}).status_code == 200
    assert client.get("/sign-in/second-factor/on/").status_code == 302

    page = client.post(asked["Location"], {"password": PASSWORD}, follow=True)
    secret = page.context["form"].secret
    assert 'src="data:image/svg+xml;base64,' in page.text

    with time_machine.travel(timezone.now(), tick=False):
        done = client.post("/sign-in/second-factor/on/", {"code": code_of(secret)})
    assert done["Location"] == "/sign-in/recovery-codes/"
    codes = client.get("/sign-in/recovery-codes/")
    assert codes.context["unused_codes"][0] in codes.text
    assert "text/plain" in client.get("/sign-in/recovery-codes/download/")["Content-Type"]
    assert "二要素認証をやめる" in client.get("/me/").text

    off = client.post("/sign-in/second-factor/off/")
    assert off["Location"] == "/sign-in/second-factor/"
    assert client.get(off["Location"], follow=True).redirect_chain[-1][0] == "/me/"


def test_s34_the_seed_of_a_second_factor_is_not_readable_in_the_database(world: World) -> None:
    secret = with_second_factor(world)
    with connection.cursor() as cursor:
        cursor.execute("SELECT data FROM mfa_authenticator")
        stored = str(cursor.fetchall())

    assert secret not in stored


def test_s18_and_s19_cookies_and_headers(world: World, signed_in: SignedIn) -> None:
    client = Client()
    sign_in(client, "ken@kitahama.example")
    cookie = client.cookies["tokui"]

    assert cookie["httponly"]
    assert cookie["samesite"] == "Lax"
    page = client.get("/me/")
    assert page["Cache-Control"] == "no-store, private"
    assert "unsafe" not in page["Content-Security-Policy"]
    assert "frame-ancestors 'none'" in page["Content-Security-Policy"]
