"""One's own page, the language, sessions, keys, and the workspace."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from allauth.usersessions.models import UserSession
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from tests.identity.conftest import SignedIn, is_signed_in, sign_in
from tests.world import PASSWORD, World
from tokui.identity.actions import change_role, change_workspace, invite, join_as_user
from tokui.identity.models import ApiToken, Member
from tokui.identity.queries import device_of
from tokui.identity.tokens import issue_token, member_for_token
from tokui.kernel.errors import Forbidden, InvalidInput
from tokui.kernel.models import Event

NOW = datetime(2026, 6, 1, 3, 0, tzinfo=UTC)


# Name and language


def test_my_name_is_what_colleagues_see(world: World, signed_in: SignedIn) -> None:
    client = signed_in(world.rin)
    assert client.post("/me/name/", {"name": "林 凜"})["Location"] == "/me/"
    assert "林 凜" in signed_in(world.ken).get("/members/").text

    refused = client.post("/me/name/", {"name": ""})
    assert refused.status_code == 422
    assert Member.objects.get(pk=world.rin.pk).name == "林 凜"
    assert Event.objects.latest("id").actor == world.rin


def test_the_language_takes_effect_at_once(world: World, signed_in: SignedIn) -> None:
    client = signed_in(world.ken)
    assert '<html lang="ja"' in client.get("/me/").text

    answer = client.post("/me/language/", {"language": "en", "next": "/members/"})

    assert answer["Location"] == "/members/"
    page = client.get("/members/")
    assert '<html lang="en"' in page.text
    assert page["Content-Language"] == "en"
    fresh = Client()
    sign_in(fresh, "ken@kitahama.example")
    assert '<html lang="en"' in fresh.get("/me/").text


def test_strangers_keep_their_language_in_a_cookie(world: World) -> None:
    client = Client()
    assert '<html lang="ja"' in client.get("/sign-in/").text

    client.post("/me/language/", {"language": "en", "next": "/sign-in/"})

    assert '<html lang="en"' in client.get("/sign-in/").text
    world.ken.user.refresh_from_db()
    assert world.ken.user.language == "ja"


@pytest.mark.parametrize("target", ["https://evil.example/", "//evil.example", "javascript:x", ""])
def test_the_language_switch_leads_nowhere_else(
    world: World, signed_in: SignedIn, target: str
) -> None:
    for client in (Client(), signed_in(world.ken)):
        answer = client.post("/me/language/", {"language": "en", "next": target})
        assert answer["Location"] == "/"


def test_there_are_two_languages(world: World, signed_in: SignedIn) -> None:
    assert signed_in(world.ken).post("/me/language/", {"language": "de"}).status_code == 422
    stranger = Client()
    stranger.post("/me/language/", {"language": "de"})
    assert not stranger.cookies.get("django_language")


# Sessions


def test_sessions_are_listed_and_ended(world: World, signed_in: SignedIn) -> None:
    here, phone = signed_in(world.ken), signed_in(world.ken)
    agent = "Mozilla/5.0 (iPhone; CPU iPhone OS 19_0 like Mac OS X) Version/19.0 Safari/604.1"
    phone.get("/me/", headers={"user-agent": agent}, REMOTE_ADDR="192.0.2.9")
    page = here.get("/me/")
    assert "Safari · iOS" in page.text
    assert "192.0.2.9" in page.text
    key = UserSession.objects.get(ip="192.0.2.9").pk
    assert signed_in(world.emi).post(f"/me/sessions/{key}/end/").status_code == 404
    assert is_signed_in(phone)

    here.post(f"/me/sessions/{key}/end/")

    assert not is_signed_in(phone)
    assert is_signed_in(here)


def test_days_are_written_as_everywhere_else(world: World, signed_in: SignedIn) -> None:
    issue_token(world.ken, "nightly", ["read"], None, by=world.ken)
    ApiToken.objects.update(last_used_at=NOW)
    world.ken.user.language = "en"
    world.ken.user.save(update_fields=["language"])
    assert "1 Jun 2026 12:00" in signed_in(world.ken).get("/me/").text


def test_everything_else_is_ended_at_once(world: World, signed_in: SignedIn) -> None:
    here = signed_in(world.ken)
    others = [signed_in(world.ken) for _ in range(3)]
    stranger = signed_in(world.emi)
    assert all(is_signed_in(client) for client in [here, stranger, *others])

    here.post("/me/sessions/end/")

    assert [is_signed_in(client) for client in [here, stranger, *others]] == [
        True, True, False, False, False,
    ]  # fmt: skip


def test_reading_pages_writes_at_most_once_a_minute(world: World, signed_in: SignedIn) -> None:
    with time_machine.travel(NOW, tick=False) as clock:
        client = signed_in(world.ken)
        client.get("/members/")
        written = []
        for seconds in (1, 58, 2):
            clock.shift(timedelta(seconds=seconds))
            with CaptureQueriesContext(connection) as queries:
                client.get("/members/")
            statements = [query["sql"].split()[0] for query in queries.captured_queries]
            written.append("UPDATE" in statements)

    assert written == [False, False, True]


@pytest.mark.parametrize(
    ("agent", "words"),
    [
        ("Mozilla/5.0 (Windows NT 10.0) Chrome/140.0 Safari/537.36 Edg/140.0", "Edge · Windows"),
        ("Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) Version/19 Safari/605", "Safari · macOS"),
        ("Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0",
         "Firefox · Linux"),
        ("Mozilla/5.0 (Linux; Android 16) Chrome/140.0 Mobile Safari/537.36", "Chrome · Android"),
        ("curl/8.9", ""),
    ],
)  # fmt: skip
def test_devices_in_words(agent: str, words: str) -> None:
    assert device_of(agent) == words


# Keys


def test_s16_a_key_is_made_after_the_password_and_shown_once(
    world: World, signed_in: SignedIn
) -> None:
    client = signed_in(world.ken)
    form = {"name": "夜間バッチ", "scopes": ["read", "export"], "days": "90"}
    asked = client.post("/me/keys/", form)
    assert asked["Location"].startswith("/sign-in/again/")
    assert not ApiToken.objects.exists()

    shown = client.post(asked["Location"], {"password": PASSWORD})

    found = re.search(r'value="(tokui_[^"]+)"', shown.text)
    assert found
    secret = found[1]
    assert "no-store" in shown["Cache-Control"]
    assert member_for_token(secret, timezone.now()) == (world.ken, {"read", "export"})
    token = ApiToken.objects.get()
    assert timedelta(days=89) < token.expires_at - timezone.now() <= timedelta(days=90)
    page = client.get("/me/")
    assert "夜間バッチ" in page.text
    assert secret not in page.text

    revoke = f"/me/keys/{token.public_id}/revoke/"
    assert revoke in page.text
    client.post(revoke)
    assert member_for_token(secret, timezone.now()) is None
    assert revoke not in client.get("/me/").text


def test_a_key_without_rights_is_refused_on_the_page(world: World, signed_in: SignedIn) -> None:
    client = signed_in(world.ken)
    client.post("/sign-in/again/?next=/me/", {"password": PASSWORD})

    answer = client.post("/me/keys/", {"name": "何もしない", "days": "30"})

    assert answer.status_code == 422
    assert list(answer.context["token_form"].errors) == ["scopes"]


def test_nobody_ends_the_keys_of_others_by_their_address(world: World, signed_in: SignedIn) -> None:
    token, secret = issue_token(world.ken, "連携", ["read"], None, by=world.ken)

    for other in (world.emi, world.yu):
        answer = signed_in(other).post(f"/me/keys/{token.public_id}/revoke/")
        assert answer.status_code == 404

    assert member_for_token(secret, timezone.now()) is not None


# Workspaces


def test_switching_workspaces(world: World, signed_in: SignedIn) -> None:
    _invitation, secret = invite("member", by=world.yu)
    join_as_user(secret, user=world.ken.user)
    client = signed_in(world.ken)
    assert "剣持 健" in client.get("/members/").text
    assert "青山 葵" in client.get("/members/").text

    client.post("/workspace/", {"workspace": world.yu.workspace.public_id})

    assert "由良 優" in client.get("/members/").text
    assert "青山 葵" not in client.get("/members/").text
    assert client.get(f"/members/{world.aoi.public_id}/").status_code == 404


def test_one_cannot_switch_to_a_foreign_workspace(world: World, signed_in: SignedIn) -> None:
    client = signed_in(world.ken)
    for wanted in (world.yu.workspace.public_id, "", "0" * 26):
        assert client.post("/workspace/", {"workspace": wanted}).status_code == 404
    assert "青山 葵" in client.get("/members/").text


def test_owners_change_the_workspace(world: World, signed_in: SignedIn) -> None:
    client = signed_in(world.aoi)
    assert 'value="3月31日"' in client.get("/workspace/settings/").text
    form = {"name": "北浜HD", "currency": "usd", "fiscal_close": "2月末日"}

    assert client.post("/workspace/settings/", form).status_code == 302

    world.workspace.refresh_from_db()
    after = (world.workspace.name, world.workspace.currency, world.workspace.fiscal_close)
    assert after == ("北浜HD", "USD", "02-end")
    event = Event.objects.latest("id")
    assert event.verb == "workspace_changed"
    assert event.changes["workspace"][0]["name"] == "北浜システムズ"
    client.post("/workspace/settings/", form)
    assert Event.objects.filter(verb="workspace_changed").count() == 1


@pytest.mark.parametrize(
    ("field", "value"), [("name", ""), ("currency", "yen!"), ("fiscal_close", "13月")]
)
def test_a_workspace_of_nonsense_is_refused(
    world: World, signed_in: SignedIn, field: str, value: str
) -> None:
    form = {"name": "北浜HD", "currency": "JPY", "fiscal_close": "3月31日", field: value}

    answer = signed_in(world.aoi).post("/workspace/settings/", form)

    assert answer.status_code == 422
    assert list(answer.context["form"].errors) == [field]
    world.workspace.refresh_from_db()
    assert world.workspace.name == "北浜システムズ"


def test_only_owners_change_the_workspace(world: World) -> None:
    change_role(world.rin, "viewer", by=world.aoi)
    for other in (world.makoto, world.ken, world.rin):
        with pytest.raises(Forbidden):
            change_workspace({"name": "x"}, by=other)
    with pytest.raises(InvalidInput):
        change_workspace({"name": ""}, by=world.aoi)
