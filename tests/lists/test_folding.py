"""What a text is found by in lists: as search compares it, in names and in every other text."""

from __future__ import annotations

import pytest

from tests.lists.asking import titles
from tests.world import World
from tokui.accounts.actions import open_account
from tokui.core.japan import fold
from tokui.kernel.nouns import noun_of
from tokui.kernel.records import change_record, remove_record
from tokui.plans.needs.models import Need

WRITTEN = [
    "髙橋の要望",
    "渡邉電機㈱との競合",
    "ﾀﾞｲﾔﾙ式の受注",
    "ばったー の 山",
    "サーバー－更新（ＤＸ）",
    "ヴァイオリン・キャッシュ",
    "Ｅｘｃｅｌ 2024 ㌔",
    "Straße & Co.",
    "㍿の一文字",
    "𠮷野家",
]


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ("高橋", "髙橋の要望"),
        ("髙橋", "髙橋の要望"),
        ("渡辺電機", "渡邉電機㈱との競合"),
        ("渡邊電機株式会社", "渡邉電機㈱との競合"),
        ("㈱渡辺電機", "渡邉電機㈱との競合"),
        ("ダイヤル", "ﾀﾞｲﾔﾙ式の受注"),
        ("だいやる式", "ﾀﾞｲﾔﾙ式の受注"),
        ("バッターの山", "ばったー の 山"),
        ("サーバ－", "サーバー－更新（ＤＸ）"),
        ("(dx)", "サーバー－更新（ＤＸ）"),
        ("ウ゛ァイオリン", "ヴァイオリン・キャッシュ"),
        ("キヤツシユ", "ヴァイオリン・キャッシュ"),
        ("EXCEL2024", "Ｅｘｃｅｌ 2024 ㌔"),
        ("吉野家", "𠮷野家"),
        ("高島", ""),
    ],
)
def test_a_text_is_found_however_it_is_written(world: World, asked: str, found: str) -> None:
    for title in WRITTEN:
        world.add("need", title=title)
    expected = [found] if found else []
    assert titles(world.emi, "need", f"f=title:contains:{asked}") == expected
    assert titles(world.emi, "need", text=asked) == expected
    assert len(titles(world.emi, "need", f"f=title:lacks:{asked}")) == len(WRITTEN) - len(expected)


@pytest.mark.parametrize("noun", ["account", "person"])
def test_names_are_found_without_the_form_of_a_company(world: World, noun: str) -> None:
    open_account({"name": "日立川製作所株式会社"}, by=world.emi)
    world.add("person", name="髙木 株子")
    wanted = {"account": "㈱日立川製作所", "person": "高木"}[noun]
    found = {"account": "日立川製作所株式会社", "person": "髙木 株子"}[noun]
    assert titles(world.emi, noun, f"f=name:contains:{wanted}") == [found]
    assert titles(world.emi, noun, text=wanted) == [found]


def test_long_texts_links_and_posts_are_folded_too(world: World) -> None:
    department = world.add("department", name="髙圧設計部")
    person = world.add("person", name="相沢 美紀")
    world.add("post", person=person.public_id, department=department.public_id, title="ﾁｰﾌ")
    world.add(
        "need", title="甲", detail="会議で齋藤さんが\n話した", department=department.public_id
    )
    world.add("need", title="乙")
    assert titles(world.emi, "need", "f=detail:contains:斉藤") == ["甲"]
    assert titles(world.emi, "need", "f=department:contains:高圧") == ["甲"]
    assert titles(world.emi, "person", "f=department:contains:高圧設計") == ["相沢 美紀"]
    assert titles(world.emi, "person", "f=post:contains:チーフ") == ["相沢 美紀"]


def test_what_is_written_over_is_found_by_its_new_text_at_once(world: World) -> None:
    need = world.add("need", title="渡邉の要望")
    change_record(noun_of("need"), need, {"title": "齋藤の要望"}, by=world.emi)
    assert titles(world.emi, "need", "f=title:contains:渡辺") == []
    assert titles(world.emi, "need", "f=title:contains:斉藤") == ["齋藤の要望"]
    remove_record(noun_of("need"), Need.objects.get(), by=world.emi)
    assert titles(world.emi, "need", "f=title:contains:斉藤") == []


def test_an_opinion_leads_nobody_to_a_record_who_may_not_read_it(world: World) -> None:
    world.add("stakeholder", placeholder="工場長", next_step="髙橋常務から話してもらう")
    assert titles(world.emi, "stakeholder", "f=next_step:contains:高橋") == ["工場長"]
    assert titles(world.rin, "stakeholder", "f=placeholder:contains:高橋") == []
    assert titles(world.sora, "stakeholder", "f=next_step:contains:高橋") == []


@pytest.mark.parametrize("text", [*WRITTEN, "A-1 ‐ ー ｰ", "が\u3099ﾊﾟパ", "ㇰㇱ ァィゥ", "①Ⅳ㎡"])
def test_the_database_folds_as_search_does(world: World, text: str) -> None:
    world.add("need", title="x", detail=text)
    folded = fold(text)
    assert Need.objects.filter(detail__holds=folded).count() == 1
    assert Need.objects.filter(detail__holds=f"{folded}x").count() == 0
    for start in range(len(folded) - 1):
        assert Need.objects.filter(detail__holds=folded[start : start + 2]).exists()
