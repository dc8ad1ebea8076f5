"""Titles in order of rank, honorifics used once."""

import pytest

from tokui.core.japan import find_double_honorifics, honorific, rank_title

IN_ORDER = [
    "代表取締役会長",
    "代表取締役社長",
    "代表取締役副社長",
    "代表取締役専務",
    "代表取締役",
    "会長",
    "社長",
    "副社長",
    "専務",
    "常務",
    "取締役",
    "監査役",
    "執行役",
    "執行役員",
    "顧問",
    "営業本部長",
    "副本部長",
    "営業部長",
    "次長",
    "課長",
    "課長代理",
    "係長",
    "主任",
    "担当",
    "猫係",
]


def test_titles_stand_in_order() -> None:
    ranks = [rank_title(title).rank for title in IN_ORDER]
    assert ranks == sorted(set(ranks))
    assert ranks[-1] == 99


@pytest.mark.parametrize(
    ("title", "code"),
    [
        ("取締役 常務執行役員 営業本部長", "managing_director"),
        ("専務執行役員", "senior_managing_director"),
        ("取締役会長", "chair"),
        ("社外取締役（監査等委員）", "director"),
        ("常勤監査役", "auditor"),
        ("執行役", "statutory_executive_officer"),
        ("上席執行役員", "corporate_officer"),
        ("執行役員 経営企画部長", "corporate_officer"),
        ("副社長執行役員", "executive_vice_president"),
        ("社長室長", "deputy_general_manager"),
        ("社長室 課長", "manager"),
        ("社長秘書", "staff"),
        ("監査役室 主任", "senior_staff"),
        ("取締役会事務局 課長", "manager"),
        ("部長代理", "deputy_general_manager"),
        ("部長補佐", "deputy_general_manager"),
        ("担当部長", "general_manager"),
        ("事業部長", "division_head"),
        ("副事業部長", "deputy_division_head"),
        ("課長補佐", "deputy_manager"),
        ("大阪支店長", "general_manager"),
        ("ｸﾞﾙｰﾌﾟ長", "manager"),
        ("チームリーダー", "section_chief"),
        ("最高情報責任者", "chief_officer"),
        ("取締役CTO", "chief_officer"),
        ("理事長", "president"),
        ("事務次官", "senior_managing_director"),
        ("副大臣", "executive_vice_president"),
        ("CEO", "president"),
        ("Chief Executive Officer", "president"),
        ("Chief Financial Officer", "chief_officer"),
        ("ＣＦＯ", "chief_officer"),
        ("President & CEO", "president"),
        ("Executive Vice President", "executive_vice_president"),
        ("Senior Vice President", "corporate_officer"),
        ("Vice President, Sales", "division_head"),
        ("VP Sales", "division_head"),
        ("Owner", "president"),
        ("Owner/Marketing Assistant", "president"),
        ("Director", "director"),
        ("Outside Director", "director"),
        ("Representative Director and President", "president"),
        ("Managing Director", "managing_director"),
        ("Sales Director", "general_manager"),
        ("Director of Engineering", "general_manager"),
        ("General Manager", "general_manager"),
        ("Deputy General Manager", "deputy_general_manager"),
        ("Sales Manager", "manager"),
        ("Assistant Sales Manager", "deputy_manager"),
        ("Assistant Sales Agent", "staff"),
        ("Sales Representative", "staff"),
        ("Order Administrator", "staff"),
        ("Inside Sales Coordinator", "staff"),
        ("Assistant to the President", "unknown"),
        ("Costume maker", "unknown"),
        ("", "unknown"),
    ],
)
def test_titles_have_codes(title: str, code: str) -> None:
    assert rank_title(title).code == code


def test_officers_and_representatives() -> None:
    assert rank_title("執行役員").is_officer
    assert rank_title("執行役").rank < rank_title("執行役員").rank
    assert not rank_title("部長").is_officer
    assert not rank_title("顧問").is_officer
    assert rank_title("代表取締役 社長").is_representative
    assert rank_title("代表執行役社長").rank < rank_title("会長").rank
    assert rank_title("Representative Director").is_representative
    assert not rank_title("Sales Representative").is_representative
    assert not rank_title("取締役").is_representative
    assert rank_title("営業部長").words.say("ja") == "部長"
    assert rank_title("営業部長").words.say("en") == "General Manager"


def test_one_honorific_only() -> None:
    assert honorific("見本 花子", "", "ja") == "見本 花子 様"
    assert honorific("見本花子様", "", "ja") == "見本花子 様"
    assert honorific("見本花子", "営業部長", "ja") == "営業部長 見本花子 様"
    assert honorific("見本花子 様", "営業部長様", "ja") == "営業部長 見本花子 様"
    assert honorific("見本花子", "先生", "ja") == "見本花子 先生"
    assert honorific("Hanako Mihon", "", "en") == "Hanako Mihon"
    assert honorific("Hanako Mihon", "Sales Manager", "en") == "Hanako Mihon, Sales Manager"


@pytest.mark.parametrize(
    ("text", "doubled"),
    [
        ("営業部長様", ("部長様",)),
        ("見本商事株式会社 御中 営業部 見本様", ("御中 営業部 見本様",)),
        ("見本様殿", ("様殿",)),
        ("営業部長 見本花子 様", ()),
        ("見本商事株式会社 御中", ()),
        ("関係者各位", ()),
        ("御中\n見本様", ()),
    ],
)
def test_double_honorifics_are_found(text: str, doubled: tuple[str, ...]) -> None:
    assert find_double_honorifics(text) == doubled
