"""The page of a decision: dates to try out without writing, and opinions for the team alone."""

from __future__ import annotations

import pytest
from django.test import Client

from tests.api.calling import calling_as
from tests.plans.route.laying import BEHIND, LABEL, Laid, lay
from tests.world import World
from tokui.accounts.actions import share_account
from tokui.kernel.models import Event
from tokui.plans.actions.models import Action


@pytest.fixture
def laid(world: World) -> Laid:
    return lay(world)


def page(laid: Laid, who: str = "emi", **query: str) -> str:
    client = Client(headers={"accept-language": "ja"})
    client.force_login(getattr(laid.world, who).user)
    answer = client.get(f"/accounts/{laid.world.toa.public_id}/route/", query)
    assert answer.status_code == 200
    return answer.content.decode()


def test_the_dates_of_the_vector_and_the_way_to_them(laid: Laid):
    shown = page(laid)
    # Board on the 25th, papers 21 days before, wanted 31 March 2027.
    assert "2027/03/25(木)" in shown
    assert "2027/03/04(木)" in shown
    assert "遅くとも2027/02/26(金)までに起案" in shown
    assert "毎月25日" in shown
    assert "<svg" in shown


def test_another_amount_and_day_are_tried_out_without_writing(laid: Laid):
    before = Event.objects.count()
    other = page(laid, amount="5000万円", day="2027-03-31")
    assert "当てはまる経路がありません" in other
    assert "下限1億円に満たない" in other
    later = page(laid, day="2027-04-30")
    assert "2027/04/23(金)" in later
    assert Event.objects.count() == before


def test_an_impossible_day_says_so_and_what_would_help(laid: Laid):
    shown = page(laid, day="2026-12-18")
    assert "2026/12/18(金)までの決裁は不可能" in shown
    assert "間に合わせるには" in shown
    assert "臨時開催" in shown
    # Friday 20 November and five days: papers on the 25th, in time for the board of 25 December; 21
    # days later, 16 December, it could meet at the earliest.
    assert "day=2026-12-25" in shown


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ({"amount": "たくさん"}, "amount-problem"),
        ({"day": "2027-02-30"}, "day-problem"),
        ({"start": "あした以降"}, "start-problem"),
        ({"day": "9999-12-31"}, "day-problem"),
        ({"amount": "-1"}, "amount-problem"),
    ],
)
def test_what_cannot_be_read_is_said_at_the_spot_and_stays(laid: Laid, query, said):
    shown = page(laid, **query)
    assert said in shown
    assert next(iter(query.values())) in shown


def test_bad_rules_are_said_where_they_can_be_mended(laid: Laid):
    world = laid.world
    world.add("route", name="重なる経路", amount_from="150000000")
    shown = page(laid)
    assert "金額範囲が1.5億円以上で重複" in shown
    assert "「重なる経路」に段階が登録されていない" in shown


def test_without_routes_the_page_teaches(world: World):
    client = Client(headers={"accept-language": "ja"})
    client.force_login(world.emi.user)
    shown = client.get(f"/accounts/{world.toa.public_id}/route/").content.decode()
    assert "どの経路で決裁しますか" in shown


def test_opinions_stay_with_those_who_may_read_them(laid: Laid):
    assert BEHIND in page(laid, "emi")
    bare = page(laid, "rin")
    assert "2027/03/04(木)" in bare
    for canary in (BEHIND, LABEL, "影響", "慎重姿勢"):
        assert canary not in bare
    share_account(laid.world.toa, laid.world.rin, "viewer", sees_opinions=True, by=laid.world.emi)
    assert BEHIND in page(laid, "rin")


def test_the_interface_keeps_them_back_too(laid: Laid):
    path = f"/deals/{laid.deal.public_id}/decision"
    full, bare = (calling_as(getattr(laid.world, who)).get(path) for who in ("emi", "rin"))
    assert full.json()["draft_by"] == bare.json()["draft_by"] == "2027-02-26"
    assert BEHIND in full.content.decode()
    assert bare.json()["order"] is None
    assert BEHIND not in bare.content.decode()
    assert {one["key"].partition(":")[0] for one in bare.json()["actions"]} == {"step", "decided"}


def test_taking_over_the_interface_twice_adds_once(laid: Laid):
    caller, path = calling_as(laid.world.emi), f"/deals/{laid.deal.public_id}/decision"
    first = caller.post(path, {"change_reason": "週次会議"})
    again = caller.post(path, {})
    assert (first.status_code, again.status_code) == (201, 200)
    assert (len(first.json()["added"]), again.json()["present"]) == (6, 6)
    assert Event.objects.filter(source="ringi", reason="週次会議").count() == 6


def test_a_form_takes_the_ticked_ones_and_offers_undo(laid: Laid):
    client = Client(headers={"accept-language": "ja"})
    client.force_login(laid.world.emi.user)
    sent = {"deal": laid.deal.public_id, "key": [f"step:{laid.draft.public_id}"], "once": "x"}
    address = f"/accounts/{laid.world.toa.public_id}/route/take/"
    answer = client.post(address, sent, follow=True)
    assert "1件のアクションをプランに取り込みました" in answer.content.decode()
    assert "/undo/" in answer.content.decode()
    assert f'name="next" value="{address.removesuffix("take/")}?deal=' in answer.content.decode()
    assert Action.objects.count() == 1
    nothing = client.post(address, sent, follow=True)
    assert "変更はありません" in nothing.content.decode()


def test_the_route_leads_from_the_profile(laid: Laid):
    client = Client()
    client.force_login(laid.world.emi.user)
    profile = client.get(f"/accounts/{laid.world.toa.public_id}/profile/").content.decode()
    assert f"/accounts/{laid.world.toa.public_id}/route/" in profile
