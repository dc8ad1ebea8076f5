"""The page of a deal: who stands how in it, taking over from another, nothing for strangers."""

from __future__ import annotations

from typing import Any

import pytest

from tests.plans.test_pages import at, browser, got
from tests.world import World

AGAINST = {"value": "opponent", "grade": "stated", "source": "面談", "quote": "この件は見送りたい"}


@pytest.fixture
def laid(world: World) -> dict[str, Any]:
    person = world.add("person", name="浅井 決子").public_id
    held = world.add("stakeholder", person=person, roles=["approver"], attitude="supporter")
    deal = world.add("deal", name="検査装置の更新", grade="B", closes_on="2026-12-25")
    other = world.add("deal", name="保守契約の延長", grade="C", closes_on="2027-02-26")
    world.add(
        "deal_stake", stakeholder=held.public_id, deal=other.public_id, roles=["user"],
        attitude=AGAINST,
    )  # fmt: skip
    return {"held": held, "deal": deal, "other": other}


def page_of(
    world: World, laid: dict[str, Any], which: str, who: str = "emi", more: str = ""
) -> str:
    return got(browser(world, who), at(world, f"stakes/?deal={laid[which].public_id}{more}"))


def test_what_differs_is_shown_with_its_evidence_beside_the_plans(world: World, laid: Any):
    page = page_of(world, laid, "other")
    assert "1名がプランと異なる" in page
    for text in ("阻害", "利用者", "この件は見送りたい", "面談", "プランでは"):
        assert text in page


def test_where_nothing_differs_the_plan_is_named_as_the_source(world: World, laid: Any):
    page = page_of(world, laid, "deal")
    assert "0名がプランと異なる" in page
    assert "プランと同じ" in page
    assert "この件は見送りたい" not in page


def test_the_deal_in_which_somebody_differs_comes_first(world: World, laid: Any):
    page = got(browser(world), at(world, "stakes/"))
    assert "1名がプランと異なる" in page


def test_both_languages(world: World, laid: Any):
    path = at(world, f"stakes/?deal={laid['other'].public_id}")
    page = got(browser(world, language="en"), path)
    assert "1 person differs" in page
    assert "In the plan:" in page


def test_a_viewer_learns_nothing_of_it(world: World, laid: Any):
    page = page_of(world, laid, "other", "rin")
    assert "アカウントチームにだけ" in page
    for opinion in ("浅井 決子", "阻害", "見送りたい", "異なる"):
        assert opinion not in page
    assert "商談別" not in got(browser(world, "rin"), at(world, "stakeholders/"))


def test_what_would_be_taken_over_is_listed_before(world: World, laid: Any):
    page = page_of(world, laid, "deal", more=f"&from={laid['other'].public_id}")
    assert "「保守契約の延長」から「検査装置の更新」へ" in page
    assert page.count('type="checkbox" name="key"') == 2


def test_chosen_lines_are_taken_and_the_way_back_is_offered(world: World, laid: Any):
    client = browser(world)
    sent = {
        "deal": laid["deal"].public_id,
        "from": laid["other"].public_id,
        "key": [f"{laid['held'].public_id}.attitude"],
    }
    answer = client.post(at(world, "stakes/take/"), sent, follow=True)
    told = answer.content.decode()
    assert "1件を引き継ぎました" in told
    batch = told.partition('action="/batches/')[2].partition("/")[0]
    back = client.post(f"/batches/{batch}/undo/", {"next": at(world, "stakes/")})
    assert back.url == at(world, "stakes/")
    assert f'name="next" value="{at(world, "stakes/")}?deal={laid["deal"].public_id}"' in told
    assert "面談（商談「保守契約の延長」より）" in told
    client.post(at(world, "stakes/take/"), sent)
    again = client.post(at(world, "stakes/take/"), sent, follow=True).content.decode()
    assert "すでに登録されています" in again


def test_without_deals_the_page_says_what_to_do(world: World):
    assert "商談がまだありません" in got(browser(world), at(world, "stakes/"))


def test_an_unknown_deal_does_not_exist(world: World, laid: Any):
    assert browser(world).get(at(world, "stakes/?deal=nowhere")).status_code == 404


def test_the_next_best_move_counts_the_attitude_of_the_deal(world: World, laid: Any):
    inside = got(browser(world), at(world, f"relations/?deal={laid['other'].public_id}"))
    outside = got(browser(world), at(world, f"relations/?deal={laid['deal'].public_id}"))
    assert support_of(inside) != support_of(outside)


def support_of(page: str) -> str:
    return page.partition('class="support-points">')[2].partition("<")[0]


def test_the_power_chart_is_told_what_differs_when_a_deal_is_looked_at(world: World, laid: Any):
    def deals(who: str) -> list[dict[str, Any]]:
        answer = browser(world, who).get(at(world, "power/document/"))
        return answer.json()["deals"]

    (told,) = [deal for deal in deals("emi") if deal["id"] == laid["other"].public_id]
    card = laid["held"].person.public_id
    assert card in told["cards"]
    assert told["parts"][card]["roles"] == ["user"]
    assert told["parts"][card]["attitude"]["value"] == "opponent"
    assert all("parts" not in deal for deal in deals("rin"))
    assert "見送りたい" not in str(deals("rin"))


def test_the_order_of_groundwork_counts_the_attitude_of_the_deal(world: World, laid: Any):
    route = world.add("route", name="設備投資の稟議").public_id
    world.add(
        "step", route=route, kind="decide", stakeholder=laid["held"].public_id, title="部長決裁"
    )
    for code, said in (("other", "阻害"), ("deal", "好意")):
        query = f"route/?deal={laid[code].public_id}&amount=5000000&day=2027-03-31"
        page = got(browser(world), at(world, query))
        turns = page.partition('class="turns"')[2].partition("</ol>")[0]
        assert "浅井 決子" in turns
        assert said in turns
