"""Keys for programs: what opens what, for how long, and what is left behind in the database."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from django.db import connection
from django.utils import timezone

from tests.identity.conftest import SignedIn
from tests.world import World
from tokui.identity.models import ApiToken
from tokui.identity.tokens import get_token, issue_token, member_for_token, revoke_token
from tokui.kernel.errors import Forbidden, InvalidInput, NotFound
from tokui.kernel.models import Event

NOW = datetime(2026, 6, 1, 3, 0, tzinfo=UTC)


def test_a_key_opens_for_its_member_with_its_rights_only(world: World) -> None:
    token, secret = issue_token(world.ken, "夜間の出力", ["export", "read"], None, by=world.ken)

    assert member_for_token(secret, NOW) == (world.ken, {"read", "export"})
    assert token.scopes == ["read", "export"]
    assert secret.endswith(token.hint)
    assert member_for_token(secret[:-1], NOW) is None
    assert member_for_token("", NOW) is None


def test_the_secret_is_nowhere_in_the_database(world: World) -> None:
    token, secret = issue_token(world.ken, "秘密", ["read"], None, by=world.ken)

    row = ApiToken.objects.filter(pk=token.pk).values().get()
    assert len(secret) >= 40
    assert secret not in str(row)
    assert row["secret_hash"] not in secret
    with connection.cursor() as cursor:
        cursor.execute("SELECT changes, title FROM kernel_event")
        assert secret not in str(cursor.fetchall())


def test_an_expired_key_opens_nothing(world: World) -> None:
    end = timezone.now() + timedelta(days=30)
    _token, secret = issue_token(world.ken, "30日", ["read"], end, by=world.ken)

    assert member_for_token(secret, end - timedelta(seconds=1)) is not None
    assert member_for_token(secret, end) is None


def test_s08_a_revoked_key_opens_nothing_at_once(world: World) -> None:
    token, secret = issue_token(world.ken, "失効", ["read"], None, by=world.ken)

    revoke_token(token, by=world.ken)
    revoke_token(token, by=world.ken)

    assert member_for_token(secret, NOW) is None
    assert Event.objects.filter(verb="token_revoked").count() == 1
    with pytest.raises(NotFound):
        get_token(world.ken, token.public_id)


def test_s08_keys_die_with_the_membership_and_with_the_sign_in(world: World) -> None:
    _token, of_ken = issue_token(world.ken, "退職", ["read"], None, by=world.ken)
    _token, of_emi = issue_token(world.emi, "停止", ["read"], None, by=world.emi)

    world.ken.removed_at = timezone.now()
    world.ken.save()
    world.emi.user.is_active = False
    world.emi.user.save()

    assert member_for_token(of_ken, NOW) is None
    assert member_for_token(of_emi, NOW) is None


def test_a_key_loses_its_right_to_write_when_its_member_does(world: World) -> None:
    _token, secret = issue_token(world.ken, "降格", ["read", "write", "import"], None, by=world.ken)

    world.ken.role = "viewer"
    world.ken.save()

    assert member_for_token(secret, NOW) == (world.ken, {"read"})


def test_use_is_noted_at_most_once_a_minute(world: World) -> None:
    token, secret = issue_token(world.ken, "記録", ["read"], None, by=world.ken)

    for seconds, noted in ((0, 0), (59, 0), (60, 60)):
        member_for_token(secret, NOW + timedelta(seconds=seconds))
        token.refresh_from_db()
        assert token.last_used_at == NOW + timedelta(seconds=noted)


@pytest.mark.parametrize(
    ("name", "scopes", "days", "field"),
    [
        (" ", ["read"], 1, "name"),
        ("長" * 121, ["read"], 1, "name"),
        ("無権限", [], 1, "scopes"),
        ("管理", ["read", "admin"], 1, "scopes"),
        ("過去", ["read"], -1, "expires_at"),
    ],
)
def test_a_key_that_makes_no_sense_is_refused(
    world: World, name: str, scopes: list[str], days: int, field: str
) -> None:
    end = timezone.now() + timedelta(days=days)
    with pytest.raises(InvalidInput) as refused:
        issue_token(world.ken, name, scopes, end, by=world.ken)

    assert list(refused.value.by_field()) == [field]
    assert not ApiToken.objects.exists()


def test_viewers_get_no_keys_that_write(world: World) -> None:
    world.rin.role = "viewer"
    world.rin.save()

    issue_token(world.rin, "閲覧", ["read", "export"], None, by=world.rin)
    for scope in ("write", "import"):
        with pytest.raises(InvalidInput):
            issue_token(world.rin, "変更", [scope], None, by=world.rin)


def test_nobody_makes_keys_for_others_and_only_owners_end_them(world: World) -> None:
    with pytest.raises(Forbidden):
        issue_token(world.ken, "横取り", ["read"], None, by=world.aoi)
    token, secret = issue_token(world.ken, "本人", ["read"], None, by=world.ken)
    with pytest.raises(Forbidden):
        revoke_token(token, by=world.makoto)
    with pytest.raises(NotFound):
        revoke_token(token, by=world.yu)
    with pytest.raises(NotFound):
        get_token(world.emi, token.public_id)

    revoke_token(token, by=world.aoi)

    assert member_for_token(secret, NOW) is None


def test_an_owner_sees_and_ends_the_keys_of_a_colleague(world: World, signed_in: SignedIn) -> None:
    token, secret = issue_token(world.ken, "夜間の出力", ["read", "export"], None, by=world.ken)
    member_for_token(secret, NOW)
    page, path = (
        f"/members/{world.ken.public_id}/",
        f"/members/{world.ken.public_id}/keys/{token.public_id}/revoke/",
    )
    owner = signed_in(world.aoi)
    seen = owner.get(page).text
    assert all(words in seen for words in ("夜間の出力", "読み取り、プランの出力", path))
    assert "2026/06/01 12:00" in seen or "6/1" in seen
    for other in (world.makoto, world.emi):
        assert "夜間の出力" not in signed_in(other).get(page).text
        assert signed_in(other).post(path).status_code == 403
    assert signed_in(world.yu).post(path).status_code == 404
    elsewhere = path.replace(world.ken.public_id, world.emi.public_id)
    assert owner.post(elsewhere).status_code == 404
    assert member_for_token(secret, NOW) is not None

    done = owner.post(path, follow=True)

    assert done.redirect_chain == [(page, 302)]
    assert member_for_token(secret, NOW) is None
    event = Event.objects.latest("id")
    assert (event.verb, event.actor) == ("token_revoked", world.aoi)
    for reader, where in ((owner, page), (signed_in(world.ken), "/me/")):
        text = reader.get(where).text
        assert "APIキーを失効" in text
        assert "青山 葵" in text
        assert path not in text
