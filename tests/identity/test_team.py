"""The team of an account: who is let in, with which part, and who is kept out."""

from __future__ import annotations

import pytest

from tests.identity.conftest import SignedIn
from tests.world import World
from tokui.accounts.models import AccountMember
from tokui.accounts.policies import access_to
from tokui.identity.actions import add_colleague, end_membership
from tokui.identity.models import Member


def page_of(world: World) -> str:
    return f"/accounts/{world.toa.public_id}/team/"


def leave(world: World, member: Member) -> str:
    return f"{page_of(world)}{member.public_id}/remove/"


def test_the_page_says_who_sees_the_account_and_why(world: World, signed_in: SignedIn) -> None:
    page = signed_in(world.rin).get(page_of(world)).text

    for name in ("江川 恵美", "剣持 健", "林田 凜", "青山 葵", "真壁 誠"):
        assert name in page
    assert "空野 空" not in page
    assert "チームに追加" not in page
    assert "チームから抜ける" in page
    assert "チームに追加" in signed_in(world.emi).get(page_of(world)).text


def test_adding_changing_and_taking_off(world: World, signed_in: SignedIn) -> None:
    client, sora = signed_in(world.emi), signed_in(world.sora)
    assert sora.get(page_of(world)).status_code == 404

    client.post(page_of(world), {"member": world.sora.public_id, "role": "viewer"})
    assert sora.get(page_of(world)).status_code == 200
    assert not access_to(world.sora, world.toa).sees_opinions
    client.post(
        page_of(world),
        {"member": world.sora.public_id, "role": "viewer", "sees_opinions": "on"},
    )
    assert access_to(world.sora, world.toa).sees_opinions
    client.post(page_of(world), {"member": world.sora.public_id, "role": "editor"})
    assert access_to(world.sora, world.toa).may_edit

    client.post(leave(world, world.sora))
    assert sora.get(page_of(world)).status_code == 404
    assert client.post(leave(world, world.sora)).status_code == 404


def test_the_last_responsible_one_stays(world: World, signed_in: SignedIn) -> None:
    client = signed_in(world.emi)
    change = {"member": world.emi.public_id, "role": "viewer"}
    assert client.post(page_of(world), change).status_code == 409
    assert client.post(leave(world, world.emi)).status_code == 409

    client.post(page_of(world), {"member": world.ken.public_id, "role": "owner"})

    assert client.post(leave(world, world.emi))["Location"] == "/"
    assert client.get(page_of(world)).status_code == 404


def test_everybody_may_leave(world: World, signed_in: SignedIn) -> None:
    assert signed_in(world.rin).post(leave(world, world.rin))["Location"] == "/"
    assert not AccountMember.objects.filter(account=world.toa, member=world.rin).exists()


@pytest.mark.parametrize("role", ["king", ""])
def test_an_unknown_part_is_refused(world: World, signed_in: SignedIn, role: str) -> None:
    answer = signed_in(world.emi).post(
        page_of(world), {"member": world.sora.public_id, "role": role}
    )

    assert answer.status_code == 422
    assert not AccountMember.objects.filter(account=world.toa, member=world.sora).exists()


def test_s04_nobody_from_elsewhere_gets_on_a_team(world: World, signed_in: SignedIn) -> None:
    client = signed_in(world.emi)
    end_membership(world.sora, by=world.aoi)

    for outsider in (world.yu, world.sora):
        form = {"member": outsider.public_id, "role": "viewer"}
        assert client.post(page_of(world), form).status_code == 404
    assert AccountMember.objects.filter(account=world.toa).count() == 3


def test_who_left_the_workspace_is_not_shown_and_leaves_a_gap(
    world: World, signed_in: SignedIn
) -> None:
    end_membership(world.emi, by=world.aoi)

    page = signed_in(world.makoto).get(page_of(world)).text

    assert "江川 恵美" not in page.split('id="main"')[1]
    assert "担当責任者がいません" in page


def test_somebody_who_does_not_sign_in_can_be_on_the_team(
    world: World, signed_in: SignedIn
) -> None:
    kei = add_colleague(by=world.aoi, name="桂 慧")
    client = signed_in(world.emi)

    client.post(page_of(world), {"member": kei.public_id, "role": "editor"})

    assert "サインインなし" in client.get(page_of(world)).text
