"""The same thing written in another way is the same thing."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.search.finding import titles
from tests.world import World
from tokui.accounts.actions import open_account
from tokui.core.japan import fold
from tokui.search.asking import read_question
from tokui.search.marking import excerpt, marked

pytestmark = pytest.mark.django_db

COMPANIES = [
    (
        "株式会社日高製作所",
        ["日高", "日髙", "㈱日高", "(株)日髙", "株式会社日高", "日高製作所㈱", "高"],
    ),
    ("日高", ["株式会社日高", "㈱日高", "日髙 株式会社"]),
    ("ﾐﾅﾄﾒﾃﾞｨｶﾙ㈱", ["ミナトメディカル", "みなと", "メディカル株式会社", "ﾒﾃﾞｨｶﾙ", "カル"]),
    (
        "Kitano Works Co., Ltd.",
        ["kitano", "ＫＩＴＡＮＯ", "Kitano Works, Inc.", "works", "tano wo"],
    ),
    ("ひがし野テクノロジー", ["テクノロジ-", "テクノロジー", "ヒガシ", "ノロジ"]),
]


def test_a_company_is_found_however_it_is_written(world: World):
    for name, _texts in COMPANIES:
        open_account({"name": name}, by=world.aoi)
    missed = [
        (name, text)
        for name, texts in COMPANIES
        for text in texts
        if name not in titles(world.aoi, text, "account")
    ]
    assert missed == []


PERSON = [
    "髙橋", "高橋", "高", "高橋翔平", "翔平", "髙橋 翔平", "翔平 高橋", "たかはし", "タカハシ",
    "ﾀｶﾊｼ", "しょうへい", "ショウヘイ", "takahashi", "takahasi", "shohei", "shouhei", "syouhei",
    "SHOHEI", "takahashi shouhei", "shohei takahashi", "購買", "高橋 購買", "購買部長", "資材",
    "shohei@kitano.example", "kitano.ex", "0312345678", "03-1234",
]  # fmt: skip


def test_a_person_is_found_by_kanji_kana_letters_and_what_is_known_of_them(world: World):
    department = world.add("department", name="資材部")
    person = world.add(
        "person",
        name="髙橋 翔平",
        family_kana="タカハシ",
        given_kana="ショウヘイ",
        email="shohei@kitano.example",
        phone="03-1234-5678",
    )
    world.add("post", person=person.public_id, department=department.public_id, title="購買部長")
    missed = [text for text in PERSON if titles(world.emi, text, "person") != ["髙橋 翔平"]]
    assert missed == []


def test_people_are_found_together_with_the_name_of_their_company(world: World):
    world.add("person", name="新庄 遥")
    assert titles(world.aoi, "東亜 新庄", "person") == ["新庄 遥"]
    assert titles(world.aoi, "新庄 とうあ", "person") == ["新庄 遥"]
    assert titles(world.aoi, "北陸 新庄", "person") == []


def test_an_account_is_found_by_its_numbers(world: World):
    numbers = {"corporate_number": "7000012050002", "external_id": "C-0815"}
    open_account({"name": "瑞穂原硝子株式会社", **numbers}, by=world.aoi)
    for text in ("7000012050002", "7-0000-1205-0002", "120500", "c-08", "Ｃ－０８"):
        assert titles(world.aoi, text, "account") == ["瑞穂原硝子株式会社"]


def test_every_word_has_to_be_there(world: World):
    world.add("activity", on="2026-11-01", subject="工場見学", body="不良の流出が話題になった。")
    assert titles(world.emi, "見学 流出", "activity") == ["工場見学"]
    assert titles(world.emi, "見学 予算", "activity") == []


def test_nothing_asked_is_nothing_found(world: World):
    for text in ("", "   ", "　", "\x00", "・"):
        assert titles(world.aoi, text) == []


def test_signs_of_query_languages_are_signs(world: World):
    world.add("need", title="保守費用")
    for text in ('"', "'", "%", "_", "*", "a OR b", "NEAR(", "\ue000", "\\"):
        assert "保守費用" not in titles(world.aoi, text)


LETTERS = "東京髙橋製作所ガギグァカナーひらabcXYZ019-.&㈱・ "


@settings(
    max_examples=40,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(st.text(LETTERS, min_size=1, max_size=14).filter(lambda text: fold(text)), st.data())
def test_any_part_of_a_name_finds_it(world: World, name: str, data: st.DataObject):
    account = open_account({"name": f"見{name}本"}, by=world.aoi)
    written = account.name
    start = data.draw(st.integers(0, len(written) - 1))
    end = data.draw(st.integers(start + 1, len(written)))
    part = written[start:end]
    if fold(part):
        assert written in titles(world.aoi, part, "account", limit=500)


@pytest.mark.parametrize(
    ("text", "asked", "found"),
    [
        ("髙橋 太郎", "高橋太", ["髙橋 太"]),
        ("ﾒﾃﾞｨｶﾙ事業", "でぃか", ["ﾃﾞｨｶ"]),
        ("㈱日立", "株", ["㈱"]),
        ("品質 と 品質", "品質", ["品質", "品質"]),
        ("品質", "予算", []),
    ],
)
def test_what_was_found_is_marked_as_it_was_written(text: str, asked: str, found: list[str]):
    pieces = marked(text, read_question(asked))
    assert [piece.text for piece in pieces if piece.is_found] == found
    assert "".join(piece.text for piece in pieces) == text


def test_an_excerpt_shows_the_words_around():
    text = "あ" * 100 + "来期の予算" + "い" * 200
    pieces = excerpt(text, read_question("予算"))
    shown = "".join(piece.text for piece in pieces)
    assert "来期の予算" in shown
    assert len(shown) < 100
    assert shown.startswith("…")
    assert shown.endswith("…")
