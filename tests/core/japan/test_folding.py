"""Folding for search and matching."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tokui.core.japan import bigrams, company_sort_key, fold, fold_company, kana_sort_key


@pytest.mark.parametrize(
    ("written", "folded"), [("㈱", "(株)"), ("㋿", "令和"), ("ｻﾝﾌﾟﾙ", "サンプル"), ("１２３", "123")]
)
def test_nfkc_folds_width_and_squares(written: str, folded: str) -> None:
    assert unicodedata.normalize("NFKC", written) == folded
    assert fold(written) == fold(folded)


@pytest.mark.parametrize(
    ("variants", "plain"),
    [
        ("髙", "高"), ("﨑", "崎"), ("濵濱", "浜"), ("邊邉", "辺"), ("齋齊斎", "斉"), ("德", "徳"),
        ("瀨", "瀬"), ("冨", "富"), ("嶋", "島"), ("廣", "広"), ("澤", "沢"), ("櫻", "桜"),
        ("國", "国"), ("眞", "真"), ("學", "学"),
    ],
)  # fmt: skip
def test_variant_kanji_match(variants: str, plain: str) -> None:
    for variant in variants:
        assert fold(variant + "本") == fold(plain + "本")


def test_nfkc_alone_leaves_name_kanji() -> None:
    assert unicodedata.normalize("NFKC", "髙﨑") == "髙﨑"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("みほん", "ミホン"),
        ("ﾐﾎﾝ", "ミホン"),
        ("サーバー", "サ－バ―"),
        ("サーバー", "サ-バ—"),
        ("ABC 商事", "ａｂｃ商事"),
        ("ナンシー・見本", "ナンシー見本"),
        ("シヤチ", "シャチ"),
        ("見本ヶ丘", "見本ケ丘"),
        ("辻󠄀", "辻"),
        ("STRASSE", "straße"),
    ],
)
def test_spellings_that_match(one: str, other: str) -> None:
    assert fold(one) == fold(other)


def test_what_differs_stays_apart() -> None:
    assert fold("見本") != fold("三本")
    assert fold("ハク") != fold("バク")
    assert fold("一") != fold("ー")


@given(st.text(max_size=12))
def test_folding_twice_changes_nothing(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@pytest.mark.parametrize(
    "name",
    [
        "株式会社見本商事",
        "見本商事株式会社",
        "株式会社　見本商事",
        "㈱見本商事",
        "(株)見本商事",
        "（株）見本商事",
        "㍿見本商事",
        "有限会社見本商事",
        "合同会社 見本商事",
        "一般社団法人見本商事",
        "カ）見本商事",
        "見本商事（カ",
        "見本商事 K.K.",
        "見本商事 Co., Ltd.",
    ],
)
def test_legal_forms_fall_away(name: str) -> None:
    assert fold_company(name) == fold("見本商事")


@pytest.mark.parametrize(
    "name",
    [
        "Sample Trading Co., Ltd.",
        "SAMPLE TRADING CO.,LTD.",
        "Sample Trading Co Ltd",
        "Sample Trading, Inc.",
        "Sample Trading Inc",
        "Sample Trading K.K.",
        "Sample Trading K. K.",
        "Sample Trading KK",
        "Sample Trading Kabushiki Kaisha",
        "Sample Trading LLC",
        "Sample Trading L.L.C.",
        "Sample Trading GmbH",
        "Sample Trading Corp.",
        "Sample Trading Corporation",
        "Sample Trading Company, Limited",
        "Sample Trading & Co.",
        "Sample Trading S.p.A.",
        "Ｓａｍｐｌｅ　Ｔｒａｄｉｎｇ　Ｉｎｃ．",
    ],
)
def test_english_forms_fall_away(name: str) -> None:
    assert fold_company(name) == "sampletrading"


@pytest.mark.parametrize(
    ("name", "folded"),
    [
        ("Costar", "costar"),
        ("Limited Express", "limitedexpress"),
        ("Zinc", "zinc"),
        ("Kasa", "kasa"),
        ("Company", "company"),
        ("株式会社", "株式会社"),
        ("見本株式会社東京", "見本株式会社東京"),
        ("", ""),
    ],
)
def test_names_that_only_look_like_forms_stay(name: str, folded: str) -> None:
    assert fold_company(name) == folded


def test_companies_sort_by_reading_without_form() -> None:
    companies = [
        ("株式会社ヤマ", "カブシキガイシャ　ヤマ"),
        ("アオ株式会社", "アオカブシキガイシャ"),
        ("株式会社ハナ", ""),
        ("カワ有限会社", "かわゆうげんがいしゃ"),
    ]
    order = sorted(companies, key=lambda pair: company_sort_key(*pair))
    assert [name for name, _ in order] == [
        "アオ株式会社", "カワ有限会社", "株式会社ハナ", "株式会社ヤマ",
    ]  # fmt: skip
    assert company_sort_key("", "カブシキガイシャアオ") == kana_sort_key("アオ")


def test_bigrams() -> None:
    assert bigrams("見本商事") == ["見本", "本商", "商事"]
    assert bigrams("ababab") == ["ab", "ba"]
    assert bigrams("見") == ["見"]
    assert bigrams("") == []
