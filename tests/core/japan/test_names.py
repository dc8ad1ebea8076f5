"""Names of people: sorting, splitting, romanising."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tokui.core.japan import kana_row, kana_sort_key, romanise, split_name, to_katakana


def test_directory_order() -> None:
    names = ["キャノン", "キヤノン", "カマタ", "ガマ", "カマ", "パク", "ハク", "ハート"]
    expected = ["カマ", "ガマ", "カマタ", "キャノン", "キヤノン", "ハート", "ハク", "パク"]
    assert sorted(names, key=kana_sort_key) == expected


def test_directory_order_with_long_vowels_and_half_width() -> None:
    expected = [
        "カマ", "ガマ", "カマタ", "キャノン", "キヤノン", "ハート", "ハアト", "ハク", "パク",
        "バトウ", "ハトヤマ", "ヒラタ",
    ]  # fmt: skip
    shuffled = expected[::2] + expected[1::2]
    assert sorted(shuffled, key=kana_sort_key) == expected
    assert kana_sort_key("ｷﾔﾉﾝ") == kana_sort_key("キヤノン") == kana_sort_key("きやのん")
    assert kana_sort_key("ヤマダ　ハナコ") == kana_sort_key("ヤマダハナコ")


@given(st.text("あいかがきぎはばぱっつゃやーアカガンabc ", max_size=8))
def test_sort_keys_hold_no_control_characters_and_ignore_width(text: str) -> None:
    key = kana_sort_key(text)
    assert not any(unicodedata.category(sign).startswith("C") for sign in key)
    assert kana_sort_key(unicodedata.normalize("NFKC", text)) == key


@pytest.mark.parametrize(
    ("text", "row"),
    [
        ("アオキ", "あ"), ("がもう", "か"), ("ｻﾄｳ", "さ"), ("ヅ", "た"), ("ヌマタ", "な"),
        ("パク", "は"), ("マツ", "ま"), ("ヨシダ", "や"), ("ロク", "ら"), ("ワダ", "わ"),
        ("ン", "わ"), ("ヴァン", "あ"), ("Davolio", "A"), ("ｚ", "A"), ("見本", "#"), ("7", "#"),
        ("", "#"),
    ],
)  # fmt: skip
def test_index_tabs(text: str, row: str) -> None:
    assert kana_row(text) == row


@pytest.mark.parametrize(
    ("full", "family", "given_name"),
    [
        ("見本 花子", "見本", "花子"),
        ("見本　花子", "見本", "花子"),
        ("見本・花子", "見本", "花子"),
        ("見本花子", "見本花子", ""),
        ("見本 マリア 花子", "見本", "マリア 花子"),
        ("見本 花子 様", "見本", "花子"),
        ("ミホン ハナコ", "ミホン", "ハナコ"),
        ("ナンシー・ダヴォリオ", "ダヴォリオ", "ナンシー"),
        ("Nancy Davolio", "Davolio", "Nancy"),
        ("Davolio, Nancy", "Davolio", "Nancy"),
        ("Ms. Nancy Davolio", "Davolio", "Nancy"),
        ("MIHON Hanako", "MIHON", "Hanako"),
        ("Hanako MIHON", "MIHON", "Hanako"),
        ("Mary Ann Specimen", "Specimen", "Mary Ann"),
        ("Anna van der Muster", "van der Muster", "Anna"),
        ("José Añejo", "Añejo", "José"),
        ("Madonna", "Madonna", ""),
        ("", "", ""),
    ],
)
def test_names_part_into_family_and_given(full: str, family: str, given_name: str) -> None:
    assert split_name(full) == (family, given_name)


@pytest.mark.parametrize(
    ("kana", "roman"),
    [
        ("サトウ", "sato"), ("オオタ", "ota"), ("イノウエ", "inoue"), ("シンジュク", "shinjuku"),
        ("ナンバ", "namba"), ("ホンマ", "homma"), ("ハットリ", "hattori"), ("ハッチョウ", "hatcho"),
        ("チョウフ", "chofu"), ("ユウキ", "yuki"), ("ヨコオ", "yokoo"), ("コウイチ", "koichi"),
        ("きょうこ", "kyoko"), ("ジュン", "jun"), ("フィリップ", "firippu"), ("ヴァン", "van"),
        ("ティナ", "tina"), ("ジェーン", "jen"), ("カトー", "kato"), ("ｶｯﾄ", "katto"),
        ("ケンイチ", "kenichi"), ("ミホン ハナコ", "mihon hanako"), ("ABC", "abc"), ("", ""),
    ],
)  # fmt: skip
def test_hepburn_as_in_passports(kana: str, roman: str) -> None:
    assert romanise(kana) == roman


def test_hiragana_becomes_katakana() -> None:
    assert to_katakana("かぶしきゞｶﾞ") == "カブシキヾガ"
