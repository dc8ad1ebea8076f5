"""Colleagues: inviting, joining, roles, leaving, new passwords."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.utils import timezone

from tests.identity.conftest import SignedIn, is_signed_in, sign_in
from tests.identity.links import link_in
from tests.world import World
from tokui.identity.actions import (
    add_colleague,
    change_role,
    end_membership,
    invite,
    join_as_new,
    join_as_user,
    make_password_link,
    revoke_invitation,
)
from tokui.identity.models import Invitation, Member, User
from tokui.identity.tokens import issue_token, member_for_token
from tokui.kernel.errors import Conflict, Forbidden, InvalidInput, NotFound
from tokui.kernel.events import Origin
from tokui.kernel.models import Event

NEW = {
    "name": "新井 朔",
    "email": "saku@kitahama.example",
    "password": "はじめての長い合言葉",
    "language": "ja",
}


def last_event() -> Event:
    return Event.objects.latest("id")


# Inviting and joining


def test_an_invitation_lets_one_person_in(world: World, signed_in: SignedIn) -> None:
    shown = signed_in(world.aoi).post("/members/invite/", {"role": "manager", "email": ""})
    link = link_in(shown.text)
    assert "no-store" in shown["Cache-Control"]
    guest = Client()
    assert "北浜システムズ" in guest.get(link).text

    assert guest.post(link, NEW)["Location"] == "/"

    member = Member.objects.get(name="新井 朔")
    assert (member.role, member.email, member.workspace) == (
        "manager", "saku@kitahama.example", world.workspace,
    )  # fmt: skip
    assert (last_event().verb, last_event().actor) == ("joined", member)
    assert is_signed_in(guest)
    assert Client().get(link).status_code == 404
    assert sign_in(Client(), NEW["email"], NEW["password"]) == 302


def test_the_secret_is_long_and_only_its_hash_is_kept(world: World) -> None:
    _invitation, secret = invite("member", by=world.aoi)
    _link, other = make_password_link(world.ken, by=world.aoi)

    assert len(secret) >= 43
    with connection.cursor() as cursor:
        for table in ("identity_invitation", "identity_passwordlink", "kernel_event"):
            cursor.execute(f"SELECT * FROM {table}")
            rows = str(cursor.fetchall())
            assert rows != "[]"
            assert secret not in rows
            assert other not in rows


def test_used_expired_revoked_and_invented_links_look_the_same(world: World) -> None:
    start = timezone.now()
    used, revoked, late, gone = (invite("member", by=world.aoi) for _ in range(4))
    join_as_new(used[1], **NEW)
    revoke_invitation(revoked[0], by=world.aoi)
    Invitation.objects.filter(pk=late[0].pk).update(expires_at=start - timedelta(seconds=1))
    links = [f"/join/{secret}/" for secret in (used[1], revoked[1], late[1], "x" * 43)]
    pages = [Client().get(link) for link in links]
    posts = [Client().post(link, {**NEW, "email": "b@kitahama.example"}) for link in links]

    assert {answer.status_code for answer in pages + posts} == {404}
    bodies = {re.sub(r"/join/[^/\"]+/|nonce=\"[^\"]*\"|csrfmiddlewaretoken\" value=\"[^\"]*\"", "",
                     answer.text) for answer in pages + posts}  # fmt: skip
    assert len(bodies) == 1
    assert Client().get(f"/join/{gone[1]}/").status_code == 200


def test_an_invitation_lives_for_fourteen_days(world: World) -> None:
    with time_machine.travel("2026-06-01T03:00:00Z", tick=False) as clock:
        _invitation, secret = invite("member", by=world.aoi)
        clock.shift(timedelta(days=14, seconds=-1))
        assert Client().get(f"/join/{secret}/").status_code == 200
        clock.shift(timedelta(seconds=1))
        assert Client().get(f"/join/{secret}/").status_code == 404


def test_a_colleague_we_plan_with_keeps_the_record(world: World, signed_in: SignedIn) -> None:
    kei = add_colleague(by=world.makoto, name="桂 慧", department="技術部")
    world.add("action", title="訪問", owner=kei.public_id)
    page = signed_in(world.makoto).post(
        "/members/invite/", {"role": "member", "email": "", "member": kei.public_id}
    )
    guest = Client()
    link = link_in(page.text)
    assert 'value="桂 慧"' in guest.get(link).text

    guest.post(link, {**NEW, "name": "桂 慧"})

    kei.refresh_from_db()
    assert kei.user.email == NEW["email"]
    assert kei.department == "技術部"
    assert Member.objects.filter(name="桂 慧").count() == 1
    with pytest.raises(Conflict):
        invite("member", by=world.aoi, member=kei)


def test_an_address_we_plan_with_means_that_colleague(world: World) -> None:
    kei = add_colleague(by=world.aoi, name="桂 慧", email="kei@kitahama.example")
    _first, first = invite("member", by=world.aoi, email="KEI@kitahama.example")
    invitation, second = invite("viewer", by=world.aoi, member=kei)

    assert invitation.email == "kei@kitahama.example"
    with pytest.raises(NotFound):
        join_as_new(first, **NEW)
    member = join_as_new(second, **NEW)

    assert (member.pk, member.role, member.user.email) == (kei.pk, "viewer", kei.email)


def test_who_signs_in_already_joins_another_workspace(world: World, signed_in: SignedIn) -> None:
    _invitation, secret = invite("member", by=world.aoi)
    client = signed_in(world.yu)
    assert "yu@minato.example" in client.get(f"/join/{secret}/").text
    assert not Member.objects.filter(workspace=world.workspace, user=world.yu.user).exists()

    client.post(f"/join/{secret}/")

    member = Member.objects.get(workspace=world.workspace, user=world.yu.user)
    assert (member.name, member.role) == ("由良 優", "member")
    assert "北浜システムズ" in client.get("/me/").text
    _invitation, again = invite("owner", by=world.aoi)
    assert client.post(f"/join/{again}/").status_code == 409
    member.refresh_from_db()
    assert member.role == "member"
    assert Client().get(f"/join/{again}/").status_code == 200, "it was not used up"


def test_a_taken_address_or_a_weak_password_joins_nobody(world: World) -> None:
    _invitation, secret = invite("member", by=world.aoi)
    for wrong in ({"email": "ken@kitahama.example"}, {"password": "short"}, {"name": ""}):
        answer = Client().post(f"/join/{secret}/", {**NEW, **wrong})
        assert answer.status_code == 422
        assert list(answer.context["form"].errors) == list(wrong)
    assert not User.objects.filter(email=NEW["email"]).exists()
    assert Client().get(f"/join/{secret}/").status_code == 200


def test_the_address_of_an_invitation_cannot_be_swapped(world: World) -> None:
    _invitation, secret = invite("member", by=world.aoi, email="saku@kitahama.example")

    Client().post(f"/join/{secret}/", {**NEW, "email": "other@kitahama.example"})

    assert Member.objects.get(name=NEW["name"]).user.email == "saku@kitahama.example"


def test_s12_a_handed_out_link_is_no_way_to_ask_for_addresses(world: World) -> None:
    _invitation, secret = invite("member", by=world.aoi)
    client = Client()
    answers = [client.post(f"/join/{secret}/", {**NEW, "password": "x"}) for _ in range(21)]

    assert {answer.status_code for answer in answers[:20]} == {422}
    assert answers[20].status_code == 429


def test_s12_inviting_a_known_or_unknown_address_answers_the_same(
    world: World, signed_in: SignedIn
) -> None:
    client = signed_in(world.aoi)
    pages = []
    for email in ("yu@minato.example", "no@minato.example"):
        answer = client.post("/members/invite/", {"role": "member", "email": email})
        assert answer.status_code == 200
        body = answer.text.replace(email, "").replace(link_in(answer.text), "")
        pages.append(re.sub(r'nonce="[^"]*"|token" value="[^"]*"|Token": "[^"]*"', "", body))

    assert pages[0] == pages[1]


@pytest.mark.parametrize("email", ["kei", "kei@", "@kitahama.example"])
def test_an_invitation_to_no_address_is_refused(
    world: World, signed_in: SignedIn, email: str
) -> None:
    answer = signed_in(world.aoi).post("/members/invite/", {"role": "member", "email": email})

    assert answer.status_code == 422
    assert "メールアドレスの形" in answer.text
    assert not Invitation.objects.filter(accepted_at=None).exists()


def test_nobody_gives_a_role_they_do_not_answer_for(world: World) -> None:
    for role in ("owner", "manager"):
        with pytest.raises(Forbidden):
            invite(role, by=world.makoto)
    for role in ("member", "viewer"):
        invite(role, by=world.makoto)
        with pytest.raises(Forbidden):
            invite(role, by=world.ken)
    with pytest.raises(InvalidInput):
        invite("king", by=world.aoi)
    from_owner, _secret = invite("manager", by=world.aoi)
    with pytest.raises(Forbidden):
        revoke_invitation(from_owner, by=world.makoto)
    with pytest.raises(NotFound):
        revoke_invitation(from_owner, by=world.yu)
    still_open = Invitation.objects.filter(accepted_at=None, role__in=("owner", "manager"))
    assert still_open.count() == 1


def test_revoking_on_the_page_closes_the_link(world: World, signed_in: SignedIn) -> None:
    invitation, secret = invite("member", by=world.makoto, email="kei@kitahama.example")
    client = signed_in(world.aoi)
    assert "kei@kitahama.example" in client.get("/members/").text

    client.post(f"/invitations/{invitation.public_id}/revoke/")

    assert Client().get(f"/join/{secret}/").status_code == 404
    assert last_event().verb == "invitation_revoked"
    again = client.post(f"/invitations/{invitation.public_id}/revoke/")
    assert again.status_code == 404


# Colleagues, roles and leaving


def test_adding_and_correcting_a_colleague(world: World, signed_in: SignedIn) -> None:
    client = signed_in(world.makoto)
    form = {"name": "桂 慧", "title": "課長", "department": "技術部", "email": ""}
    assert client.post("/members/add/", form)["Location"] == "/members/"
    kei = Member.objects.get(name="桂 慧")
    assert (kei.user, kei.role) == (None, "member")
    assert "サインインなし" in client.get("/members/").text

    client.post(f"/members/{kei.public_id}/", {**form, "title": "部長"})
    kei.refresh_from_db()
    assert kei.title == "部長"
    bad = client.post(f"/members/{kei.public_id}/", {**form, "email": "nowhere"})
    assert bad.status_code == 422
    assert list(bad.context["form"].errors) == ["email"]


def test_the_last_owner_stays_owner_and_stays(world: World, signed_in: SignedIn) -> None:
    client = signed_in(world.aoi)
    path = f"/members/{world.aoi.public_id}"
    assert client.post(f"{path}/role/", {"role": "member"}).status_code == 409
    assert client.post(f"{path}/end/").status_code == 409
    plan_only = add_colleague(by=world.aoi, name="桂 慧", role="owner")
    switched_off = world.emi
    change_role(switched_off, "owner", by=world.aoi)
    User.objects.filter(pk=switched_off.user_id).update(is_active=False)
    for other in (plan_only, switched_off):
        assert other.role == "owner"
    assert client.post(f"{path}/role/", {"role": "member"}).status_code == 409

    change_role(world.ken, "owner", by=world.aoi)

    assert client.post(f"{path}/role/", {"role": "member"}).status_code == 302
    world.aoi.refresh_from_db()
    assert world.aoi.role == "member"
    assert client.post(f"{path}/role/", {"role": "owner"}).status_code == 403


def test_a_role_is_told_with_before_and_after(world: World) -> None:
    change_role(world.ken, "viewer", by=world.aoi, origin=Origin(reason="異動"))
    change_role(world.ken, "viewer", by=world.aoi)

    assert last_event().changes == {"role": ["member", "viewer"]}
    assert last_event().reason == "異動"
    assert Event.objects.filter(subject_id=world.ken.public_id, verb="changed").count() == 1
    with pytest.raises(InvalidInput):
        change_role(world.ken, "admin", by=world.aoi)


def test_s08_leaving_closes_every_door_at_once(world: World, signed_in: SignedIn) -> None:
    open_pages = [signed_in(world.ken), signed_in(world.ken, quick=False)]
    _token, key = issue_token(world.ken, "連携", ["read"], None, by=world.ken)
    _link, new_password = make_password_link(world.ken, by=world.aoi)
    change_role(world.ken, "manager", by=world.aoi)
    world.ken.refresh_from_db()
    _invitation, handed_out = invite("member", by=world.ken)
    assert all(is_signed_in(client) for client in open_pages)
    owner = signed_in(world.aoi)
    path = f"/members/{world.ken.public_id}/end/"
    assert "剣持 健" in owner.get(path).text

    assert owner.post(path)["Location"] == "/members/"

    for client in open_pages:
        assert client.get("/me/")["Location"] == "/sign-in/?next=/me/"
        toa = f"/accounts/{world.toa.public_id}/team/"
        assert client.get(toa).status_code == 302
    assert member_for_token(key, timezone.now()) is None
    assert Client().get(f"/password/{new_password}/").status_code == 404
    assert Client().get(f"/join/{handed_out}/").status_code == 404
    assert owner.get(f"/members/{world.ken.public_id}/").status_code == 404
    assert last_event().verb == "membership_ended"

    back = Client()
    assert sign_in(back, "ken@kitahama.example") == 302
    lost = back.get("/me/")
    assert lost.status_code == 403
    assert "サインアウト" in lost.text
    assert back.get("/members/").status_code == 403


def test_who_left_comes_back_by_invitation_only(world: World) -> None:
    user = world.ken.user
    end_membership(world.ken, by=world.aoi)
    with pytest.raises(NotFound):
        end_membership(world.ken, by=world.aoi)
    with pytest.raises(NotFound):
        change_role(world.ken, "owner", by=world.aoi)
    _invitation, secret = invite("viewer", by=world.aoi)

    member = join_as_user(secret, user=user)

    assert member.role == "viewer"
    assert member.pk != world.ken.pk


def test_leaving_one_workspace_leaves_the_other(world: World, signed_in: SignedIn) -> None:
    _invitation, secret = invite("member", by=world.yu)
    join_as_user(secret, user=world.ken.user)

    end_membership(world.ken, by=world.aoi)

    client = Client()
    sign_in(client, "ken@kitahama.example")
    page = client.get("/me/")
    assert page.status_code == 200
    assert "港工務店" in page.text
    assert "北浜システムズ" not in page.text


# New passwords
