"""The only owner lost phone and codes: whoever keeps the server lets them in again."""

from __future__ import annotations

from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from django.test import Client

from tests.cli.conftest import Run
from tests.world import PASSWORD, World
from tokui.identity.happened import sign_in_history
from tokui.kernel.models import Event

OWNER = "aoi@kitahama.example"


def home_of(client: Client) -> int:
    return client.get("/").status_code


def test_the_second_factor_goes_with_every_session(world: World, run: Run) -> None:
    open_session = Client()
    open_session.force_login(world.aoi.user)
    assert home_of(open_session) == 200
    TOTP.activate(world.aoi.user, generate_totp_secret())
    RecoveryCodes.activate(world.aoi.user)
    guest = Client()
    guest.post("/sign-in/", {"login": OWNER, "password": PASSWORD})
    assert home_of(guest) == 302

    done = run("reset-second-factor", OWNER, lang="ja_JP.UTF-8")

    assert (done.code, done.err) == (0, "")
    assert "青山 葵" in done.out
    assert not Authenticator.objects.filter(user=world.aoi.user).exists()
    assert home_of(open_session) == 302
    event = Event.objects.get(verb="second_factor_ended")
    assert (event.source, event.actor, event.subject_id) == ("cli", None, world.aoi.public_id)
    assert sign_in_history(world.aoi, by=world.aoi)[0].what == "サーバーで二要素認証をリセット"
    owner = Client()
    owner.post("/sign-in/", {"login": OWNER, "password": PASSWORD})
    assert home_of(owner) == 200


def test_there_is_nothing_to_reset_without_one(world: World, run: Run) -> None:
    for email in (OWNER, "nobody@kitahama.example"):
        done = run("reset-second-factor", email)
        assert (done.code, done.out) == (1, "")
        assert done.err
    assert not Event.objects.filter(verb="second_factor_ended").exists()


def test_programs_get_a_document(world: World, run: Run) -> None:
    TOTP.activate(world.emi.user, generate_totp_secret())
    document = run("reset-second-factor", "emi@kitahama.example", "--json").document
    assert document == {
        "id": world.emi.public_id, "email": "emi@kitahama.example", "second_factor": False,
    }  # fmt: skip
