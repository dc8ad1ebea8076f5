"""The second factor: every change is told, and an owner helps whoever lost it."""

from __future__ import annotations

import re
import time

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP, format_hotp_value, generate_totp_secret, hotp_value
from django.db import connection
from django.test import Client

from tests.identity.conftest import SignedIn, is_signed_in, sign_in
from tests.world import PASSWORD, World
from tokui.identity.actions import add_colleague, invite, join_as_user, reset_second_factor
from tokui.identity.happened import sign_in_history
from tokui.identity.models import Member
from tokui.kernel.errors import Conflict, Forbidden, NotFound
from tokui.kernel.models import Event


def with_second_factor(member: Member) -> None:
    TOTP.activate(member.user, generate_totp_secret())
    RecoveryCodes.activate(member.user)


def told(member: Member, by: Member | None = None) -> list[str]:
    return [one.what for one in sign_in_history(member, by=by or member)]


def by_password(member: Member) -> Client:
    """Somebody who typed the password."""
    client = Client()
    assert sign_in(client, member.user.email) == 302
    return client


# Resetting


def test_an_owner_lets_a_colleague_in_who_lost_it(world: World, signed_in: SignedIn) -> None:
    with_second_factor(world.ken)
    open_session = signed_in(world.ken)
    assert is_signed_in(open_session)
    guest = Client()
    guest.post("/sign-in/", {"login": world.ken.user.email, "password": PASSWORD})
    assert not is_signed_in(guest)
    owner = signed_in(world.aoi)
    path = f"/members/{world.ken.public_id}/second-factor/"
    assert path in owner.get(f"/members/{world.ken.public_id}/").text

    asked = owner.get(path)
    assert asked["Location"].startswith("/sign-in/again/")
    page = owner.post(asked["Location"], {"password": PASSWORD}, follow=True)
    assert "剣持 健" in page.text
    done = owner.post(path, follow=True)

    assert done.redirect_chain == [(f"/members/{world.ken.public_id}/", 302)]
    assert path not in done.text
    assert not Authenticator.objects.filter(user=world.ken.user).exists()
    assert not is_signed_in(open_session)
    assert is_signed_in(by_password(world.ken))
    event = Event.objects.latest("id")
    assert (event.verb, event.actor, event.subject_id) == (
        "second_factor_reset", world.aoi, world.ken.public_id,
    )  # fmt: skip


def test_the_password_is_asked_for_before_a_post_too(world: World, signed_in: SignedIn) -> None:
    with_second_factor(world.ken)
    owner = signed_in(world.aoi)
    path = f"/members/{world.ken.public_id}/second-factor/"
    assert owner.post(path)["Location"].startswith("/sign-in/again/")
    assert Authenticator.objects.filter(user=world.ken.user).count() == 2


def test_only_an_owner_of_all_workspaces_resets_and_never_their_own(world: World) -> None:
    with_second_factor(world.ken)
    for other in (world.makoto, world.emi, world.ken):
        with pytest.raises(Forbidden):
            reset_second_factor(world.ken, by=other)
    with pytest.raises(NotFound):
        reset_second_factor(world.ken, by=world.yu)
    for nobody in (world.aoi, world.emi, add_colleague(by=world.aoi, name="桂 慧")):
        with pytest.raises(Conflict):
            reset_second_factor(nobody, by=world.aoi)
    _invitation, secret = invite("member", by=world.aoi)
    guest = join_as_user(secret, user=world.yu.user)
    with_second_factor(world.yu)
    with pytest.raises(Forbidden):
        reset_second_factor(guest, by=world.aoi)
    assert Authenticator.objects.count() == 4


# What is told


def test_s16_changing_it_oneself_is_told_without_secrets(world: World) -> None:
    client = by_password(world.ken)
    client.post("/sign-in/again/?next=/me/", {"password": PASSWORD})
    page = client.get("/sign-in/second-factor/on/").text
    found = re.search(r'<code class="secret">([^<]+)</code>', page)
    assert found is not None
    secret = found[1].replace(" ", "")
    code = format_hotp_value(hotp_value(secret, int(time.time()) // 30))
    assert client.post("/sign-in/second-factor/on/", {"code": code}).status_code == 302
    assert client.post("/sign-in/recovery-codes/new/").status_code == 302
    codes = re.findall(r"<code>([^<]+)</code>", client.get("/sign-in/recovery-codes/").text)
    assert len(codes) == 10
    assert client.post("/sign-in/second-factor/off/").status_code == 302
    form = {"oldpassword": PASSWORD, "password1": "まったく新しい合言葉"}
    assert client.post("/sign-in/password/", form).status_code == 302

    events = Event.objects.filter(subject_id=world.ken.public_id).order_by("-id")[:4]
    assert [(event.verb, event.actor) for event in events] == [
        ("password_changed", world.ken),
        ("second_factor_off", world.ken),
        ("recovery_renewed", world.ken),
        ("second_factor_on", world.ken),
    ]
    with connection.cursor() as cursor:
        cursor.execute("SELECT changes, title, reason FROM kernel_event")
        kept = str(cursor.fetchall())
    for hidden in (secret, *codes, PASSWORD, "まったく新しい合言葉"):
        assert hidden not in kept
    assert is_signed_in(client)
    assert sign_in(Client(), world.ken.user.email, "まったく新しい合言葉") == 302


def test_a_refused_change_is_not_told(world: World) -> None:
    client = by_password(world.ken)
    before = Event.objects.count()
    wrong = {"oldpassword": "not-this-one", "password1": "まったく新しい合言葉"}
    weak = {"oldpassword": PASSWORD, "password1": "short"}
    for form in (wrong, weak):
        client.post("/sign-in/password/", form)
    client.post("/sign-in/second-factor/on/", {"code": "000000"})
    assert Event.objects.count() == before
    assert is_signed_in(by_password(world.ken))


def test_a_changed_password_ends_every_other_session(world: World, signed_in: SignedIn) -> None:
    elsewhere, client = signed_in(world.ken), by_password(world.ken)
    form = {"oldpassword": PASSWORD, "password1": "まったく新しい合言葉"}
    client.post("/sign-in/password/", form)
    assert is_signed_in(client)
    assert not is_signed_in(elsewhere)


def test_each_workspace_of_a_person_hears_of_it(world: World) -> None:
    _invitation, secret = invite("member", by=world.aoi)
    guest = join_as_user(secret, user=world.yu.user)
    client = by_password(world.yu)
    form = {"oldpassword": PASSWORD, "password1": "まったく新しい合言葉"}
    client.post("/sign-in/password/", form)
    events = Event.objects.filter(verb="password_changed")
    assert {(event.workspace_id, event.actor, event.subject_id) for event in events} == {
        (world.workspace.pk, guest, guest.public_id),
        (world.yu.workspace_id, world.yu, world.yu.public_id),
    }


def test_the_owner_and_oneself_read_it_and_nobody_else(world: World, signed_in: SignedIn) -> None:
    with_second_factor(world.ken)
    reset_second_factor(world.ken, by=world.aoi)
    expected = "オーナーが二要素認証をリセット"
    assert told(world.ken)[0] == told(world.ken, by=world.aoi)[0] == expected
    for other in (world.makoto, world.emi):
        with pytest.raises(Forbidden):
            sign_in_history(world.ken, by=other)
    page = f"/members/{world.ken.public_id}/"
    assert expected in signed_in(world.aoi).get(page).text
    assert expected in by_password(world.ken).get("/me/").text
    for other in (world.makoto, world.emi):
        text = signed_in(other).get(page).text
        assert expected not in text
        assert "二要素認証なし" not in text
