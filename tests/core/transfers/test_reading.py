"""Announcements as companies write them, each with what is to be understood."""

from __future__ import annotations

from datetime import date

import pytest

from tokui.core.transfers import read_announcement, split_posts, split_unit

TODAY = date(2026, 3, 20)

LINES = {
    "山田 太郎（新）営業本部長（旧）営業部長": ("山田 太郎", "営業本部長", "営業部長"),
    "（新）製造部長 （旧）製造課長　佐藤花子": ("佐藤花子", "製造部長", "製造課長"),
    "山田 太郎【新】営業本部長【現】営業部長": ("山田 太郎", "営業本部長", "営業部長"),
    "営業本部長　山田太郎（営業部長）": ("山田太郎", "営業本部長", "営業部長"),
    "営業部長（営業課長）　鈴木一郎": ("鈴木一郎", "営業部長", "営業課長"),
    "営業部長山田太郎（営業課長）": ("山田太郎", "営業部長", "営業課長"),
    "・高橋 恵子　経理課長 → 経理部長": ("高橋 恵子", "経理部長", "経理課長"),
    "経理課長⇒経理部長　高橋恵子": ("高橋恵子", "経理部長", "経理課長"),
    "取締役 営業本部長 兼 営業企画部長　山田 太郎（営業部長）": (
        "山田 太郎", "取締役 営業本部長 + 兼 営業企画部長", "営業部長",
    ),
    "代表取締役社長 兼 CEO　森田 進（専務取締役）": (
        "森田 進", "代表取締役社長 兼 CEO", "専務取締役",
    ),
    "山田太郎（営業課長）が営業部長に就任": ("山田太郎", "営業部長", "営業課長"),
    "営業部長に山田太郎氏が就任": ("山田太郎", "営業部長", ""),
    "阿部 寛子　総務部長（総務課長）": ("阿部 寛子", "総務部長", "総務課長"),
    "小室 等　品質保証部長（旧 品質保証課長）": ("小室 等", "品質保証部長", "品質保証課長"),
    "山田太郎（やまだ たろう）　品質部長（品質課長）": ("山田太郎", "品質部長", "品質課長"),
    "北浜物流株式会社へ出向　川村 亮（物流課長）": ("川村 亮", "出向 北浜物流株式会社", "物流課長"),
    "長谷部 誠一　製造部長を命ずる": ("長谷部 誠一", "製造部長", ""),
    "山本 明　品質保証部長兼務を解除": ("山本 明", "× 兼 品質保証部長", ""),
    "赤石 浩一　併任 統括官付参事官": ("赤石 浩一", "兼 統括官付参事官", ""),
    "宮本 武　監査室長〔総務課長〕": ("宮本 武", "監査室長", "総務課長"),
    "安全部長（新設）　高見 守（製造課長）": ("高見 守", "安全部長", "製造課長"),
    "顧問　大沼 豊（常務取締役）": ("大沼 豊", "顧問 顧問", "常務取締役"),
    "Taro Yamada: Sales Manager -> General Manager, Sales Division": (
        "Taro Yamada", "General Manager, Sales Division", "Sales Manager",
    ),
    "Jane Smith is appointed General Manager of Sales Department (formerly Deputy Manager)": (
        "Jane Smith", "General Manager of Sales Department", "Deputy Manager",
    ),
    "General Manager, Sales Division: Jane Smith (formerly Manager)": (
        "Jane Smith", "General Manager, Sales Division", "Manager",
    ),
    "Mr. Tom Baker, formerly Head of Purchasing, is appointed Chief Procurement Officer": (
        "Tom Baker", "Chief Procurement Officer", "Head of Purchasing",
    ),
    "Jane Smith (new) Director (former) General Manager": (
        "Jane Smith", "Director", "General Manager",
    ),
}  # fmt: skip

LEAVING = {
    "退任　中村 健（常務取締役）": ("中村 健", "常務取締役"),
    "中村 健（常務取締役）退任": ("中村 健", "常務取締役"),
    "井川 信（新）退職（旧）営業企画課長": ("井川 信", "営業企画課長"),
    "Jane Smith, Plant Manager, retires": ("Jane Smith", "Plant Manager"),
}


def told(assignments) -> str:
    marks = {"regular": "", "concurrent": "兼 ", "seconded": "出向 ", "adviser": "顧問 "}
    return " + ".join(f"{'× ' * one.ends}{marks[one.kind]}{one.text}" for one in assignments)


@pytest.mark.parametrize(("line", "wanted"), LINES.items(), ids=LINES)
def test_a_line_says_who_goes_where_from_where(line, wanted):
    read = read_announcement(line, TODAY)
    assert not read.unread
    (move,) = read.moves
    assert (move.name, told(move.new), told(move.old)) == wanted
    assert not move.leaving
    assert move.quote == line


@pytest.mark.parametrize(("line", "wanted"), LEAVING.items(), ids=LEAVING)
def test_who_leaves_has_no_new_post(line, wanted):
    (move,) = read_announcement(line, TODAY).moves
    assert (move.name, told(move.old)) == wanted
    assert move.leaving
    assert not move.new


def test_headings_say_day_department_and_that_people_leave():
    text = """令和８年３月２０日
各位
　　　　　　　　　　　　　　　　東亜精密株式会社
人事異動に関するお知らせ
当社は、令和8年4月1日付で下記のとおり人事異動を行いますので、お知らせいたします。
記
１．異動（4月1日付）
【生産本部】
 部長　　黒田 実（生産技術課長）
 次長　　杉山 優子（製造課長）
２．退任（3月31日付）
 常務取締役　大野 茂
 監査役　　　西田 晃
以上"""
    read = read_announcement(text, TODAY)
    assert not read.unread
    said = [(one.name, told(one.new), told(one.old), one.on.isoformat()) for one in read.moves]
    assert said == [
        ("黒田 実", "生産本部 部長", "生産技術課長", "2026-04-01"),
        ("杉山 優子", "生産本部 次長", "製造課長", "2026-04-01"),
        ("大野 茂", "", "常務取締役", "2026-03-31"),
        ("西田 晃", "", "監査役", "2026-03-31"),
    ]
    assert [bool(one.leaving) for one in read.moves] == [False, False, True, True]


@pytest.mark.parametrize(
    "text",
    [
        "氏名\t新職\t旧職\n山田 太郎\t営業本部長\t営業部長\n佐藤花子\t製造部長\t製造課長",
        "新役職名 | 氏名 | 現役職名\n営業本部長 | 山田 太郎 | 営業部長\n"
        "製造部長 | 佐藤花子 | 製造課長",
        "新職　　氏名　　　旧職\n営業本部長　　山田 太郎　　営業部長\n"
        "製造部長　　佐藤花子　　製造課長",
        "氏名：山田 太郎\n新：営業本部長\n旧：営業部長\n\n"
        "氏名：佐藤花子\n新役職：製造部長\n現役職：製造課長",
        "山田 太郎\n （新）営業本部長\n （旧）営業部長\n佐藤花子\n （新）製造部長\n （旧）製造課長",
        "1. 営業本部長　山田 太郎（営業部長）\n2. 製造部長　佐藤花子（製造課長）",
    ],
    ids=["tabs", "bars", "wide gaps", "fields", "below the name", "numbered"],
)
def test_tables_and_blocks_say_the_same_as_lines(text):
    read = read_announcement(text, TODAY)
    said = [(one.name, told(one.new), told(one.old)) for one in read.moves]
    assert said == [("山田 太郎", "営業本部長", "営業部長"), ("佐藤花子", "製造部長", "製造課長")]
    assert not read.unread


@pytest.mark.parametrize(
    ("text", "on"),
    [
        ("令和8年4月1日付 人事異動\n営業部長　山田太郎（営業課長）", date(2026, 4, 1)),
        ("R8.6.27付　営業部長　山田太郎（営業課長）", date(2026, 6, 27)),
        ("2026/04/01 営業部長　山田太郎（営業課長）", date(2026, 4, 1)),
        ("発令日：2026年7月1日\n営業部長　山田太郎（営業課長）", date(2026, 7, 1)),
        ("Personnel changes effective April 1, 2026\nTaro Yamada: Sales Manager -> Director",
         date(2026, 4, 1)),
        ("営業部長　山田太郎（営業課長）", None),
    ],
)  # fmt: skip
def test_the_day_comes_from_the_line_or_from_the_heading_above(text, on):
    (move,) = read_announcement(text, TODAY).moves
    assert move.on == on
    assert not move.has_assumed_year


def test_a_year_that_is_not_written_is_assumed_and_said():
    (move,) = read_announcement("（4月1日付）営業部長　山田太郎（営業課長）", TODAY).moves
    assert (move.on, move.has_assumed_year) == (date(2026, 4, 1), True)


def test_what_is_not_understood_is_kept_with_its_line():
    read = read_announcement("営業部長　山田太郎（営業課長）\n来月は花見をします", TODAY)
    assert [(line.number, line.text) for line in read.unread] == [(2, "来月は花見をします")]


def test_no_line_is_lost():
    text = "\n".join([*LINES, *LEAVING, "これは何でもない文です", "?"])
    read = read_announcement(text, TODAY)
    numbers = {one.number for one in read.moves} | {one.number for one in read.unread}
    assert numbers == set(range(1, len(text.splitlines()) + 1))


def test_a_name_that_is_known_is_found_where_rules_would_not_see_it():
    line = "主任研究員阿部長介（研究員）"
    assert [one.name for one in read_announcement(line, TODAY, ["阿部 長介"]).moves] == ["阿部長介"]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("生産本部 製造部長", ("生産本部 製造部", "部長")),
        ("営業本部長", ("営業本部", "本部長")),
        ("情報システム部 部長", ("情報システム部", "部長")),
        ("取締役 営業本部長", ("営業本部", "取締役 本部長")),
        ("営業部課長", ("営業部", "課長")),
        ("経営企画部付部長", ("経営企画部", "付部長")),
        ("製造部次長", ("製造部", "次長")),
        ("東京支店 営業第一課 係長", ("東京支店 営業第一課", "係長")),
        ("代表取締役社長", ("", "代表取締役社長")),
        ("副部長", ("", "副部長")),
        ("総務部", ("総務部", "")),
        ("General Manager, Sales Division", ("Sales Division", "General Manager")),
        ("Head of Sales Department", ("Sales Department", "Head")),
    ],
)
def test_a_post_is_parted_into_department_and_title(text, wanted):
    assert split_unit(text) == wanted


def test_posts_held_together_are_told_apart():
    assert told(split_posts("製造部長（兼）品質保証部長")) == "製造部長 + 兼 品質保証部長"
    assert told(split_posts("統括官付参事官 併任 統括官付公文書監理官命 公文書監理官室長")) == (
        "統括官付参事官 + 兼 統括官付公文書監理官 + 兼 公文書監理官室長"
    )
    assert split_posts("") == ()
