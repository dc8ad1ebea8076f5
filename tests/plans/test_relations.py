"""The page of relations: moves with their reasons, and nothing for who may not see opinions."""

from __future__ import annotations

from tests.plans.test_pages import at, browser, got
from tests.world import World


def decided(world: World) -> None:
    person = world.add("person", name="浅井 決子").public_id
    world.add("post", person=person, title="専務取締役")
    world.add("stakeholder", person=person, roles=["approver"], attitude="sceptic")
    other = world.add("person", name="馬場 助言").public_id
    world.add("stakeholder", person=other)
    world.add("tie", kind="influences", source=other, target=person, strength=2)
    world.add("activity", kind="visit", on="2026-06-01", subject="工場見学", people=[other],
              colleagues=[world.ken.public_id])  # fmt: skip


def test_moves_questions_and_weak_spots_stand_on_the_page(world: World) -> None:
    decided(world)
    page = got(browser(world), at(world, "relations/"))
    assert "浅井 決子さんを「中立」へ動かす" not in page  # the title is only in the address
    assert "title=%E6%B5%85%E4%BA%95" in page
    assert "±" in page
    assert "決裁者・承認者1名に接点なし" in page
    assert "工場見学" in page


def test_both_languages(world: World) -> None:
    decided(world)
    page = got(browser(world, language="en"), at(world, "relations/"))
    assert "Next best move" in page
    assert "no contact with 1 person who decides" in page


def test_without_deciders_the_page_says_what_is_missing(world: World) -> None:
    page = got(browser(world), at(world, "relations/"))
    assert "決める役割の人がいません" in page
    assert "接点の記録がありません" in page


def test_a_viewer_sees_none_of_it(world: World) -> None:
    decided(world)
    page = got(browser(world, "rin"), at(world, "relations/"))
    assert "アカウントチームにだけ" in page
    for opinion in ("浅井 決子", "接点なし", "懐疑", "工場見学"):
        assert opinion not in page
